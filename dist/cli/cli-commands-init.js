import{UsageError,policyName,repositoryOf}from"./shared-policy-build-built-in-generated.js";import{errorCode}from"./shared-workspace-read-file.js";import"./shared-policy-model-parameters.js";import"./shared-policy-build-built-in.js";import"./shared-policy-model-subschemas.js";import"./shared-yaml-build-tree.js";import"./shared-policy-model-did-you-mean.js";import"./shared-policy-evaluate-evidence.js";import"./shared-compose-model-node.js";import"./shared-policies-vuls-redis.js";import"./shared-source-closest-match.js";import"./shared-compose-interpolation-expand.js";import"./shared-helpers.js";import{join,relative,resolve}from"node:path";import{parseArgs}from"node:util";import{lstatSync,mkdirSync,writeFileSync}from"node:fs";import{dirname}from"node:path";function exists(path){try{return lstatSync(path),!0}catch{return!1}}function createFile(path,text){mkdirSync(dirname(path),{recursive:!0}),writeFileSync(path,text,{flag:"wx"})}var policyText=`# yaml-language-server: $schema=https://raw.githubusercontent.com/org/vuls-cache-policy/v1/policies/policy.schema.json

# A custom policy: the built-in policy with the changes in this file.
# \`vuls-cache-policy explain\` lists the rules.
# \`vuls-cache-policy policy --policy ${policyName}\` prints the complete policy.
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

# Custom rules: JSON Schema 2020-12 for the document that \`vuls-cache-policy describe\` prints. The built-in rule
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
`;var workflowFile=".github/workflows/cache-policy.yml";function workflowText(policy){let inputs=policy===null?"":`
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
`}function runInit(argv,folder){let wantsPolicy=parseInitArguments(argv),root=repositoryOf(resolve(folder))??folder,nameOf=file=>relative(folder,join(root,file)),keepsWorkflow=wantsPolicy&&exists(join(root,workflowFile)),texts=new Map;wantsPolicy&&texts.set(policyName,policyText),keepsWorkflow||texts.set(workflowFile,workflowText(wantsPolicy?policyName:null));for(let file of texts.keys())if(exists(join(root,file)))throw new UsageError(`${nameOf(file)}: the file exists already: delete or move it first`);for(let[file,text]of texts)try{createFile(join(root,file),text)}catch(error){throw new UsageError(`${nameOf(file)}: cannot be written (${errorCode(error)})`)}let lines=[`Wrote ${[...texts.keys()].map(nameOf).join(" and ")}.`];return wantsPolicy&&lines.push(`To try the policy, run \`vuls-cache-policy check --policy ${nameOf(policyName)}\`.`),keepsWorkflow?lines.push(`${nameOf(workflowFile)} is unchanged. To use the policy there, add \`with: { policy: ${policyName} }\` to the step.`):lines.push("Commit the workflow, then make its job `cache-policy` a required status check."),`${lines.join(`
`)}
`}function parseInitArguments(argv){try{let options={policy:{type:"boolean"}};return parseArgs({args:[...argv],options,allowPositionals:!1}).values.policy??!1}catch{throw new UsageError("`init` takes only the option --policy, without a value")}}export{runInit};
