export const id = 588;
export const ids = [588];
export const modules = {

/***/ 1588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   addWaivers: () => (/* reexport safe */ _shared_cli_waive_add_waivers_js__WEBPACK_IMPORTED_MODULE_0__.FO)
/* harmony export */ });
/* harmony import */ var _shared_cli_waive_add_waivers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3636);
/* harmony import */ var _shared_workspace_discover_projects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3175);
/* harmony import */ var _shared_workspace_write_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8195);
/* harmony import */ var _shared_workspace_create_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1402);
/* harmony import */ var _shared_cli_run_config_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8864);
/* harmony import */ var _shared_report_view_report_view_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9074);
/* harmony import */ var _shared_policy_build_built_in_generated_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2605);
/* harmony import */ var _shared_report_formats_text_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5902);
/* harmony import */ var _shared_workspace_read_file_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3418);
/* harmony import */ var _shared_policy_model_parameters_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9798);
/* harmony import */ var _shared_policy_build_built_in_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(581);
/* harmony import */ var _shared_policy_regex_pattern_engine_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(8639);
/* harmony import */ var _shared_compose_schema_compose_spec_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(6348);
/* harmony import */ var _shared_policy_waivers_waivers_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(8201);
/* harmony import */ var _shared_policy_model_services_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(9754);
/* harmony import */ var _shared_yaml_build_tree_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(5182);
/* harmony import */ var _shared_compose_load_unique_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(970);
/* harmony import */ var _shared_report_view_problem_view_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(9815);
/* harmony import */ var _shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(4420);
/* harmony import */ var _shared_source_digest_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(4419);
/* harmony import */ var _shared_policy_evaluate_evaluate_js__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(4305);
/* harmony import */ var _shared_policy_evaluate_evidence_js__WEBPACK_IMPORTED_MODULE_21__ = __webpack_require__(639);
/* harmony import */ var _shared_compose_model_node_js__WEBPACK_IMPORTED_MODULE_22__ = __webpack_require__(568);
/* harmony import */ var _shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_23__ = __webpack_require__(3542);
/* harmony import */ var _shared_policies_vuls_redis_js__WEBPACK_IMPORTED_MODULE_24__ = __webpack_require__(232);
/* harmony import */ var _shared_cache_dragonfly_flag_support_js__WEBPACK_IMPORTED_MODULE_25__ = __webpack_require__(5425);
/* harmony import */ var _shared_policy_waivers_waiver_rules_js__WEBPACK_IMPORTED_MODULE_26__ = __webpack_require__(7104);
/* harmony import */ var _shared_policies_cache_js__WEBPACK_IMPORTED_MODULE_27__ = __webpack_require__(842);
/* harmony import */ var _shared_compose_interpolation_expand_js__WEBPACK_IMPORTED_MODULE_28__ = __webpack_require__(5933);
/* harmony import */ var _shared_helpers_js__WEBPACK_IMPORTED_MODULE_29__ = __webpack_require__(1174);



/***/ }),

/***/ 3636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FO: () => (/* binding */ addWaivers),
/* harmony export */   Ln: () => (/* binding */ writeSettings),
/* harmony export */   O7: () => (/* binding */ indexesOf),
/* harmony export */   dV: () => (/* binding */ checkWith)
/* harmony export */ });
/* harmony import */ var _shared_workspace_discover_projects_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3175);
/* harmony import */ var _shared_workspace_write_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8195);
/* harmony import */ var _shared_workspace_create_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1402);
/* harmony import */ var _shared_cli_run_config_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8864);
/* harmony import */ var _shared_report_view_report_view_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9074);
/* harmony import */ var _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(9325);
/* harmony import */ var _shared_workspace_read_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3418);
/* harmony import */ var _shared_compose_schema_compose_spec_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6348);
/* harmony import */ var _shared_yaml_build_tree_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5182);
/* harmony import */ var _shared_policy_model_did_you_mean_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(329);
/* harmony import */ var _shared_report_view_headline_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(1688);
/* harmony import */ var _shared_check_report_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(4014);
/* harmony import */ var _shared_report_view_problem_view_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9815);
/* harmony import */ var _shared_policy_evaluate_evaluate_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4305);
/* harmony import */ var _shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(3542);
/* harmony import */ var _shared_policy_waivers_waiver_rules_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7104);
/* harmony import */ var _shared_source_closest_match_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(5548);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(6760);
async function checkWith(args,given){let config=await (0,_shared_cli_run_config_js__WEBPACK_IMPORTED_MODULE_3__/* .loadConfig */ .Z9)(args,given),{projects,unread}=await (0,_shared_workspace_discover_projects_js__WEBPACK_IMPORTED_MODULE_0__/* .readProjects */ .V)(args,config),report=(0,_shared_workspace_discover_projects_js__WEBPACK_IMPORTED_MODULE_0__/* .withUnreadable */ .Y)((0,_shared_compose_schema_compose_spec_js__WEBPACK_IMPORTED_MODULE_6__/* .check */ .z6)(projects,(0,_shared_cli_run_config_js__WEBPACK_IMPORTED_MODULE_3__/* .checkSettings */ .EW)(args,config),config.policy),unread);return report.verdict!=="incomplete"?{config,report}:((0,_shared_cli_run_config_js__WEBPACK_IMPORTED_MODULE_3__/* .printProblems */ .Mr)((0,_shared_report_view_report_view_js__WEBPACK_IMPORTED_MODULE_4__/* .viewReport */ .ab)(report).problems),null)}var schema="https://raw.githubusercontent.com/org/vuls-cache-policy/v1/policies/settings.schema.json";function emptySettings(file){return{file,text:file.endsWith(".json")?`{}
`:`# yaml-language-server: $schema=${schema}
`}}function writeSettings({file,text},isNew){try{isNew?(0,_shared_workspace_create_file_js__WEBPACK_IMPORTED_MODULE_2__/* .createFile */ .x)(file,text):(0,_shared_workspace_write_file_js__WEBPACK_IMPORTED_MODULE_1__/* .writeAtomically */ .v)(file,text)}catch(error){throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_14__/* .CommandError */ .Q(`${file}: cannot be written (${(0,_shared_workspace_read_file_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCode */ .CA)(error)})`)}}var maxRounds=8;async function addWaivers(args,rule,decision){let file=(0,_shared_cli_run_config_js__WEBPACK_IMPORTED_MODULE_3__/* .settingsPath */ .xj)(args),isNew=!(0,node_fs__WEBPACK_IMPORTED_MODULE_12__.existsSync)(file),source=isNew?emptySettings(file):null,checked=await checkWith(args,source);if(checked===null)return 2;source??=checked.config.settings?.source??textOf(file);let waived=[];for(let round=0;round<maxRounds;round+=1){let findings=findingsToWaive(checked,rule,args,waived.length>0);if(findings.length===0)break;if(source=await withWaivers(source,checked.report,findings,decision),checked=await checkWith(args,source),checked===null)return 2;if(rejectIneffective(findings,checked.report),waived.push(...findings),rule!==null)break}return writeSettings(source,isNew),args.quiet||process.stdout.write(summary(file,decision,waived,checked.report)),0}function textOf(file){let read=(0,_shared_workspace_read_file_js__WEBPACK_IMPORTED_MODULE_5__/* .readFile */ .TA)(file);if(read.kind==="unreadable")throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_14__/* .CommandError */ .Q((0,_shared_report_view_problem_view_js__WEBPACK_IMPORTED_MODULE_8__/* .problemLineIn */ .h6)(read.problem,read.sources));return read.value}function findingsToWaive({config,report},rule,args,isLater){rule!==null&&rejectUnknownRule(rule,config.policy);let counting=(0,_shared_check_report_js__WEBPACK_IMPORTED_MODULE_15__/* .findingsIn */ ._0)(report).filter(({finding,waiver})=>waiver===null&&!_shared_policy_waivers_waiver_rules_js__WEBPACK_IMPORTED_MODULE_11__/* .waiverRules */ .or.some(({id})=>id===finding.rule.id)),findings=counting.filter(({finding})=>rule===null||finding.rule.id===rule);if(findings.length>0||isLater)return findings;if(rule===null)throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_14__/* .UsageError */ .e("there is no finding to waive");let accepted=(0,_shared_check_report_js__WEBPACK_IMPORTED_MODULE_15__/* .findingsIn */ ._0)(report).find(({finding,waiver})=>waiver&&finding.rule.id===rule)?.waiver;if(accepted){let message=`\`${rule}\` is waived already, until ${accepted.until}: change \`until\` here`,{until:location}=accepted.places,sources=config.settings?[config.settings.source]:[];throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_14__/* .CommandError */ .Q((0,_shared_report_view_problem_view_js__WEBPACK_IMPORTED_MODULE_8__/* .problemLineIn */ .h6)({file:location.file,message,location},sources))}let present=[...new Set(counting.map(({finding})=>`\`${finding.rule.id}\``))].join(", "),where=[...args.files,...args.operands].join(", ")||"the project",others=present===""?"there are no findings":`the findings are of ${present}`;throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_14__/* .UsageError */ .e(`no finding of \`${rule}\` in ${where}: ${others}`)}function rejectUnknownRule(rule,{rules,dropped}){if(rules.some(({id})=>id===rule))return;if(_shared_policy_waivers_waiver_rules_js__WEBPACK_IMPORTED_MODULE_11__/* .waiverRules */ .or.some(({id})=>id===rule))throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_14__/* .UsageError */ .e(`\`${rule}\` is about the waivers and cannot be waived: change the settings file`);if(dropped[rule]!==void 0)throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_14__/* .UsageError */ .e(`the policy drops the rule \`${rule}\`: there is no finding`);let ids=rules.map(({id})=>id),hint=(0,_shared_policy_model_did_you_mean_js__WEBPACK_IMPORTED_MODULE_16__/* .didYouMean */ .a)(rule,ids)||`the rules are ${ids.join(", ")}`;throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_14__/* .UsageError */ .e(`unknown rule ${JSON.stringify(rule)}: ${hint}`)}async function withWaivers({file,text},report,findings,decision){let masker=(0,_shared_report_view_report_view_js__WEBPACK_IMPORTED_MODULE_4__/* .reportMasker */ .Gs)(report),added=new Map;for(let{finding}of findings){let secret=finding.path.findIndex(key=>typeof key=="string"&&masker.value(key)!==key),path=secret===-1?finding.path:finding.path.slice(0,secret),waiver={rule:finding.rule.id,place:{file:placeOf(finding.location.file),path},...decision};added.set(JSON.stringify(waiver),waiver)}let{editWaivers}=await __webpack_require__.e(/* import() */ 904).then(__webpack_require__.bind(__webpack_require__, 7904)),edited=editWaivers(text,endedWaivers(report,findings),[...added.values()]);if(edited===null)throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_14__/* .CommandError */ .Q(`${file}: cannot be edited in this layout: add the waiver by hand (docs/settings.md)`);return{file,text:edited}}function placeOf(file){if(file==="-")throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_14__/* .UsageError */ .e("a finding in standard input cannot be waived: a waiver names a file of the repository");let place=(0,node_path__WEBPACK_IMPORTED_MODULE_13__.relative)((0,node_path__WEBPACK_IMPORTED_MODULE_13__.resolve)((0,_shared_cli_run_config_js__WEBPACK_IMPORTED_MODULE_3__/* .repositoryRoot */ .Hn)()),(0,node_path__WEBPACK_IMPORTED_MODULE_13__.resolve)(file)).split(node_path__WEBPACK_IMPORTED_MODULE_13__.sep).join("/");if(!(0,_shared_yaml_build_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .leavesFolder */ .tC)(place))return place;throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_14__/* .UsageError */ .e(`${file} is outside of the repository: a waiver names a file of the repository`)}function endedWaivers(report,findings){let entries=report.settings.waivers?.entries??[],ended=indexesOf(report,_shared_policy_waivers_waiver_rules_js__WEBPACK_IMPORTED_MODULE_11__/* .currentRule */ .Os.id),isRenewed=index=>{let waiver=entries[index];return waiver?.kind==="ok"&&findings.some(({finding:{rule,location,path}})=>rule.id===waiver.rule&&(0,node_path__WEBPACK_IMPORTED_MODULE_13__.resolve)(location.file)===(0,node_path__WEBPACK_IMPORTED_MODULE_13__.resolve)(waiver.file)&&(0,_shared_source_closest_match_js__WEBPACK_IMPORTED_MODULE_17__/* .isWithin */ .UO)(path,waiver.path))};return new Set(ended.filter(isRenewed))}function indexesOf(report,rule){return (0,_shared_check_report_js__WEBPACK_IMPORTED_MODULE_15__/* .findingsIn */ ._0)(report).flatMap(({finding})=>finding.rule.id===rule&&finding.path[0]==="waivers"?[Number(finding.path[1])]:[])}function rejectIneffective(findings,report){let left=(0,_shared_check_report_js__WEBPACK_IMPORTED_MODULE_15__/* .findingsIn */ ._0)(report).filter(({waiver})=>waiver===null),counting=new Set(left.map(({finding})=>(0,_shared_policy_evaluate_evaluate_js__WEBPACK_IMPORTED_MODULE_9__/* .identityOf */ .c)(finding))),failed=findings.find(({finding})=>counting.has((0,_shared_policy_evaluate_evaluate_js__WEBPACK_IMPORTED_MODULE_9__/* .identityOf */ .c)(finding)));if(!failed)return;let invalid=left.findLast(({finding})=>finding.rule.id===_shared_policy_waivers_waiver_rules_js__WEBPACK_IMPORTED_MODULE_11__/* .completeRule */ .eK.id),reason=invalid?invalid.finding.message:"The waiver does not match the finding.";throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_14__/* .CommandError */ .Q(`\`${failed.finding.rule.id}\` cannot be waived: ${reason.replace(/\.$/,"")}`)}function summary(file,{until},waived,report){let written=new Set(waived.map(({finding})=>(0,_shared_policy_evaluate_evaluate_js__WEBPACK_IMPORTED_MODULE_9__/* .identityOf */ .c)(finding))),identities=new Map;for(let view of (0,_shared_report_view_report_view_js__WEBPACK_IMPORTED_MODULE_4__/* .viewReport */ .ab)(report).findings)written.has(view.identity)&&identities.set(view.identity,`- ${view.rule} at ${view.place.file}:${view.place.startLine}:${view.place.startColumn}: ${view.message}`);let lines=[...identities.values()].map(_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_10__/* .printable */ .g$),{error,warning,notice}=report.counts,left=error+warning+notice;return[`Waived until ${until} in ${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_10__/* .printable */ .g$)(file)}:`,...lines,...left>0?[`${(0,_shared_report_view_headline_js__WEBPACK_IMPORTED_MODULE_18__/* .count */ .U9)(left,"finding")} not waived.`]:[],""].join(`
`)}


/***/ }),

/***/ 1402:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ exists),
/* harmony export */   x: () => (/* binding */ createFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
function exists(path){try{return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path),!0}catch{return!1}}function createFile(path,text){(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path),{recursive:!0}),(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(path,text,{flag:"wx"})}


/***/ }),

/***/ 8195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ writeAtomically)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
function writeAtomically(path,text){let target=(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path);(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(target,node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.W_OK);let{mode,uid,gid}=(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(target),temporary=`${target}.${process.pid}.tmp`;try{(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(temporary,text,{flag:"wx",mode:384}),keepOwner(temporary,uid,gid),(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(temporary,mode&4095),(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(temporary,target)}catch(error){throw error.code!=="EEXIST"&&(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temporary,{force:!0}),error}}function keepOwner(path,uid,gid){try{(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chownSync)(path,uid,gid)}catch{}}


/***/ })

};
