export const id = 263;
export const ids = [263];
export const modules = {

/***/ 2263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   resolvedProject: () => (/* binding */ d)
/* harmony export */ });
/* harmony import */ var _chunk_NRV4EUAW_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2671);
/* harmony import */ var _chunk_SQE76S5B_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9507);
var u=(0,_chunk_NRV4EUAW_js__WEBPACK_IMPORTED_MODULE_1__.a)(["annotations","cap_add","cap_drop","configs","devices","dns","dns_opt","dns_search","expose","labels","links","ports","profiles","secrets","sysctls","tmpfs","volumes"].map(e=>[`services.*.${e}`,!0]));function d(e){return o(e,[])}function o(e,s){switch(e.kind){case"scalar":return e.value;case"sequence":return e.items.length===0?(0,_chunk_NRV4EUAW_js__WEBPACK_IMPORTED_MODULE_1__.c)(u,s)?.rule?[]:null:e.items.filter(n=>!l(n,[...s,n.kind==="scalar"?n.text:""])).map(n=>o(n,[...s,"*"]));case"mapping":return Object.fromEntries([...e.entries].filter(([n,r])=>!l(r,[...s,n])).map(([n,r])=>[n,o(r,[...s,n])]))}}function l(e,s){let[n,,r,c,t]=s;return n!=="services"||r!=="build"||c!=="args"||t===void 0||s.length!==5||e.kind!=="scalar"?!1:e.value===null||e.text===t&&!t.includes("=")}


/***/ })

};
