export const id = 411;
export const ids = [411];
export const modules = {

/***/ 4411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runInit: () => (/* binding */ runInit)
/* harmony export */ });
/* harmony import */ var _shared_workspace_create_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1402);
/* harmony import */ var _shared_policy_build_built_in_generated_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2605);
/* harmony import */ var _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(9325);
/* harmony import */ var _shared_workspace_read_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3418);
/* harmony import */ var _shared_policy_model_parameters_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9798);
/* harmony import */ var _shared_policy_build_built_in_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(581);
/* harmony import */ var _shared_policy_regex_pattern_engine_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8639);
/* harmony import */ var _shared_yaml_build_tree_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5182);
/* harmony import */ var _shared_policy_evaluate_evidence_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(639);
/* harmony import */ var _shared_compose_model_node_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(568);
/* harmony import */ var _shared_policies_vuls_redis_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(232);
/* harmony import */ var _shared_policies_cache_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(842);
/* harmony import */ var _shared_compose_interpolation_expand_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5933);
/* harmony import */ var _shared_helpers_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(1174);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(6760);
var policyText=`# yaml-language-server: $schema=https://raw.githubusercontent.com/org/vuls-cache-policy/v1/policies/policy.schema.json

# A custom policy: the built-in policy with the changes in this file.
# \`vuls-cache-policy explain\` lists the rules.
# \`vuls-cache-policy policy --policy ${_shared_policy_build_built_in_generated_js__WEBPACK_IMPORTED_MODULE_1__/* .policyName */ .ct}\` prints the complete policy.
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
`}function runInit(wantsPolicy,folder){let root=(0,_shared_policy_build_built_in_generated_js__WEBPACK_IMPORTED_MODULE_1__/* .repositoryOf */ ._M)((0,node_path__WEBPACK_IMPORTED_MODULE_13__.resolve)(folder))??folder,nameOf=file=>(0,node_path__WEBPACK_IMPORTED_MODULE_13__.relative)(folder,(0,node_path__WEBPACK_IMPORTED_MODULE_13__.join)(root,file)),keepsWorkflow=wantsPolicy&&(0,_shared_workspace_create_file_js__WEBPACK_IMPORTED_MODULE_0__/* .exists */ .t)((0,node_path__WEBPACK_IMPORTED_MODULE_13__.join)(root,workflowFile)),texts=new Map;wantsPolicy&&texts.set(_shared_policy_build_built_in_generated_js__WEBPACK_IMPORTED_MODULE_1__/* .policyName */ .ct,policyText),keepsWorkflow||texts.set(workflowFile,workflowText(wantsPolicy?_shared_policy_build_built_in_generated_js__WEBPACK_IMPORTED_MODULE_1__/* .policyName */ .ct:null));for(let file of texts.keys())if((0,_shared_workspace_create_file_js__WEBPACK_IMPORTED_MODULE_0__/* .exists */ .t)((0,node_path__WEBPACK_IMPORTED_MODULE_13__.join)(root,file)))throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_14__/* .UsageError */ .e(`${nameOf(file)}: the file exists already: delete or move it first`);for(let[file,text]of texts)try{(0,_shared_workspace_create_file_js__WEBPACK_IMPORTED_MODULE_0__/* .createFile */ .x)((0,node_path__WEBPACK_IMPORTED_MODULE_13__.join)(root,file),text)}catch(error){throw new _shared_cli_errors_js__WEBPACK_IMPORTED_MODULE_14__/* .UsageError */ .e(`${nameOf(file)}: cannot be written (${(0,_shared_workspace_read_file_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error)})`)}let lines=[`Wrote ${[...texts.keys()].map(nameOf).join(" and ")}.`];return wantsPolicy&&lines.push(`To try the policy, run \`vuls-cache-policy check --policy ${nameOf(_shared_policy_build_built_in_generated_js__WEBPACK_IMPORTED_MODULE_1__/* .policyName */ .ct)}\`.`),keepsWorkflow?lines.push(`${nameOf(workflowFile)} is unchanged. To use the policy there, add \`with: { policy: ${_shared_policy_build_built_in_generated_js__WEBPACK_IMPORTED_MODULE_1__/* .policyName */ .ct} }\` to the step.`):lines.push("Commit the workflow, then make its job `cache-policy` a required status check."),`${lines.join(`
`)}
`}


/***/ }),

/***/ 1402:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ exists),
/* harmony export */   x: () => (/* binding */ createFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
function exists(path){try{return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path),!0}catch{return!1}}function createFile(path,text){(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path),{recursive:!0}),(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(path,text,{flag:"wx"})}


/***/ })

};
