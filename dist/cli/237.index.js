export const id = 237;
export const ids = [237];
export const modules = {

/***/ 8237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderJunit: () => (/* binding */ renderJunit)
/* harmony export */ });
/* harmony import */ var _shared_report_formats_file_uri_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(9252);
/* harmony import */ var _shared_check_verdict_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(3099);
/* harmony import */ var _shared_report_view_problem_view_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9815);
/* harmony import */ var _shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4420);
/* harmony import */ var _shared_source_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4419);
/* harmony import */ var _shared_policy_evaluate_evaluate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4305);
/* harmony import */ var _shared_policy_evaluate_evidence_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(639);
/* harmony import */ var _shared_compose_model_node_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(568);
/* harmony import */ var _shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3542);
/* harmony import */ var _shared_policies_vuls_redis_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(232);
/* harmony import */ var _shared_cache_dragonfly_flag_support_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5425);
/* harmony import */ var _shared_policy_waivers_waiver_rules_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7104);
/* harmony import */ var _shared_policies_cache_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(842);
/* harmony import */ var _shared_compose_interpolation_expand_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5933);
/* harmony import */ var _shared_helpers_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(1174);
function element(name,attributes,content=[]){let written=Object.entries(attributes).flatMap(([key,value])=>value===null?[]:[` ${key}="${escaped(String(value))}"`]),start=`<${name}${written.join("")}`;return content.length===0?`${start}/>`:`${start}>
${content.join(`
`)}
</${name}>`}function escaped(text){return (0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .printable */ .g$)(text).replace(/[\ufffe\uffff]/g,"\uFFFD").replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;")}function renderJunit({report,sections}){let suites=sections.map(section=>suiteOf(section,report.settings.failOn)),sum=count=>suites.reduce((total,{attributes})=>total+attributes[count],0),counts={tests:sum("tests"),failures:sum("failures"),errors:sum("errors")};return`${`<?xml version="1.0" encoding="UTF-8"?>
${element("testsuites",{name:"vuls-cache-policy",...counts,time:0},suites.map(suite=>suite.xml))}`.split(`
`).map(_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .logLine */ .BP).join(`
`)}
`}function suiteOf(section,failOn){let name=[...section.sources.map(({file})=>(0,_shared_report_formats_file_uri_js__WEBPACK_IMPORTED_MODULE_13__/* .pathOf */ .X)(file)||"."),section.service].join(" "),testcase=(rule,content)=>element("testcase",{classname:name,name:rule,time:0},content),suite=(outcomes,errors,cases2)=>{let count=outcome=>outcomes.filter(each=>each===outcome).length,counts={failures:count("failure"),errors,skipped:count("skipped")},attributes={tests:cases2.length,...counts};return{attributes,xml:element("testsuite",{name,...attributes,time:0},cases2)}};if(section.kind==="unreadable")return suite([],1,[testcase("evaluated",[errorOf(section.problems)])]);let cases=section.rules.map(rule=>{let found=section.findings.filter(finding=>finding.rule===rule.id),outcome=outcomeOf(rule,found,failOn);return{outcome,xml:testcase(rule.id,found.length===0?[]:[outcomeElement(outcome,rule,found)])}});return suite(cases.map(({outcome})=>outcome),0,cases.map(({xml})=>xml))}function outcomeOf({severity},found,failOn){return found.length>0&&found.every(({waiver})=>waiver)?"skipped":found.length>0&&(0,_shared_check_verdict_js__WEBPACK_IMPORTED_MODULE_14__/* .isFailing */ .DI)(severity,failOn)?"failure":"system-out"}function errorOf(problems){let lines=problems.map(_shared_report_view_problem_view_js__WEBPACK_IMPORTED_MODULE_0__/* .problemLine */ .YK);return element("error",{type:"not-evaluated",message:summary(lines)},lines.map(escaped))}function outcomeElement(outcome,{severity},found){let text=outputLines(found).map(escaped),heads=found.filter(({waiver})=>!waiver).map(({place,message})=>`${place.file}:${place.startLine}: ${message}`);switch(outcome){case"failure":return element("failure",{type:severity,message:summary(heads)},text);case"skipped":return element("skipped",{message:summary(found.flatMap(finding=>(0,_shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .waived */ .rg)(finding)??[]))},text);case"system-out":return element("system-out",{},text)}}function outputLines(found){let advice=new Set(found.map(adviceFor)),isShared=advice.size===1;return[...found.flatMap(finding=>[...placeLines(finding),...isShared?[]:[adviceFor(finding)]]),...isShared?advice:[],...found.slice(0,1).map(({reason})=>`Why: ${reason}`)]}function placeLines({place,severity,message,related}){return[`${place.file}:${place.startLine}:${place.startColumn}: ${severity}: ${message}`,...related.map(({place:there,note})=>`${there.file}:${there.startLine}: ${note}`)]}function adviceFor(finding){return (0,_shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .waived */ .rg)(finding)??`To do: ${finding.refusal?.explain??finding.remedy}`}function summary(lines){let[first="",...more]=lines;return more.length===0?first:`${first} (and ${more.length} more)`}


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
