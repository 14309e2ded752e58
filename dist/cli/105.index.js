export const id = 105;
export const ids = [105];
export const modules = {

/***/ 1105:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   patchNames: () => (/* binding */ patchNames)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/** File names in a patch, as `git apply` and `patch -p1` find them. */


/**
 * Names relative to the working folder if possible. A patch cannot name a file above that folder. If there is one, all
 * names start at the root of the repository that holds all files, or else of the file system, and the note says so.
 */
function patchNames(workingFolder, files) {
    const pathOf = (file) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workingFolder, file);
    const paths = files.filter((file) => file !== '-').map(pathOf);
    if (paths.every((path) => isBelow(workingFolder, path)))
        return { nameOf: (file) => ({ name: nameIn(workingFolder, pathOf(file)), fromRoot: false }), note: '' };
    const root = rootOf(workingFolder, paths);
    return {
        nameOf: (file) => ({ name: nameIn(root, pathOf(file)), fromRoot: true }),
        note: `Apply the patch in ${JSON.stringify(root)}: its paths start there.\n`,
    };
}
function rootOf(folder, paths) {
    const isRoot = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, '.git')) && paths.every((path) => isBelow(folder, path));
    return isRoot || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder) === folder ? folder : rootOf((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder), paths);
}
function isBelow(folder, path) {
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path);
    return name !== '..' && !name.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) && !(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(name);
}
function nameIn(folder, path) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
}


/***/ })

};
