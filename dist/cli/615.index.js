export const id = 615;
export const ids = [615];
export const modules = {

/***/ 4615:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runInit: () => (/* binding */ J)
/* harmony export */ });
/* harmony import */ var _chunk_EOE7HHRR_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(319);
/* harmony import */ var _chunk_H3GIHLUE_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2672);
/* harmony import */ var _chunk_SQE76S5B_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9507);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7975);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3024);
function h(e){try{return (0,node_fs__WEBPACK_IMPORTED_MODULE_5__.lstatSync)(e),!0}catch{return!1}}function w(e,r){(0,node_fs__WEBPACK_IMPORTED_MODULE_5__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(e),{recursive:!0}),(0,node_fs__WEBPACK_IMPORTED_MODULE_5__.writeFileSync)(e,r,{flag:"wx"})}var o=".github/cache-policy.policy.yml",d=`# yaml-language-server: $schema=https://raw.githubusercontent.com/org/vuls-cache-policy/v1/policies/policy.schema.json

# A custom policy: the built-in policy with the changes in this file.
# \`vuls-cache-policy explain\` lists the rules.
# \`vuls-cache-policy policy --policy ${o}\` prints the complete policy.
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
`;var n=".github/workflows/cache-policy.yml";function g(e){let r=e===null?"":`
        with:
          policy: ${e}`;return`# ${n}
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
  pull-requests: write
jobs:
  cache-policy:
    runs-on: ubuntu-latest
    steps:
      - uses: org/vuls-cache-policy@v1${r}
`}function J(e,r){let c=j(e),l=(0,_chunk_EOE7HHRR_js__WEBPACK_IMPORTED_MODULE_0__.d)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(r))??r,s=t=>(0,node_path__WEBPACK_IMPORTED_MODULE_3__.relative)(r,(0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(l,t)),m=c&&h((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(l,n)),i=new Map;c&&i.set(o,d),m||i.set(n,g(c?o:null));for(let t of i.keys())if(h((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(l,t)))throw new _chunk_EOE7HHRR_js__WEBPACK_IMPORTED_MODULE_0__.b(`${s(t)}: the file exists already: delete or move it first`);for(let[t,v]of i)try{w((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(l,t),v)}catch(k){throw new _chunk_EOE7HHRR_js__WEBPACK_IMPORTED_MODULE_0__.b(`${s(t)}: cannot be written (${(0,_chunk_H3GIHLUE_js__WEBPACK_IMPORTED_MODULE_1__.e)(k)})`)}let a=[`Wrote ${[...i.keys()].map(s).join(" and ")}.`];return c&&a.push(`To try the policy, run \`vuls-cache-policy check --policy ${s(o)}\`.`),m?a.push(`${s(n)} is unchanged. To use the policy there, add \`with: { policy: ${o} }\` to the step.`):a.push("Commit the workflow, then make its job `cache-policy` a required status check."),`${a.join(`
`)}
`}function j(e){try{let r={policy:{type:"boolean"}};return (0,node_util__WEBPACK_IMPORTED_MODULE_4__.parseArgs)({args:[...e],options:r,allowPositionals:!1}).values.policy??!1}catch{throw new _chunk_EOE7HHRR_js__WEBPACK_IMPORTED_MODULE_0__.b("`init` takes only the option --policy, without a value")}}


/***/ })

};
