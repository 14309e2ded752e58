export const id = 963;
export const ids = [963];
export const modules = {

/***/ 2963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportDocument: () => (/* binding */ v)
/* harmony export */ });
/* harmony import */ var _chunk_TDZHM4OA_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7984);
/* harmony import */ var _chunk_LSA5EAGW_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2912);
/* harmony import */ var _chunk_SQE76S5B_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9507);
function v({report:e,sections:r}){return{version:1,tool:{name:"vuls-cache-policy",version:_chunk_TDZHM4OA_js__WEBPACK_IMPORTED_MODULE_0__.a},policy:{name:e.policy.name,origin:e.policy.origin,digest:e.policy.digest},verdict:e.verdict,counts:e.counts,projects:r.map(m)}}function m(e){let{sources:r,service:n}=e,o={files:r.map(({file:i})=>i),service:n,judged:e.kind!=="unreadable"};if(e.kind!=="unreadable"){let{findings:i,files:t}=e;return{...o,problems:[],findings:i.map(a=>l(a,t))}}let s=e.problems.map(({file:i,message:t,place:a})=>a?{message:t,location:a}:{message:`${i}: ${t}`});return{...o,problems:s,findings:[]}}function l(e,r){let{fix:n,refusal:o,waiver:s}=e;return{rule:e.rule,severity:e.severity,message:e.message,path:e.path,location:e.place,related:e.related.map(({place:i,note:t})=>({location:i,note:t})),...n?{fix:u(n,r)}:{},...o?{refusal:{reason:o.reason,explain:o.explain}}:{},...s?{waiver:s}:{},fingerprint:e.fingerprint}}function u({title:e,safety:r,needs:n,edits:o},s){return{title:e,safety:r,...n.length>0?{needs:n}:{},edits:o.map(({file:i,span:t,text:a})=>({file:i,...(0,_chunk_LSA5EAGW_js__WEBPACK_IMPORTED_MODULE_2__.c)(s.get(i)?.starts??[0],t),text:a}))}}


/***/ })

};
