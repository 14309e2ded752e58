import{commandNames$11,commandTable$11,failOnLevels$11,optionTable$11,optionsOf$11,shells$11}from"./shared.js";import{render$12,reportFormats$12,showsFixes$12}from"./shared.js";import{maskedModel$13,maskedReport$13}from"./shared.js";import{count$14,hasNoProject$14,headline$14}from"./shared.js";import{builtInNames$19,builtInPolicy$19,defaultPolicy$19}from"./shared.js";import{isObject$22,mapSubschemas$22,subschemas$22}from"./shared.js";import{findingsIn$27,fixesOf$27,projectsIn$27,serverKindsIn$27,servicesIn$27}from"./shared.js";import{plainDisplay$29,severityColours$29}from"./shared.js";import{painter$30}from"./shared.js";import{ansi_styles_default$31}from"./shared.js";import{digest$34,fileViews$34,findingView$34,lastLine$34,maskerFor$34,secretKind$34,shortened$34,toFileRange$34,waived$34}from"./shared.js";import{evaluate$35,identityOf$35}from"./shared.js";import{sha256Hex$36}from"./shared.js";import{evidencePointer$37,locateEvidence$37,locateFragment$37,locateKey$37,locateRemoval$37,locateValue$37,locateWritten$37,locationOfRange$37,placeKey$37,pointerPath$37,relatedSteps$37,scalarKey$37,spanInScalar$37,toWord$37,wholeScalar$37}from"./shared.js";import{YamlSyntaxError$38,addLineEnd$38,afterBreak$38,breakText$38,child$38,code$38,descend$38,entriesOf$38,escapeAt$38,fragmentLocation$38,fragmentSpan$38,implied$38,isBlank$38,isBlankOrEnd$38,isBreak$38,isBreakOrEnd$38,isDate$38,isDigit$38,isNameCharacter$38,isSet$38,itemsOf$38,keyLocationOf$38,lineEndsText$38,locationOf$38,mappingAt$38,partOf$38,sequenceAt$38,toJson$38,withStep$38}from"./shared.js";import{lineStarts$39,lineText$39,pointAt$39,rangeOf$39}from"./shared.js";import{code$40,codeBlock$40,hasInvisible$40,keepingColumns$40,logLine$40,printable$40,printableJson$40,prose$40,ruleUrl$40}from"./shared.js";import{accepts$41,codeList$41,compareReleases$41,exitFlags$41,fillMessage$41,flagType$41,isKnownRelease$41,isRetired$41,isVariableName$41,kindOf$41,listItems$41,literalPlaces$41,looksLikeDragonfly$41,meaningOf$41,memoize$41,nearestFlag$41,newestRelease$41,originOf$41,readRedisCommand$41,refusalOf$41,releaseOfTag$41,releasesWith$41,remediesFor$41,remedyFor$41,replacementFor$41,serverList$41,serverNames$41,settingPath$41,shownOrigin$41,uniquePlaces$41,valueFault$41,writtenName$41,writtenSecrets$41}from"./shared.js";import{completeRule$42,currentRule$42,neededRule$42,waiverRules$42}from"./shared.js";import{vuls_redis_default$43}from"./shared.js";import{cache_default$44}from"./shared.js";import{closestMatch$45,isWithin$45,pointer$45,pointerSegments$45,samePath$45}from"./shared.js";import{UNKNOWN$46,expand$46,impliedText$46,isFileName$46,isStop$46,parseTemplate$46,templateParts$46,toDisplayText$46,toText$46,variablesIn$46,variablesOf$46,writtenSpan$46}from"./shared.js";var program="vuls-cache-policy";function completionScript(shell){switch(shell){case"bash":return bashScript();case"zsh":return zshScript();case"fish":return fishScript()}}function operandWords({completes}){switch(completes){case"projects":return null;case"rules":return ruleNames();case"shells":return shells$11;case"commands":return commandNames$11;case"nothing":return[]}}function ruleNames(){let ids=builtInNames$19.flatMap(name=>(builtInPolicy$19(name)?.allOf??[]).map(({rule})=>String(rule)));return[...new Set(ids)].sort()}function wordsOf([name,{short}]){return short===void 0?[`--${name}`]:[`--${name}`,`-${short}`]}function valueWords({completes}){return completes==="policies"?builtInNames$19:typeof completes=="object"?completes:[]}function takesFile({completes}){return completes==="files"||completes==="policies"}function bashScript(){let values=command=>optionsOf$11(command).filter(([,{value}])=>value!==void 0).map(([name,option])=>{let words=valueWords(option),action=[...words.length>0?[`compgen -W '${words.join(" ")}' -- "$cur"`]:[],...takesFile(option)?['compgen -f -- "$cur"']:[]].join("; ")||"true";return`        ${wordsOf([name,option]).join("|")}) _vuls_cache_policy_add < <(${action}); return ;;`}).join(`
`),cases=commandNames$11.map(command=>{let options=optionsOf$11(command).flatMap(wordsOf).join(" "),operands=operandWords(commandTable$11[command]),files=operands===null?'; compgen -f -- "$cur"':"",inner=values(command);return`    ${command})
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
      ${commandNames$11.join("|")}) command=$word; break ;;
    esac
  done
  if ((COMP_CWORD == 1)) && [[ $cur != -* ]]; then
    _vuls_cache_policy_add < <(compgen -W '${commandNames$11.join(" ")}' -- "$cur"; compgen -f -- "$cur")
    return
  fi
  case $command in
${cases.join(`
`)}
  esac
}
complete -o filenames -F _vuls_cache_policy ${program}
`}function zshScript(){let quoted=text=>text.replace(/'/g,"'\\''").replace(/[[\]:]/g,"\\$&"),spec=([name,option])=>{let{short,value,multiple,summary}=option,words=valueWords(option),list=words.length>0?`(${words.join(" ")})`:"",files=list===""?"_files":"_vuls_cache_policy_policies",action=takesFile(option)?files:list,argument=value===void 0?"":`:${value}:${action}`,description=`[${quoted(summary)}]${argument}`;return short===void 0?`'${multiple?"*":""}--${name}${description}'`:`${multiple?"'*'":`'(-${short} --${name})'`}{-${short},--${name}}'${description}'`},cases=commandNames$11.map(command=>{let operands=operandWords(commandTable$11[command]),rest=operands===null?"'*:project:_files'":`'*:operand:(${operands.join(" ")})'`,specs=[...optionsOf$11(command).map(spec),...operands?.length===0?[]:[rest]];return`    ${command}) _arguments -S ${specs.join(` \\
      `)} ;;`}),commands=commandNames$11.map(name=>`'${name}:${quoted(commandTable$11[name].summary)}'`);return`#compdef ${program}
# zsh completion for ${program}: source <(${program} completion zsh)
_vuls_cache_policy_policies() {
  compadd -- ${builtInNames$19.join(" ")}
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
`}function fishScript(){let quoted=text=>`'${text.replace(/[\\']/g,"\\$&")}'`,line=(condition,rest)=>`complete -c ${program} -n ${quoted(condition)} ${rest}`,noCommand=`not __fish_seen_subcommand_from ${commandNames$11.join(" ")}`,commands=commandNames$11.map(name=>line(noCommand,`-a ${name} -d ${quoted(commandTable$11[name].summary)}`)),details=commandNames$11.flatMap(command=>{let seen=`__fish_seen_subcommand_from ${command}`,operands=operandWords(commandTable$11[command]),words=operands===null?[]:[line(seen,`-f -a ${quoted(operands.join(" "))}`)],conditions=command==="check"?`${seen}; or ${noCommand}`:seen;return[...words,...optionsOf$11(command).map(([name,option])=>{let{short,value,summary}=option,offered=valueWords(option),words2=offered.length>0?` -a ${quoted(offered.join(" "))}`:"",argument=`${takesFile(option)?" -r -F":" -x"}${words2}`,flags=`${short?`-s ${short} `:""}-l ${name}${value===void 0?"":argument}`;return line(conditions,`${flags} -d ${quoted(summary)}`)})]});return`# fish completion for ${program}: ${program} completion fish | source
${[...commands,...details].join(`
`)}
`}export{completionScript};
