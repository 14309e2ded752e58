import{createFile,exists}from"./shared-workspace-create-file.js";import{CommandError$2,UsageError$2,programName$2,quoted$2,sameWith$2,withSameRules$2}from"./shared.js";import{composeFilesIn$7,defaultNames$7,errorCode$7,isFolder$7,policyName$7,readFile$7,readRunConfig$7,repositoryOf$7,settingsName$7,similarComposeFile$7,waiversIn$7,workingFolder$7}from"./shared.js";import{ok$9,unreadable$9}from"./shared.js";import{PolicyError$10,createRules$10,definitionName$10,fillParameters$10,mismatch$10,parametersOf$10,policyHead$10,ruleSchema$10}from"./shared.js";import{documentValue$11,repositoryFile$11,tooLarge$11}from"./shared.js";import{builtInNames$12,builtInPolicy$12,defaultPolicy$12}from"./shared.js";import{nativeEngine$13,patternSyntaxError$13}from"./shared.js";import{isObject$14,mapSubschemas$14,subschemas$14}from"./shared.js";import{constantText$17,determinedText$17,expansionsOf$17,isEnvFileValue$17,isNeverEmpty$17,parseEnvFile$17,variableAssignments$17,whichFile$17}from"./shared.js";import{findNode$19,folderOf$19,isAbsolute$19,join$19,leavesFolder$19,nearestSpan$19,pairOf$19,parse$19,parseDocuments$19,relativeTo$19}from"./shared.js";import{closestName$20,didYouMean$20}from"./shared.js";import{LoadError$22,loadErrorAt$22,loadErrorAtKey$22,loadErrorAtValue$22}from"./shared.js";import{evidencePointer$34,locateEvidence$34,locateFragment$34,locateKey$34,locateRemoval$34,locateValue$34,locateWritten$34,locationOfRange$34,placeKey$34,pointerPath$34,relatedSteps$34,scalarKey$34,spanInScalar$34,toWord$34,wholeScalar$34}from"./shared.js";import{YamlSyntaxError$35,addLineEnd$35,afterBreak$35,breakText$35,child$35,code$35,descend$35,entriesOf$35,escapeAt$35,fragmentLocation$35,fragmentSpan$35,implied$35,isBlank$35,isBlankOrEnd$35,isBreak$35,isBreakOrEnd$35,isDate$35,isDigit$35,isNameCharacter$35,isSet$35,itemsOf$35,keyLocationOf$35,lineEndsText$35,locationOf$35,mappingAt$35,partOf$35,sequenceAt$35,toJson$35,withStep$35}from"./shared.js";import{vuls_redis_default$38}from"./shared.js";import{cache_default$41}from"./shared.js";import{closestMatch$42,isWithin$42,pointer$42,pointerSegments$42,samePath$42}from"./shared.js";import{UNKNOWN$43,expand$43,impliedText$43,isFileName$43,isStop$43,parseTemplate$43,templateParts$43,toDisplayText$43,toText$43,variablesIn$43,variablesOf$43,writtenSpan$43}from"./shared.js";import{join,relative,resolve}from"node:path";var policyText=`# yaml-language-server: $schema=https://raw.githubusercontent.com/org/vuls-cache-policy/v1/policies/policy.schema.json

# A custom policy: the built-in policy with the changes in this file.
# \`npx vuls-cache-policy explain\` lists the rules.
# \`npx vuls-cache-policy policy --policy ${policyName$7}\` prints the complete policy.
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
`}function runInit(wantsPolicy,folder){let root=repositoryOf$7(resolve(folder))??folder,nameOf=file=>relative(folder,join(root,file)),keepsWorkflow=wantsPolicy&&exists(join(root,workflowFile)),texts=new Map;wantsPolicy&&texts.set(policyName$7,policyText),keepsWorkflow||texts.set(workflowFile,workflowText(wantsPolicy?policyName$7:null));for(let file of texts.keys())if(exists(join(root,file)))throw new UsageError$2(`${nameOf(file)}: the file exists already: delete or move it first`);for(let[file,text]of texts)try{createFile(join(root,file),text)}catch(error){throw new UsageError$2(`${nameOf(file)}: cannot be written (${errorCode$7(error)})`)}let lines=[`Wrote ${[...texts.keys()].map(nameOf).join(" and ")}.`];return wantsPolicy&&lines.push(`To try the policy, run \`${programName$2()} check --policy ${quoted$2(nameOf(policyName$7))}\`.`),keepsWorkflow?lines.push(`${nameOf(workflowFile)} is unchanged. To use the policy there, add \`with: { policy: ${policyName$7} }\` to the step.`):lines.push("Commit the workflow, then make its job `cache-policy` a required status check."),`${lines.join(`
`)}
`}export{runInit};
