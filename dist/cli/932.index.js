export const id = 932;
export const ids = [932];
export const modules = {

/***/ 7932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   patchNames: () => (/* binding */ patchNames)
/* harmony export */ });
/* harmony import */ var _shared_helpers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1174);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
function patchNames(workingFolder,files){let pathOf=file=>(0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workingFolder,file),paths=files.filter(file=>file!=="-").map(pathOf);if(paths.every(path=>isBelow(workingFolder,path)))return{nameOf:file=>({name:nameIn(workingFolder,pathOf(file)),fromRoot:!1}),note:""};let root=rootOf(workingFolder,paths);return{nameOf:file=>({name:nameIn(root,pathOf(file)),fromRoot:!0}),note:`Apply the patch in ${JSON.stringify(root)}: its paths start there.
`}}function rootOf(folder,paths){return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder,".git"))&&paths.every(path=>isBelow(folder,path))||(0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(folder)===folder?folder:rootOf((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(folder),paths)}function isBelow(folder,path){let name=(0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(folder,path);return name!==".."&&!name.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_2__.sep}`)&&!(0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(name)}function nameIn(folder,path){return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(folder,path).split(node_path__WEBPACK_IMPORTED_MODULE_2__.sep).join("/")}


/***/ })

};
