export const id = 397;
export const ids = [397];
export const modules = {

/***/ 1397:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderAnnotations: () => (/* binding */ j)
/* harmony export */ });
/* unused harmony export workflowCommand */
/* harmony import */ var _chunk_ESNDV6MA_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7415);
/* harmony import */ var _chunk_T3XDF44I_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8479);
/* harmony import */ var _chunk_5I4DDUVK_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5445);
/* harmony import */ var _chunk_HBXLBE34_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9979);
/* harmony import */ var _chunk_L2MNY4AI_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1185);
/* harmony import */ var _chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2417);
/* harmony import */ var _chunk_5JIKLLWA_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4192);
/* harmony import */ var _chunk_YI4VKVDC_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3827);
/* harmony import */ var _chunk_SQE76S5B_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9507);
function j({problems:e,findings:t}){return[...e.map(d),...t.map(f)].sort((n,r)=>_chunk_ESNDV6MA_js__WEBPACK_IMPORTED_MODULE_8__.a.indexOf(n.level)-_chunk_ESNDV6MA_js__WEBPACK_IMPORTED_MODULE_8__.a.indexOf(r.level)).map(({level:n,title:r,message:i,file:a,place:s})=>g(n,{file:a,...s?y(s):{},title:r},i)).join("")}function d({file:e,message:t,place:o}){return{level:"error",title:"Project not evaluated",message:(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_4__.a)(t),file:e,place:o}}function f(e){let{rule:t,severity:o,place:n}=e,r=(0,_chunk_T3XDF44I_js__WEBPACK_IMPORTED_MODULE_0__.j)(e),i=e.fix?`Fix: ${e.fix.title}.`:`To do: ${e.refusal?.explain??e.remedy}`,a=[e.message,`Why: ${e.reason}`,r??i].map(_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_4__.a).join(`
`);return{...r===null?{level:o,title:t}:{level:"notice",title:`${t} (waived)`},message:a,file:n.file,place:n}}function y(e){let t={line:e.startLine,endLine:(0,_chunk_T3XDF44I_js__WEBPACK_IMPORTED_MODULE_0__.f)(e)};return e.startLine!==e.endLine?t:{...t,col:e.startColumn,endColumn:e.endColumn}}function g(e,t,o){let n=Object.entries(t).flatMap(([r,i])=>i===""?[]:[`${r}=${v((0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_4__.a)(String(i)))}`]);return`::${e} ${n.join(",")}::${u(o)}
`}function u(e){return e.replaceAll("%","%25").replaceAll("\r","%0D").replaceAll(`
`,"%0A").replaceAll("##[","#\u200B#[")}function v(e){return u(e).replaceAll(":","%3A").replaceAll(",","%2C")}


/***/ })

};
