import{createFile,exists}from"./shared-workspace-create-file.js";import{parseArguments$1}from"./shared.js";import{readProjects$2}from"./shared.js";import{findUpwards$3,namedProjects$3,projectFiles$3,readProject$3}from"./shared.js";import{checkSettings$4,columnsOf$4,hasTerminalColour$4,loadConfig$4,printError$4,printProblems$4,repositoryRoot$4,rulesDisplay$4,settingsPath$4,writeOutput$4,writeReport$4}from"./shared.js";import{composeFilesIn$5,defaultNames$5,errorCode$5,isFolder$5,policyName$5,readFile$5,readRunConfig$5,repositoryOf$5,settingsName$5,similarComposeFile$5,similarPath$5,waiversIn$5,workingFolder$5}from"./shared.js";import{CommandError$6,UsageError$6,programName$6,quoted$6,sameWith$6,withSameRules$6}from"./shared.js";import{applyEdits$7,applyToProject$7,assembleReport$7,check$7,checkProject$7,combineOperations$7,describe$7,evaluatorOf$7,findCaches$7,groupBy$7,holdIn$7,loadProject$7,recheck$7,resolveFindings$7,selectCombinable$7,sortEdits$7}from"./shared.js";import{constantText$8,determinedText$8,expansionsOf$8,isEnvFileValue$8,isNeverEmpty$8,parseEnvFile$8,variableAssignments$8,whichFile$8}from"./shared.js";import{addDays$9,daysBetween$9,evaluateWaivers$9,matchWaivers$9,maxDays$9}from"./shared.js";import{reportMasker$10,serviceView$10,viewReport$10}from"./shared.js";import{commandNames$11,commandTable$11,failOnLevels$11,optionTable$11,optionsOf$11,shells$11}from"./shared.js";import{render$12,reportFormats$12,showsFixes$12}from"./shared.js";import{maskedModel$13,maskedReport$13}from"./shared.js";import{count$14,hasNoProject$14,headline$14}from"./shared.js";import{ok$15,unreadable$15}from"./shared.js";import{PolicyError$16,createRules$16,definitionName$16,fillParameters$16,mismatch$16,parametersOf$16,policyHead$16,ruleSchema$16}from"./shared.js";import{checkedServices$17,noService$17,presenceRule$17,rulesFor$17,schemaFor$17}from"./shared.js";import{documentValue$18,repositoryFile$18,tooLarge$18}from"./shared.js";import{builtInNames$19,builtInPolicy$19,defaultPolicy$19}from"./shared.js";import{findNode$20,folderOf$20,isAbsolute$20,join$20,leavesFolder$20,nearestSpan$20,pairOf$20,parse$20,parseDocuments$20,relativeTo$20}from"./shared.js";import{nativeEngine$21,patternSyntaxError$21}from"./shared.js";import{isObject$22,mapSubschemas$22,subschemas$22}from"./shared.js";import{closestName$23,didYouMean$23}from"./shared.js";import{below$24,cleanPath$24,compareLocations$24,compareTexts$24,endOfName$24,floatingNumber$24,hasUniqueItems$24,interpolatedText$24,isIPAddress$24,isWhole$24,listFromPairs$24,longPorts$24,longVolume$24,mappingFromNames$24,parsePort$24,patternAt$24,patternsOf$24,repositoryText$24,scalarText$24,spansBetweenColons$24,splitPort$24,unique$24,wholeNumber$24,yamlNumber$24}from"./shared.js";import{LoadError$25,loadErrorAt$25,loadErrorAtKey$25,loadErrorAtValue$25}from"./shared.js";import{withRulesOf$26}from"./shared.js";import{findingsIn$27,fixesOf$27,projectsIn$27,serverKindsIn$27,servicesIn$27}from"./shared.js";import{plainDisplay$29,severityColours$29}from"./shared.js";import{painter$30}from"./shared.js";import{ansi_styles_default$31}from"./shared.js";import{problemLine$32,problemLineIn$32,problemView$32}from"./shared.js";import{countFindings$33,exitCode$33,isFailing$33,severities$33,verdictFor$33}from"./shared.js";import{digest$34,fileViews$34,findingView$34,lastLine$34,maskerFor$34,secretKind$34,shortened$34,toFileRange$34,waived$34}from"./shared.js";import{evaluate$35,identityOf$35}from"./shared.js";import{sha256Hex$36}from"./shared.js";import{evidencePointer$37,locateEvidence$37,locateFragment$37,locateKey$37,locateRemoval$37,locateValue$37,locateWritten$37,locationOfRange$37,placeKey$37,pointerPath$37,relatedSteps$37,scalarKey$37,spanInScalar$37,toWord$37,wholeScalar$37}from"./shared.js";import{YamlSyntaxError$38,addLineEnd$38,afterBreak$38,breakText$38,child$38,code$38,descend$38,entriesOf$38,escapeAt$38,fragmentLocation$38,fragmentSpan$38,implied$38,isBlank$38,isBlankOrEnd$38,isBreak$38,isBreakOrEnd$38,isDate$38,isDigit$38,isNameCharacter$38,isSet$38,itemsOf$38,keyLocationOf$38,lineEndsText$38,locationOf$38,mappingAt$38,partOf$38,sequenceAt$38,toJson$38,withStep$38}from"./shared.js";import{lineStarts$39,lineText$39,pointAt$39,rangeOf$39}from"./shared.js";import{code$40,codeBlock$40,hasInvisible$40,keepingColumns$40,logLine$40,printable$40,printableJson$40,prose$40,ruleUrl$40}from"./shared.js";import{accepts$41,codeList$41,compareReleases$41,exitFlags$41,fillMessage$41,flagType$41,isKnownRelease$41,isRetired$41,isVariableName$41,kindOf$41,listItems$41,literalPlaces$41,looksLikeDragonfly$41,meaningOf$41,memoize$41,nearestFlag$41,newestRelease$41,originOf$41,readRedisCommand$41,refusalOf$41,releaseOfTag$41,releasesWith$41,remediesFor$41,remedyFor$41,replacementFor$41,serverList$41,serverNames$41,settingPath$41,shownOrigin$41,uniquePlaces$41,valueFault$41,writtenName$41,writtenSecrets$41}from"./shared.js";import{completeRule$42,currentRule$42,neededRule$42,waiverRules$42}from"./shared.js";import{vuls_redis_default$43}from"./shared.js";import{cache_default$44}from"./shared.js";import{closestMatch$45,isWithin$45,pointer$45,pointerSegments$45,samePath$45}from"./shared.js";import{UNKNOWN$46,expand$46,impliedText$46,isFileName$46,isStop$46,parseTemplate$46,templateParts$46,toDisplayText$46,toText$46,variablesIn$46,variablesOf$46,writtenSpan$46}from"./shared.js";import{join,relative,resolve}from"node:path";var policyText=`# yaml-language-server: $schema=https://raw.githubusercontent.com/org/vuls-cache-policy/v1/policies/policy.schema.json

# A custom policy: the built-in policy with the changes in this file.
# \`npx vuls-cache-policy explain\` lists the rules.
# \`npx vuls-cache-policy policy --policy ${policyName$5}\` prints the complete policy.
#
# \`built-in\` is the default policy, for Dragonfly in the service \`vuls-redis\`. For any other cache, extend \`cache\`, and
# remove \`service\` and \`profiles\`.
extends: built-in
title: our-cache

# The service to check.
service: vuls-redis

# Parameters of the built-in policy. Those that are not listed keep their defaults.
parameters:
  passwordVariable: REDIS_PASSWORD
  profiles: [web, dev]
#  mirror: registry.example.com/dragonfly

# Severities of built-in rules: error, warning or notice.
severities:
  password-not-empty: error

# Built-in rules to leave out. Reports repeat the reason.
#dropped:
#  clients-in-profile: The workers start without a profile (docs/operations.md).

# Custom rules: JSON Schema 2020-12 for the document that \`npx vuls-cache-policy describe\` prints. The built-in rule
# \`service-present\` reports a missing service, so a custom rule only checks the properties of a service that exists.
allOf:
  - rule: cache-unprivileged
    severity: error
    message: "The cache container must not be privileged: \`{0#}\` is {0}."
    reason: An attacker who takes over a privileged container controls the host.
    remedy: Remove \`privileged\`.
    properties:
      service:
        properties:
          privileged: { const: false }

# A rule for another service names it, and checks the document that \`describe --service NAME\` prints.
#  - rule: worker-restarts
#    service: vuls-worker
#    severity: warning
#    message: The worker does not restart after a crash.
#    reason: Tasks pile up in the cache while no worker runs.
#    remedy: "Set \`restart: unless-stopped\`."
#    properties:
#      service:
#        properties:
#          restart: { enum: [always, unless-stopped] }
#        required: [restart]
`,workflowFile=".github/workflows/cache-policy.yml";function workflowText(policy){let inputs=policy===null?"":`
        with:
          policy: ${policy}`;return`# ${workflowFile}
name: cache policy
on:
  pull_request:
  merge_group:
  push:
    branches: [main, master]
  workflow_dispatch:
  schedule:
    - cron: '17 4 * * 1'
permissions:
  contents: read
  pull-requests: write # zizmor: ignore[excessive-permissions] posts the review of the only job
concurrency:
  group: cache-policy-\${{ github.ref }}
  cancel-in-progress: false
jobs:
  cache-policy:
    name: cache-policy
    runs-on: ubuntu-latest
    steps:
      - uses: org/vuls-cache-policy@v1 # zizmor: ignore[unpinned-uses] the README shows how to pin a commit${inputs}
`}function runInit(wantsPolicy,folder){let root=repositoryOf$5(resolve(folder))??folder,nameOf=file=>relative(folder,join(root,file)),keepsWorkflow=wantsPolicy&&exists(join(root,workflowFile)),texts=new Map;wantsPolicy&&texts.set(policyName$5,policyText),keepsWorkflow||texts.set(workflowFile,workflowText(wantsPolicy?policyName$5:null));for(let file of texts.keys())if(exists(join(root,file)))throw new UsageError$6(`${nameOf(file)}: the file exists already: delete or move it first`);for(let[file,text]of texts)try{createFile(join(root,file),text)}catch(error){throw new UsageError$6(`${nameOf(file)}: cannot be written (${errorCode$5(error)})`)}let lines=[`Wrote ${[...texts.keys()].map(nameOf).join(" and ")}.`];return wantsPolicy&&lines.push(`To try the policy, run \`${programName$6()} check --policy ${quoted$6(nameOf(policyName$5))}\`.`),keepsWorkflow?lines.push(`${nameOf(workflowFile)} is unchanged. To use the policy there, add \`with: { policy: ${policyName$5} }\` to the step.`):lines.push("Commit the workflow, then make its job `cache-policy` a required status check."),`${lines.join(`
`)}
`}async function projectHint(wantsPolicy){let parsed=parseArguments$1(["check","--quiet"]);if(parsed.kind!=="command")throw new Error("internal error: `check` is a command");try{let config=await loadConfig$4(parsed.args),{projects}=await readProjects$2(parsed.args,config),report=check$7(projects,checkSettings$4(parsed.args,config),config.policy);if(!servicesIn$27(report).map(({result})=>result.description.model).some(({service,caches})=>service===null&&(caches?.length??0)>0))return"";let advice=wantsPolicy?`write \`extends: cache\` into ${policyName$5}, and remove \`service\` and \`profiles\` there`:`write \`policy: cache\` into ${settingsName$5}`;return`The service \`${config.service}\` is not defined here. To check the cache of this project, ${advice}.
`}catch(error){if(error instanceof CommandError$6)return"";throw error}}export{projectHint,runInit};
