export const id = 392;
export const ids = [392];
export const modules = {

/***/ 5392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   listWaivers: () => (/* binding */ listWaivers)
/* harmony export */ });
/* harmony import */ var _shared_cli_waive_until_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8652);
/* harmony import */ var _shared_cli_run_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2321);
/* harmony import */ var _shared_report_view_report_view_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9345);
/* harmony import */ var _shared_policy_build_built_in_generated_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6474);
/* harmony import */ var _shared_report_formats_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5705);
/* harmony import */ var _shared_workspace_read_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5321);
/* harmony import */ var _shared_policy_model_parameters_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5073);
/* harmony import */ var _shared_policy_build_built_in_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4158);
/* harmony import */ var _shared_policy_regex_pattern_engine_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4208);
/* harmony import */ var _shared_policy_waivers_waivers_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(296);
/* harmony import */ var _shared_yaml_build_tree_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(1689);
/* harmony import */ var _shared_report_view_headline_js__WEBPACK_IMPORTED_MODULE_24__ = __webpack_require__(701);
/* harmony import */ var _shared_report_view_problem_view_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(2274);
/* harmony import */ var _shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(9783);
/* harmony import */ var _shared_source_digest_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(9952);
/* harmony import */ var _shared_policy_evaluate_evaluate_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(548);
/* harmony import */ var _shared_policy_evaluate_evidence_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(5714);
/* harmony import */ var _shared_compose_model_node_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(897);
/* harmony import */ var _shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(5575);
/* harmony import */ var _shared_policies_vuls_redis_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(4123);
/* harmony import */ var _shared_cache_dragonfly_flag_support_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(1868);
/* harmony import */ var _shared_policy_waivers_waiver_rules_js__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(8095);
/* harmony import */ var _shared_policies_cache_js__WEBPACK_IMPORTED_MODULE_21__ = __webpack_require__(6647);
/* harmony import */ var _shared_compose_interpolation_expand_js__WEBPACK_IMPORTED_MODULE_22__ = __webpack_require__(4624);
/* harmony import */ var _shared_helpers_js__WEBPACK_IMPORTED_MODULE_23__ = __webpack_require__(4001);
async function listWaivers(args){let{settings}=await (0,_shared_cli_run_config_js__WEBPACK_IMPORTED_MODULE_1__/* .loadConfig */ .Z9)(args);if(!settings||settings.waivers.length===0)return process.stdout.write(`No waivers.
`),0;let{source,waivers}=settings,valid=waivers.filter(waiver=>waiver.kind==="ok"),masker=(0,_shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_12__/* .maskerFor */ .LL)([source],[]),rows=valid.sort((a,b)=>a.until.localeCompare(b.until)).map(waiver=>[waiver.until,remaining(waiver,(0,_shared_cli_waive_until_js__WEBPACK_IMPORTED_MODULE_0__/* .dayOf */ .k)(new Date)),waiver.rule,masker.sentence(`${waiver.file} ${waiver.path.join(".")}`),masker.sentence(`${waiver.owner}: ${waiver.reason}`)]);process.stdout.write(columns(rows.map(row=>row.map(_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_17__/* .printable */ .g$))));let invalid=waivers.filter(waiver=>waiver.kind==="invalid");for(let{problem,location}of invalid){let message=`the waiver is invalid: ${problem}`;(0,_shared_cli_run_config_js__WEBPACK_IMPORTED_MODULE_1__/* .printError */ .yJ)((0,_shared_report_view_problem_view_js__WEBPACK_IMPORTED_MODULE_11__/* .problemLineIn */ .h6)({file:source.file,message,location},[source]))}return 0}function remaining({until},today){let days=(0,_shared_policy_waivers_waivers_js__WEBPACK_IMPORTED_MODULE_9__/* .daysBetween */ .YM)(today,until);return days===null?"not a date":days<0?"ended":days>_shared_policy_waivers_waivers_js__WEBPACK_IMPORTED_MODULE_9__/* .maxDays */ .k0?`over ${_shared_policy_waivers_waivers_js__WEBPACK_IMPORTED_MODULE_9__/* .maxDays */ .k0} days ahead`:days===0?"ends today":`${(0,_shared_report_view_headline_js__WEBPACK_IMPORTED_MODULE_24__/* .count */ .U9)(days,"day")} left`}function columns(rows){let widths=[0,1,2,3].map(index=>Math.max(...rows.map(row=>row[index]?.length??0)));return rows.map(row=>`${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_17__/* .logLine */ .BP)(row.map((cell,index)=>cell.padEnd(widths[index]??0)).join("  ").trimEnd())}
`).join("")}


/***/ })

};
