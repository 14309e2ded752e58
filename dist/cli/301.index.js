export const id = 301;
export const ids = [301];
export const modules = {

/***/ 1301:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   codeClimateIssues: () => (/* binding */ codeClimateIssues)
/* harmony export */ });
/* harmony import */ var _shared_report_formats_file_uri_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(9252);
/* harmony import */ var _shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4420);
/* harmony import */ var _shared_source_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4419);
/* harmony import */ var _shared_policy_evaluate_evaluate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4305);
/* harmony import */ var _shared_policy_evaluate_evidence_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(639);
/* harmony import */ var _shared_compose_model_node_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(568);
/* harmony import */ var _shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3542);
/* harmony import */ var _shared_policies_vuls_redis_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(232);
/* harmony import */ var _shared_cache_dragonfly_flag_support_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5425);
/* harmony import */ var _shared_policy_waivers_waiver_rules_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7104);
/* harmony import */ var _shared_policies_cache_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(842);
/* harmony import */ var _shared_compose_interpolation_expand_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5933);
/* harmony import */ var _shared_helpers_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(1174);
var severities={error:"critical",warning:"minor",notice:"info"};function codeClimateIssues({sections}){return sections.flatMap(section=>section.kind==="unreadable"?section.problems.map(problem=>problemIssue(problem,section.service)):section.findings.map(findingIssue))}function problemIssue({file,message,place},service){return{description:(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g$)(`Project not evaluated: ${message}`),check_name:"not-evaluated",fingerprint:(0,_shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_0__/* .digest */ .br)([file,service,"not-evaluated",message]),severity:"blocker",location:locationOf(file,place)}}function findingIssue(finding){return{description:(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g$)([(0,_shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_0__/* .waived */ .rg)(finding),finding.message].filter(Boolean).join(" ")),check_name:finding.rule,fingerprint:finding.fingerprint,severity:finding.waiver?severities.notice:severities[finding.severity],location:locationOf(finding.place.file,finding.place)}}function locationOf(file,place){let lines=place?{begin:place.startLine,end:(0,_shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_0__/* .lastLine */ .fM)(place)}:{begin:1};return{path:(0,_shared_report_formats_file_uri_js__WEBPACK_IMPORTED_MODULE_12__/* .pathOf */ .X)(file)||".",lines}}


/***/ }),

/***/ 9252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ uriOf),
/* harmony export */   X: () => (/* binding */ pathOf)
/* harmony export */ });
function pathOf(file){let kept=[];for(let segment of file.split("/"))segment===""||segment==="."||(segment===".."&&kept.length>0&&kept.at(-1)!==".."?kept.pop():kept.push(segment));return`${file.startsWith("/")?"/":""}${kept.join("/")}`}function uriOf(path){let encoded=path.replace(new RegExp("\\p{Cs}","gu"),"\uFFFD").split("/").map(encodeURIComponent).join("/");return/^\/|^[A-Za-z]%3A\//.test(encoded)?`file:///${encoded.replace(/^\//,"").replace("%3A",":")}`:encoded}


/***/ })

};
