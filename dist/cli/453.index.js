export const id = 453;
export const ids = [453];
export const modules = {

/***/ 6437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ o),
/* harmony export */   b: () => (/* binding */ r)
/* harmony export */ });
function o(n){let t=[];for(let e of n.split("/"))e===""||e==="."||(e===".."&&t.length>0&&t.at(-1)!==".."?t.pop():t.push(e));return`${n.startsWith("/")?"/":""}${t.join("/")}`}function r(n){let t=n.replace(new RegExp("\\p{Cs}","gu"),"\uFFFD").split("/").map(encodeURIComponent).join("/");return/^\/|^[A-Za-z]%3A\//.test(t)?`file:///${t.replace(/^\//,"").replace("%3A",":")}`:t}


/***/ }),

/***/ 4453:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderJunit: () => (/* binding */ E)
/* harmony export */ });
/* harmony import */ var _chunk_7HMTR53B_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6437);
/* harmony import */ var _chunk_ESNDV6MA_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7415);
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
function a(e,t,r=[]){let n=Object.entries(t).flatMap(([s,i])=>i===null?[]:[` ${s}="${p(String(i))}"`]),l=`<${e}${n.join("")}`;return r.length===0?`${l}/>`:`${l}>
${r.join(`
`)}
</${e}>`}function p(e){return (0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.a)(e).replace(/[\ufffe\uffff]/g,"\uFFFD").replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;")}function E({report:e,sections:t}){let r=t.map(o=>V(o,e.settings.failOn)),n=o=>r.reduce((u,{attributes:m})=>u+m[o],0),l={tests:n("tests"),failures:n("failures"),errors:n("errors")};return`${`<?xml version="1.0" encoding="UTF-8"?>
${a("testsuites",{name:"vuls-cache-policy",...l,time:0},r.map(o=>o.xml))}`.split(`
`).map(_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_6__.e).join(`
`)}
`}function V(e,t){let r=[...e.sources.map(({file:i})=>(0,_chunk_7HMTR53B_js__WEBPACK_IMPORTED_MODULE_10__.a)(i)||"."),e.service].join(" "),n=(i,o)=>a("testcase",{classname:r,name:i,time:0},o),l=(i,o,u)=>{let m=h=>i.filter(F=>F===h).length,O={failures:m("failure"),errors:o,skipped:m("skipped")},d={tests:u.length,...O};return{attributes:d,xml:a("testsuite",{name:r,...d,time:0},u)}};if(e.kind==="unreadable")return l([],1,[n("evaluated",[k(e.problems)])]);let s=e.rules.map(i=>{let o=e.findings.filter(m=>m.rule===i.id),u=v(i,o,t);return{outcome:u,xml:n(i.id,o.length===0?[]:[R(u,i,o)])}});return l(s.map(({outcome:i})=>i),0,s.map(({xml:i})=>i))}function v({severity:e},t,r){return t.length>0&&t.every(({waiver:n})=>n)?"skipped":t.length>0&&(0,_chunk_ESNDV6MA_js__WEBPACK_IMPORTED_MODULE_11__.d)(e,r)?"failure":"system-out"}function k(e){let t=e.map(_chunk_F7LDJ4DW_js__WEBPACK_IMPORTED_MODULE_0__.b);return a("error",{type:"not-evaluated",message:f(t)},t.map(p))}function R(e,{severity:t},r){let n=S(r).map(p),l=r.filter(({waiver:s})=>!s).map(({place:s,message:i})=>`${s.file}:${s.startLine}: ${i}`);switch(e){case"failure":return a("failure",{type:t,message:f(l)},n);case"skipped":return a("skipped",{message:f(r.flatMap(s=>(0,_chunk_T3XDF44I_js__WEBPACK_IMPORTED_MODULE_2__.j)(s)??[]))},n);case"system-out":return a("system-out",{},n)}}function S(e){let t=new Set(e.map(x)),r=t.size===1;return[...e.flatMap(n=>[...j(n),...r?[]:[x(n)]]),...r?t:[],...e.slice(0,1).map(({reason:n})=>`Why: ${n}`)]}function j({place:e,severity:t,message:r,related:n}){return[`${e.file}:${e.startLine}:${e.startColumn}: ${t}: ${r}`,...n.map(({place:l,note:s})=>`${l.file}:${l.startLine}: ${s}`)]}function x(e){return (0,_chunk_T3XDF44I_js__WEBPACK_IMPORTED_MODULE_2__.j)(e)??`To do: ${e.refusal?.explain??e.remedy}`}function f(e){let[t="",...r]=e;return r.length===0?t:`${t} (and ${r.length} more)`}


/***/ })

};
