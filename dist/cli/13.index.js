export const id = 13;
export const ids = [13];
export const modules = {

/***/ 6437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ o),
/* harmony export */   b: () => (/* binding */ r)
/* harmony export */ });
function o(n){let t=[];for(let e of n.split("/"))e===""||e==="."||(e===".."&&t.length>0&&t.at(-1)!==".."?t.pop():t.push(e));return`${n.startsWith("/")?"/":""}${t.join("/")}`}function r(n){let t=n.replace(new RegExp("\\p{Cs}","gu"),"\uFFFD").split("/").map(encodeURIComponent).join("/");return/^\/|^[A-Za-z]%3A\//.test(t)?`file:///${t.replace(/^\//,"").replace("%3A",":")}`:t}


/***/ }),

/***/ 2704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ f),
/* harmony export */   b: () => (/* binding */ P)
/* harmony export */ });
/* harmony import */ var _chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2417);
/* harmony import */ var _chunk_5JIKLLWA_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4192);
function f(e,{parameters:r}){let{description:n,sources:o}=e.schema;return{requirement:typeof n=="string"?n:"",reason:e.reason,remedy:(0,_chunk_5JIKLLWA_js__WEBPACK_IMPORTED_MODULE_1__.a)(e.remedy,{parameters:r},""),isFixable:e.fix!==null,before:e.before,after:e.after,sources:Object.entries(o??{}).flatMap(([t,i])=>URL.canParse(String(i))?[{name:t,url:new URL(String(i)).href}]:[]),url:(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_0__.i)(e)}}function P(e,r){return e.map(o=>R(o,r)).join(`
`).split(`
`).map(_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_0__.a).map(_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_0__.e).join(`
`)}function R(e,r){let{requirement:n,reason:o,remedy:t,isFixable:i,before:d,after:g,sources:x,url:l}=f(e,r),s=x.map(a=>`  ${a.name}: ${a.url}`);return[`${e.id} (${e.severity})`,"",...n===""?[]:[n,""],...o===""?[]:[`Why: ${o}`],`To do: ${t}`,`Automatic fix: ${i?"yes, with `vuls-cache-policy fix`":"no"}`,...p("Before",d),...p("After",g),...s.length===0?[]:["","Sources:",...s],...l===null?[]:["",`More: ${l}`],""].join(`
`)}function p(e,r){if(r===null)return[];let n=r.trimEnd().split(`
`);return["",`${e}:`,...n.map(o=>`  ${o}`)]}


/***/ }),

/***/ 4013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sarifLog: () => (/* binding */ ve)
/* harmony export */ });
/* harmony import */ var _chunk_IXPTPMWC_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(251);
/* harmony import */ var _chunk_TDZHM4OA_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7984);
/* harmony import */ var _chunk_QEWXF6QA_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2704);
/* harmony import */ var _chunk_7HMTR53B_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(6437);
/* harmony import */ var _chunk_ESNDV6MA_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(7415);
/* harmony import */ var _chunk_AIFC763W_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(1405);
/* harmony import */ var _chunk_BDIAH5LA_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3775);
/* harmony import */ var _chunk_T3XDF44I_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8479);
/* harmony import */ var _chunk_5I4DDUVK_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5445);
/* harmony import */ var _chunk_HBXLBE34_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9979);
/* harmony import */ var _chunk_L2MNY4AI_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1185);
/* harmony import */ var _chunk_LSA5EAGW_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(2912);
/* harmony import */ var _chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2417);
/* harmony import */ var _chunk_5JIKLLWA_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4192);
/* harmony import */ var _chunk_YI4VKVDC_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3827);
/* harmony import */ var _chunk_SQE76S5B_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(9507);
var M="%SRCROOT%";function D({sections:e}){let o=e.filter(r=>r.kind!=="unreadable"||r.problems.some(({place:s})=>s)).flatMap(({sources:r})=>r),i=[...new Set(o.map(r=>(0,_chunk_7HMTR53B_js__WEBPACK_IMPORTED_MODULE_11__.a)(r.file)))],n=new Set(o.filter(({text:r})=>r.startsWith("\uFEFF")).map(({file:r})=>r)),a=r=>{let s=(0,_chunk_7HMTR53B_js__WEBPACK_IMPORTED_MODULE_11__.a)(r),p=i.indexOf(s);return{...F(s),...p<0?{}:{index:p}}},c=(r,{startLine:s,startColumn:p,endLine:u,endColumn:N})=>({startLine:s,startColumn:A(s,p,n.has(r)),endLine:u,endColumn:A(u,N,n.has(r))});return{artifacts:i.map(r=>({location:F(r),roles:["analysisTarget"]})),bases:{[M]:{description:{text:"The folder in which the check ran."}}},file:a,region:c,location:(r,s)=>({physicalLocation:{artifactLocation:a(r),...s?{region:c(r,s)}:{}}})}}function F(e){let t=(0,_chunk_7HMTR53B_js__WEBPACK_IMPORTED_MODULE_11__.b)(e);return t.startsWith("file:")?{uri:t}:{uri:t,uriBaseId:M}}function A(e,t,o){return e===1&&o?Math.max(1,t-1):t}function l(e){return (0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_7__.a)(e).replace(/\](?=\()/g,"]\u200B").replace(/\{(?=\d+\})/g,"{\u200B")}function I(e,t){return`[${l(t).replace(/[\\[\]]/g,"\\$&")}](${e})`}function g(e,t=1024){return e.length<=t?e:`${e.slice(0,t-1).replace(/[\ud800-\udbff]$/,"")}\u2026`}var f={error:"error",warning:"warning",notice:"note"},K={error:"error",warning:"warning",notice:"recommendation"};function P(e,t){let o=(0,_chunk_QEWXF6QA_js__WEBPACK_IMPORTED_MODULE_1__.a)(e,t),i=o.url??o.sources[0]?.url,n=z(e,t),a=[o.requirement,o.reason].filter(Boolean).join(" ")||n;return{id:e.id,name:J(e.id),shortDescription:{text:g(l(n))},fullDescription:{text:g(l(a))},help:{text:(0,_chunk_QEWXF6QA_js__WEBPACK_IMPORTED_MODULE_1__.b)([e],t),markdown:G(e,o)},...i===void 0?{}:{helpUri:i},defaultConfiguration:{level:f[e.severity]},properties:{tags:["docker-compose","dragonfly"],precision:"very-high","problem.severity":K[e.severity]}}}var U=String.raw`\{(?:\d|/(?!parameters/))[^{}]*\}`;function z(e,{parameters:t}){let o=e.message.replace(new RegExp(`: *${U}[^.?!]*(?=[.?!]?$)`),"").replace(new RegExp(U,"g"),"\u2026"),i=(0,_chunk_5JIKLLWA_js__WEBPACK_IMPORTED_MODULE_8__.a)(o,{parameters:t},"");return new RegExp("\\p{L}","u").test(i)?i:e.id.replaceAll("-"," ")}function G(e,t){let o=t.sources.map(({name:i,url:n})=>`[${(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_7__.h)(i)}](${n.replaceAll("(","%28").replaceAll(")","%29")})`);return[`${(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_7__.f)(e.id)} (${e.severity})`,...t.requirement===""?[]:[`**Requires** ${(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_7__.h)(t.requirement)}`],...t.reason===""?[]:[`**Why** ${(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_7__.h)(t.reason)}`],`**To do** ${(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_7__.h)(t.remedy)}`,...B("Before",t.before),...B("After",t.after),...o.length===0?[]:[`**Sources** ${o.join(", ")}`]].join(`

`)}function B(e,t){return t===null?[]:[`**${e}**`,(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_7__.g)(H(t),"yaml")]}function H(e){return e.trimEnd().split(`
`).map(_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_7__.c).join(`
`)}function J(e){return e.split(/[^\p{L}\p{N}]+/u).map(t=>t.charAt(0).toUpperCase()+t.slice(1)).join("")}function q({sections:e},t,o){let i=new Map(t.map(({id:n},a)=>[n,a]));return e.flatMap(n=>{if(n.kind==="unreadable")return[];let{files:a}=n,c=n.kind==="service"?n.passwords:[];return n.findings.map(r=>({ruleId:r.rule,ruleIndex:i.get(r.rule),level:r.waiver?f.notice:f[r.severity],message:{text:X(r)},locations:[o.location(r.place.file,r.place)],relatedLocations:r.related.map(({place:s,note:p},u)=>({id:u+1,...o.location(s.file,s),message:{text:l(p)}})),...Q(r),partialFingerprints:{"vulsCachePolicy/v1":r.fingerprint},...Y(r,a,c,o)}))})}function Q(e){let t=(0,_chunk_T3XDF44I_js__WEBPACK_IMPORTED_MODULE_3__.j)(e);return t===null?{}:{suppressions:[{kind:"external",status:"accepted",justification:l(t)}]}}function X({message:e,related:t,fix:o,refusal:i,remedy:n}){let a=t.map(({place:r,note:s},p)=>`See ${I(p+1,`${r.file} line ${r.startLine}`)}: ${l(s)}.`),c=o?[`Fix: ${o.title}.`,...o.needs]:[`To do: ${i?.explain??n}`];return[l(e),...a,...c.map(l)].join(" ")}function Y({fix:e},t,o,i){let n=({text:r})=>(0,_chunk_BDIAH5LA_js__WEBPACK_IMPORTED_MODULE_2__.c)(r,o)||(0,_chunk_44JQAMZ5_js__WEBPACK_IMPORTED_MODULE_7__.b)(r.replaceAll(`\r
`,`
`));if(!e||e.edits.some(n))return{};let c=[...new Set(e.edits.map(({file:r})=>r))].map(r=>({artifactLocation:i.file(r),replacements:e.edits.filter(s=>s.file===r).map(({span:s,text:p})=>({deletedRegion:i.region(r,(0,_chunk_LSA5EAGW_js__WEBPACK_IMPORTED_MODULE_12__.c)(t.get(r)?.starts??[0],s)),insertedContent:{text:p}}))}));return{fixes:[{description:{text:l(e.title)},artifactChanges:c}]}}function W({problems:e},t){return e.map(({file:o,message:i,place:n})=>({level:"error",message:{text:l(n?i:`${o}: ${i}`)},descriptor:{id:y.id,index:0},...n?{locations:[t.location(o,n)]}:{}}))}var y={id:"not-evaluated",shortDescription:{text:"The project could not be evaluated."},fullDescription:{text:"A project that could not be evaluated does not pass the check."},defaultConfiguration:{level:"error"}};function ve(e,t){let o=D(e),{policy:i,verdict:n}=e.report,a=(0,_chunk_IXPTPMWC_js__WEBPACK_IMPORTED_MODULE_13__.a)(i.rules,(0,_chunk_AIFC763W_js__WEBPACK_IMPORTED_MODULE_14__.b)(e.report));return{$schema:"https://json.schemastore.org/sarif-2.1.0.json",version:"2.1.0",runs:[{tool:{driver:{name:"vuls-cache-policy",semanticVersion:_chunk_TDZHM4OA_js__WEBPACK_IMPORTED_MODULE_0__.a,...t===null?{}:{informationUri:t},rules:a.map(c=>P(c,i)),notifications:[y]}},invocations:[{executionSuccessful:n!=="incomplete",exitCode:(0,_chunk_ESNDV6MA_js__WEBPACK_IMPORTED_MODULE_15__.e)(n),toolExecutionNotifications:W(e,o)}],originalUriBaseIds:o.bases,artifacts:o.artifacts,columnKind:"utf16CodeUnits",results:q(e,a,o),properties:{verdict:n,policy:{name:i.name,origin:i.origin,digest:i.digest}}}]}}


/***/ })

};
