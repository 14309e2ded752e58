export const id = 19;
export const ids = [19];
export const modules = {

/***/ 4019:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderAnnotations: () => (/* binding */ renderAnnotations)
/* harmony export */ });
/* unused harmony exports hiddenAnnotations, workflowCommand */
/* harmony import */ var _shared_check_verdict_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(3099);
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
function renderAnnotations({problems,findings}){return[...problems.map(problemAnnotation),...findings.map(findingAnnotation)].sort((a,b)=>_shared_check_verdict_js__WEBPACK_IMPORTED_MODULE_12__/* .severities */ .gO.indexOf(a.level)-_shared_check_verdict_js__WEBPACK_IMPORTED_MODULE_12__/* .severities */ .gO.indexOf(b.level)).map(({level,title,message,file,place})=>workflowCommand(level,{file,...place?linesOf(place):{},title},message)).join("")}var maxAnnotations=10;function hiddenAnnotations({problems,findings}){let levels=[...problems.map(problemAnnotation),...findings.map(findingAnnotation)].map(({level})=>level);return severities.flatMap(level=>{let all=levels.filter(each=>each===level).length,name=`${level[0]?.toUpperCase()}${level.slice(1)}s`;return all>maxAnnotations?[`${name}: ${maxAnnotations} of ${all} shown as annotations.`]:[]})}function problemAnnotation({file,message,place}){return{level:"error",title:"Project not evaluated",message:(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g$)(message),file,place}}function findingAnnotation(finding){let{rule,severity,place}=finding,waiver=(0,_shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_0__/* .waived */ .rg)(finding),todo=finding.fix?`Fix: ${finding.fix.title}.`:`To do: ${finding.refusal?.explain??finding.remedy}`,message=[finding.message,`Why: ${finding.reason}`,waiver??todo].map(_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g$).join(`
`);return{...waiver===null?{level:severity,title:rule}:{level:"notice",title:`${rule} (waived)`},message,file:place.file,place}}function linesOf(place){let lines={line:place.startLine,endLine:(0,_shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_0__/* .lastLine */ .fM)(place)};return place.startLine!==place.endLine?lines:{...lines,col:place.startColumn,endColumn:place.endColumn}}function workflowCommand(name,properties,message){let written=Object.entries(properties).flatMap(([key,value])=>value===""?[]:[`${key}=${escapeProperty((0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g$)(String(value)))}`]);return`::${name} ${written.join(",")}::${escapeData(message)}
`}function escapeData(text){return text.replaceAll("%","%25").replaceAll("\r","%0D").replaceAll(`
`,"%0A").replaceAll("##[","#\u200B#[")}function escapeProperty(text){return escapeData(text).replaceAll(":","%3A").replaceAll(",","%2C")}


/***/ })

};
