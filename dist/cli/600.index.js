export const id = 600;
export const ids = [600];
export const modules = {

/***/ 9600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   completionScript: () => (/* binding */ completionScript)
/* harmony export */ });
/* harmony import */ var _shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7760);
/* harmony import */ var _shared_report_formats_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5902);
/* harmony import */ var _shared_policy_build_built_in_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(581);
/* harmony import */ var _shared_report_redact_secret_settings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4420);
/* harmony import */ var _shared_source_digest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4419);
/* harmony import */ var _shared_policy_evaluate_evaluate_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4305);
/* harmony import */ var _shared_policy_evaluate_evidence_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(639);
/* harmony import */ var _shared_compose_model_node_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(568);
/* harmony import */ var _shared_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3542);
/* harmony import */ var _shared_policies_vuls_redis_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(232);
/* harmony import */ var _shared_cache_dragonfly_flag_support_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5425);
/* harmony import */ var _shared_policy_waivers_waiver_rules_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7104);
/* harmony import */ var _shared_policies_cache_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(842);
/* harmony import */ var _shared_compose_interpolation_expand_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(5933);
/* harmony import */ var _shared_helpers_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(1174);
var program="vuls-cache-policy";function completionScript(shell){switch(shell){case"bash":return bashScript();case"zsh":return zshScript();case"fish":return fishScript()}}function operandWords({completes}){switch(completes){case"projects":return null;case"rules":return ruleNames();case"shells":return _shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .shells */ .mP;case"commands":return _shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandNames */ .oQ;case"nothing":return[]}}function ruleNames(){let ids=_shared_policy_build_built_in_js__WEBPACK_IMPORTED_MODULE_2__/* .builtInNames */ .Wi.flatMap(name=>((0,_shared_policy_build_built_in_js__WEBPACK_IMPORTED_MODULE_2__/* .builtInPolicy */ .Cl)(name)?.allOf??[]).map(({rule})=>String(rule)));return[...new Set(ids)].sort()}function wordsOf([name,{short}]){return short===void 0?[`--${name}`]:[`--${name}`,`-${short}`]}function firstLine(text){return text.replaceAll(`
`," ")}function bashScript(){let values=command=>(0,_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .optionsOf */ .cz)(command).filter(([,{value}])=>value!==void 0).map(([name,option])=>{let{completes}=option,words=typeof completes=="object"?`compgen -W '${completes.join(" ")}' -- "$cur"`:"",action=completes==="files"?'compgen -f -- "$cur"':words||"true";return`        ${wordsOf([name,option]).join("|")}) _vuls_cache_policy_add < <(${action}); return ;;`}).join(`
`),cases=_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandNames */ .oQ.map(command=>{let options=(0,_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .optionsOf */ .cz)(command).flatMap(wordsOf).join(" "),operands=operandWords(_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandTable */ .Eg[command]),files=operands===null?'; compgen -f -- "$cur"':"",inner=values(command);return`    ${command})
${inner===""?"":`      case $prev in
${inner}
      esac
`}      if [[ $cur == -* ]]; then _vuls_cache_policy_add < <(compgen -W '${options}' -- "$cur")
      else _vuls_cache_policy_add < <(compgen -W '${(operands??[]).join(" ")}' -- "$cur"${files}); fi ;;`});return`# bash completion for ${program}: source <(${program} completion bash)
_vuls_cache_policy_add() {
  local line
  while IFS= read -r line; do COMPREPLY+=("$line"); done
}
_vuls_cache_policy() {
  COMPREPLY=()
  local cur=\${COMP_WORDS[COMP_CWORD]} prev='' command=check word
  ((COMP_CWORD > 0)) && prev=\${COMP_WORDS[COMP_CWORD-1]}
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandNames */ .oQ.join("|")}) command=$word; break ;;
    esac
  done
  if ((COMP_CWORD == 1)) && [[ $cur != -* ]]; then
    _vuls_cache_policy_add < <(compgen -W '${_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandNames */ .oQ.join(" ")}' -- "$cur"; compgen -f -- "$cur")
    return
  fi
  case $command in
${cases.join(`
`)}
  esac
}
complete -o filenames -F _vuls_cache_policy ${program}
`}function zshScript(){let quoted=text=>text.replace(/'/g,"'\\''").replace(/[[\]:]/g,"\\$&"),spec=([name,{short,value,multiple,summary,completes}])=>{let words=typeof completes=="object"?`(${completes.join(" ")})`:"",argument=value===void 0?"":`:${value}:${completes==="files"?"_files":words}`,description=`[${quoted(firstLine(summary))}]${argument}`,repeat=multiple?"*":"";return short===void 0?`'${repeat}--${name}${description}'`:`${multiple?"'*'":`'(-${short} --${name})'`}{-${short},--${name}}'${description}'`},cases=_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandNames */ .oQ.map(command=>{let operands=operandWords(_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandTable */ .Eg[command]),rest=operands===null?"'*:project:_files'":`'*:operand:(${operands.join(" ")})'`,specs=[...(0,_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .optionsOf */ .cz)(command).map(spec),...operands?.length===0?[]:[rest]];return`    ${command}) _arguments -S ${specs.join(` \\
      `)} ;;`}),commands=_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandNames */ .oQ.map(name=>`'${name}:${quoted(_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandTable */ .Eg[name].summary)}'`);return`#compdef ${program}
# zsh completion for ${program}: source <(${program} completion zsh)
_vuls_cache_policy() {
  local -a commands=(${commands.join(` \\
    `)})
  if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
    _describe command commands
    _files
    return
  fi
  local command=check
  if (( \${commands[(I)$words[2]:*]} )); then
    command=$words[2]
    words=("\${words[1]}" "\${words[@]:2}")
    ((CURRENT--))
  fi
  case $command in
${cases.join(`
`)}
  esac
}
if [[ $funcstack[1] == _vuls_cache_policy ]]; then _vuls_cache_policy "$@"; else compdef _vuls_cache_policy ${program}; fi
`}function fishScript(){let quoted=text=>`'${text.replace(/[\\']/g,"\\$&")}'`,line=(condition,rest)=>`complete -c ${program} -n ${quoted(condition)} ${rest}`,noCommand=`not __fish_seen_subcommand_from ${_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandNames */ .oQ.join(" ")}`,commands=_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandNames */ .oQ.map(name=>line(noCommand,`-a ${name} -d ${quoted(_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandTable */ .Eg[name].summary)}`)),details=_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandNames */ .oQ.flatMap(command=>{let seen=`__fish_seen_subcommand_from ${command}`,operands=operandWords(_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .commandTable */ .Eg[command]),words=operands===null?[]:[line(seen,`-f -a ${quoted(operands.join(" "))}`)],conditions=command==="check"?`${seen}; or ${noCommand}`:seen;return[...words,...(0,_shared_cli_command_table_js__WEBPACK_IMPORTED_MODULE_0__/* .optionsOf */ .cz)(command).map(([name,{short,value,summary,completes}])=>{let words2=typeof completes=="object"?` -x -a ${quoted(completes.join(" "))}`:" -x",argument=completes==="files"?" -r -F":words2,flags=`${short?`-s ${short} `:""}-l ${name}${value===void 0?"":argument}`;return line(conditions,`${flags} -d ${quoted(firstLine(summary))}`)})]});return`# fish completion for ${program}: ${program} completion fish | source
${[...commands,...details].join(`
`)}
`}


/***/ })

};
