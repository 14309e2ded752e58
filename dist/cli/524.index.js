export const id = 524;
export const ids = [524];
export const modules = {

/***/ 2704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ f),
/* harmony export */   b: () => (/* binding */ P)
/* harmony export */ });
/* harmony import */ var _chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2417);
/* harmony import */ var _chunk_5JIKLLWA_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4192);
function f(e,{parameters:r}){let{description:n,sources:o}=e.schema;return{requirement:typeof n=="string"?n:"",reason:e.reason,remedy:(0,_chunk_5JIKLLWA_js__WEBPACK_IMPORTED_MODULE_1__.a)(e.remedy,{parameters:r},""),isFixable:e.fix!==null,before:e.before,after:e.after,sources:Object.entries(o??{}).flatMap(([t,i])=>URL.canParse(String(i))?[{name:t,url:new URL(String(i)).href}]:[]),url:(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_0__.i)(e)}}function P(e,r){return e.map(o=>R(o,r)).join(`
`).split(`
`).map(_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_0__.a).map(_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_0__.e).join(`
`)}function R(e,r){let{requirement:n,reason:o,remedy:t,isFixable:i,before:d,after:g,sources:x,url:l}=f(e,r),s=x.map(a=>`  ${a.name}: ${a.url}`);return[`${e.id} (${e.severity})`,"",...n===""?[]:[n,""],...o===""?[]:[`Why: ${o}`],`To do: ${t}`,`Automatic fix: ${i?"yes, with `vuls-cache-policy fix`":"no"}`,...p("Before",d),...p("After",g),...s.length===0?[]:["","Sources:",...s],...l===null?[]:["",`More: ${l}`],""].join(`
`)}function p(e,r){if(r===null)return[];let n=r.trimEnd().split(`
`);return["",`${e}:`,...n.map(o=>`  ${o}`)]}


/***/ }),

/***/ 4524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderRules: () => (/* reexport safe */ _chunk_QEWXF6QA_js__WEBPACK_IMPORTED_MODULE_0__.b)
/* harmony export */ });
/* harmony import */ var _chunk_QEWXF6QA_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2704);
/* harmony import */ var _chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2417);
/* harmony import */ var _chunk_5JIKLLWA_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4192);
/* harmony import */ var _chunk_YI4VKVDC_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3827);
/* harmony import */ var _chunk_SQE76S5B_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9507);



/***/ })

};
