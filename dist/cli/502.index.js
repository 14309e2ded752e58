export const id = 502;
export const ids = [502];
export const modules = {

/***/ 502:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderRules: () => (/* reexport safe */ _shared_report_formats_explain_js__WEBPACK_IMPORTED_MODULE_0__.a)
/* harmony export */ });
/* harmony import */ var _shared_report_formats_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3766);
/* harmony import */ var _shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3542);
/* harmony import */ var _shared_policies_vuls_redis_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(232);
/* harmony import */ var _shared_cache_dragonfly_flag_support_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5425);
/* harmony import */ var _shared_policy_waivers_waiver_rules_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7104);
/* harmony import */ var _shared_policies_cache_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(842);
/* harmony import */ var _shared_compose_interpolation_expand_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5933);
/* harmony import */ var _shared_helpers_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1174);



/***/ }),

/***/ 3766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ ruleView),
/* harmony export */   a: () => (/* binding */ renderRules)
/* harmony export */ });
/* harmony import */ var _shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3542);
/* harmony import */ var _shared_cache_dragonfly_flag_support_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5425);
function ruleView(rule,{parameters}){let{description,sources}=rule.schema;return{requirement:typeof description=="string"?description:"",reason:rule.reason,remedy:(0,_shared_cache_dragonfly_flag_support_js__WEBPACK_IMPORTED_MODULE_1__/* .fillMessage */ .fu)((0,_shared_cache_dragonfly_flag_support_js__WEBPACK_IMPORTED_MODULE_1__/* .allRemedies */ .qA)(rule),{parameters:shownParameters(parameters)},""),isFixable:rule.fix!==null,before:rule.before,after:rule.after,sources:Object.entries(sources??{}).flatMap(([name,url])=>URL.canParse(String(url))?[{name,url:new URL(String(url)).href}]:[]),url:(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleUrl */ .QB)(rule)}}function shownParameters(parameters){return parameters.passwordVariable===""?{...parameters,passwordVariable:"REDIS_PASSWORD"}:parameters}function renderRules(rules,policy){return rules.map(rule=>renderRule(rule,policy)).join(`
`).split(`
`).map(_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$).map(_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_0__/* .logLine */ .BP).join(`
`)}function renderRule(rule,policy){let{requirement,reason,remedy,isFixable,before,after,sources,url}=ruleView(rule,policy),links=sources.map(source=>`  ${source.name}: ${source.url}`);return[`${rule.id} (${rule.severity})`,"",...requirement===""?[]:[requirement,""],...reason===""?[]:[`Why: ${reason}`],`To do: ${remedy}`,`Automatic fix: ${isFixable?"yes, with `vuls-cache-policy fix`":"no"}`,...example("Before",before),...example("After",after),...links.length===0?[]:["","Sources:",...links],...url===null?[]:["",`More: ${url}`],""].join(`
`)}function example(title,text){if(text===null)return[];let lines=text.trimEnd().split(`
`);return["",`${title}:`,...lines.map(line=>`  ${line}`)]}


/***/ })

};
