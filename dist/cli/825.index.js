export const id = 825;
export const ids = [825];
export const modules = {

/***/ 4825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   helpText: () => (/* binding */ helpText)
/* harmony export */ });
/* harmony import */ var _shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7760);
/* harmony import */ var _shared_report_formats_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5902);
/* harmony import */ var _shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4420);
/* harmony import */ var _shared_source_digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4419);
/* harmony import */ var _shared_policy_evaluate_evaluate_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4305);
/* harmony import */ var _shared_policy_evaluate_evidence_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(639);
/* harmony import */ var _shared_compose_model_node_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(568);
/* harmony import */ var _shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3542);
/* harmony import */ var _shared_policies_vuls_redis_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(232);
/* harmony import */ var _shared_cache_dragonfly_flag_support_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5425);
/* harmony import */ var _shared_policy_waivers_waiver_rules_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7104);
/* harmony import */ var _shared_policies_cache_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(842);
/* harmony import */ var _shared_compose_interpolation_expand_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5933);
/* harmony import */ var _shared_helpers_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(1174);
function helpText(command){return command===null?generalHelp():commandHelp(command)}var projectHelp=`PROJECT is a Compose file, a folder that contains one, or - for standard input.
Default: the projects in the settings file, or the nearest Compose file.`,exitCodes=`Exit codes
  0  Checked: no finding at or above --fail-on
  1  Checked: at least one finding at or above --fail-on
  2  Not checked: wrong arguments, or a file that cannot be read or is invalid`;function generalHelp(){let names=_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandNames */ .oQ.map(name=>[nameWithOperand(name),_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandTable */ .Eg[name].summary]),options=Object.entries(_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .optionTable */ .sX);return`Usage: vuls-cache-policy [COMMAND] [OPTIONS] [PROJECT...]

Checks the cache service of a Docker Compose project (Dragonfly, Redis, Valkey
or KeyDB) against a security policy, and fixes violations.

Commands
${columns(names)}

${projectHelp}

Options
${columns(options.map(([name,option])=>[signature(name,option),withCommand(option)]))}

\`vuls-cache-policy help COMMAND\` lists the options that a command uses.

${exitCodes}
`}function commandHelp(command){let{operands,summary,completes}=_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandTable */ .Eg[command],options=(0,_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .optionsOf */ .cz)(command).map(([name,option])=>[signature(name,option),option.summary]);return`${[`Usage: vuls-cache-policy ${command} [OPTIONS]${operands&&` ${operands}`}`,`${summary}.`,...examples[command]?[examples[command]]:[],...completes==="projects"||command==="waive"?[projectHelp]:[],`Options
${columns(options)}`,...command==="check"||command==="fix"?[exitCodes]:[]].join(`

`)}
`}var examples={completion:`bash: source <(vuls-cache-policy completion bash)
zsh:  source <(vuls-cache-policy completion zsh)
fish: vuls-cache-policy completion fish | source`,waive:`waive RULE writes a waiver for each finding of the rule. waive --all writes one
for each finding of any rule. Both need --reason, --owner and --until.`};function nameWithOperand(name){let{operands}=_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandTable */ .Eg[name],operand=operands.replace(/ ?\[PROJECT[^\]]*\]/,"").replace("...","");return operand===""?name:`${name} ${operand}`}function withCommand({summary,commands}){let[only,...others]=commands;return others.length>0?summary:`${only}: ${summary[0]?.toLowerCase()}${summary.slice(1)}`}function signature(name,{short,value}){return`${short?`-${short}, `:""}--${name}${value?` ${value}`:""}`}function columns(rows){let width=Math.max(...rows.map(([first])=>first.length))+2;return rows.map(([first,second])=>`  ${first.padEnd(width)}${second.replaceAll(`
`,`
${" ".repeat(width+2)}`)}`).join(`
`)}


/***/ })

};
