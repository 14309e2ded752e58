export const id = 738;
export const ids = [738];
export const modules = {

/***/ 1738:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkPolicySchema: () => (/* reexport */ checkPolicySchema),
  compilePolicy: () => (/* binding */ compilePolicy),
  resolveExtends: () => (/* reexport */ resolveExtends)
});

// EXTERNAL MODULE: ./src/policy/model/parameters.ts
var model_parameters = __webpack_require__(8826);
// EXTERNAL MODULE: ./src/policy/model/policy.ts
var model_policy = __webpack_require__(868);
// EXTERNAL MODULE: ./src/policy/model/rules.ts
var rules = __webpack_require__(3579);
// EXTERNAL MODULE: ./src/policy/regex/pattern-engine.ts
var pattern_engine = __webpack_require__(4811);
// EXTERNAL MODULE: ./src/source/path.ts
var source_path = __webpack_require__(9054);
// EXTERNAL MODULE: ./src/policy/model/subschemas.ts
var subschemas = __webpack_require__(944);
;// CONCATENATED MODULE: ./src/policy/build/check-patterns.ts
/** Checks that an engine supports all regular expressions of a policy. */



/** Throws a PolicyError for the first pattern that the engine does not support. */
function checkPatterns(policy, engine) {
    const check = (pattern, at) => {
        const reason = typeof pattern === 'string' ? engine.rejection(pattern) : null;
        if (reason !== null)
            throw new model_policy/* PolicyError */.p(`the pattern \`${pattern}\` is not supported: ${reason}`, (0,source_path/* pointer */.Wn)(at));
    };
    const checkSchema = (schema, at) => {
        if (!(0,subschemas/* isObject */.Gv)(schema))
            return;
        check(schema['pattern'], [...at, 'pattern']);
        for (const name of Object.keys(schema['patternProperties'] ?? {}))
            check(name, [...at, 'patternProperties', name]);
        for (const { path, schema: inner } of (0,subschemas/* subschemas */.z_)(schema))
            checkSchema(inner, [...at, ...path]);
    };
    for (const part of ['parameters', '$defs']) {
        for (const [name, schema] of Object.entries(policy[part] ?? {}))
            checkSchema(schema, [part, name]);
    }
    policy.allOf.forEach((rule, index) => {
        checkSchema(rule, ['allOf', index]);
    });
}

// EXTERNAL MODULE: ./node_modules/ajv/dist/2020.js
var _2020 = __webpack_require__(2210);
// EXTERNAL MODULE: ./src/source/digest.ts + 4 modules
var digest = __webpack_require__(5481);
// EXTERNAL MODULE: ./src/policy/model/references.ts
var references = __webpack_require__(2928);
;// CONCATENATED MODULE: ./src/policy/build/compile-schema.ts
/** Compiles schemas to validators. Only custom policies and custom parameters need it at run time. */





const compile_schema_text = { type: 'string', minLength: 1 };
/** Keywords of this project. They are annotations: other validators ignore them and return the same verdict. */
const vocabulary = {
    rule: compile_schema_text,
    service: compile_schema_text,
    severity: compile_schema_text,
    message: compile_schema_text,
    reason: compile_schema_text,
    sources: { type: 'object' },
    remedy: compile_schema_text,
    fix: compile_schema_text,
    before: compile_schema_text,
    after: compile_schema_text,
};
const options = {
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    strictTuples: false,
    allowMatchingProperties: true,
    allowUnionTypes: true,
    logger: false,
};
/** An Ajv instance that accepts the keywords of this project. */
function createAjv(extra = {}) {
    const ajv = new _2020.Ajv2020({ ...options, ...extra });
    for (const [keyword, metaSchema] of Object.entries(vocabulary))
        ajv.addKeyword({ keyword, metaSchema });
    return ajv;
}
/** A validator for each rule of a filled policy. Throws a PolicyError located at the rule that does not compile. */
function compileRules(filled, engine = pattern_engine/* nativeEngine */.g) {
    const regExp = Object.assign((pattern) => engine.matcher(pattern), { code: 'matcher' });
    const ajv = createAjv({ code: { regExp } });
    return filled.allOf.map((rule, index) => {
        const validate = compiled(() => ajv.compile((0,references/* ruleSchema */.A)(filled, rule)), `/allOf/${index}`);
        return (document) => (validate(document) ? [] : (validate.errors ?? []));
    });
}
/** `sha256:` of a filled policy. */
function digestOf(filled) {
    return `sha256:${(0,digest/* sha256Hex */.f)(JSON.stringify(filled))}`;
}
function compiled(compile, pointer) {
    try {
        return compile();
    }
    catch (error) {
        const message = error instanceof Error ? error.message.replace(/^strict mode: /, '') : String(error);
        throw new model_policy/* PolicyError */.p(`the rule does not compile: ${message}`, pointer);
    }
}

// EXTERNAL MODULE: ./src/policy/model/did-you-mean.ts
var did_you_mean = __webpack_require__(1193);
// EXTERNAL MODULE: ./src/policy/model/services.ts
var services = __webpack_require__(7454);
// EXTERNAL MODULE: ./src/policy/build/schema-error.ts
var schema_error = __webpack_require__(3301);
;// CONCATENATED MODULE: ./src/policy/build/extend.ts
/** Resolves `extends` of a custom policy, and adds the rule that every policy has. */







/** Resolves a policy that is valid by the policy schema. Throws a PolicyError for a conflict with the built-in one. */
function resolveExtends(custom, builtIn) {
    if (custom['services'] !== undefined)
        throw new model_policy/* PolicyError */.p('`services` is only in the output of `policy`: in a policy, a rule has a `service`', '/services');
    return custom['extends'] === undefined ? standalone(custom, builtIn) : extended(custom, builtIn);
}
/** A policy without `extends`, with the built-in rule for a missing service unless it has its own or drops it. */
function standalone(custom, builtIn) {
    const rules = rulesIn(custom);
    const hasPresence = rules.some(isPresence);
    const dropped = Object.keys(partOf(custom, 'dropped'));
    const wrong = dropped.find((name) => name !== services/* presenceRule */.u$ || hasPresence);
    if (wrong !== undefined)
        throw new model_policy/* PolicyError */.p(hasPresence && wrong === services/* presenceRule */.u$
            ? `\`${wrong}\` is a rule of this policy: remove the rule, or its entry in \`dropped\``
            : `there is no rule \`${wrong}\` to drop: this policy does not extend another one`, (0,source_path/* pointer */.Wn)(['dropped', wrong]));
    const added = hasPresence || dropped.includes(services/* presenceRule */.u$) ? [] : builtIn.allOf.filter(isPresence);
    const source = {
        ...custom,
        service: custom['service'] ?? builtIn['service'] ?? null,
        allOf: [...rules, ...added],
    };
    return { source: source, locate: (at) => at };
}
function isPresence({ rule }) {
    return rule === services/* presenceRule */.u$;
}
/** The base policy with the changes of the custom one; the custom rules come last. */
function extended(custom, base) {
    const names = base.allOf.map(({ rule }) => String(rule));
    checkRuleNames(custom, names);
    const [dropped, severities] = [partOf(custom, 'dropped'), partOf(custom, 'severities')];
    const kept = base.allOf
        .filter(({ rule }) => !Object.hasOwn(dropped, String(rule)))
        .map((rule) => ({ ...rule, severity: severities[String(rule['rule'])] ?? rule['severity'] ?? 'error' }));
    const { extends: _, severities: __, ...rest } = custom;
    const source = {
        ...base,
        ...rest,
        parameters: mergeParameters(partOf(custom, 'parameters'), partOf(base, 'parameters')),
        $defs: mergeDefinitions(partOf(custom, '$defs'), partOf(base, '$defs')),
        allOf: [...kept, ...rulesIn(custom)],
    };
    return { source, locate: (at) => locateIn(custom, kept.length, at) };
}
/** Throws a PolicyError for a name in `dropped`, `severities` or the custom rules that does not fit the base's rules. */
function checkRuleNames(custom, names) {
    const [dropped, severities] = [partOf(custom, 'dropped'), partOf(custom, 'severities')];
    checkKnown(dropped, names, ['dropped']);
    checkKnown(severities, names, ['severities']);
    const both = Object.keys(severities).find((name) => Object.hasOwn(dropped, name));
    if (both !== undefined)
        throw new model_policy/* PolicyError */.p(`\`${both}\` is dropped, so its severity has no effect`, (0,source_path/* pointer */.Wn)(['severities', both]));
    rulesIn(custom).forEach(({ rule }, index) => {
        if (names.includes(String(rule)))
            throw new model_policy/* PolicyError */.p(`the built-in policy has a rule \`${rule}\`: rename this rule, and drop the built-in one if it replaces it`, (0,source_path/* pointer */.Wn)(['allOf', index, 'rule']));
    });
}
/** The base's parameters with custom values as defaults, and the custom parameters. */
function mergeParameters(custom, base) {
    const entries = Object.entries(custom).map(([name, value]) => {
        const declared = Object.hasOwn(base, name) ? base[name] : undefined;
        if ((0,subschemas/* isObject */.Gv)(declared))
            return [name, { ...declared, default: checkedValue(name, declared, value) }];
        if ((0,subschemas/* isObject */.Gv)(value))
            return [name, value];
        const hint = (0,did_you_mean/* didYouMean */.a)(name, Object.keys(base));
        throw new model_policy/* PolicyError */.p(`the built-in policy has no parameter \`${name}\`${hint && ` (${hint})`}: to declare a new one, write its \`description\`, \`type\` and \`default\``, (0,source_path/* pointer */.Wn)(['parameters', name]));
    });
    return { ...base, ...Object.fromEntries(entries) };
}
/** A value for a parameter of the base. Throws a PolicyError if the declaration does not allow it. */
function checkedValue(name, declared, value) {
    const invalid = (message) => new model_policy/* PolicyError */.p(message, (0,source_path/* pointer */.Wn)(['parameters', name]));
    const expected = declared['type'] === 'array' ? 'a list' : 'a string';
    if ((0,subschemas/* isObject */.Gv)(value))
        throw invalid(`the built-in policy declares \`${name}\`: write only its value, ${expected}`);
    if (Array.isArray(value) !== (declared['type'] === 'array'))
        throw invalid(`\`${name}\` must be ${expected}${(0,schema_error/* expectation */.p)(declared)}`);
    const wrong = (0,model_parameters/* mismatch */.J4)(declared, value);
    if (wrong !== null)
        throw invalid(`the parameter \`${name}\` cannot be \`${wrong}\`: it must match \`${declared['pattern']}\`${(0,schema_error/* expectation */.p)(declared)}`);
    return value;
}
function mergeDefinitions(custom, base) {
    const name = Object.keys(custom).find((each) => Object.hasOwn(base, each));
    if (name === undefined)
        return { ...base, ...custom };
    throw new model_policy/* PolicyError */.p(`the built-in policy has a definition \`${name}\`: give this one another name`, (0,source_path/* pointer */.Wn)(['$defs', name]));
}
function checkKnown(part, names, at) {
    const name = Object.keys(part).find((each) => !names.includes(each));
    if (name === undefined)
        return;
    const hint = (0,did_you_mean/* didYouMean */.a)(name, names) || `it has ${names.join(', ')}`;
    throw new model_policy/* PolicyError */.p(`the built-in policy has no rule \`${name}\`: ${hint}`, (0,source_path/* pointer */.Wn)([...at, name]));
}
/** A part of the base is located at `extends`. `keptRules` is the number of rules of the base. */
function locateIn(custom, keptRules, at) {
    const [part = '', name = '', ...below] = (0,source_path/* pointerSegments */.cP)(at);
    if (part === 'allOf') {
        const index = Number(name) - keptRules;
        return index < 0 ? '/extends' : (0,source_path/* pointer */.Wn)([part, index, ...below]);
    }
    const isCustom = name === '' ? custom[part] !== undefined : Object.hasOwn(partOf(custom, part), name);
    return isCustom ? at : '/extends';
}
function rulesIn(policy) {
    return (policy['allOf'] ?? []);
}
function partOf(policy, name) {
    const part = policy[name];
    return (0,subschemas/* isObject */.Gv)(part) ? part : {};
}

;// CONCATENATED MODULE: ./policies/model.schema.json
const model_schema_namespaceObject = /*#__PURE__*/JSON.parse('{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:vuls-cache-policy:model","title":"The model that a policy evaluates","description":"One document per service, with the Compose service, its meaning to Dragonfly and its clients. `describe` prints it. It holds for every environment: `${NAME}` stands for the value of a variable and `***` for a secret. A fact that the files do not determine is reported as unknown.","type":"object","required":["parameters","service","dragonfly","clients","nameConflicts"],"additionalProperties":false,"properties":{"parameters":{"description":"The values of the policy\'s parameters by name. A parameter that is not set has its default.","type":"object","additionalProperties":{"description":"The value of one parameter.","anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]}},"service":{"description":"The service in the canonical long form of the Compose specification, with secrets masked and variables not interpolated. Its fields are those of Compose and are not listed here. Null when the project does not define the service.","type":["object","null"],"additionalProperties":true},"dragonfly":{"description":"The service as Dragonfly runs it. Null when the project does not define the service.","anyOf":[{"$ref":"#/$defs/dragonfly"},{"type":"null"}]},"clients":{"description":"The services that use this one, in the order of the project. A client contains a URL that points to this service, depends on it or links to it. Empty when the project does not define the service.","type":"array","items":{"$ref":"#/$defs/client"}},"nameConflicts":{"description":"The names of this service under which clients may reach another server, in the order of the project. Empty when the project does not define the service.","type":"array","items":{"type":"object","required":["service","certain","because"],"additionalProperties":false,"properties":{"service":{"description":"The service that has the name, or that maps it to another address.","type":"string"},"certain":{"description":"Whether it has the name for all values of the variables. False when a variable decides it.","type":"boolean"},"because":{"$ref":"#/$defs/because","description":"The setting that contains the name."}}}}},"if":{"properties":{"service":{"type":"null"}}},"then":{"properties":{"dragonfly":{"type":"null"},"clients":{"maxItems":0},"nameConflicts":{"maxItems":0}}},"else":{"properties":{"dragonfly":{"type":"object"}}},"$defs":{"dragonfly":{"description":"The service as Dragonfly runs it.","type":"object","required":["replicas","image","release","program","arguments","flags","unknown","password","config","httpConsole","healthcheck","otherServer","aclProblems","logs","exposures","unauthenticatedAccess"],"additionalProperties":false,"properties":{"replicas":{"description":"The number of containers that Compose starts, from `scale` and `deploy.replicas`.","type":"object","required":["atLeastOne","because"],"additionalProperties":false,"properties":{"atLeastOne":{"description":"Whether Compose starts at least one container. Null when a variable decides it.","type":["boolean","null"]},"because":{"$ref":"#/$defs/because","description":"The attribute that decides it."}}},"image":{"description":"The parts of the image reference. A part is null where it differs between environments.","type":"object","required":["written","repository","tag","digest","built","variables","because"],"additionalProperties":false,"properties":{"written":{"description":"The value of `image` as written. Null when the service has no `image`.","type":["string","null"]},"repository":{"description":"The image name without tag and digest, such as `docker.dragonflydb.io/dragonflydb/dragonfly`. Null when the service has no image name, a variable decides it, or the service is built.","type":["string","null"],"minLength":1},"tag":{"description":"The tag after the colon, such as `v1.39.0`. Null when there is none or a variable decides it.","type":["string","null"],"minLength":1},"digest":{"description":"The digest after the `@`, such as `sha256:...`. Null when there is none or a variable decides it.","type":["string","null"],"minLength":1},"built":{"description":"Whether the service has a `build`, so that the build decides which program runs.","type":"boolean"},"variables":{"description":"The environment variables in `image` as written, with those in default values.","type":"array","items":{"type":"string"},"uniqueItems":true},"because":{"$ref":"#/$defs/because","description":"The reason why the image is or is not Dragonfly\'s."}},"if":{"properties":{"built":{"const":true}}},"then":{"properties":{"repository":{"type":"null"}}}},"release":{"description":"The release of Dragonfly that the image names.","type":"object","required":["version","known","pinned","because"],"additionalProperties":false,"properties":{"version":{"description":"The release without the `v`, such as `1.31.0`. For `latest` and for no tag it is the newest known release. Null when the file does not determine it.","type":["string","null"],"pattern":"^\\\\d+\\\\.\\\\d+\\\\.\\\\d+$"},"known":{"description":"Whether this tool knows the flags of that release. False without a release.","type":"boolean"},"pinned":{"description":"Whether every pull gets the same image: the reference names a release or a digest, and no variable decides it.","type":"boolean"},"because":{"$ref":"#/$defs/because","description":"The reason why it is this release."}},"if":{"properties":{"version":{"type":"null"}}},"then":{"properties":{"known":{"const":false}}}},"program":{"description":"The process that the container runs in the end, after image, entrypoint, command and shells.","type":"object","required":["name","because"],"additionalProperties":false,"properties":{"name":{"description":"The program\'s name without its folder, such as `dragonfly`. Null when it is unknown.","type":["string","null"]},"because":{"$ref":"#/$defs/because","description":"The program that the container starts."}}},"arguments":{"description":"Every flag that Dragonfly gets: first those of the command in their order, then the `DFLY_` variables. Empty when another program runs.","type":"array","items":{"$ref":"#/$defs/argument"}},"flags":{"description":"The flags in effect, by name without dashes. The last flag in the command applies; an environment variable applies only where the command does not name the flag.","type":"object","additionalProperties":{"description":"The value as text; `true` or `false` for a flag without a value. `${NAME}` stands for an unknown value and `***` for a secret.","type":"string"}},"unknown":{"description":"The settings that affect the start of Dragonfly and that are not in the files or that this tool does not evaluate.","type":"array","items":{"type":"object","required":["what","because"],"additionalProperties":false,"properties":{"what":{"description":"The unknown setting: `command`, `program`, `shell`, `env_file`, or the flag that reads flags from another source, such as `flagfile`.","type":"string"},"because":{"$ref":"#/$defs/because","description":"The reason why it is unknown."}}}},"password":{"description":"The password that Dragonfly requires from its clients, for every state of the variables in it.","type":"object","required":["from","variable","setBy","whenUnset","whenEmpty","written","because","fallbacks"],"additionalProperties":false,"properties":{"from":{"$ref":"#/$defs/secret-origin","description":"The origin of the password when every variable is set."},"variable":{"description":"The environment variable that is the password or a part of it. Null when no variable is involved.","type":["string","null"]},"setBy":{"description":"The flag or the variable that sets the password, even if its value is empty. `aclfile` when an ACL file replaces it. Null when nothing sets it.","enum":["requirepass","DFLY_requirepass","DFLY_PASSWORD","aclfile",null]},"whenUnset":{"description":"The password when the variable is unset. Null when no variable is involved.","anyOf":[{"$ref":"#/$defs/absence"},{"type":"null"}]},"whenEmpty":{"description":"The password when the variable is empty. Null when no variable is involved.","anyOf":[{"$ref":"#/$defs/absence"},{"type":"null"}]},"written":{"description":"Whether the files contain the password, a part of it, or a default value for it.","type":"boolean"},"because":{"$ref":"#/$defs/because","description":"The origin of the password and the reason for it."},"fallbacks":{"description":"The settings in the service and its clients that contain a default value for the password.","type":"array","items":{"type":"object","required":["service","setting","variable"],"additionalProperties":false,"properties":{"service":{"description":"The service that contains the default value.","type":"string"},"setting":{"description":"The path of the setting in that service, joined by dots, such as `environment.REDIS_URL`.","type":"string"},"variable":{"description":"The environment variable that has the default value.","type":"string"}}}}},"if":{"properties":{"from":{"enum":["variable","partly"]}}},"then":{"properties":{"variable":{"type":"string"},"whenUnset":{"type":"string"},"whenEmpty":{"type":"string"}}},"else":{"properties":{"variable":{"type":"null"},"whenUnset":{"type":"null"},"whenEmpty":{"type":"null"}}}},"config":{"description":"The availability of CONFIG, which reads and sets the password, under its own name.","type":"object","required":["state","name","because"],"additionalProperties":false,"properties":{"state":{"description":"`renamed`: CONFIG has another name. `disabled`: CONFIG is removed. `restricted`: CONFIG works only on the admin port. `open`: CONFIG works under its own name. `refused`: Dragonfly does not start with these flags. `unknown`: the files do not determine it. If several releases may run, this is the worst of their states.","enum":["renamed","disabled","restricted","open","refused","unknown"]},"name":{"description":"The new name of CONFIG, with `…` for the value of a variable. Null unless it is renamed.","type":["string","null"]},"because":{"$ref":"#/$defs/because","description":"The reason for this state."}},"if":{"properties":{"state":{"const":"renamed"}}},"then":{"properties":{"name":{"type":"string"}}},"else":{"properties":{"name":{"type":"null"}}}},"httpConsole":{"description":"HTTP on the main port. Its page `/flagz` reads and sets every flag.","type":"object","required":["enabled","because"],"additionalProperties":false,"properties":{"enabled":{"description":"Whether HTTP is enabled on the main port. Null if it is unknown.","type":["boolean","null"]},"because":{"description":"The reason, as a clause for a message.","type":"string"}}},"healthcheck":{"description":"The health check of the service.","type":"object","required":["state","form","program","secret","provesPong","because","untimed"],"additionalProperties":false,"properties":{"state":{"description":"`enabled`: the service defines a test. `disabled`: the check is disabled, or a variable may disable it. `absent`: the service defines no test that Compose accepts.","enum":["enabled","disabled","absent"]},"form":{"description":"The first item of the test. Null unless the check is enabled.","enum":["CMD","CMD-SHELL",null]},"program":{"description":"The program that it runs, without its folder, such as `redis-cli`; empty when it runs none. Null when the check is not enabled or this tool does not evaluate it.","type":["string","null"]},"secret":{"$ref":"#/$defs/agreement","description":"Whether the check sends the server\'s password in every environment."},"provesPong":{"description":"Whether the check fails when the server rejects the password. Null when this is unknown or the check is not enabled.","type":["boolean","null"]},"because":{"$ref":"#/$defs/because","description":"The reason for `secret` and `provesPong`."},"untimed":{"description":"The fields among interval, timeout, retries and start_period that are not set.","type":"array","items":{"enum":["interval","timeout","retries","start_period"]},"uniqueItems":true}},"if":{"properties":{"state":{"const":"enabled"}}},"then":{"properties":{"form":{"type":"string"}}},"else":{"properties":{"form":{"type":"null"},"program":{"type":"null"},"provesPong":{"type":"null"}}}},"otherServer":{"description":"The service as Redis, or a server with the command line of Redis, runs it. Null when the container may start Dragonfly. `password` and `healthcheck` of the parent always describe the service as Dragonfly would run it.","anyOf":[{"$ref":"#/$defs/other-server"},{"type":"null"}]},"aclProblems":{"description":"The reasons why clients cannot work with the ACL file.","type":"array","items":{"type":"object","required":["because"],"additionalProperties":false,"properties":{"because":{"description":"The reason, as a clause for a message.","type":"string"}}}},"logs":{"description":"The destination of Dragonfly\'s log.","type":"object","required":["stderr","alsoStderr"],"additionalProperties":false,"properties":{"stderr":{"description":"Whether `--logtostderr` is in effect: the service sets it, or the image\'s entrypoint adds it. Null when a variable decides it.","type":["boolean","null"]},"alsoStderr":{"description":"Whether `--alsologtostderr` is in effect. Null when a variable decides it.","type":["boolean","null"]}}},"exposures":{"description":"The open ports that are reachable from outside the project\'s network. A port on the loopback address is not one of them.","type":"array","items":{"type":"object","required":["what","because"],"additionalProperties":false,"properties":{"what":{"description":"`port`: a published port of the service, or of the service whose network it uses. `host-network`: the service uses the host\'s network, or a network that is unknown.","enum":["port","host-network"]},"because":{"$ref":"#/$defs/because","description":"The port or network, and who can reach it."}}}},"unauthenticatedAccess":{"description":"The flags in effect that allow unauthenticated access.","type":"array","items":{"type":"object","required":["flag","because"],"additionalProperties":false,"properties":{"flag":{"description":"The flag\'s name without dashes.","type":"string"},"because":{"$ref":"#/$defs/because","description":"The access that the flag allows."}}}}}},"other-server":{"description":"The service as another server runs it.","type":"object","required":["password","healthcheck"],"additionalProperties":false,"properties":{"password":{"description":"The password that the server requires from its clients.","type":"object","required":["from","variable","setBy","because"],"additionalProperties":false,"properties":{"from":{"$ref":"#/$defs/secret-origin","description":"The origin of the password when every variable is set."},"variable":{"description":"The environment variable that is the password or a part of it. Null when no variable is involved.","type":["string","null"]},"setBy":{"description":"The setting of the password: `requirepass` for the option, or the environment variable that the image reads. Null when nothing sets it or this is unknown.","type":["string","null"]},"because":{"$ref":"#/$defs/because","description":"The origin of the password and the reason for it."}}},"healthcheck":{"description":"The health check as it runs in that server\'s image.","type":"object","required":["program","secret","provesPong","because"],"additionalProperties":false,"properties":{"program":{"description":"The program that it runs, without its folder; empty when it runs none. Null when the check is not enabled or this tool does not evaluate it.","type":["string","null"]},"secret":{"$ref":"#/$defs/agreement","description":"Whether the check sends the server\'s password in every environment."},"provesPong":{"description":"Whether the check fails when the server rejects the password. Null when this is unknown or the check is not enabled.","type":["boolean","null"]},"because":{"$ref":"#/$defs/because","description":"The reason for `secret` and `provesPong`."}}}}},"argument":{"description":"One flag as given.","type":"object","required":["name","value","origin","accepted","because"],"additionalProperties":false,"properties":{"name":{"description":"The flag\'s name without dashes and without `DFLY_`, with `…` for the value of a variable.","type":"string"},"value":{"description":"The value as text; true or false for a flag without a value. `${NAME}` stands for an unknown value and `***` for a secret.","type":["string","boolean"]},"origin":{"description":"`command`: a word of the command. `flagfile`: a line of a file that `--flagfile` names. `fromenv`: a `FLAGS_` variable that `--fromenv` or `--tryfromenv` names. `environment`: a `DFLY_` variable.","enum":["command","flagfile","fromenv","environment"]},"accepted":{"description":"Whether Dragonfly starts with this flag in every release that may run.","type":"boolean"},"because":{"$ref":"#/$defs/because","description":"The reason why Dragonfly does or does not start with this flag."}}},"client":{"description":"A service that uses the cache.","type":"object","required":["service","dependsOn","profiles","urls"],"additionalProperties":false,"properties":{"service":{"description":"The name of the client in the project.","type":"string"},"dependsOn":{"description":"Whether the client names the cache in `depends_on` or `links`.","type":"boolean"},"profiles":{"description":"The client\'s profiles in the order of the file. Empty when it has none and therefore always starts.","type":"array","items":{"type":"string"}},"urls":{"description":"The Redis URLs in the client that point to the cache for at least one state of the variables. Separate settings for the parts of a URL, such as `REDIS_HOST` and `REDIS_PASSWORD`, appear as the URL that they stand for.","type":"array","items":{"type":"object","required":["setting","url","from","variable","secret","because"],"additionalProperties":false,"properties":{"setting":{"description":"The path of the setting in the client, joined by dots, such as `environment.REDIS_URL`. For separate settings it is the one with the password; without a password it is the one with the host.","type":"string"},"url":{"description":"The URL, with `${NAME}` for unknown values and `***` for secrets.","type":"string"},"from":{"$ref":"#/$defs/secret-origin","description":"The origin of the password in the URL when every variable is set."},"variable":{"description":"The environment variable that is the password or a part of it. Null when no variable is involved.","type":["string","null"]},"secret":{"$ref":"#/$defs/agreement","description":"Whether the URL contains the server\'s password in every environment."},"because":{"$ref":"#/$defs/because","description":"The reason for `secret`."}},"if":{"properties":{"from":{"enum":["variable","partly"]}}},"then":{"properties":{"variable":{"type":"string"}}},"else":{"properties":{"variable":{"type":"null"}}}}}}},"because":{"description":"The reason in plain words: a clause that starts in lower case and ends without a period, with names in backquotes.","type":"string","minLength":1},"secret-origin":{"description":"`variable`: one environment variable and nothing else. `partly`: a variable together with other text. `literal`: text in the file. `nothing`: there is no password. `unknown`: the files do not determine it.","enum":["variable","partly","literal","nothing","unknown"]},"absence":{"description":"The password when its variable has no value. `stops`: Compose refuses to start. `empty`: there is no password. `explicitly-empty`: there is no password, because the file sets an empty default value. `fallback`: the file sets a default value. `still-set`: another variable sets the password.","enum":["stops","empty","explicitly-empty","fallback","still-set"]},"agreement":{"description":"The relation of a password to the server\'s. `same`: they are equal for every state of the variables. `different`: they differ for at least one. `none`: no password is sent. `unknown`: the files do not determine it.","enum":["same","different","none","unknown"]}}}');
;// CONCATENATED MODULE: ./src/policy/model/model-schema.ts
/** The schemas in model.schema.json that apply to a part of the model. */


const root = model_schema_namespaceObject;
/** The schema of the whole model. */
const wholeModel = [root];
/** The schemas for the values that a keyword applies to; `name` is the member or index below the keyword. */
function schemasBelow(schemas, keyword, name) {
    switch (keyword) {
        case 'allOf':
        case 'anyOf':
        case 'oneOf':
        case 'not':
        case 'if':
        case 'then':
        case 'else':
        case 'dependentSchemas':
            return schemas;
        case 'properties':
            return memberSchemas(schemas, name ?? '');
        case 'items':
        case 'contains':
        case 'prefixItems':
        case 'unevaluatedItems':
            return flatMapAll(schemas, (part) => (part['items'] === undefined ? [] : resolveRefs(part['items'])));
        default:
            return null;
    }
}
/** The schemas of a member; empty if there is no such member. */
function memberSchemas(schemas, name) {
    return flatMapAll(schemas, (part) => {
        const { properties, additionalProperties } = part;
        if ((0,subschemas/* isObject */.Gv)(properties) && Object.hasOwn(properties, name))
            return resolveRefs(properties[name] ?? true);
        return (0,subschemas/* isObject */.Gv)(additionalProperties) || additionalProperties === true
            ? resolveRefs(additionalProperties)
            : [];
    });
}
/** The allowed names of members; null if any name is allowed. */
function memberNames(schemas) {
    if (schemas === null)
        return null;
    if (schemas.some((part) => part['additionalProperties'] !== undefined && part['additionalProperties'] !== false))
        return null;
    return schemas.flatMap(({ properties }) => ((0,subschemas/* isObject */.Gv)(properties) ? Object.keys(properties) : []));
}
/** True if the model can have this value. */
function allowsValue(schemas, value) {
    return (schemas === null ||
        schemas.some(({ enum: words, type }) => Array.isArray(words)
            ? words.includes(value)
            : type === undefined || [type].flat().includes(typeOf(value))));
}
/** The allowed values for messages: listed values, or types. */
function allowedValues(schemas) {
    const words = (schemas ?? []).flatMap(({ enum: values, type }) => Array.isArray(values)
        ? values.map((value) => JSON.stringify(value))
        : [type].flat().map((name) => (name === 'null' ? 'null' : `any ${name}`)));
    return [...new Set(words)];
}
function typeOf(value) {
    if (value === null)
        return 'null';
    return Array.isArray(value) ? 'array' : typeof value;
}
function flatMapAll(schemas, below) {
    if (schemas === null)
        return null;
    const all = schemas.map(below);
    return all.some((each) => each === null) ? null : all.flatMap((each) => each ?? []);
}
/** A schema with its reference followed, and each alternative of `anyOf` separately. */
function resolveRefs(schema) {
    if (!(0,subschemas/* isObject */.Gv)(schema))
        return null;
    const { $ref: reference, anyOf: choices } = schema;
    if (typeof reference === 'string') {
        const name = reference.slice('#/$defs/'.length);
        return resolveRefs(root['$defs'][name] ?? true);
    }
    return Array.isArray(choices) ? flatMapAll(choices, resolveRefs) : [schema];
}

;// CONCATENATED MODULE: ./src/policy/build/lint-policy.ts
/** Mistakes in a policy that its JSON Schema cannot find: rules that never fail, or never pass. */






/** Limits nested references, whose expansion is exponential. The built-in policy has less than 1,000 schemas. */
const maxSchemas = 20_000;
/** Keywords that describe a rule and require nothing. */
const annotations = new Set([
    ...['rule', 'service', 'severity', 'message', 'reason', 'sources', 'remedy', 'fix', 'before', 'after'],
    ...['$comment', 'title', 'description', 'default', 'examples', 'deprecated'],
]);
/** Throws a PolicyError for the first mistake in a policy whose parameters are filled in. */
function lintPolicy(filled, parameters) {
    const definitions = (0,subschemas/* isObject */.Gv)(filled['$defs']) ? filled['$defs'] : {};
    const budget = { left: maxSchemas };
    const seen = new Set();
    filled.allOf.forEach((rule, index) => {
        const at = ['allOf', index];
        const name = String(rule['rule']);
        if (seen.has(name))
            throw new model_policy/* PolicyError */.p(`an earlier rule has the name \`${name}\` too`, (0,source_path/* pointer */.Wn)([...at, 'rule']));
        seen.add(name);
        if (Object.keys(rule).every((key) => annotations.has(key)))
            throw new model_policy/* PolicyError */.p(`the rule \`${name}\` requires nothing: it has no keyword of JSON Schema`, (0,source_path/* pointer */.Wn)(at));
        lintSchema(rule, wholeModel, at, { parameters, definitions, parents: [], budget });
    });
}
/** `models` are the schemas of the model that the value may have. */
function lintSchema(schema, models, at, context) {
    if (!(0,subschemas/* isObject */.Gv)(schema))
        return;
    context.budget.left -= 1;
    if (context.budget.left < 0)
        throw new model_policy/* PolicyError */.p(`the rules have over ${maxSchemas} schemas once their references are expanded`, (0,source_path/* pointer */.Wn)(at));
    if ('if' in schema && !('then' in schema || 'else' in schema))
        throw new model_policy/* PolicyError */.p('`if` has no effect without `then` or `else`', (0,source_path/* pointer */.Wn)([...at, 'if']));
    lintNames(schema, models, at);
    lintValues(schema, models, at);
    for (const key of ['message', 'remedy'])
        lintPointers(schema[key], [...at, key], context);
    if (typeof schema['$ref'] === 'string')
        lintReference(schema['$ref'], models, at, context);
    for (const { path, schema: inner } of (0,subschemas/* subschemas */.z_)(schema)) {
        const [keyword = '', name] = path;
        lintSchema(inner, schemasBelow(models, keyword, name), [...at, ...path], context);
    }
}
/** Finds a member that the model never has: a schema for it always passes, and requiring it always fails. */
function lintNames(schema, models, at) {
    const known = memberNames(models);
    if (known === null)
        return;
    const { properties, required } = schema;
    const uses = [
        ...Object.keys(properties ?? {}).map((name) => [
            name,
            ['properties', name],
        ]),
        ...(required ?? []).map((name, index) => [
            name,
            ['required', index],
        ]),
    ];
    const unknown = uses.find(([name]) => !known.includes(name));
    if (!unknown)
        return;
    const [name, path] = unknown;
    throw new model_policy/* PolicyError */.p(`the model has no \`${name}\` here: ${(0,did_you_mean/* didYouMean */.a)(name, known) || listNames(known)}`, (0,source_path/* pointer */.Wn)([...at, ...path]));
}
function listNames(known) {
    return known.length === 0 ? 'the value is not an object' : `it has ${known.join(', ')}`;
}
/** Finds a value that the model never has. */
function lintValues(schema, models, at) {
    const uses = 'const' in schema ? [[schema['const'] ?? null, ['const']]] : [];
    if (Array.isArray(schema['enum']))
        uses.push(...schema['enum'].map((value, index) => [value, ['enum', index]]));
    const impossible = uses.find(([value]) => !allowsValue(models, value));
    if (!impossible)
        return;
    const [value, path] = impossible;
    const message = `the model never has ${JSON.stringify(value)} here: it has ${allowedValues(models).join(', ')}`;
    throw new model_policy/* PolicyError */.p(message, (0,source_path/* pointer */.Wn)([...at, ...path]));
}
/** Finds an absolute pointer in a message that leads to nothing. */
function lintPointers(message, at, { parameters }) {
    if (typeof message !== 'string')
        return;
    for (const [, target = ''] of message.matchAll(/\{(\/[^{}]*)\}/g)) {
        const segments = (0,source_path/* pointerSegments */.cP)(target);
        const [first, name = ''] = segments;
        const missing = first === 'parameters' ? !Object.hasOwn(parameters, name) : modelAt(segments)?.length === 0;
        if (missing)
            throw new model_policy/* PolicyError */.p(`the model has no \`${target}\` to show`, (0,source_path/* pointer */.Wn)(at));
    }
}
function modelAt(segments) {
    return segments.reduce((models, segment) => /^\d+$/.test(segment) ? schemasBelow(models, 'items', segment) : memberSchemas(models, segment), wholeModel);
}
/** Visits the definition that a reference leads to. */
function lintReference(reference, models, at, context) {
    const { definitions, parents } = context;
    const name = (0,references/* definitionName */.P)(reference);
    if (!Object.hasOwn(definitions, name)) {
        const hint = (0,did_you_mean/* didYouMean */.a)(name, Object.keys(definitions));
        throw new model_policy/* PolicyError */.p(`\`$defs\` has no \`${name}\`${hint && `: ${hint}`}`, (0,source_path/* pointer */.Wn)([...at, '$ref']));
    }
    if (parents.includes(name))
        throw new model_policy/* PolicyError */.p(`\`${reference}\` refers to itself`, (0,source_path/* pointer */.Wn)([...at, '$ref']));
    const inner = { ...context, parents: [...parents, name] };
    lintSchema(definitions[name] ?? true, models, ['$defs', name], inner);
}

;// CONCATENATED MODULE: ./policies/policy.schema.json
const policy_schema_namespaceObject = /*#__PURE__*/JSON.parse('{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:vuls-cache-policy:policy","title":"Policy of vuls-cache-policy","description":"A policy has `title` and `allOf`, or `extends`. It is JSON Schema 2020-12 for the model (model.schema.json), with one rule for each item of `allOf` and extra keywords that describe the rule. The output of `policy` has `extends` and parameters resolved: any JSON Schema validator returns the same verdict for it.","type":"object","additionalProperties":false,"dependentRequired":{"severities":["extends"]},"if":{"required":["extends"]},"else":{"required":["title","allOf"],"properties":{"parameters":{"additionalProperties":{"description":"The declaration of a parameter.","type":"object"}}}},"properties":{"$schema":{"description":"The dialect of JSON Schema.","const":"https://json-schema.org/draft/2020-12/schema"},"$id":{"description":"A name for other schemas to refer to.","type":"string","minLength":1},"$comment":{"description":"A note for maintainers of the policy.","type":"string"},"extends":{"description":"The policy to extend. Its rules, definitions and parameters are part of this policy.","const":"built-in"},"title":{"description":"The name of the policy in reports. By default, the name of the extended policy.","type":"string","minLength":1},"description":{"description":"The purpose of the policy, in a sentence or two.","type":"string"},"service":{"description":"The service to check, unless `--service` names another one.","$ref":"#/$defs/service"},"parameters":{"description":"Declarations of parameters, and values for the parameters of the extended policy, by name. A rule uses a parameter as `{\\"$parameter\\": NAME}`.","type":"object","propertyNames":{"pattern":"^[A-Za-z][A-Za-z0-9]*$"},"additionalProperties":{"description":"A declaration, or the value of a parameter of the extended policy.","if":{"type":"object"},"then":{"$ref":"#/$defs/parameter"},"else":{"$ref":"#/$defs/value"}}},"severities":{"description":"Severities of rules of the extended policy, by rule name.","type":"object","propertyNames":{"$ref":"#/$defs/rule-name"},"additionalProperties":{"description":"The severity in this policy.","$ref":"#/$defs/severity"}},"dropped":{"description":"Rules to leave out, each with the reason. A policy without `extends` can drop `service-present`, which is part of every policy.","type":"object","propertyNames":{"$ref":"#/$defs/rule-name"},"additionalProperties":{"description":"The reason for leaving the rule out, in a sentence. Reports show it.","type":"string","minLength":1,"pattern":"\\\\S"}},"$defs":{"description":"Schemas that rules refer to as `#/$defs/NAME`.","type":"object","propertyNames":{"pattern":"^[A-Za-z0-9_.-]+$"},"additionalProperties":{"description":"One definition.","$ref":"#/$defs/schema"}},"allOf":{"description":"The rules. Each is a schema that the model must satisfy. `service-present` is added unless a rule has that name.","type":"array","minItems":1,"items":{"$ref":"#/$defs/rule"}},"services":{"description":"Schemas for the models of other services, by name. Only in the output of `policy`: in a policy file, a rule has a `service`.","type":"object","propertyNames":{"$ref":"#/$defs/service"},"additionalProperties":{"description":"The schema for the model of this service.","type":"object"}}},"$defs":{"parameter":{"description":"One parameter.","type":"object","required":["description","type","default"],"additionalProperties":false,"properties":{"description":{"description":"The purpose of the value.","type":"string","minLength":1},"type":{"description":"A string, or a list of strings.","enum":["string","array"]},"pattern":{"description":"A regular expression (ECMA-262, Unicode) that the value or each item must match.","type":"string","format":"regex"},"default":{"description":"The value if none is set.","$ref":"#/$defs/value"}},"if":{"properties":{"type":{"const":"array"}}},"then":{"properties":{"default":{"type":"array"}}},"else":{"properties":{"default":{"type":"string"}}}},"value":{"description":"A string, or a list of different strings.","type":["string","array"],"items":{"type":"string"},"minItems":1,"uniqueItems":true},"service":{"description":"The name of a service of the Compose project.","type":"string","pattern":"^[A-Za-z0-9._-]+$"},"rule-name":{"description":"The name of a rule: lower-case words with hyphens, such as `no-open-door`.","type":"string","pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},"severity":{"description":"The severity of a finding.","enum":["error","warning","notice"]},"rule":{"description":"A rule: a schema with its description.","type":"object","$ref":"#/$defs/keywords","required":["rule","severity","message","reason","remedy"],"unevaluatedProperties":false,"properties":{"rule":{"description":"The name of the rule. It must not change, because waivers refer to it.","$ref":"#/$defs/rule-name"},"service":{"description":"The service that the rule checks. By default, the service of the policy or of `--service`.","$ref":"#/$defs/service"},"severity":{"description":"The severity of a finding.","$ref":"#/$defs/severity"},"reason":{"description":"The reason why it matters, in a sentence.","type":"string","minLength":1},"sources":{"description":"Pages that document the reason, by name.","type":"object","minProperties":1,"additionalProperties":{"description":"The address of a page.","type":"string","pattern":"^https://\\\\S+$"}},"remedy":{"description":"The action to take. It can contain values as `message` does, but `explain` fills in only parameters.","type":"string","minLength":1},"fix":{"description":"The kind of automatic fix. By default, there is none.","enum":["set-image","pin-image","fix-flag","set-password","require-variable","rename-config","disable-http","authenticate-healthcheck","set-timing","set-profiles","set-logs","authenticate-client","remove-flag","bind-port"]},"before":{"description":"An example that violates the rule: services as YAML. Other keys come from a service that passes every rule; null removes a service.","type":"string","minLength":1},"after":{"description":"The same example, fixed.","type":"string","minLength":1}}},"schema":{"description":"A schema: keywords, `true` for any value, or `false` for none. Keywords that validators treat differently, such as `format`, are not allowed.","type":["object","boolean"],"$ref":"#/$defs/keywords","unevaluatedProperties":false},"keywords":{"description":"The keywords of a schema.","dependentRequired":{"then":["if"],"else":["if"],"minContains":["contains"],"maxContains":["contains"]},"properties":{"message":{"description":"The finding if this schema fails. The innermost message around the failed keyword is used. `{1/because}` is a relative JSON pointer from the value that failed, is missing or is not allowed: levels up, then a path down, or `#` for the key. `{/parameters/image}` is an absolute JSON pointer.","type":"string","minLength":1},"$ref":{"description":"A definition of this policy, as `#/$defs/NAME`. Remote schemas are not allowed.","type":"string","pattern":"^#/\\\\$defs/[A-Za-z0-9_.-]+$"},"$comment":{"description":"A note for maintainers of the policy.","type":"string"},"title":{"description":"A name for readers.","type":"string"},"description":{"description":"An explanation for readers.","type":"string"},"default":{"description":"An annotation without effect."},"examples":{"description":"An annotation without effect.","type":"array"},"deprecated":{"description":"An annotation without effect.","type":"boolean"},"type":{"description":"The allowed type or types of the value.","anyOf":[{"$ref":"#/$defs/type"},{"type":"array","items":{"$ref":"#/$defs/type"},"minItems":1,"uniqueItems":true}]},"const":{"description":"The only allowed value."},"enum":{"description":"The allowed values: a list with at least one item, or a list parameter.","if":{"type":"object"},"then":{"$ref":"#/$defs/parameter-value"},"else":{"type":"array","minItems":1}},"multipleOf":{"description":"The number must be a multiple of this one.","type":"number","exclusiveMinimum":0},"maximum":{"description":"The highest allowed number.","type":"number"},"exclusiveMaximum":{"description":"The number must be lower.","type":"number"},"minimum":{"description":"The lowest allowed number.","type":"number"},"exclusiveMinimum":{"description":"The number must be higher.","type":"number"},"maxLength":{"description":"The maximum number of characters.","$ref":"#/$defs/count"},"minLength":{"description":"The minimum number of characters.","$ref":"#/$defs/count"},"pattern":{"description":"A regular expression (ECMA-262, Unicode) that must match anywhere in the string.","if":{"type":"object"},"then":{"$ref":"#/$defs/parameter-value"},"else":{"type":"string","format":"regex"}},"maxItems":{"description":"The maximum number of items.","$ref":"#/$defs/count"},"minItems":{"description":"The minimum number of items.","$ref":"#/$defs/count"},"uniqueItems":{"description":"If true, all items must differ.","type":"boolean"},"contains":{"description":"The schema for at least one item.","$ref":"#/$defs/schema"},"maxContains":{"description":"The maximum number of items that match `contains`.","$ref":"#/$defs/count"},"minContains":{"description":"The minimum number of items that match `contains`.","$ref":"#/$defs/count"},"prefixItems":{"description":"The schemas for the first items, in order.","$ref":"#/$defs/schemas"},"items":{"description":"The schema for all items after those of `prefixItems`.","$ref":"#/$defs/schema"},"unevaluatedItems":{"description":"The schema for items that no other keyword evaluates.","$ref":"#/$defs/schema"},"maxProperties":{"description":"The maximum number of members.","$ref":"#/$defs/count"},"minProperties":{"description":"The minimum number of members.","$ref":"#/$defs/count"},"required":{"description":"The required members.","$ref":"#/$defs/names"},"dependentRequired":{"description":"Members that are required if another member is present, by its name.","type":"object","additionalProperties":{"description":"The required members.","$ref":"#/$defs/names"}},"dependentSchemas":{"description":"Schemas for the object if a member is present, by its name.","$ref":"#/$defs/schemas-by-name"},"properties":{"description":"Schemas for members, by name. `required` lists the members that must be present.","$ref":"#/$defs/schemas-by-name"},"patternProperties":{"description":"Schemas for members whose name matches a regular expression.","$ref":"#/$defs/schemas-by-name","propertyNames":{"format":"regex"}},"additionalProperties":{"description":"The schema for members that `properties` and `patternProperties` do not list.","$ref":"#/$defs/schema"},"unevaluatedProperties":{"description":"The schema for members that no other keyword evaluates.","$ref":"#/$defs/schema"},"propertyNames":{"description":"The schema for the names of all members.","$ref":"#/$defs/schema"},"allOf":{"description":"Schemas that must all match.","$ref":"#/$defs/schemas"},"anyOf":{"description":"Schemas of which at least one must match.","$ref":"#/$defs/schemas"},"oneOf":{"description":"Schemas of which exactly one must match.","$ref":"#/$defs/schemas"},"not":{"description":"The schema that must not match.","$ref":"#/$defs/schema"},"if":{"description":"The condition for `then` and `else`, at least one of which is required.","$ref":"#/$defs/schema"},"then":{"description":"The schema that must match if `if` matches.","$ref":"#/$defs/schema"},"else":{"description":"The schema that must match if `if` does not match.","$ref":"#/$defs/schema"}}},"schemas":{"description":"A list of schemas.","type":"array","minItems":1,"items":{"$ref":"#/$defs/schema"}},"schemas-by-name":{"description":"Schemas by name.","type":"object","additionalProperties":{"description":"The schema for this name.","$ref":"#/$defs/schema"}},"type":{"description":"A type of JSON Schema.","enum":["null","boolean","object","array","number","string","integer"]},"names":{"description":"Names of members: a list, or a list parameter.","if":{"type":"object"},"then":{"$ref":"#/$defs/parameter-value"},"else":{"type":"array","items":{"if":{"type":"object"},"then":{"$ref":"#/$defs/parameter-value"},"else":{"type":"string"}},"uniqueItems":true}},"count":{"description":"A number from 0, or the number of items of a list parameter.","if":{"type":"object"},"then":{"$ref":"#/$defs/parameter-count"},"else":{"type":"integer","minimum":0}},"parameter-value":{"description":"The value of a parameter.","type":"object","required":["$parameter"],"additionalProperties":false,"properties":{"$parameter":{"description":"The name of one of the policy\'s `parameters`.","type":"string"}}},"parameter-count":{"description":"The number of items of a list parameter.","type":"object","required":["$parameter","count"],"additionalProperties":false,"properties":{"$parameter":{"description":"The name of one of the policy\'s `parameters`.","type":"string"},"count":{"description":"Uses the number of items instead of the list.","const":true}}}}}');
;// CONCATENATED MODULE: ./src/policy/build/policy-schema-check.ts
/** Validates policies by the policy schema. */





/** What to write instead of keywords of other dialects and validators. */
const instead = {
    $async: 'remove it, because rules are evaluated synchronously',
    $id: 'refer to a definition by `#/$defs/NAME`',
    $anchor: 'refer to a definition by `#/$defs/NAME`',
    $dynamicRef: 'refer to a definition by `#/$defs/NAME`',
    additionalItems: 'write `items` beside `prefixItems`',
    definitions: 'write `$defs` at the top of the policy',
    dependencies: 'write `dependentRequired` or `dependentSchemas`',
    format: 'use `pattern`, which every validator checks',
    rules: 'put custom rules in `allOf`, severities of built-in rules in `severities`, and rules to leave out in `dropped`',
    nullable: 'write `"type": ["string", "null"]`',
};
let validator = null;
/** Throws a PolicyError for the first error. */
function checkPolicySchema(policy) {
    validator ??= createAjv({
        allErrors: false,
        verbose: true,
        formats: { regex: (text) => (0,pattern_engine/* patternSyntaxError */.Q)(text) === null },
    }).compile(policy_schema_namespaceObject);
    const fault = (0,schema_error/* firstSchemaError */.W)(policy, validator, { schema: policy_schema_namespaceObject, name: 'a policy', instead });
    if (fault)
        throw new model_policy/* PolicyError */.p(fault.message, fault.pointer);
}

;// CONCATENATED MODULE: ./src/policy/build/compile-policy.ts
/** Compiles a policy at run time: a custom policy, or the built-in one with custom parameters. */










/**
 * Compiles a policy that is valid by the policy schema. Throws a PolicyError for an invalid parameter, an unsupported
 * pattern or a mistake in a rule.
 *
 * @param given values of parameters by name; the items of a list are separated by commas
 */
function compilePolicy(source, origin, given, engine = pattern_engine/* nativeEngine */.g) {
    checkPatterns(source, engine);
    const parameters = (0,model_parameters/* parametersOf */.mC)(source, given, engine);
    const filled = (0,model_parameters/* fillParameters */.Mv)(source, parameters);
    try {
        checkPolicySchema(filled);
        checkPatterns(filled, engine);
        lintPolicy(filled, parameters);
    }
    catch (error) {
        if (!(error instanceof model_policy/* PolicyError */.p) || given.size === 0)
            throw error;
        const message = `with these parameters the policy is invalid: ${error.message}`;
        throw new model_policy/* PolicyError */.p(message, error.pointer, 'parameters');
    }
    return {
        name: source.title,
        origin,
        digest: digestOf(filled),
        parameters,
        ...(0,rules/* policyHead */.N)(filled),
        schema: filled,
        rules: (0,rules/* createRules */.S)(filled, compileRules(filled, engine)),
    };
}


/***/ }),

/***/ 3301:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ firstSchemaError),
/* harmony export */   p: () => (/* binding */ expectation)
/* harmony export */ });
/* harmony import */ var _source_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9054);
/* harmony import */ var _model_did_you_mean_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1193);
/* harmony import */ var _regex_pattern_engine_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4811);
/** Errors of a file by its published schema: what is wrong, what is expected, and where. */



/** The first error of a document; null if it is valid. */
function firstSchemaError(document, validate, kind) {
    if (validate(document))
        return null;
    const [error] = validate.errors ?? [];
    if (!error)
        throw new Error('internal error: a validator failed without an error');
    return { message: messageFor(error, kind), ...locate(error) };
}
/** An unknown name is located at its own key, not at the object that does not allow it. */
function locate({ instancePath, params, propertyName, }) {
    const { additionalProperty, unevaluatedProperty, property } = params;
    const name = additionalProperty ?? unevaluatedProperty ?? property ?? propertyName;
    const isName = typeof name === 'string';
    return { pointer: isName ? instancePath + (0,_source_path_js__WEBPACK_IMPORTED_MODULE_1__/* .pointer */ .Wn)([name]) : instancePath, isName };
}
function messageFor(error, kind) {
    const subject = subjectOf(error.instancePath, kind);
    const message = Object.hasOwn(messages, error.keyword) ? messages[error.keyword] : undefined;
    return message?.(error, subject, kind) ?? `${subject} ${error.message}${expectation(error.parentSchema)}`;
}
const isEmpty = ({ parentSchema }, subject) => `${subject} is empty${expectation(parentSchema)}`;
/** The message for an error of each keyword. */
const messages = {
    type({ params, parentSchema }, subject) {
        const names = [params['type']].flat().map((type) => types[type]);
        return `${subject} must be ${names.join(' or ')}${expectation(parentSchema)}`;
    },
    required: (error, _, kind) => `\`${error.params['missingProperty']}\` is missing${expectation(missingField(error, kind))}`,
    dependentRequired: ({ params }) => `\`${params['property']}\` has no effect without \`${params['missingProperty']}\``,
    additionalProperties: ({ params, parentSchema }, _, kind) => unknownName(params['additionalProperty'], parentSchema, kind),
    unevaluatedProperties: ({ params, parentSchema }, _, kind) => unknownName(params['unevaluatedProperty'], parentSchema, kind),
    enum: ({ params, data }, subject) => `${subject} must be one of ${params['allowedValues'].join(', ')}, not ${toDisplay(data)}`,
    const: ({ params, data }, subject) => `${subject} must be ${toDisplay(params['allowedValue'])}, not ${toDisplay(data)}`,
    minItems(error, subject, kind) {
        const { limit } = error.params;
        if (limit <= 1)
            return isEmpty(error, subject, kind);
        return `${subject} must have at least ${limit} items${expectation(error.parentSchema)}`;
    },
    minLength: isEmpty,
    minProperties: isEmpty,
    uniqueItems: (_, subject) => `${subject} has the same item twice`,
    format({ data, propertyName }) {
        const text = propertyName ?? String(data);
        return `\`${text}\` is not a regular expression: ${(0,_regex_pattern_engine_js__WEBPACK_IMPORTED_MODULE_0__/* .patternSyntaxError */ .Q)(text)}`;
    },
    pattern: ({ data, params, parentSchema, propertyName }, subject) => propertyName === undefined
        ? `${subject} cannot be ${toDisplay(data)}${expectation(parentSchema)}`
        : `\`${propertyName}\` cannot be a name here: it must match \`${params['pattern']}\``,
};
const types = {
    object: 'a mapping',
    array: 'a list',
    string: 'a string',
    boolean: 'true or false',
    number: 'a number',
    integer: 'an integer',
};
function subjectOf(instancePath, { name: whole }) {
    const segment = (0,_source_path_js__WEBPACK_IMPORTED_MODULE_1__/* .pointerSegments */ .cP)(instancePath).at(-1);
    if (segment === undefined)
        return whole;
    return /^\d+$/.test(segment) ? 'an item of the list' : `\`${segment}\``;
}
function unknownName(name, schema, kind) {
    const { instead = {} } = kind;
    const other = Object.hasOwn(instead, name) ? instead[name] : undefined;
    if (other !== undefined)
        return `\`${name}\` is not allowed here: ${other}`;
    const hint = (0,_model_did_you_mean_js__WEBPACK_IMPORTED_MODULE_2__/* .didYouMean */ .a)(name, Object.keys(fieldsOf(schema, kind)));
    return `\`${name}\` is not allowed here${hint && `: ${hint}`}`;
}
/** The schema of a missing field. At the top level, `required` and `properties` are in different subschemas. */
function missingField({ instancePath, params, parentSchema }, kind) {
    return fieldsOf(instancePath === '' ? kind.schema : parentSchema, kind)[params['missingProperty']];
}
/** The fields of an object, including those of the definition that it refers to. */
function fieldsOf(schema, kind) {
    const { properties = {}, $ref } = (schema ?? {});
    const { $defs = {} } = kind.schema;
    return { ...properties, ...$defs[$ref?.slice('#/$defs/'.length) ?? '']?.properties };
}
/** What is expected, in parentheses: the first clause of the description in the schema. */
function expectation(schema) {
    const { description } = (schema ?? {});
    return typeof description === 'string' ? ` (${description.replace(/(?:[.;:] .*|\.)$/s, '')})` : '';
}
function toDisplay(value) {
    const text = JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}


/***/ })

};
