export const id = 935;
export const ids = [935];
export const modules = {

/***/ 3935:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportDocument: () => (/* binding */ reportDocument)
/* harmony export */ });
/* harmony import */ var _shared_report_view_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8334);
/* harmony import */ var _shared_source_lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(236);
/* harmony import */ var _shared_helpers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1174);
function reportDocument({report,sections}){return{version:1,tool:{name:"vuls-cache-policy",version: _shared_report_view_version_js__WEBPACK_IMPORTED_MODULE_0__/* .version */ .r},policy:{name:report.policy.name,origin:report.policy.origin,digest:report.policy.digest},verdict:report.verdict,counts:report.counts,projects:sections.map(sectionDocument)}}function sectionDocument(section){let{sources,service}=section,head={files:sources.map(({file})=>file),service,judged:section.kind!=="unreadable"};if(section.kind!=="unreadable"){let{findings,files}=section;return{...head,problems:[],findings:findings.map(finding=>findingDocument(finding,files))}}let problems=section.problems.map(({file,message,place})=>place?{message,location:place}:{message:`${file}: ${message}`});return{...head,problems,findings:[]}}function findingDocument(finding,files){let{fix,refusal,waiver}=finding;return{rule:finding.rule,severity:finding.severity,message:finding.message,path:finding.path,location:finding.place,related:finding.related.map(({place,note})=>({location:place,note})),...fix?{fix:fixDocument(fix,files)}:{},...refusal?{refusal:{reason:refusal.reason,explain:refusal.explain}}:{},...waiver?{waiver}:{},fingerprint:finding.fingerprint}}function fixDocument({title,safety,needs,edits},files){return{title,safety,...needs.length>0?{needs}:{},edits:edits.map(({file,span,text})=>({file,...(0,_shared_source_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .rangeOf */ .be)(files.get(file)?.starts??[0],span),text}))}}


/***/ })

};
