export const id = 475;
export const ids = [475];
export const modules = {

/***/ 8195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ writeAtomically)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
function writeAtomically(path,text){let target=(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path);(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(target,node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.W_OK);let{mode,uid,gid}=(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(target),temporary=`${target}.${process.pid}.tmp`;try{(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(temporary,text,{flag:"wx",mode:384}),keepOwner(temporary,uid,gid),(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(temporary,mode&4095),(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(temporary,target)}catch(error){throw error.code!=="EEXIST"&&(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temporary,{force:!0}),error}}function keepOwner(path,uid,gid){try{(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chownSync)(path,uid,gid)}catch{}}


/***/ }),

/***/ 3475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   writeAtomically: () => (/* reexport safe */ _shared_workspace_write_file_js__WEBPACK_IMPORTED_MODULE_0__.v)
/* harmony export */ });
/* harmony import */ var _shared_workspace_write_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8195);
/* harmony import */ var _shared_helpers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1174);



/***/ })

};
