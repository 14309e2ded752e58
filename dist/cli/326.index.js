export const id = 326;
export const ids = [326];
export const modules = {

/***/ 326:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runInit: () => (/* binding */ runInit)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./src/workspace/create-file.ts
/** Files that `init` and reports create. */


/** True if something exists at the path, including a broken symbolic link. */
function exists(path) {
    try {
        (0,external_node_fs_.lstatSync)(path);
        return true;
    }
    catch {
        // Writing reports why the path cannot be accessed.
        return false;
    }
}
/** Creates a file and its folders. Throws if the file exists. */
function createFile(path, text) {
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
    (0,external_node_fs_.writeFileSync)(path, text, { flag: 'wx' });
}

// EXTERNAL MODULE: ./src/workspace/read-file.ts
var read_file = __webpack_require__(3064);
// EXTERNAL MODULE: ./src/workspace/repository.ts + 1 modules
var repository = __webpack_require__(8127);
// EXTERNAL MODULE: ./src/cli/errors.ts
var errors = __webpack_require__(6675);
// EXTERNAL MODULE: ./src/workspace/config.ts + 2 modules
var config = __webpack_require__(9872);
;// CONCATENATED MODULE: ./src/cli/policy-template.ts
/** The custom policy that `init --policy` writes: every key with an example. */


/** Examples that are off start with `#` without a space after it; explanations have the space. */
const policyText = `# yaml-language-server: $schema=https://raw.githubusercontent.com/org/vuls-cache-policy/v1/policies/policy.schema.json

# A custom policy: the built-in policy with the changes in this file.
# \`vuls-cache-policy explain\` lists the rules.
# \`vuls-cache-policy policy --policy ${config/* policyName */.ct}\` prints the complete policy.
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
`;

;// CONCATENATED MODULE: ./src/cli/workflow-template.ts
/** The workflow that `init` writes and the README shows. */
const workflowFile = '.github/workflows/cache-policy.yml';
/** The workflow's text. `policy` is the path of a custom policy, or null for the built-in one. */
function workflowText(policy) {
    const inputs = policy === null ? '' : `\n        with:\n          policy: ${policy}`;
    return `# ${workflowFile}
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
`;
}

;// CONCATENATED MODULE: ./src/cli/commands/init.ts
/** `init`: writes a workflow, and with `--policy` a custom policy to start from. */








/**
 * Writes the files into the repository around a folder, or into the folder itself outside of a repository. Never
 * overwrites a file. Returns the text to print. Throws a UsageError.
 */
function runInit(argv, folder) {
    const wantsPolicy = parseInitArguments(argv);
    const root = (0,repository/* repositoryOf */._M)((0,external_node_path_.resolve)(folder)) ?? folder;
    const nameOf = (file) => (0,external_node_path_.relative)(folder, (0,external_node_path_.join)(root, file));
    // A repository that has the workflow may still want the policy; a file that was asked for is never skipped.
    const keepsWorkflow = wantsPolicy && exists((0,external_node_path_.join)(root, workflowFile));
    const texts = new Map();
    if (wantsPolicy)
        texts.set(config/* policyName */.ct, policyText);
    if (!keepsWorkflow)
        texts.set(workflowFile, workflowText(wantsPolicy ? config/* policyName */.ct : null));
    for (const file of texts.keys()) {
        if (exists((0,external_node_path_.join)(root, file)))
            throw new errors/* UsageError */.e(`${nameOf(file)}: the file exists already: delete or move it first`);
    }
    for (const [file, text] of texts) {
        try {
            createFile((0,external_node_path_.join)(root, file), text);
        }
        catch (error) {
            throw new errors/* UsageError */.e(`${nameOf(file)}: cannot be written (${(0,read_file/* errorCode */.CA)(error)})`);
        }
    }
    const lines = [`Wrote ${[...texts.keys()].map(nameOf).join(' and ')}.`];
    if (wantsPolicy)
        lines.push(`To try the policy, run \`vuls-cache-policy check --policy ${nameOf(config/* policyName */.ct)}\`.`);
    if (keepsWorkflow)
        lines.push(`${nameOf(workflowFile)} is unchanged. To use the policy there, add \`with: { policy: ${config/* policyName */.ct} }\` to the step.`);
    else
        lines.push('Commit the workflow, then make its job `cache-policy` a required status check.');
    return `${lines.join('\n')}\n`;
}
/** True if `--policy` is given. */
function parseInitArguments(argv) {
    try {
        const options = { policy: { type: 'boolean' } };
        return (0,external_node_util_.parseArgs)({ args: [...argv], options, allowPositionals: false }).values.policy ?? false;
    }
    catch {
        throw new errors/* UsageError */.e('`init` takes only the option --policy, without a value');
    }
}


/***/ })

};
