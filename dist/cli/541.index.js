export const id = 541;
export const ids = [541];
export const modules = {

/***/ 1541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   patchNames: () => (/* binding */ R)
/* harmony export */ });
/* harmony import */ var _chunk_SQE76S5B_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9507);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
function R(t,e){let r=n=>(0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(t,n),i=e.filter(n=>n!=="-").map(r);if(i.every(n=>g(t,n)))return{nameOf:n=>({name:a(t,r(n)),fromRoot:!1}),note:""};let s=f(t,i);return{nameOf:n=>({name:a(s,r(n)),fromRoot:!0}),note:`Apply the patch in ${JSON.stringify(s)}: its paths start there.
`}}function f(t,e){return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(t,".git"))&&e.every(i=>g(t,i))||(0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(t)===t?t:f((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(t),e)}function g(t,e){let r=(0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(t,e);return r!==".."&&!r.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_2__.sep}`)&&!(0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(r)}function a(t,e){return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(t,e).split(node_path__WEBPACK_IMPORTED_MODULE_2__.sep).join("/")}


/***/ })

};
