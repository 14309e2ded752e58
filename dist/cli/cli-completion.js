import{commandNames$11,commandTable$11,failOnLevels$11,optionTable$11,optionsOf$11,shells$11}from"./shared.js";import{render$12,reportFormats$12,showsFixes$12}from"./shared.js";import{maskedModel$13,maskedReport$13}from"./shared.js";import{count$14,hasNoProject$14,headline$14}from"./shared.js";import{builtInNames$21,builtInPolicy$21,defaultPolicy$21,isObject$21,mapSubschemas$21,subschemas$21}from"./shared.js";import{findingsIn$26,fixesOf$26,projectsIn$26,serverKindsIn$26,servicesIn$26}from"./shared.js";import{plainDisplay$28,severityColours$28}from"./shared.js";import{painter$29}from"./shared.js";import{ansi_styles_default$30}from"./shared.js";import{digest$33,fileViews$33,findingView$33,lastLine$33,maskerFor$33,secretKind$33,shortened$33,toFileRange$33,waived$33}from"./shared.js";import{evaluate$34,identityOf$34}from"./shared.js";import{sha256Hex$35}from"./shared.js";import{evidencePointer$36,locateEvidence$36,locateFragment$36,locateKey$36,locateRemoval$36,locateValue$36,locateWritten$36,locationOfRange$36,placeKey$36,pointerPath$36,relatedSteps$36,scalarKey$36,spanInScalar$36,toWord$36,wholeScalar$36}from"./shared.js";import{YamlSyntaxError$37,addLineEnd$37,afterBreak$37,breakText$37,child$37,code$37,descend$37,entriesOf$37,escapeAt$37,fragmentLocation$37,fragmentSpan$37,implied$37,isBlank$37,isBlankOrEnd$37,isBreak$37,isBreakOrEnd$37,isDate$37,isDigit$37,isNameCharacter$37,isSet$37,itemsOf$37,keyLocationOf$37,lineEndsText$37,locationOf$37,mappingAt$37,partOf$37,propertyLocationOf$37,sequenceAt$37,syntaxError$37,toJson$37,withStep$37}from"./shared.js";import{lineStarts$38,lineText$38,pointAt$38,rangeOf$38}from"./shared.js";import{code$39,codeBlock$39,hasInvisible$39,keepingColumns$39,logLine$39,printable$39,printableJson$39,prose$39,ruleUrl$39}from"./shared.js";import{accepts$40,codeList$40,codePointName$40,compareReleases$40,containerFault$40,deciderOf$40,deciderOfValue$40,exitFlags$40,expectedForm$40,fillMessage$40,flagNameIn$40,flagType$40,flagValueRule$40,ignoredValueClause$40,insteadOfRenaming$40,isKnownRelease$40,isRetired$40,isVariableName$40,kindOf$40,listItems$40,literalPlaces$40,looksLikeDragonfly$40,meaningOf$40,memoize$40,nearestFlag$40,newestRelease$40,originOf$40,ownFault$40,possibleReleases$40,readRedisCommand$40,refusalOf$40,releaseOfTag$40,releasesWith$40,remediesFor$40,remedyFor$40,replacementFor$40,serverList$40,serverNames$40,settingPath$40,shownOrigin$40,startFault$40,takenFlag$40,takenWord$40,takingFlag$40,uniquePlaces$40,unknownFault$40,unpinnedReason$40,valueFault$40,valueRule$40,visible$40,wholeFault$40,withStep$40,writtenName$40,writtenSecrets$40}from"./shared.js";import{completeRule$41,currentRule$41,neededRule$41,waiverRules$41}from"./shared.js";import{vuls_redis_default$42}from"./shared.js";import{cache_default$43}from"./shared.js";import{closestMatch$44,isWithin$44,pointer$44,pointerSegments$44,samePath$44}from"./shared.js";import{UNKNOWN$45,expand$45,isFileName$45,isStop$45,parseTemplate$45,templateParts$45,toDisplayText$45,toText$45,variablesIn$45,variablesOf$45,writtenSpan$45}from"./shared.js";var program="vuls-cache-policy";function completionScript(shell){switch(shell){case"bash":return bashScript();case"zsh":return zshScript();case"fish":return fishScript()}}function operandWords({completes}){switch(completes){case"projects":return null;case"rules":return ruleNames();case"shells":return shells$11;case"commands":return commandNames$11;case"nothing":return[]}}function ruleNames(){let ids=builtInNames$21.flatMap(name=>(builtInPolicy$21(name)?.allOf??[]).map(({rule})=>String(rule)));return[...new Set(ids)].sort()}function wordsOf([name,{short}]){return short===void 0?[`--${name}`]:[`--${name}`,`-${short}`]}function valueWords({completes}){return completes==="policies"?builtInNames$21:typeof completes=="object"?completes:[]}function takesFile({completes}){return completes==="files"||completes==="policies"}function bashScript(){let values=command=>optionsOf$11(command).filter(([,{value}])=>value!==void 0).map(([name,option])=>{let words=valueWords(option),action=[...words.length>0?[`compgen -W '${words.join(" ")}' -- "$cur"`]:[],...takesFile(option)?['compgen -f -- "$cur"']:[]].join("; ")||"true";return`        ${wordsOf([name,option]).join("|")}) _vuls_cache_policy_add < <(${action}); return ;;`}).join(`
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
  compadd -- ${builtInNames$21.join(" ")}
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
