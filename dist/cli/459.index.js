export const id = 459;
export const ids = [459];
export const modules = {

/***/ 8459:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runWaive: () => (/* binding */ runWaive)
/* harmony export */ });
/* harmony import */ var _shared_cli_waive_until_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8303);
/* harmony import */ var _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9325);
/* harmony import */ var _shared_policy_waivers_waivers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8201);
/* harmony import */ var _shared_policy_waivers_waiver_rules_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7104);
/* harmony import */ var _shared_helpers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1174);
async function runWaive(args){let{list,prune}=args.waive;if(list||prune){if(rejectDetails(args),list){let{listWaivers}=await __webpack_require__.e(/* import() */ 259).then(__webpack_require__.bind(__webpack_require__, 4259));return listWaivers(args)}let{pruneWaivers}=await __webpack_require__.e(/* import() */ 427).then(__webpack_require__.bind(__webpack_require__, 427));return pruneWaivers(args)}let decision=decisionIn(args),{all}=args.waive,rule=all?null:args.operands[0]??null,projects=all?args.operands:args.operands.slice(1);if(rule===null&&!all)throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UsageError */ .e(`\`waive\` needs a RULE, or --all: ${example}`);let{addWaivers}=await __webpack_require__.e(/* import() */ 588).then(__webpack_require__.bind(__webpack_require__, 1588));return addWaivers({...args,operands:projects},rule,decision)}var example="vuls-cache-policy waive RULE --reason TEXT --owner NAME --until DATE";function rejectDetails({operands,waive}){let option=waive.list?"--list":"--prune",other=[waive.reason!==null&&"--reason",waive.owner!==null&&"--owner",waive.until!==null&&"--until",waive.all&&"--all",waive.list&&waive.prune&&"--prune"].find(each=>each!==!1);if(other)throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UsageError */ .e(`${other} cannot be used with ${option}`);if(waive.list&&operands.length>0)throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UsageError */ .e("--list takes no RULE and no PROJECT: it lists every waiver in the settings")}function decisionIn({waive:{reason,owner,until}}){if(reason===null||owner===null||until===null){let list=Object.entries({reason,owner,until}).flatMap(([name,value])=>value===null?[`--${name}`]:[]).join(", ").replace(/, ([^,]*)$/," and $1");throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UsageError */ .e(`\`waive\` needs ${list}: ${example}`)}for(let[name,value]of Object.entries({reason,owner}))if(!/[\p{L}\p{N}]/u.test(value))throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UsageError */ .e(`--${name} must contain a word, not ${JSON.stringify(value)}`);return (0,_shared_cli_waive_until_js__WEBPACK_IMPORTED_MODULE_0__/* .checkUntil */ .f)(until,new Date),{reason,owner,until}}


/***/ }),

/***/ 8303:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ checkUntil),
/* harmony export */   k: () => (/* binding */ dayOf)
/* harmony export */ });
/* harmony import */ var _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9325);
/* harmony import */ var _shared_policy_waivers_waivers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8201);
function dayOf(now){return now.toISOString().slice(0,10)}function checkUntil(until,now){let today=dayOf(now),days=(0,_shared_policy_waivers_waivers_js__WEBPACK_IMPORTED_MODULE_0__/* .daysBetween */ .YM)(today,until);if(days===null)throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .e(`--until must be a date as YYYY-MM-DD, not ${JSON.stringify(until)}`);if(days<0)throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .e(`--until ${until} is in the past: today is ${today} in UTC`);if(days>_shared_policy_waivers_waivers_js__WEBPACK_IMPORTED_MODULE_0__/* .maxDays */ .k0)throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .e(`--until ${until} is ${days} days ahead: at most ${_shared_policy_waivers_waivers_js__WEBPACK_IMPORTED_MODULE_0__/* .maxDays */ .k0} are allowed, until ${(0,_shared_policy_waivers_waivers_js__WEBPACK_IMPORTED_MODULE_0__/* .addDays */ .fi)(today,_shared_policy_waivers_waivers_js__WEBPACK_IMPORTED_MODULE_0__/* .maxDays */ .k0)}`)}


/***/ })

};
