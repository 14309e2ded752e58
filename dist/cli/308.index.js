export const id = 308;
export const ids = [308];
export const modules = {

/***/ 7308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sarifLog: () => (/* binding */ sarifLog)
/* harmony export */ });
/* harmony import */ var _shared_report_view_rules_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(4133);
/* harmony import */ var _shared_report_view_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8334);
/* harmony import */ var _shared_report_formats_explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3766);
/* harmony import */ var _shared_report_formats_file_uri_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(9252);
/* harmony import */ var _shared_check_verdict_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(3099);
/* harmony import */ var _shared_check_report_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(4014);
/* harmony import */ var _shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4420);
/* harmony import */ var _shared_source_digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4419);
/* harmony import */ var _shared_policy_evaluate_evaluate_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4305);
/* harmony import */ var _shared_policy_evaluate_evidence_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(639);
/* harmony import */ var _shared_compose_model_node_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(568);
/* harmony import */ var _shared_source_lines_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(236);
/* harmony import */ var _shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3542);
/* harmony import */ var _shared_policies_vuls_redis_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(232);
/* harmony import */ var _shared_cache_dragonfly_flag_support_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5425);
/* harmony import */ var _shared_policy_waivers_waiver_rules_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7104);
/* harmony import */ var _shared_policies_cache_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(842);
/* harmony import */ var _shared_compose_interpolation_expand_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5933);
/* harmony import */ var _shared_helpers_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(1174);
var root="%SRCROOT%";function sarifLocations({sections}){let files=sections.filter(section=>section.kind!=="unreadable"||section.problems.some(({place})=>place)).flatMap(({sources})=>sources),paths=[...new Set(files.map(source=>(0,_shared_report_formats_file_uri_js__WEBPACK_IMPORTED_MODULE_14__/* .pathOf */ .X)(source.file)))],marked=new Set(files.filter(({text})=>text.startsWith("\uFEFF")).map(({file:file2})=>file2)),file=name=>{let path=(0,_shared_report_formats_file_uri_js__WEBPACK_IMPORTED_MODULE_14__/* .pathOf */ .X)(name),index=paths.indexOf(path);return{...address(path),...index<0?{}:{index}}},region=(name,{startLine,startColumn,endLine,endColumn})=>({startLine,startColumn:columnOf(startLine,startColumn,marked.has(name)),endLine,endColumn:columnOf(endLine,endColumn,marked.has(name))});return{artifacts:paths.map(path=>({location:address(path),roles:["analysisTarget"]})),bases:{[root]:{description:{text:"The folder in which the check ran."}}},file,region,location:(name,range)=>({physicalLocation:{artifactLocation:file(name),...range?{region:region(name,range)}:{}}})}}function address(path){let uri=(0,_shared_report_formats_file_uri_js__WEBPACK_IMPORTED_MODULE_14__/* .uriOf */ .S)(path);return uri.startsWith("file:")?{uri}:{uri,uriBaseId:root}}function columnOf(line,column,marked){return line===1&&marked?Math.max(1,column-1):column}function plainText(sentence){return (0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_7__/* .printable */ .g$)(sentence).replace(/\](?=\()/g,"]\u200B").replace(/\{(?=\d+\})/g,"{\u200B")}function linkTo(id,text){return`[${plainText(text).replace(/[\\[\]]/g,"\\$&")}](${id})`}function bounded(text,longest=1024){return text.length<=longest?text:`${text.slice(0,longest-1).replace(/[\ud800-\udbff]$/,"")}\u2026`}var levels={error:"error",warning:"warning",notice:"note"},problemSeverities={error:"error",warning:"warning",notice:"recommendation"};function ruleDescriptor(rule,policy){let view=(0,_shared_report_formats_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .ruleView */ .G)(rule,policy),helpUri=view.url??view.sources[0]?.url,summary=generalMessage(rule,policy),description=[view.requirement,view.reason].filter(Boolean).join(" ")||summary;return{id:rule.id,name:pascalCase(rule.id),shortDescription:{text:bounded(plainText(summary))},fullDescription:{text:bounded(plainText(description))},help:{text:(0,_shared_report_formats_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .renderRules */ .a)([rule],policy),markdown:helpMarkdown(rule,view)},...helpUri===void 0?{}:{helpUri},defaultConfiguration:{level:levels[rule.severity]},properties:{tags:["docker-compose","dragonfly"],precision:"very-high","problem.severity":problemSeverities[rule.severity]}}}var pointer=String.raw`\{(?:\d|/(?!parameters/))[^{}]*\}`;function generalMessage(rule,{parameters}){let general=rule.message.replace(new RegExp(`: *${pointer}[^.?!]*(?=[.?!]?$)`),"").replace(new RegExp(pointer,"g"),"\u2026"),message=(0,_shared_cache_dragonfly_flag_support_js__WEBPACK_IMPORTED_MODULE_9__/* .fillMessage */ .fu)(general,{parameters},"");return new RegExp("\\p{L}","u").test(message)?message:rule.id.replaceAll("-"," ")}function helpMarkdown(rule,view){let links=view.sources.map(({name,url})=>`[${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_7__/* .prose */ .CS)(name)}](${url.replaceAll("(","%28").replaceAll(")","%29")})`);return[`${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)(rule.id)} (${rule.severity})`,...view.requirement===""?[]:[`**Requires** ${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_7__/* .prose */ .CS)(view.requirement)}`],...view.reason===""?[]:[`**Why** ${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_7__/* .prose */ .CS)(view.reason)}`],`**To do** ${(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_7__/* .prose */ .CS)(view.remedy)}`,...example("Before",view.before),...example("After",view.after),...links.length===0?[]:[`**Sources** ${links.join(", ")}`]].join(`

`)}function example(title,text){return text===null?[]:[`**${title}**`,(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_7__/* .codeBlock */ .DV)(lines(text),"yaml")]}function lines(text){return text.trimEnd().split(`
`).map(_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_7__/* .keepingColumns */ .vk).join(`
`)}function pascalCase(id){return id.split(/[^\p{L}\p{N}]+/u).map(word=>word.charAt(0).toUpperCase()+word.slice(1)).join("")}function resultsOf({sections},rules,places){let indices=new Map(rules.map(({id},index)=>[id,index]));return sections.flatMap(section=>{if(section.kind==="unreadable")return[];let{files,masker}=section;return section.findings.map(finding=>({ruleId:finding.rule,ruleIndex:indices.get(finding.rule),level:finding.waiver?levels.notice:levels[finding.severity],message:{text:messageOf(finding)},locations:[places.location(finding.place.file,finding.place)],relatedLocations:finding.related.map(({place,note},index)=>({id:index+1,...places.location(place.file,place),message:{text:plainText(note)}})),...suppressionOf(finding),partialFingerprints:{"vulsCachePolicy/v1":finding.fingerprint},...fixesOf(finding,files,masker,places)}))})}function suppressionOf(finding){let justification=(0,_shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .waived */ .rg)(finding);return justification===null?{}:{suppressions:[{kind:"external",status:"accepted",justification:plainText(justification)}]}}function messageOf({message,related,fix,refusal,remedy}){let links=related.map(({place,note},index)=>`See ${linkTo(index+1,`${place.file} line ${place.startLine}`)}: ${plainText(note)}.`),todo=fix?[`Fix: ${fix.title}.`,...fix.needs]:[`To do: ${refusal?.explain??remedy}`];return[plainText(message),...links,...todo.map(plainText)].join(" ")}function fixesOf({fix},files,{isSecretIn},places){let isUnfit=({text})=>isSecretIn(text)||(0,_shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_7__/* .hasInvisible */ .wy)(text.replaceAll(`\r
`,`
`));if(!fix||fix.edits.some(isUnfit))return{};let artifactChanges=[...new Set(fix.edits.map(({file})=>file))].map(file=>({artifactLocation:places.file(file),replacements:fix.edits.filter(edit=>edit.file===file).map(({span,text})=>({deletedRegion:places.region(file,(0,_shared_source_lines_js__WEBPACK_IMPORTED_MODULE_15__/* .rangeOf */ .be)(files.get(file)?.starts??[0],span)),insertedContent:{text}}))}));return{fixes:[{description:{text:plainText(fix.title)},artifactChanges}]}}function notificationsOf({problems},places){return problems.map(({file,message,place})=>({level:"error",message:{text:plainText(place?message:`${file}: ${message}`)},descriptor:{id:notEvaluated.id,index:0},...place?{locations:[places.location(file,place)]}:{}}))}var notEvaluated={id:"not-evaluated",shortDescription:{text:"The project could not be evaluated."},fullDescription:{text:"A project that could not be evaluated does not pass the check."},defaultConfiguration:{level:"error"}};function sarifLog(view,home){let places=sarifLocations(view),{policy,verdict}=view.report,rules=(0,_shared_report_view_rules_js__WEBPACK_IMPORTED_MODULE_16__/* .withRulesOf */ .z)(policy.rules,(0,_shared_check_report_js__WEBPACK_IMPORTED_MODULE_17__/* .findingsIn */ ._0)(view.report));return{$schema:"https://json.schemastore.org/sarif-2.1.0.json",version:"2.1.0",runs:[{tool:{driver:{name:"vuls-cache-policy",semanticVersion:_shared_report_view_version_js__WEBPACK_IMPORTED_MODULE_0__/* .version */ .r,...home===null?{}:{informationUri:home},rules:rules.map(rule=>ruleDescriptor(rule,policy)),notifications:[notEvaluated]}},invocations:[{executionSuccessful:verdict!=="incomplete",exitCode:(0,_shared_check_verdict_js__WEBPACK_IMPORTED_MODULE_18__/* .exitCode */ .I$)(verdict),toolExecutionNotifications:notificationsOf(view,places)}],originalUriBaseIds:places.bases,artifacts:places.artifacts,columnKind:"utf16CodeUnits",results:resultsOf(view,rules,places),properties:{verdict,policy:{name:policy.name,origin:policy.origin,digest:policy.digest}}}]}}


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
