import{commandNames$3,commandTable$3,failOnLevels$3,optionTable$3,optionsOf$3,shells$3}from"./shared.js";import{render$4,reportFormats$4,showsFixes$4}from"./shared.js";import{maskedModel$8,maskedReport$8}from"./shared.js";import{builtInNames$12,builtInPolicy$12,defaultPolicy$12}from"./shared.js";import{isObject$14,mapSubschemas$14,subschemas$14}from"./shared.js";import{plainDisplay$25,severityColours$25,stringWidth$25,wrapped$25}from"./shared.js";import{ansi_styles_default$26,painter$26}from"./shared.js";import{count$28,hasNoProject$28,headline$28}from"./shared.js";import{findingsIn$29,fixesOf$29,projectsIn$29,serverKindsIn$29,servicesIn$29}from"./shared.js";import{digest$31,fileViews$31,findingView$31,lastLine$31,maskerFor$31,secretKind$31,shortened$31,toFileRange$31,waived$31}from"./shared.js";import{sha256Hex$32}from"./shared.js";import{evaluate$33,identityOf$33}from"./shared.js";import{evidencePointer$34,locateEvidence$34,locateFragment$34,locateKey$34,locateRemoval$34,locateValue$34,locateWritten$34,locationOfRange$34,placeKey$34,pointerPath$34,relatedSteps$34,scalarKey$34,spanInScalar$34,toWord$34,wholeScalar$34}from"./shared.js";import{YamlSyntaxError$35,addLineEnd$35,afterBreak$35,breakText$35,child$35,code$35,descend$35,entriesOf$35,escapeAt$35,fragmentLocation$35,fragmentSpan$35,implied$35,isBlank$35,isBlankOrEnd$35,isBreak$35,isBreakOrEnd$35,isDate$35,isDigit$35,isNameCharacter$35,isSet$35,itemsOf$35,keyLocationOf$35,lineEndsText$35,locationOf$35,mappingAt$35,partOf$35,sequenceAt$35,toJson$35,withStep$35}from"./shared.js";import{lineStarts$36,lineText$36,pointAt$36,rangeOf$36}from"./shared.js";import{code$37,codeBlock$37,hasInvisible$37,keepingColumns$37,logLine$37,printable$37,printableJson$37,prose$37,ruleUrl$37}from"./shared.js";import{vuls_redis_default$38}from"./shared.js";import{accepts$39,codeList$39,compareReleases$39,fillMessage$39,flagType$39,isKnownRelease$39,kindOf$39,listItems$39,literalPlaces$39,looksLikeDragonfly$39,meaningOf$39,memoize$39,nearestFlag$39,newestRelease$39,originOf$39,readRedisCommand$39,refusalOf$39,releaseOfTag$39,remediesFor$39,remedyFor$39,serverList$39,serverNames$39,settingPath$39,shownOrigin$39,uniquePlaces$39,valueFault$39,writtenName$39,writtenSecrets$39}from"./shared.js";import{completeRule$40,currentRule$40,neededRule$40,waiverRules$40}from"./shared.js";import{cache_default$41}from"./shared.js";import{closestMatch$42,isWithin$42,pointer$42,pointerSegments$42,samePath$42}from"./shared.js";import{UNKNOWN$43,expand$43,impliedText$43,isFileName$43,isStop$43,parseTemplate$43,templateParts$43,toDisplayText$43,toText$43,variablesIn$43,variablesOf$43,writtenSpan$43}from"./shared.js";var program="vuls-cache-policy";function completionScript(shell){switch(shell){case"bash":return bashScript();case"zsh":return zshScript();case"fish":return fishScript()}}function operandWords({completes}){switch(completes){case"projects":return null;case"rules":return ruleNames();case"shells":return shells$3;case"commands":return commandNames$3;case"nothing":return[]}}function ruleNames(){let ids=builtInNames$12.flatMap(name=>(builtInPolicy$12(name)?.allOf??[]).map(({rule})=>String(rule)));return[...new Set(ids)].sort()}function wordsOf([name,{short}]){return short===void 0?[`--${name}`]:[`--${name}`,`-${short}`]}function valueWords({completes}){return completes==="policies"?builtInNames$12:typeof completes=="object"?completes:[]}function takesFile({completes}){return completes==="files"||completes==="policies"}function bashScript(){let values=command=>optionsOf$3(command).filter(([,{value}])=>value!==void 0).map(([name,option])=>{let words=valueWords(option),action=[...words.length>0?[`compgen -W '${words.join(" ")}' -- "$cur"`]:[],...takesFile(option)?['compgen -f -- "$cur"']:[]].join("; ")||"true";return`        ${wordsOf([name,option]).join("|")}) _vuls_cache_policy_add < <(${action}); return ;;`}).join(`
`),cases=commandNames$3.map(command=>{let options=optionsOf$3(command).flatMap(wordsOf).join(" "),operands=operandWords(commandTable$3[command]),files=operands===null?'; compgen -f -- "$cur"':"",inner=values(command);return`    ${command})
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
      ${commandNames$3.join("|")}) command=$word; break ;;
    esac
  done
  if ((COMP_CWORD == 1)) && [[ $cur != -* ]]; then
    _vuls_cache_policy_add < <(compgen -W '${commandNames$3.join(" ")}' -- "$cur"; compgen -f -- "$cur")
    return
  fi
  case $command in
${cases.join(`
`)}
  esac
}
complete -o filenames -F _vuls_cache_policy ${program}
`}function zshScript(){let quoted=text=>text.replace(/'/g,"'\\''").replace(/[[\]:]/g,"\\$&"),spec=([name,option])=>{let{short,value,multiple,summary}=option,words=valueWords(option),list=words.length>0?`(${words.join(" ")})`:"",files=list===""?"_files":"_vuls_cache_policy_policies",action=takesFile(option)?files:list,argument=value===void 0?"":`:${value}:${action}`,description=`[${quoted(summary)}]${argument}`;return short===void 0?`'${multiple?"*":""}--${name}${description}'`:`${multiple?"'*'":`'(-${short} --${name})'`}{-${short},--${name}}'${description}'`},cases=commandNames$3.map(command=>{let operands=operandWords(commandTable$3[command]),rest=operands===null?"'*:project:_files'":`'*:operand:(${operands.join(" ")})'`,specs=[...optionsOf$3(command).map(spec),...operands?.length===0?[]:[rest]];return`    ${command}) _arguments -S ${specs.join(` \\
      `)} ;;`}),commands=commandNames$3.map(name=>`'${name}:${quoted(commandTable$3[name].summary)}'`);return`#compdef ${program}
# zsh completion for ${program}: source <(${program} completion zsh)
_vuls_cache_policy_policies() {
  compadd -- ${builtInNames$12.join(" ")}
  _files
}
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
`}function fishScript(){let quoted=text=>`'${text.replace(/[\\']/g,"\\$&")}'`,line=(condition,rest)=>`complete -c ${program} -n ${quoted(condition)} ${rest}`,noCommand=`not __fish_seen_subcommand_from ${commandNames$3.join(" ")}`,commands=commandNames$3.map(name=>line(noCommand,`-a ${name} -d ${quoted(commandTable$3[name].summary)}`)),details=commandNames$3.flatMap(command=>{let seen=`__fish_seen_subcommand_from ${command}`,operands=operandWords(commandTable$3[command]),words=operands===null?[]:[line(seen,`-f -a ${quoted(operands.join(" "))}`)],conditions=command==="check"?`${seen}; or ${noCommand}`:seen;return[...words,...optionsOf$3(command).map(([name,option])=>{let{short,value,summary}=option,offered=valueWords(option),words2=offered.length>0?` -a ${quoted(offered.join(" "))}`:"",argument=`${takesFile(option)?" -r -F":" -x"}${words2}`,flags=`${short?`-s ${short} `:""}-l ${name}${value===void 0?"":argument}`;return line(conditions,`${flags} -d ${quoted(summary)}`)})]});return`# fish completion for ${program}: ${program} completion fish | source
${[...commands,...details].join(`
`)}
`}export{completionScript};
