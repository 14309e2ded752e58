export const id = 648;
export const ids = [648];
export const modules = {

/***/ 1648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderMarkdown: () => (/* binding */ renderMarkdown)
/* harmony export */ });
/* unused harmony exports byRule, markdownHeadline, needs, problemList, relatedLines */
/* harmony import */ var _shared_report_view_headline_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(1688);
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
var marks={error:"\u{1F534}",warning:"\u{1F7E1}",notice:"\u{1F535}"};function markOf({severity,waiver}){return waiver?"\u26AA":marks[severity]}function renderMarkdown({report,sections}){return`${[`## ${markdownHeadline(report)}`,...sections.map(renderSection)].join(`

`).split(`
`).map(_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .logLine */ .BP).join(`
`)}
`}var icons={pass:"\u2705",fail:"\u274C",incomplete:"\u26D4"};function markdownHeadline(report){return`${(0,_shared_report_view_headline_js__WEBPACK_IMPORTED_MODULE_13__/* .hasNoProject */ .bH)(report)?"\u26AA":icons[report.verdict]} ${(0,_shared_report_view_headline_js__WEBPACK_IMPORTED_MODULE_13__/* .headline */ .Pl)(report)}`}function renderSection(section){let names=section.sources.map(({file})=>(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(file)).join(" "),subject=section.kind==="waivers"?"waivers":`service ${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(section.service)}`,title=`### ${names===""?"":`${names} \xB7 `}${subject}`;if(section.kind==="unreadable")return[title,problemList(section.problems).join(`
`)].join(`

`);let{findings}=section;if(findings.length===0)return[title,"No findings."].join(`

`);let table=["| | Rule | Line | Finding |","|---|---|---|---|",...findings.map(row)].join(`
`);return[title,table,...byRule(findings).map(renderDetails)].join(`

`)}function problemList(problems){return problems.map(problem=>`- \u26D4 ${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)((0,_shared_report_view_problem_view_js__WEBPACK_IMPORTED_MODULE_0__/* .problemLine */ .YK)(problem))}`)}function row(finding){return`| ${markOf(finding)} | ${inTable((0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(finding.rule))} | ${finding.place.startLine} | ${inTable((0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .prose */ .CS)(finding.message))}${finding.waiver?` (waived until ${finding.waiver.until})`:""} |`}function inTable(markdown){return markdown.replace(/(?<!\\)\|/g,"\\|")}function renderDetails(findings){let[first]=findings,lines=findings.map(({place})=>place.startLine).join(", ");return[`<details><summary>${markOf(first)} <code>${first.rule}</code> in line${findings.length>1?"s":""} ${lines}</summary>`,...detailsOf(findings),`**Why** ${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .prose */ .CS)(first.reason)}`,...first.url===null?[]:[`[About this rule](${first.url})`],"</details>"].join(`

`)}function detailsOf(findings){let counts=new Map;for(let text of findings.map(advice))counts.set(text,(counts.get(text)??0)+1);let isShared=text=>(counts.get(text)??0)>1;return[...findings.flatMap(finding=>[`${position(finding)}: ${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .prose */ .CS)(finding.message)}`,(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .codeBlock */ .DV)((0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .keepingColumns */ .vk)(finding.excerpt.text),"yaml"),...relatedLines(finding),...[advice(finding)].filter(text=>!isShared(text))]),...[...counts.keys()].filter(isShared)]}function position({place}){return`${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(place.file)} line ${place.startLine}`}function byRule(findings){let groups=new Map;for(let finding of findings){let key=`${finding.rule} ${finding.waiver!==null}`,group=groups.get(key);group?group.push(finding):groups.set(key,[finding])}return[...groups.values()]}function advice(finding){let waiver=(0,_shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .waived */ .rg)(finding);return waiver!==null?(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .prose */ .CS)(waiver):finding.fix?`**Fix** ${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .prose */ .CS)(finding.fix.title)}.${needs(finding)}`:`**To do** ${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .prose */ .CS)(finding.refusal?.explain??finding.remedy)}`}function relatedLines({related}){return related.map(({place,note})=>`${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(place.file)} line ${place.startLine}: ${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .prose */ .CS)(note)}.`)}function needs(finding){return(finding.fix?.needs??[]).map(need=>` ${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_6__/* .prose */ .CS)(need)}`).join("")}


/***/ })

};
