export const id = 326;
export const ids = [326];
export const modules = {

/***/ 326:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./src/workspace/create-file.ts
/** Files that were not there before. */


/** Whether something of this name is there, be it a link that leads nowhere. */
function isTaken(path) {
    try {
        (0,external_node_fs_.lstatSync)(path);
        return true;
    }
    catch {
        // Where it cannot be looked up, writing will tell why.
        return false;
    }
}
/** Writes a file, and the folders that it is in. Throws where there is one already. */
function writeNew(path, text) {
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
    (0,external_node_fs_.writeFileSync)(path, text, { flag: 'wx' });
}

// EXTERNAL MODULE: ./src/workspace/repository.ts
var repository = __webpack_require__(4969);
// EXTERNAL MODULE: ./src/cli/arguments.ts
var cli_arguments = __webpack_require__(1506);
;// CONCATENATED MODULE: ./src/cli/policy-template.ts
/** The policy that `init --policy` writes: what can be changed, with an example of each. */
const policyFile = '.github/cache-policy.policy.yml';
/** Where a line is commented out, it is so by a \`#\` without a blank behind it. */
const policyText = `# yaml-language-server: $schema=https://raw.githubusercontent.com/org/vuls-cache-policy/v1/policies/policy.schema.json

# What the cache service of this project has to be: what the built-in policy says, but for what stands here.
# The rules are listed by \`vuls-cache-policy explain\`, and the whole that comes of this file is printed by
# \`vuls-cache-policy policy --policy ${policyFile}\`.
extends: built-in
title: our-cache

# The service that is judged.
service: vuls-redis

# Values in the place of the built-in policy's defaults.
parameters:
  passwordVariable: REDIS_PASSWORD
  profiles: [web, dev]
#  mirror: registry.example.com/dragonfly

# What a breach of a rule counts as: error, warning or notice.
severities:
  password-not-empty: error

# Rules that do not count here, each with the reason, which every report repeats.
#dropped:
#  clients-in-profile: The workers start without a profile (docs/operations.md).

# Rules of our own: JSON Schema 2020-12 over what \`vuls-cache-policy describe\` prints. Whether the service is there at
# all is told by the built-in rule \`service-present\`: what is asked of its attributes is asked where it is.
allOf:
  - rule: cache-unprivileged
    severity: error
    message: The cache runs with rights that it does not need, \`{0#}\` is {0}.
    reason: Whoever takes over a privileged container has the host.
    remedy: Take \`privileged\` out.
    properties:
      service:
        properties:
          privileged: { const: false }

# A rule for another service names it, and is judged by what \`describe --service NAME\` prints.
#  - rule: worker-restarts
#    service: vuls-worker
#    severity: warning
#    message: The worker does not start again when it ends.
#    reason: Tasks pile up in the cache while no worker takes them.
#    remedy: "Write \`restart: unless-stopped\`."
#    properties:
#      service:
#        properties:
#          restart: { enum: [always, unless-stopped] }
#        required: [restart]
`;

;// CONCATENATED MODULE: ./src/cli/workflow-template.ts
/** The workflow that `init` writes and the README shows. */
const workflowFile = '.github/workflows/cache-policy.yml';
/** The workflow's text; `policy` is the file of a policy of one's own. */
function workflowText(policy) {
    const named = policy === null ? '' : `\n        with:\n          policy: ${policy}`;
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
  pull-requests: write
jobs:
  cache-policy:
    runs-on: ubuntu-latest
    steps:
      - uses: org/vuls-cache-policy@v1${named}
`;
}

;// CONCATENATED MODULE: ./src/cli/commands/init.ts
/** `init`: writes a workflow, and with `--policy` a policy of one's own to start from. */







/** Writes into the repository that a folder is in, else into the folder; gives what is to be told. Overwrites nothing. */
function init(words, folder) {
    const wantsPolicy = readWords(words);
    const root = (0,repository/* repositoryOf */._M)((0,external_node_path_.resolve)(folder)) ?? folder;
    const named = (file) => (0,external_node_path_.relative)(folder, (0,external_node_path_.join)(root, file));
    const taken = (file) => isTaken((0,external_node_path_.join)(root, file));
    // Who has the workflow may still want the policy; what was asked for by name is never passed over.
    const keepsWorkflow = wantsPolicy && taken(workflowFile);
    const texts = new Map();
    if (wantsPolicy)
        texts.set(policyFile, policyText);
    if (!keepsWorkflow)
        texts.set(workflowFile, workflowText(wantsPolicy ? policyFile : null));
    for (const file of texts.keys()) {
        if (taken(file))
            throw new cli_arguments/* UsageError */.eb(`${named(file)}: is there already, and is not overwritten`);
    }
    for (const [file, text] of texts) {
        try {
            writeNew((0,external_node_path_.join)(root, file), text);
        }
        catch (error) {
            throw new cli_arguments/* UsageError */.eb(`${named(file)}: cannot be written (${error.code ?? String(error)})`);
        }
    }
    const told = [`Wrote ${[...texts.keys()].map(named).join(' and ')}.`];
    if (keepsWorkflow)
        told.push(`${named(workflowFile)} stays as it is: give its step \`with:\` \`policy: ${policyFile}\`.`);
    if (wantsPolicy)
        told.push(`\`vuls-cache-policy check --policy ${named(policyFile)}\` judges by it.`);
    if (!keepsWorkflow)
        told.push('Make its job `cache-policy` a required status check.');
    return `${told.join('\n')}\n`;
}
/** Whether a policy is asked for. */
function readWords(words) {
    try {
        const options = { policy: { type: 'boolean' } };
        return (0,external_node_util_.parseArgs)({ args: [...words], options, allowPositionals: false }).values.policy ?? false;
    }
    catch {
        throw new cli_arguments/* UsageError */.eb('`init` takes `--policy` and nothing else');
    }
}


/***/ })

};
