export const id = 910;
export const ids = [910];
export const modules = {

/***/ 5910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   applyChosenFixes: () => (/* binding */ U),
/* harmony export */   applyFixes: () => (/* binding */ Q)
/* harmony export */ });
/* harmony import */ var _chunk_JZGFVPIY_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4658);
/* harmony import */ var _chunk_CCELQJWW_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2813);
/* harmony import */ var _chunk_YGBKTPSO_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5942);
/* harmony import */ var _chunk_AIFC763W_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1405);
/* harmony import */ var _chunk_HBXLBE34_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9979);
/* harmony import */ var _chunk_L2MNY4AI_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1185);
/* harmony import */ var _chunk_5JIKLLWA_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4192);
/* harmony import */ var _chunk_YI4VKVDC_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3827);
/* harmony import */ var _chunk_SQE76S5B_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9507);
function j(o,s,r){let{project:t}=s.description,e=(0,_chunk_JZGFVPIY_js__WEBPACK_IMPORTED_MODULE_0__.k)(M(o),({operations:c})=>c,t.files),n=S(e,t),[i]=e;if(!i||e.length===1)return{edits:n,fixes:e};let p=e.map(c=>({change:c,findings:[]}));if(!(0,_chunk_JZGFVPIY_js__WEBPACK_IMPORTED_MODULE_0__.m)(p,s,r))return{edits:i.edits,fixes:[i]};let f=new Set(e);return{edits:n,fixes:o.filter(c=>f.has(c))}}function S(o,{files:s}){let r=o.flatMap(e=>e.operations),t=(0,_chunk_JZGFVPIY_js__WEBPACK_IMPORTED_MODULE_0__.j)(r,s);if(t.kind==="unsupported")throw new Error(`internal error: ${t.reason}`);return t.edits}function M(o){return o.map(r=>{let[t]=(0,_chunk_JZGFVPIY_js__WEBPACK_IMPORTED_MODULE_0__.h)(r.edits);return{fix:r,file:t?.file??"",start:t?.span.start??0,size:r.operations.length,key:JSON.stringify(r.operations)}}).sort((r,t)=>(0,_chunk_JZGFVPIY_js__WEBPACK_IMPORTED_MODULE_0__.b)(r.file,t.file)||r.start-t.start||t.size-r.size||(0,_chunk_JZGFVPIY_js__WEBPACK_IMPORTED_MODULE_0__.b)(r.key,t.key)).map(({fix:r})=>r)}var A=20;function Q(o,s){let r=(0,_chunk_JZGFVPIY_js__WEBPACK_IMPORTED_MODULE_0__.p)(o),t=[],e=o;for(let n=0;n<A;n+=1){let i=t.length,p=(0,_chunk_AIFC763W_js__WEBPACK_IMPORTED_MODULE_8__.c)(e).map(f=>{if(f.kind==="unreadable")return f.source;let u=(0,_chunk_AIFC763W_js__WEBPACK_IMPORTED_MODULE_8__.d)(f.services.flatMap(({findings:d})=>d)).filter(d=>!s||d.safety==="safe"),[a]=f.services;if(!a||u.length===0)return f.source;let l=j(u,a.result,r);return t.push(...l.fixes),(0,_chunk_JZGFVPIY_js__WEBPACK_IMPORTED_MODULE_0__.l)(a.result.description.project,l.edits)});if(t.length===i)break;e=(0,_chunk_JZGFVPIY_js__WEBPACK_IMPORTED_MODULE_0__.o)(e,p)}return{changes:P(o,e),applied:t,report:e}}async function U(o,s,r){let t=(0,_chunk_JZGFVPIY_js__WEBPACK_IMPORTED_MODULE_0__.p)(o),e=[],n=new Set,[i,p]=[o,!0];for(;;){let f=N(i,t,({fix:l,key:d})=>!(s&&l.safety==="unsafe")&&!n.has(d));if(!f)break;let{offer:c,projects:u}=f,a=p?await r(c):"yes";if(a==="none")break;a==="all"&&(p=!1);for(let l of c.service.findings)n.add(C(c.project,l));a!=="no"&&(e.push(c.fix),i=(0,_chunk_JZGFVPIY_js__WEBPACK_IMPORTED_MODULE_0__.o)(i,u))}return{changes:P(o,i),applied:e,report:i}}function N(o,s,r){let t=(0,_chunk_AIFC763W_js__WEBPACK_IMPORTED_MODULE_8__.c)(o);for(let e of t)if(e.kind!=="unreadable")for(let n of e.services){let i=n.findings.flatMap(a=>(0,_chunk_AIFC763W_js__WEBPACK_IMPORTED_MODULE_8__.d)([a]).map(l=>({fix:l,key:C(e,a)}))).find(r)?.fix;if(!i)continue;let{edits:p}=j([i],n.result,s),f=n.result.description.project,c=(0,_chunk_JZGFVPIY_js__WEBPACK_IMPORTED_MODULE_0__.l)(f,p);return{offer:{project:e,service:{...n,findings:J(i,n.findings)},fix:i,changes:f.files.flatMap(({file:a,text:l})=>{let d=p.filter(w=>w.file===a);return d.length===0?[]:[{file:a,before:l,after:(0,_chunk_JZGFVPIY_js__WEBPACK_IMPORTED_MODULE_0__.i)(l,d)}]})},projects:t.map(a=>a===e?c:a.source)}}return null}function C({source:o},{finding:s}){return JSON.stringify([o.files.map(({file:r})=>r),(0,_chunk_HBXLBE34_js__WEBPACK_IMPORTED_MODULE_3__.a)(s)])}function J(o,s){let r=JSON.stringify(o.operations);return s.filter(({resolution:t})=>t?.kind==="fix"&&JSON.stringify(t.operations)===r)}function P(o,s){let r=e=>(0,_chunk_AIFC763W_js__WEBPACK_IMPORTED_MODULE_8__.c)(e).flatMap(({files:n})=>[...n]),t=new Map(r(s).map(({file:e,text:n})=>[e,n]));return r(o).flatMap(({file:e,text:n})=>{let i=t.get(e);return i===void 0||i===n?[]:[{file:e,before:n,after:i}]})}


/***/ })

};
