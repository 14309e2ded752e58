export const id = 259;
export const ids = [259];
export const modules = {

/***/ 4259:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   listWaivers: () => (/* binding */ listWaivers)
/* harmony export */ });
/* harmony import */ var _shared_cli_waive_until_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8303);
/* harmony import */ var _shared_cli_run_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8864);
/* harmony import */ var _shared_report_view_report_view_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9074);
/* harmony import */ var _shared_policy_build_built_in_generated_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2605);
/* harmony import */ var _shared_report_formats_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5902);
/* harmony import */ var _shared_workspace_read_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3418);
/* harmony import */ var _shared_policy_model_parameters_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9798);
/* harmony import */ var _shared_policy_build_built_in_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(581);
/* harmony import */ var _shared_policy_regex_pattern_engine_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8639);
/* harmony import */ var _shared_policy_waivers_waivers_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8201);
/* harmony import */ var _shared_yaml_build_tree_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5182);
/* harmony import */ var _shared_report_view_headline_js__WEBPACK_IMPORTED_MODULE_24__ = __webpack_require__(1688);
/* harmony import */ var _shared_report_view_problem_view_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(9815);
/* harmony import */ var _shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(4420);
/* harmony import */ var _shared_source_digest_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(4419);
/* harmony import */ var _shared_policy_evaluate_evaluate_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(4305);
/* harmony import */ var _shared_policy_evaluate_evidence_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(639);
/* harmony import */ var _shared_compose_model_node_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(568);
/* harmony import */ var _shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(3542);
/* harmony import */ var _shared_policies_vuls_redis_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(232);
/* harmony import */ var _shared_cache_dragonfly_flag_support_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(5425);
/* harmony import */ var _shared_policy_waivers_waiver_rules_js__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(7104);
/* harmony import */ var _shared_policies_cache_js__WEBPACK_IMPORTED_MODULE_21__ = __webpack_require__(842);
/* harmony import */ var _shared_compose_interpolation_expand_js__WEBPACK_IMPORTED_MODULE_22__ = __webpack_require__(5933);
/* harmony import */ var _shared_helpers_js__WEBPACK_IMPORTED_MODULE_23__ = __webpack_require__(1174);
async function listWaivers(args){let{settings}=await (0,_shared_cli_run_config_js__WEBPACK_IMPORTED_MODULE_1__/* .loadConfig */ .Z9)(args);if(!settings||settings.waivers.length===0)return process.stdout.write(`No waivers.
`),0;let{source,waivers}=settings,valid=waivers.filter(waiver=>waiver.kind==="ok"),masker=(0,_shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_12__/* .maskerFor */ .LL)([source],[]),rows=valid.sort((a,b)=>a.until.localeCompare(b.until)).map(waiver=>[waiver.until,remaining(waiver,(0,_shared_cli_waive_until_js__WEBPACK_IMPORTED_MODULE_0__/* .dayOf */ .k)(new Date)),waiver.rule,masker.sentence(`${waiver.file} ${waiver.path.join(".")}`),masker.sentence(`${waiver.owner}: ${waiver.reason}`)]);process.stdout.write(columns(rows.map(row=>row.map(_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_17__/* .printable */ .g$))));let invalid=waivers.filter(waiver=>waiver.kind==="invalid");for(let{problem,location}of invalid){let message=`the waiver is invalid: ${problem}`;(0,_shared_cli_run_config_js__WEBPACK_IMPORTED_MODULE_1__/* .printError */ .yJ)((0,_shared_report_view_problem_view_js__WEBPACK_IMPORTED_MODULE_11__/* .problemLineIn */ .h6)({file:source.file,message,location},[source]))}return 0}function remaining({until},today){let days=(0,_shared_policy_waivers_waivers_js__WEBPACK_IMPORTED_MODULE_9__/* .daysBetween */ .YM)(today,until);return days===null?"not a date":days<0?"ended":days>_shared_policy_waivers_waivers_js__WEBPACK_IMPORTED_MODULE_9__/* .maxDays */ .k0?`over ${_shared_policy_waivers_waivers_js__WEBPACK_IMPORTED_MODULE_9__/* .maxDays */ .k0} days ahead`:days===0?"ends today":`${(0,_shared_report_view_headline_js__WEBPACK_IMPORTED_MODULE_24__/* .count */ .U9)(days,"day")} left`}function columns(rows){let widths=[0,1,2,3].map(index=>Math.max(...rows.map(row=>row[index]?.length??0)));return rows.map(row=>`${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_17__/* .logLine */ .BP)(row.map((cell,index)=>cell.padEnd(widths[index]??0)).join("  ").trimEnd())}
`).join("")}


/***/ })

};
