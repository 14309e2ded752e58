import{commandNames$3,commandTable$3,failOnLevels$3,optionTable$3,optionsOf$3,shells$3}from"./shared.js";import{render$4,reportFormats$4,showsFixes$4}from"./shared.js";import{maskedModel$8,maskedReport$8}from"./shared.js";import{builtInNames$12,builtInPolicy$12,defaultPolicy$12}from"./shared.js";import{isObject$14,mapSubschemas$14,subschemas$14}from"./shared.js";import{plainDisplay$23,severityColours$23,stringWidth$23,wrapped$23}from"./shared.js";import{ansi_styles_default$24,painter$24}from"./shared.js";import{count$26,hasNoProject$26,headline$26}from"./shared.js";import{findingsIn$27,fixesOf$27,projectsIn$27,servicesIn$27}from"./shared.js";import{digest$29,fileViews$29,findingView$29,lastLine$29,maskerFor$29,secretKind$29,shortened$29,toFileRange$29,waived$29}from"./shared.js";import{sha256Hex$30}from"./shared.js";import{evaluate$31,identityOf$31}from"./shared.js";import{evidencePointer$32,locateEvidence$32,locateFragment$32,locateKey$32,locateRemoval$32,locateValue$32,locateWritten$32,locationOfRange$32,placeKey$32,pointerPath$32,relatedSteps$32,scalarKey$32,spanInScalar$32,toWord$32,wholeScalar$32}from"./shared.js";import{lineStarts$33,lineText$33,pointAt$33,rangeOf$33}from"./shared.js";import{code$34,codeBlock$34,hasInvisible$34,keepingColumns$34,logLine$34,printable$34,printableJson$34,prose$34,ruleUrl$34}from"./shared.js";import{vuls_redis_default$35}from"./shared.js";import{accepts$36,allRemedies$36,compareReleases$36,fileName$36,fileValue$36,fillMessage$36,flagType$36,isFileName$36,isKnownRelease$36,kindOf$36,listItems$36,literalPlaces$36,looksLikeDragonfly$36,meaningOf$36,memoize$36,nearestFlag$36,newestRelease$36,originOf$36,readRedisCommand$36,refusalOf$36,releaseOfTag$36,remedyFor$36,serverNames$36,settingPath$36,shownOrigin$36,uniquePlaces$36,valueFault$36,writtenName$36,writtenSecrets$36}from"./shared.js";import{completeRule$37,currentRule$37,neededRule$37,waiverRules$37}from"./shared.js";import{cache_default$38}from"./shared.js";import{closestMatch$39,isWithin$39,pointer$39,pointerSegments$39,samePath$39}from"./shared.js";import{UNKNOWN$40,addLineEnd$40,afterBreak$40,breakText$40,child$40,code$40,descend$40,entriesOf$40,escapeAt$40,expand$40,fragmentLocation$40,fragmentSpan$40,implied$40,impliedText$40,isBlank$40,isBlankOrEnd$40,isBreak$40,isBreakOrEnd$40,isDate$40,isDigit$40,isNameCharacter$40,isSet$40,isStop$40,itemsOf$40,keyLocationOf$40,lineEndsText$40,locationOf$40,mappingAt$40,parseTemplate$40,partOf$40,sequenceAt$40,templateParts$40,toDisplayText$40,toJson$40,toText$40,variablesIn$40,variablesOf$40,withStep$40,writtenSpan$40}from"./shared.js";var program="vuls-cache-policy";function completionScript(shell){switch(shell){case"bash":return bashScript();case"zsh":return zshScript();case"fish":return fishScript()}}function operandWords({completes}){switch(completes){case"projects":return null;case"rules":return ruleNames();case"shells":return shells$3;case"commands":return commandNames$3;case"nothing":return[]}}function ruleNames(){let ids=builtInNames$12.flatMap(name=>(builtInPolicy$12(name)?.allOf??[]).map(({rule})=>String(rule)));return[...new Set(ids)].sort()}function wordsOf([name,{short}]){return short===void 0?[`--${name}`]:[`--${name}`,`-${short}`]}function bashScript(){let values=command=>optionsOf$3(command).filter(([,{value}])=>value!==void 0).map(([name,option])=>{let{completes}=option,words=typeof completes=="object"?`compgen -W '${completes.join(" ")}' -- "$cur"`:"",action=completes==="files"?'compgen -f -- "$cur"':words||"true";return`        ${wordsOf([name,option]).join("|")}) _vuls_cache_policy_add < <(${action}); return ;;`}).join(`
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
`}function zshScript(){let quoted=text=>text.replace(/'/g,"'\\''").replace(/[[\]:]/g,"\\$&"),spec=([name,{short,value,multiple,summary,completes}])=>{let words=typeof completes=="object"?`(${completes.join(" ")})`:"",argument=value===void 0?"":`:${value}:${completes==="files"?"_files":words}`,description=`[${quoted(summary)}]${argument}`;return short===void 0?`'${multiple?"*":""}--${name}${description}'`:`${multiple?"'*'":`'(-${short} --${name})'`}{-${short},--${name}}'${description}'`},cases=commandNames$3.map(command=>{let operands=operandWords(commandTable$3[command]),rest=operands===null?"'*:project:_files'":`'*:operand:(${operands.join(" ")})'`,specs=[...optionsOf$3(command).map(spec),...operands?.length===0?[]:[rest]];return`    ${command}) _arguments -S ${specs.join(` \\
      `)} ;;`}),commands=commandNames$3.map(name=>`'${name}:${quoted(commandTable$3[name].summary)}'`);return`#compdef ${program}
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
`}function fishScript(){let quoted=text=>`'${text.replace(/[\\']/g,"\\$&")}'`,line=(condition,rest)=>`complete -c ${program} -n ${quoted(condition)} ${rest}`,noCommand=`not __fish_seen_subcommand_from ${commandNames$3.join(" ")}`,commands=commandNames$3.map(name=>line(noCommand,`-a ${name} -d ${quoted(commandTable$3[name].summary)}`)),details=commandNames$3.flatMap(command=>{let seen=`__fish_seen_subcommand_from ${command}`,operands=operandWords(commandTable$3[command]),words=operands===null?[]:[line(seen,`-f -a ${quoted(operands.join(" "))}`)],conditions=command==="check"?`${seen}; or ${noCommand}`:seen;return[...words,...optionsOf$3(command).map(([name,{short,value,summary,completes}])=>{let words2=typeof completes=="object"?` -x -a ${quoted(completes.join(" "))}`:" -x",argument=completes==="files"?" -r -F":words2,flags=`${short?`-s ${short} `:""}-l ${name}${value===void 0?"":argument}`;return line(conditions,`${flags} -d ${quoted(summary)}`)})]});return`# fish completion for ${program}: ${program} completion fish | source
${[...commands,...details].join(`
`)}
`}export{completionScript};
