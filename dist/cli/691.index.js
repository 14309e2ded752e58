export const id = 691;
export const ids = [691];
export const modules = {

/***/ 6437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ o),
/* harmony export */   b: () => (/* binding */ r)
/* harmony export */ });
function o(n){let t=[];for(let e of n.split("/"))e===""||e==="."||(e===".."&&t.length>0&&t.at(-1)!==".."?t.pop():t.push(e));return`${n.startsWith("/")?"/":""}${t.join("/")}`}function r(n){let t=n.replace(new RegExp("\\p{Cs}","gu"),"\uFFFD").split("/").map(encodeURIComponent).join("/");return/^\/|^[A-Za-z]%3A\//.test(t)?`file:///${t.replace(/^\//,"").replace("%3A",":")}`:t}


/***/ }),

/***/ 3691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   codeClimateIssues: () => (/* binding */ d)
/* harmony export */ });
/* harmony import */ var _chunk_7HMTR53B_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6437);
/* harmony import */ var _chunk_T3XDF44I_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8479);
/* harmony import */ var _chunk_5I4DDUVK_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5445);
/* harmony import */ var _chunk_HBXLBE34_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9979);
/* harmony import */ var _chunk_L2MNY4AI_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1185);
/* harmony import */ var _chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2417);
/* harmony import */ var _chunk_5JIKLLWA_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4192);
/* harmony import */ var _chunk_YI4VKVDC_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3827);
/* harmony import */ var _chunk_SQE76S5B_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9507);
var a={error:"critical",warning:"minor",notice:"info"};function d({sections:e}){return e.flatMap(r=>r.kind==="unreadable"?r.problems.map(t=>l(t,r.service)):r.findings.map(u))}function l({file:e,message:r,place:t},c){return{description:(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_4__.a)(`Project not evaluated: ${r}`),check_name:"not-evaluated",fingerprint:(0,_chunk_T3XDF44I_js__WEBPACK_IMPORTED_MODULE_0__.g)([e,c,"not-evaluated",r]),severity:"blocker",location:m(e,t)}}function u(e){return{description:(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_4__.a)([(0,_chunk_T3XDF44I_js__WEBPACK_IMPORTED_MODULE_0__.j)(e),e.message].filter(Boolean).join(" ")),check_name:e.rule,fingerprint:e.fingerprint,severity:e.waiver?a.notice:a[e.severity],location:m(e.place.file,e.place)}}function m(e,r){let t=r?{begin:r.startLine,end:(0,_chunk_T3XDF44I_js__WEBPACK_IMPORTED_MODULE_0__.f)(r)}:{begin:1};return{path:(0,_chunk_7HMTR53B_js__WEBPACK_IMPORTED_MODULE_8__.a)(e)||".",lines:t}}


/***/ })

};
