export const id = 549;
export const ids = [549];
export const modules = {

/***/ 8549:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderMarkdown: () => (/* binding */ T)
/* harmony export */ });
/* unused harmony exports markdownHeadline, needs, problemList, relatedLines */
/* harmony import */ var _chunk_DN3ECILJ_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8971);
/* harmony import */ var _chunk_F7LDJ4DW_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4275);
/* harmony import */ var _chunk_BDIAH5LA_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3775);
/* harmony import */ var _chunk_T3XDF44I_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8479);
/* harmony import */ var _chunk_5I4DDUVK_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5445);
/* harmony import */ var _chunk_HBXLBE34_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9979);
/* harmony import */ var _chunk_L2MNY4AI_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1185);
/* harmony import */ var _chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2417);
/* harmony import */ var _chunk_5JIKLLWA_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4192);
/* harmony import */ var _chunk_YI4VKVDC_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3827);
/* harmony import */ var _chunk_SQE76S5B_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9507);
var f={error:"\u{1F534}",warning:"\u{1F7E1}",notice:"\u{1F535}"};function $({severity:e,waiver:n}){return n?"\u26AA":f[e]}function T({report:e,sections:n}){return`${[`## ${v(e)}`,...n.map(y)].join(`

`).split(`
`).map(_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.e).join(`
`)}
`}var V={pass:"\u2705",fail:"\u274C",incomplete:"\u26D4"};function v(e){return`${V[e.verdict]} ${(0,_chunk_DN3ECILJ_js__WEBPACK_IMPORTED_MODULE_10__.a)(e)}`}function y(e){let n=e.sources.map(({file:g})=>(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.f)(g)).join(" "),i=e.kind==="waivers"?"waivers":`service ${(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.f)(e.service)}`,r=`### ${n===""?"":`${n} \xB7 `}${i}`;if(e.kind==="unreadable")return[r,F(e.problems).join(`
`)].join(`

`);let{findings:s}=e;if(s.length===0)return[r,"No findings."].join(`

`);let d=["| | Rule | Line | Finding |","|---|---|---|---|",...s.map(j)].join(`
`);return[r,d,...b(s).map(x)].join(`

`)}function F(e){return e.map(n=>`- \u26D4 ${(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.f)((0,_chunk_F7LDJ4DW_js__WEBPACK_IMPORTED_MODULE_0__.b)(n))}`)}function j(e){return`| ${$(e)} | ${w((0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.f)(e.rule))} | ${e.place.startLine} | ${w((0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.h)(e.message))}${e.waiver?` (waived until ${e.waiver.until})`:""} |`}function w(e){return e.replace(/(?<!\\)\|/g,"\\|")}function x(e){let[n]=e,i=e.map(({place:r})=>r.startLine).join(", ");return[`<details><summary>${$(n)} <code>${n.rule}</code> in line${e.length>1?"s":""} ${i}</summary>`,...e.flatMap(r=>[`${(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.f)(r.place.file)} line ${r.place.startLine}: ${(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.h)(r.message)}`,(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.g)((0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.c)(r.excerpt.text),"yaml"),...L(r),k(r)]),`**Why** ${(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.h)(n.reason)}`,...n.url===null?[]:[`[About this rule](${n.url})`],"</details>"].join(`

`)}function b(e){let n=new Map;for(let i of e){let r=`${i.rule} ${i.waiver!==null}`,s=n.get(r);s?s.push(i):n.set(r,[i])}return[...n.values()]}function k(e){let n=(0,_chunk_T3XDF44I_js__WEBPACK_IMPORTED_MODULE_2__.j)(e);return n!==null?(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.h)(n):e.fix?`**Fix** ${(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.h)(e.fix.title)}.${h(e)}`:`**To do** ${(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.h)(e.refusal?.explain??e.remedy)}`}function L({related:e}){return e.map(({place:n,note:i})=>`${(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.f)(n.file)} line ${n.startLine}: ${(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.h)(i)}.`)}function h(e){return(e.fix?.needs??[]).map(n=>` ${(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.h)(n)}`).join("")}


/***/ })

};
