export const id = 735;
export const ids = [735];
export const modules = {

/***/ 3735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   writeAtomically: () => (/* binding */ l)
/* harmony export */ });
/* harmony import */ var _chunk_SQE76S5B_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9507);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
function l(r,n){let t=(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.realpathSync)(r);(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.accessSync)(t,node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.W_OK);let{mode:e,uid:i,gid:s}=(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(t),c=`${t}.${process.pid}.tmp`;try{(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(c,n,{flag:"wx",mode:384}),u(c,i,s),(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.chmodSync)(c,e&4095),(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(c,t)}catch(o){throw o.code!=="EEXIST"&&(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(c,{force:!0}),o}}function u(r,n,t){try{(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.chownSync)(r,n,t)}catch{}}


/***/ })

};
