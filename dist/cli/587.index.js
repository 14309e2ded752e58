export const id = 587;
export const ids = [587];
export const modules = {

/***/ 4587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderUnix: () => (/* binding */ renderUnix)
/* harmony export */ });
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
function renderUnix({problems,findings}){return[...problems.map(problemLine),...findings.map(findingLine)].map(line=>`${line}
`).join("")}function problemLine({file,message,place}){return lineAt(place??{file,startLine:1,startColumn:1},"error","not-evaluated",`Project not evaluated: ${message}`)}function findingLine(finding){let waiver=(0,_shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_0__/* .waived */ .rg)(finding),message=[waiver,finding.message].filter(Boolean).join(" ");return lineAt(finding.place,waiver===null?finding.severity:"notice",finding.rule,message)}function lineAt({file,startLine,startColumn},severity,rule,message){return (0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_5__/* .logLine */ .BP)((0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g$)(`${file}:${startLine}:${startColumn}: ${severity} ${rule}: ${message}`))}


/***/ })

};
