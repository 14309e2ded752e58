import{createFile,exists}from"./shared-workspace-create-file.js";import{parseArguments$1}from"./shared.js";import{readProjects$2}from"./shared.js";import{findUpwards$3,namedProjects$3,projectFiles$3,readProject$3}from"./shared.js";import{checkSettings$4,columnsOf$4,hasTerminalColour$4,loadConfig$4,printError$4,printProblems$4,repositoryRoot$4,rulesDisplay$4,settingsPath$4,writeOutput$4,writeReport$4}from"./shared.js";import{composeFilesIn$5,defaultNames$5,errorCode$5,isFolder$5,policyName$5,readFile$5,readRunConfig$5,repositoryOf$5,settingsName$5,similarComposeFile$5,similarPath$5,waiversIn$5,workingFolder$5}from"./shared.js";import{CommandError$6,UsageError$6,programName$6,quoted$6,sameWith$6,withSameRules$6}from"./shared.js";import{applyEdits$7,applyToProject$7,assembleReport$7,check$7,checkProject$7,combineOperations$7,describe$7,evaluatorOf$7,findCaches$7,groupBy$7,holdIn$7,loadProject$7,metNeeds$7,recheck$7,resolveFindings$7,selectCombinable$7,sortEdits$7}from"./shared.js";import{constantText$8,createFileCache$8,determinedText$8,documentsOf$8,expansionsOf$8,isEnvFileValue$8,isNeverEmpty$8,maxFiles$8,parseEnvFile$8,readText$8,refusedFile$8,reserveValues$8,tooManyFiles$8,variableAssignments$8,whichFile$8,withTexts$8}from"./shared.js";import{addDays$9,daysBetween$9,evaluateWaivers$9,matchWaivers$9,maxDays$9}from"./shared.js";import{reportMasker$10,serviceView$10,viewReport$10}from"./shared.js";import{commandNames$11,commandTable$11,failOnLevels$11,optionTable$11,optionsOf$11,shells$11}from"./shared.js";import{render$12,reportFormats$12,showsFixes$12}from"./shared.js";import{maskedModel$13,maskedReport$13}from"./shared.js";import{count$14,hasNoProject$14,headline$14}from"./shared.js";import{ok$15,unreadable$15}from"./shared.js";import{PolicyError$16,builtInRules$16,builtInValidator$16,createRules$16,definitionName$16,digests$16,fillParameters$16,mismatch$16,parametersOf$16,policyHead$16,ruleSchema$16,vocabulary$16}from"./shared.js";import{checkedServices$17,noService$17,presenceRule$17,rulesFor$17,schemaFor$17}from"./shared.js";import{documentValue$18,repositoryFile$18,tooLarge$18}from"./shared.js";import{findNode$19,folderOf$19,isAbsolute$19,join$19,leavesFolder$19,nearestSpan$19,pairOf$19,parse$19,parseDocuments$19,relativeTo$19}from"./shared.js";import{nativeEngine$20,patternSyntaxError$20}from"./shared.js";import{builtInNames$21,builtInPolicy$21,defaultPolicy$21,isObject$21,mapSubschemas$21,subschemas$21}from"./shared.js";import{closestName$22,didYouMean$22}from"./shared.js";import{below$23,cleanPath$23,compareLocations$23,compareTexts$23,endOfName$23,floatingNumber$23,hasUniqueItems$23,interpolatedText$23,isIPAddress$23,isWhole$23,listFromPairs$23,longPorts$23,longVolume$23,mappingFromNames$23,parsePort$23,patternAt$23,patternsOf$23,repositoryText$23,scalarText$23,spansBetweenColons$23,splitPort$23,unique$23,wholeNumber$23,yamlNumber$23}from"./shared.js";import{LoadError$24,loadErrorAt$24,loadErrorAtKey$24,loadErrorAtValue$24}from"./shared.js";import{withRulesOf$25}from"./shared.js";import{findingsIn$26,fixesOf$26,projectsIn$26,serverKindsIn$26,servicesIn$26}from"./shared.js";import{plainDisplay$28,severityColours$28}from"./shared.js";import{painter$29}from"./shared.js";import{ansi_styles_default$30}from"./shared.js";import{problemLine$31,problemLineIn$31,problemView$31}from"./shared.js";import{countFindings$32,exitCode$32,isFailing$32,severities$32,verdictFor$32}from"./shared.js";import{digest$33,fileViews$33,findingView$33,lastLine$33,maskerFor$33,secretKind$33,shortened$33,toFileRange$33,waived$33}from"./shared.js";import{evaluate$34,identityOf$34}from"./shared.js";import{sha256Hex$35}from"./shared.js";import{evidencePointer$36,locateEvidence$36,locateFragment$36,locateKey$36,locateRemoval$36,locateValue$36,locateWritten$36,locationOfRange$36,placeKey$36,pointerPath$36,relatedSteps$36,scalarKey$36,spanInScalar$36,toWord$36,wholeScalar$36}from"./shared.js";import{YamlSyntaxError$37,addLineEnd$37,afterBreak$37,breakText$37,child$37,code$37,descend$37,entriesOf$37,escapeAt$37,fragmentLocation$37,fragmentSpan$37,implied$37,isBlank$37,isBlankOrEnd$37,isBreak$37,isBreakOrEnd$37,isDate$37,isDigit$37,isNameCharacter$37,isSet$37,itemsOf$37,keyLocationOf$37,lineEndsText$37,locationOf$37,mappingAt$37,partOf$37,propertyLocationOf$37,sequenceAt$37,syntaxError$37,toJson$37,withStep$37}from"./shared.js";import{lineStarts$38,lineText$38,pointAt$38,rangeOf$38}from"./shared.js";import{code$39,codeBlock$39,hasInvisible$39,keepingColumns$39,logLine$39,printable$39,printableJson$39,prose$39,ruleUrl$39}from"./shared.js";import{accepts$40,codeList$40,codePointName$40,compareReleases$40,containerFault$40,deciderOf$40,deciderOfValue$40,exitFlags$40,expectedForm$40,fillMessage$40,flagNameIn$40,flagType$40,flagValueRule$40,ignoredValueClause$40,insteadOfRenaming$40,isKnownRelease$40,isRetired$40,isVariableName$40,kindOf$40,listItems$40,literalPlaces$40,looksLikeDragonfly$40,meaningOf$40,memoize$40,nearestFlag$40,newestRelease$40,originOf$40,ownFault$40,possibleReleases$40,readRedisCommand$40,refusalOf$40,releaseOfTag$40,releasesWith$40,remediesFor$40,remedyFor$40,replacementFor$40,serverList$40,serverNames$40,settingPath$40,shownOrigin$40,startFault$40,takenFlag$40,takenWord$40,takingFlag$40,uniquePlaces$40,unknownFault$40,unpinnedReason$40,valueFault$40,valueRule$40,visible$40,wholeFault$40,withStep$40,writtenName$40,writtenSecrets$40}from"./shared.js";import{completeRule$41,currentRule$41,neededRule$41,waiverRules$41}from"./shared.js";import{vuls_redis_default$42}from"./shared.js";import{cache_default$43}from"./shared.js";import{closestMatch$44,isWithin$44,pointer$44,pointerSegments$44,samePath$44}from"./shared.js";import{UNKNOWN$45,expand$45,isFileName$45,isStop$45,parseTemplate$45,templateParts$45,toDisplayText$45,toText$45,variablesIn$45,variablesOf$45,writtenSpan$45}from"./shared.js";import{join,relative,resolve}from"node:path";var policyText=`# yaml-language-server: $schema=https://raw.githubusercontent.com/org/vuls-cache-policy/v1/policies/policy.schema.json

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
`}async function projectHint(wantsPolicy){let parsed=parseArguments$1(["check","--quiet"]);if(parsed.kind!=="command")throw new Error("internal error: `check` is a command");try{let config=await loadConfig$4(parsed.args),{projects}=await readProjects$2(parsed.args,config),report=check$7(projects,checkSettings$4(parsed.args,config),config.policy);if(!servicesIn$26(report).map(({result})=>result.description.model).some(({service,caches})=>service===null&&(caches?.length??0)>0))return"";let advice=wantsPolicy?`write \`extends: cache\` into ${policyName$5}, and remove \`service\` and \`profiles\` there`:`write \`policy: cache\` into ${settingsName$5}`;return`The service \`${config.service}\` is not defined here. To check the cache of this project, ${advice}.
`}catch(error){if(error instanceof CommandError$6)return"";throw error}}export{projectHint,runInit};
