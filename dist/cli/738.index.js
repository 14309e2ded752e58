export const id = 738;
export const ids = [738];
export const modules = {

/***/ 1738:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  compiledPolicy: () => (/* binding */ compiledPolicy),
  refuseFaults: () => (/* reexport */ refuseFaults),
  wholePolicy: () => (/* reexport */ wholePolicy)
});

// EXTERNAL MODULE: ./src/policy/model/parameters.ts
var model_parameters = __webpack_require__(8826);
// EXTERNAL MODULE: ./src/policy/model/policy.ts
var model_policy = __webpack_require__(868);
// EXTERNAL MODULE: ./src/policy/model/rules.ts
var rules = __webpack_require__(3579);
// EXTERNAL MODULE: ./src/policy/regex/pattern-engine.ts
var pattern_engine = __webpack_require__(4811);
// EXTERNAL MODULE: ./src/source/span.ts
var span = __webpack_require__(545);
// EXTERNAL MODULE: ./src/policy/model/subschemas.ts
var subschemas = __webpack_require__(944);
;// CONCATENATED MODULE: ./src/policy/build/check-patterns.ts
/** Patterns of a policy that the engine does not take. */



/** Throws a PolicyError for the first one. */
function refusePatterns(policy, engine) {
    const refuse = (pattern, at) => {
        const why = typeof pattern === 'string' ? engine.refusal(pattern) : null;
        if (why !== null)
            throw new model_policy/* PolicyError */.p(`\`${pattern}\` cannot be used: ${why}`, (0,span/* pointer */.Wn)(at));
    };
    const refuseIn = (schema, at) => {
        if (!(0,subschemas/* isObject */.Gv)(schema))
            return;
        refuse(schema['pattern'], [...at, 'pattern']);
        for (const name of Object.keys(schema['patternProperties'] ?? {}))
            refuse(name, [...at, 'patternProperties', name]);
        for (const { step, schema: inner } of (0,subschemas/* subschemas */.z_)(schema))
            refuseIn(inner, [...at, ...step]);
    };
    for (const part of ['parameters', '$defs']) {
        for (const [name, schema] of Object.entries(policy[part] ?? {}))
            refuseIn(schema, [part, name]);
    }
    policy.allOf.forEach((rule, index) => {
        refuseIn(rule, ['allOf', index]);
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/ajv/dist/2020.js
var _2020 = __webpack_require__(2210);
// EXTERNAL MODULE: ./src/policy/model/references.ts
var references = __webpack_require__(2928);
;// CONCATENATED MODULE: ./src/policy/build/compile-schema.ts
/** Schemas to validators. Only a policy that is not the built-in one, or has parameters of its own, needs it. */





const compile_schema_text = { type: 'string', minLength: 1 };
/** Our own keywords. They are annotations: another validator passes them over and comes to the same verdict. */
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
/** A validator factory that knows our keywords. */
function createAjv(extra = {}) {
    const ajv = new _2020.Ajv2020({ ...options, ...extra });
    for (const [keyword, metaSchema] of Object.entries(vocabulary))
        ajv.addKeyword({ keyword, metaSchema });
    return ajv;
}
/** A validator for each rule of a filled policy. Throws a PolicyError that names the rule at fault. */
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
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(filled)).digest('hex')}`;
}
function compiled(compile, pointer) {
    try {
        return compile();
    }
    catch (error) {
        const message = error instanceof Error ? error.message.replace(/^strict mode: /, '') : String(error);
        throw new model_policy/* PolicyError */.p(`the rule cannot be used: ${message}`, pointer);
    }
}

// EXTERNAL MODULE: ./src/source/closest-match.ts
var closest_match = __webpack_require__(3218);
// EXTERNAL MODULE: ./src/policy/model/services.ts
var services = __webpack_require__(7454);
;// CONCATENATED MODULE: ./src/policy/build/extend.ts
/** A policy as it is written, made whole: with what it extends, and with the rule that every policy has. */






/** Takes a policy that the policies' schema takes. Throws a PolicyError for what does not go together. */
function wholePolicy(written, builtIn) {
    if (written['services'] !== undefined)
        throw new model_policy/* PolicyError */.p('`services` is what `policy` prints: in a policy a rule names its `service`', '/services');
    return written['extends'] === undefined ? alone(written, builtIn) : extended(written, builtIn);
}
/** A policy that stands alone, and what makes it fail where the service is missing. */
function alone(written, builtIn) {
    const own = rulesIn(written);
    const named = own.some(({ rule }) => rule === services/* presence */.IN);
    const dropped = Object.keys(partOf(written, 'dropped'));
    const wrong = dropped.find((name) => name !== services/* presence */.IN || named);
    if (wrong !== undefined)
        throw new model_policy/* PolicyError */.p(named && wrong === services/* presence */.IN
            ? `\`${wrong}\` is a rule of this policy: leave one of the two out`
            : `there is no rule \`${wrong}\` to drop: this policy extends no other`, (0,span/* pointer */.Wn)(['dropped', wrong]));
    const added = named || dropped.includes(services/* presence */.IN) ? [] : builtIn.allOf.filter(isPresence);
    const source = {
        ...written,
        service: written['service'] ?? builtIn['service'] ?? null,
        allOf: [...own, ...added],
    };
    return { source: source, placeOf: (at) => at };
}
function isPresence({ rule }) {
    return rule === services/* presence */.IN;
}
/** The policy that is extended, changed as this one says, and the rules of this one behind its own. */
function extended(written, base) {
    const names = base.allOf.map(({ rule }) => String(rule));
    const [dropped, severities] = [partOf(written, 'dropped'), partOf(written, 'severities')];
    for (const part of ['dropped', 'severities'])
        refuseUnknown(partOf(written, part), names, [part]);
    for (const name of Object.keys(severities)) {
        if (Object.hasOwn(dropped, name))
            throw new model_policy/* PolicyError */.p(`\`${name}\` is dropped, and has no severity`, (0,span/* pointer */.Wn)(['severities', name]));
    }
    const own = rulesIn(written);
    own.forEach(({ rule }, index) => {
        if (names.includes(String(rule)))
            throw new model_policy/* PolicyError */.p(`the built-in policy has a rule \`${rule}\`: give this one a name of its own, and drop that one if it does not count`, (0,span/* pointer */.Wn)(['allOf', index, 'rule']));
    });
    const kept = base.allOf
        .filter(({ rule }) => !Object.hasOwn(dropped, String(rule)))
        .map((rule) => ({ ...rule, severity: severities[String(rule['rule'])] ?? rule['severity'] ?? 'error' }));
    const { extends: _, severities: __, ...rest } = written;
    const source = {
        ...base,
        ...rest,
        parameters: parametersWith(partOf(written, 'parameters'), partOf(base, 'parameters')),
        $defs: definitionsWith(partOf(written, '$defs'), partOf(base, '$defs')),
        allOf: [...kept, ...own],
    };
    return { source, placeOf: (at) => placeIn(written, kept.length, at) };
}
/** Values of one's own in the place of defaults, and declarations of one's own beside those of the base. */
function parametersWith(own, base) {
    const entries = Object.entries(own).map(([name, value]) => {
        const at = (0,span/* pointer */.Wn)(['parameters', name]);
        const declared = Object.hasOwn(base, name) ? base[name] : undefined;
        if (!(0,subschemas/* isObject */.Gv)(declared)) {
            if ((0,subschemas/* isObject */.Gv)(value))
                return [name, value];
            const meant = (0,closest_match/* nearest */.p)(name, Object.keys(base));
            const hint = meant === null ? '' : ` (did you mean \`${meant}\`?)`;
            throw new model_policy/* PolicyError */.p(`the built-in policy has no parameter \`${name}\`${hint}: one of your own is declared with \`description\`, \`type\` and \`default\``, at);
        }
        const wanted = declared['type'] === 'array' ? 'a list' : 'a string';
        if ((0,subschemas/* isObject */.Gv)(value))
            throw new model_policy/* PolicyError */.p(`the built-in policy declares \`${name}\`: write its value alone, ${wanted}`, at);
        if (Array.isArray(value) !== (declared['type'] === 'array'))
            throw new model_policy/* PolicyError */.p(`\`${name}\` must be ${wanted}${described(declared)}`, at);
        const wrong = (0,model_parameters/* mismatch */.J4)(declared, value);
        if (wrong !== null)
            throw new model_policy/* PolicyError */.p(`the parameter \`${name}\` cannot be \`${wrong}\`: it has to match \`${declared['pattern']}\`${described(declared)}`, at);
        return [name, { ...declared, default: value }];
    });
    return { ...base, ...Object.fromEntries(entries) };
}
function definitionsWith(own, base) {
    const name = Object.keys(own).find((each) => Object.hasOwn(base, each));
    if (name === undefined)
        return { ...base, ...own };
    throw new model_policy/* PolicyError */.p(`the built-in policy has a definition \`${name}\`: give this one another name`, (0,span/* pointer */.Wn)(['$defs', name]));
}
function refuseUnknown(named, names, at) {
    const name = Object.keys(named).find((each) => !names.includes(each));
    if (name === undefined)
        return;
    const meant = (0,closest_match/* nearest */.p)(name, names);
    throw new model_policy/* PolicyError */.p(`the built-in policy has no rule \`${name}\`${meant === null ? `: it has ${names.join(', ')}` : `: did you mean \`${meant}\`?`}`, (0,span/* pointer */.Wn)([...at, name]));
}
function described({ description }) {
    return typeof description === 'string' ? ` (${description.replace(/(?:[.;:] .*|\.)$/s, '')})` : '';
}
/** What comes from the base stands where the base is named. */
function placeIn(written, before, at) {
    const [part = '', name = '', ...below] = (0,span/* pointerSegments */.cP)(at);
    if (part === 'allOf') {
        const index = Number(name) - before;
        return index < 0 ? '/extends' : (0,span/* pointer */.Wn)([part, index, ...below]);
    }
    const isOwn = name === '' ? written[part] !== undefined : Object.hasOwn(partOf(written, part), name);
    return isOwn ? at : '/extends';
}
function rulesIn(written) {
    return (written['allOf'] ?? []);
}
function partOf(policy, name) {
    const part = policy[name];
    return (0,subschemas/* isObject */.Gv)(part) ? part : {};
}

;// CONCATENATED MODULE: ./policies/model.schema.json
const model_schema_namespaceObject = /*#__PURE__*/JSON.parse('{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:vuls-cache-policy:model","title":"The model that a policy judges","description":"One document a service: the Compose service, what it means to Dragonfly, and who uses it. `describe` prints it. It tells what the files say, whatever the environment holds: a value that a variable decides stands as `${NAME}`, what is secret as `***`, and what cannot be known from the files is said to be unknown.","type":"object","required":["parameters","service","dragonfly","clients"],"additionalProperties":false,"properties":{"parameters":{"description":"The policy\'s parameters by name, with the values that count: those that were set, else the defaults.","type":"object","additionalProperties":{"description":"The value of one parameter.","anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]}},"service":{"description":"The service in the canonical long form of the Compose specification, not interpolated, secrets masked. Its members are Compose\'s, so they are not listed here and any may be there. Null when the project does not define the service.","type":["object","null"],"additionalProperties":true},"dragonfly":{"description":"What the service means to Dragonfly. Null when the project does not define the service.","anyOf":[{"$ref":"#/$defs/dragonfly"},{"type":"null"}]},"clients":{"description":"The services that use this one: by a URL that leads to it, or because they wait for it or link to it. In the order of the project; none when the project does not define the service.","type":"array","items":{"$ref":"#/$defs/client"}}},"if":{"properties":{"service":{"type":"null"}}},"then":{"properties":{"dragonfly":{"type":"null"},"clients":{"maxItems":0}}},"else":{"properties":{"dragonfly":{"type":"object"}}},"$defs":{"dragonfly":{"description":"The service as Dragonfly understands it.","type":"object","required":["image","release","program","arguments","flags","unknown","password","config","healthcheck","otherServer","logs","exposures","unauthenticatedAccess"],"additionalProperties":false,"properties":{"image":{"description":"The image, taken apart. A part is null where it is not the same whatever the environment holds.","type":"object","required":["written","repository","tag","digest","built","variables","because"],"additionalProperties":false,"properties":{"written":{"description":"`image` as it is written. Null when the service names none.","type":["string","null"]},"repository":{"description":"The name without tag and digest, such as `docker.dragonflydb.io/dragonflydb/dragonfly`. Null when there is none, the environment decides it, or the service is built.","type":["string","null"],"minLength":1},"tag":{"description":"What stands behind the name\'s colon, such as `v1.39.0`. Null when there is none or the environment decides it.","type":["string","null"],"minLength":1},"digest":{"description":"What stands behind the `@`, such as `sha256:...`. Null when there is none or the environment decides it.","type":["string","null"],"minLength":1},"built":{"description":"Whether the service has a `build`, so that what runs is whatever the build makes.","type":"boolean"},"variables":{"description":"The environment variables in the image as it is written, those in defaults too.","type":"array","items":{"type":"string"},"uniqueItems":true},"because":{"$ref":"#/$defs/because","description":"Whose image it is, and why."}},"if":{"properties":{"built":{"const":true}}},"then":{"properties":{"repository":{"type":"null"}}}},"release":{"description":"The release of Dragonfly that the image names.","type":"object","required":["version","known","pinned","because"],"additionalProperties":false,"properties":{"version":{"description":"The release without a `v`, such as `1.31.0`; the newest known one for `latest` and for no tag. Null when it cannot be told from the file.","type":["string","null"],"pattern":"^\\\\d+\\\\.\\\\d+\\\\.\\\\d+$"},"known":{"description":"Whether the flags of that release are known here. False without a release.","type":"boolean"},"pinned":{"description":"Whether every pull brings the same: a release or a digest is named, and the environment does not decide it.","type":"boolean"},"because":{"$ref":"#/$defs/because","description":"Which release it is, and why."}},"if":{"properties":{"version":{"type":"null"}}},"then":{"properties":{"known":{"const":false}}}},"program":{"description":"The process that the container ends up as, once image, entrypoint, command and shells are followed.","type":"object","required":["name","because"],"additionalProperties":false,"properties":{"name":{"description":"The program\'s name without its folder, such as `dragonfly`. Null when it cannot be told.","type":["string","null"]},"because":{"$ref":"#/$defs/because","description":"What the container starts."}}},"arguments":{"description":"Every flag that Dragonfly is given: those of the command in their order, then the `DFLY_` variables. Empty when another program runs.","type":"array","items":{"$ref":"#/$defs/argument"}},"flags":{"description":"The flags that count, by name without dashes: of the command the last one, of the environment only what the command does not name.","type":"object","additionalProperties":{"description":"The value as text; `true` or `false` for a flag that is switched by its name alone. Unknown values stand as `${NAME}`, secret ones as `***`.","type":"string"}},"unknown":{"description":"What decides how Dragonfly is started and is not in the files, or is not understood here.","type":"array","items":{"type":"object","required":["what","because"],"additionalProperties":false,"properties":{"what":{"description":"What is unknown: `command`, `program`, `shell`, `env_file`, or the flag that reads flags from elsewhere, such as `flagfile`.","type":"string"},"because":{"$ref":"#/$defs/because","description":"Why it cannot be known."}}}},"password":{"description":"The password that Dragonfly asks of its clients, judged by every state that the variables in it may be in.","type":"object","required":["from","variable","setBy","whenUnset","whenEmpty","written","because","fallbacks"],"additionalProperties":false,"properties":{"from":{"$ref":"#/$defs/secret-origin","description":"Where its text comes from when every variable is set."},"variable":{"description":"The environment variable that it is, or that is a part of it. Null when no variable is involved.","type":["string","null"]},"setBy":{"description":"The flag or the variable that sets it, whether or not its value is empty; `aclfile` where a file of users takes its place. Null when nothing does.","enum":["requirepass","DFLY_requirepass","DFLY_PASSWORD","aclfile",null]},"whenUnset":{"description":"What it is when the variable is not set. Null when no variable is involved.","anyOf":[{"$ref":"#/$defs/absence"},{"type":"null"}]},"whenEmpty":{"description":"What it is when the variable is set to nothing. Null when no variable is involved.","anyOf":[{"$ref":"#/$defs/absence"},{"type":"null"}]},"written":{"description":"Whether a password is written in the files: the whole, a part of it, or a default.","type":"boolean"},"because":{"$ref":"#/$defs/because","description":"Where the password comes from, and why."},"fallbacks":{"description":"The places in which a default is written for it, in the service and in what uses it.","type":"array","items":{"type":"object","required":["service","setting","variable"],"additionalProperties":false,"properties":{"service":{"description":"The service that it is written in.","type":"string"},"setting":{"description":"The attribute of that service, its path joined by dots, such as `environment.REDIS_URL`.","type":"string"},"variable":{"description":"The environment variable that has the default.","type":"string"}}}}},"if":{"properties":{"from":{"enum":["variable","partly"]}}},"then":{"properties":{"variable":{"type":"string"},"whenUnset":{"type":"string"},"whenEmpty":{"type":"string"}}},"else":{"properties":{"variable":{"type":"null"},"whenUnset":{"type":"null"},"whenEmpty":{"type":"null"}}}},"config":{"description":"Whether CONFIG, which reads and sets the password, answers to its own name.","type":"object","required":["state","name","because"],"additionalProperties":false,"properties":{"state":{"description":"`renamed`: it answers to another name. `disabled`: it is taken away. `restricted`: only the admin port takes it. `open`: it answers. `refused`: Dragonfly does not start with what is written. `unknown`: the files do not tell. Where several releases may run, the worst of them.","enum":["renamed","disabled","restricted","open","refused","unknown"]},"name":{"description":"The name that it answers to, with `…` for what a variable decides. Null unless it is renamed.","type":["string","null"]},"because":{"$ref":"#/$defs/because","description":"What makes it so."}},"if":{"properties":{"state":{"const":"renamed"}}},"then":{"properties":{"name":{"type":"string"}}},"else":{"properties":{"name":{"type":"null"}}}},"healthcheck":{"description":"The health check.","type":"object","required":["state","form","program","secret","provesPong","because","untimed"],"additionalProperties":false,"properties":{"state":{"description":"`enabled`: a test is written. `disabled`: it is switched off, or the environment may do so. `absent`: no test is written that Compose takes.","enum":["enabled","disabled","absent"]},"form":{"description":"The first word of the test. Null unless it is enabled.","enum":["CMD","CMD-SHELL",null]},"program":{"description":"What it runs, without a folder, such as `redis-cli`; empty when it runs nothing. Null unless it is enabled and understood.","type":["string","null"]},"secret":{"$ref":"#/$defs/agreement","description":"Whether it gives the server the server\'s own password, whatever the environment holds."},"provesPong":{"description":"Whether it fails once the server refuses the password. Null when that cannot be told, or it is not enabled.","type":["boolean","null"]},"because":{"$ref":"#/$defs/because","description":"What it does, and what that proves."},"untimed":{"description":"Those of interval, timeout, retries and start_period that are not set.","type":"array","items":{"enum":["interval","timeout","retries","start_period"]},"uniqueItems":true}},"if":{"properties":{"state":{"const":"enabled"}}},"then":{"properties":{"form":{"type":"string"}}},"else":{"properties":{"form":{"type":"null"},"program":{"type":"null"},"provesPong":{"type":"null"}}}},"otherServer":{"description":"What Redis, or a server that is started as Redis is, makes of the service. Null where what is started may be Dragonfly. `password` and `probe` beside it tell what Dragonfly would make of the same.","anyOf":[{"$ref":"#/$defs/other-server"},{"type":"null"}]},"logs":{"description":"Where Dragonfly\'s log goes.","type":"object","required":["stderr","alsoStderr"],"additionalProperties":false,"properties":{"stderr":{"description":"Whether `--logtostderr` is in effect: given, or put in front by the image\'s own entrypoint. Null when the environment decides.","type":["boolean","null"]},"alsoStderr":{"description":"Whether `--alsologtostderr` is in effect. Null when the environment decides.","type":["boolean","null"]}}},"exposures":{"description":"The ways in from beyond the project\'s own network. A port on the loopback address is none.","type":"array","items":{"type":"object","required":["what","because"],"additionalProperties":false,"properties":{"what":{"description":"`port`: a published port, of the service or of the one whose network it uses. `host-network`: the service uses the host\'s network, or one that cannot be known.","enum":["port","host-network"]},"because":{"$ref":"#/$defs/because","description":"What is open to whom."}}}},"unauthenticatedAccess":{"description":"The flags in effect that open a way in past the password.","type":"array","items":{"type":"object","required":["flag","because"],"additionalProperties":false,"properties":{"flag":{"description":"The flag\'s name, without dashes.","type":"string"},"because":{"$ref":"#/$defs/because","description":"What it opens."}}}}}},"other-server":{"description":"The service as another server reads it.","type":"object","required":["password","healthcheck"],"additionalProperties":false,"properties":{"password":{"description":"The password that it asks of its clients.","type":"object","required":["from","variable","setBy","because"],"additionalProperties":false,"properties":{"from":{"$ref":"#/$defs/secret-origin","description":"Where the password comes from when every variable is set."},"variable":{"description":"The environment variable that the password is, or that is a part of it. Null when no variable is involved.","type":["string","null"]},"setBy":{"description":"What sets it: `requirepass` for the option, or the container\'s variable that its image reads. Null when nothing does, or that cannot be told.","type":["string","null"]},"because":{"$ref":"#/$defs/because","description":"How the password is understood."}}},"healthcheck":{"description":"The health check, as it works in that server\'s own image.","type":"object","required":["program","secret","provesPong","because"],"additionalProperties":false,"properties":{"program":{"description":"What it runs, without a folder; empty when it runs nothing. Null unless it is enabled and understood.","type":["string","null"]},"secret":{"$ref":"#/$defs/agreement","description":"Whether it gives the server the server\'s own password, whatever the environment holds."},"provesPong":{"description":"Whether it fails once the server refuses the password. Null when that cannot be told, or it is not enabled.","type":["boolean","null"]},"because":{"$ref":"#/$defs/because","description":"What it does, and what that proves."}}}}},"argument":{"description":"One flag as it is given.","type":"object","required":["name","value","origin","accepted","because"],"additionalProperties":false,"properties":{"name":{"description":"The flag\'s name, without dashes and without `DFLY_`; `…` for what a variable decides.","type":"string"},"value":{"description":"Its value as text; true or false when the flag is switched by its name alone. Unknown values stand as `${NAME}`, secret ones as `***`.","type":["string","boolean"]},"origin":{"description":"`command`: a word of the command. `flagfile`: a line of a file that `--flagfile` names. `fromenv`: a `FLAGS_` variable that `--fromenv` or `--tryfromenv` names. `environment`: a `DFLY_` variable.","enum":["command","flagfile","fromenv","environment"]},"accepted":{"description":"Whether Dragonfly starts with it, in every release that may run.","type":"boolean"},"because":{"$ref":"#/$defs/because","description":"Why Dragonfly starts with it, or does not."}}},"client":{"description":"A service that uses the one that is judged.","type":"object","required":["service","dependsOn","profiles","urls"],"additionalProperties":false,"properties":{"service":{"description":"Its name in the project.","type":"string"},"dependsOn":{"description":"Whether it says so itself, by `depends_on` or `links`.","type":"boolean"},"profiles":{"description":"Its profiles, in the order they are written; empty when it is in none and always starts.","type":"array","items":{"type":"string"}},"urls":{"description":"The Redis URLs in it that lead to the service that is judged, in at least one state of the variables. Settings of their own for the parts of a URL, such as `REDIS_HOST` and `REDIS_PASSWORD`, are told as the URL that they come to.","type":"array","items":{"type":"object","required":["setting","url","from","variable","secret","because"],"additionalProperties":false,"properties":{"setting":{"description":"The attribute that holds it, its path joined by dots, such as `environment.REDIS_URL`. Of several settings, the one with the password; where none has it, the one with the host.","type":"string"},"url":{"description":"The URL. Unknown values stand as `${NAME}`, secret ones as `***`.","type":"string"},"from":{"$ref":"#/$defs/secret-origin","description":"Where the password in it comes from when every variable is set."},"variable":{"description":"The environment variable that the password is, or that is a part of it. Null when no variable is involved.","type":["string","null"]},"secret":{"$ref":"#/$defs/agreement","description":"Whether it carries the server\'s own password, whatever the environment holds."},"because":{"$ref":"#/$defs/because","description":"What the URL carries."}},"if":{"properties":{"from":{"enum":["variable","partly"]}}},"then":{"properties":{"variable":{"type":"string"}}},"else":{"properties":{"variable":{"type":"null"}}}}}}},"because":{"description":"Why it is so, for a reader: a clause without a capital and without a full stop, names in backticks.","type":"string","minLength":1},"secret-origin":{"description":"`variable`: one environment variable and nothing else. `partly`: a variable with something written around it. `literal`: it is written in the file. `nothing`: none is given. `unknown`: the files do not tell.","enum":["variable","partly","literal","nothing","unknown"]},"absence":{"description":"What becomes of a password without its variable. `stops`: Compose refuses to start. `empty`: there is none. `explicitly-empty`: there is none, and the file says so by an empty default. `fallback`: a default is written. `still-set`: another variable sets it.","enum":["stops","empty","explicitly-empty","fallback","still-set"]},"agreement":{"description":"How a password relates to the server\'s. `same`: in every state of the variables. `different`: not in every one. `none`: no password is given. `unknown`: the files do not tell.","enum":["same","different","none","unknown"]}}}');
;// CONCATENATED MODULE: ./src/policy/model/model-schema.ts
/** The parts of the model that a schema of a policy speaks of, as model.schema.json has them. */


const root = model_schema_namespaceObject;
/** The whole model. */
const model = [root];
/** The parts that a keyword's schema speaks of, `name` being the member or the index below it. */
function partsBelow(parts, keyword, name) {
    switch (keyword) {
        case 'allOf':
        case 'anyOf':
        case 'oneOf':
        case 'not':
        case 'if':
        case 'then':
        case 'else':
        case 'dependentSchemas':
            return parts;
        case 'properties':
            return member(parts, name ?? '');
        case 'items':
        case 'contains':
        case 'prefixItems':
        case 'unevaluatedItems':
            return joined(parts, (part) => (part['items'] === undefined ? [] : concrete(part['items'])));
        default:
            return null;
    }
}
/** What a member may be; none when there is no such member. */
function member(parts, name) {
    return joined(parts, (part) => {
        const { properties, additionalProperties } = part;
        if ((0,subschemas/* isObject */.Gv)(properties) && Object.hasOwn(properties, name))
            return concrete(properties[name] ?? true);
        return (0,subschemas/* isObject */.Gv)(additionalProperties) || additionalProperties === true
            ? concrete(additionalProperties)
            : [];
    });
}
/** The names that members may have; null where any may be there. */
function memberNames(parts) {
    if (parts === null)
        return null;
    if (parts.some((part) => part['additionalProperties'] !== undefined && part['additionalProperties'] !== false))
        return null;
    return parts.flatMap(({ properties }) => ((0,subschemas/* isObject */.Gv)(properties) ? Object.keys(properties) : []));
}
/** Whether a value may ever stand there. */
function mayBe(parts, value) {
    return (parts === null ||
        parts.some(({ enum: words, type }) => Array.isArray(words)
            ? words.includes(value)
            : type === undefined || [type].flat().includes(typeOf(value))));
}
/** What may stand there, for a reader: the values where they are few, else the types. */
function wordsOf(parts) {
    const words = (parts ?? []).flatMap(({ enum: values, type }) => Array.isArray(values)
        ? values.map((value) => JSON.stringify(value))
        : [type].flat().map((name) => (name === 'null' ? 'null' : `any ${name}`)));
    return [...new Set(words)];
}
function typeOf(value) {
    if (value === null)
        return 'null';
    return Array.isArray(value) ? 'array' : typeof value;
}
function joined(parts, below) {
    if (parts === null)
        return null;
    const all = parts.map(below);
    return all.some((each) => each === null) ? null : all.flatMap((each) => each ?? []);
}
/** A part of the model's schema with its references followed, each of its choices by itself. */
function concrete(schema) {
    if (!(0,subschemas/* isObject */.Gv)(schema))
        return null;
    const { $ref: reference, anyOf: choices } = schema;
    if (typeof reference === 'string') {
        const name = reference.slice('#/$defs/'.length);
        return concrete(root['$defs'][name] ?? true);
    }
    return Array.isArray(choices) ? joined(choices, concrete) : [schema];
}

;// CONCATENATED MODULE: ./src/policy/build/lint-policy.ts
/** What the policies' schema cannot tell of a filled policy: rules that could never fail, or never hold, by a slip. */






/** Definitions that refer to others twice, and those again, would be read without end. Ours is below 1,000. */
const maxSchemas = 20_000;
/** Keywords that tell of a rule and ask for nothing. */
const silent = new Set([
    ...['rule', 'service', 'severity', 'message', 'reason', 'sources', 'remedy', 'fix', 'before', 'after'],
    ...['$comment', 'title', 'description', 'default', 'examples', 'deprecated'],
]);
/** Throws a PolicyError for the first one. */
function refuseMistakes(filled, parameters) {
    const definitions = (0,subschemas/* isObject */.Gv)(filled['$defs']) ? filled['$defs'] : {};
    const budget = { left: maxSchemas };
    const seen = new Set();
    filled.allOf.forEach((rule, index) => {
        const at = ['allOf', index];
        const name = String(rule['rule']);
        if (seen.has(name))
            throw new model_policy/* PolicyError */.p(`an earlier rule is called \`${name}\` too`, (0,span/* pointer */.Wn)([...at, 'rule']));
        seen.add(name);
        if (Object.keys(rule).every((key) => silent.has(key)))
            throw new model_policy/* PolicyError */.p(`the rule \`${name}\` asks for nothing: it has no keyword of JSON Schema`, (0,span/* pointer */.Wn)(at));
        refuseIn(rule, model, at, { parameters, definitions, within: [], budget });
    });
}
function refuseIn(schema, parts, at, reading) {
    if (!(0,subschemas/* isObject */.Gv)(schema))
        return;
    reading.budget.left -= 1;
    if (reading.budget.left < 0)
        throw new model_policy/* PolicyError */.p(`the rules have over ${maxSchemas} schemas once every definition is written out: not read`, (0,span/* pointer */.Wn)(at));
    if ('if' in schema && !('then' in schema || 'else' in schema))
        throw new model_policy/* PolicyError */.p('`if` does nothing without `then` or `else` beside it', (0,span/* pointer */.Wn)([...at, 'if']));
    refuseNames(schema, parts, at);
    refuseValues(schema, parts, at);
    for (const key of ['message', 'remedy'])
        refusePointers(schema[key], [...at, key], reading);
    if (typeof schema['$ref'] === 'string')
        follow(schema['$ref'], parts, at, reading);
    for (const { step, schema: inner } of (0,subschemas/* subschemas */.z_)(schema)) {
        const [keyword = '', name] = step;
        refuseIn(inner, partsBelow(parts, keyword, name), [...at, ...step], reading);
    }
}
/** A member that the model never has: what is asked of it holds always, or, when it is required, never. */
function refuseNames(schema, parts, at) {
    const known = memberNames(parts);
    if (known === null)
        return;
    const { properties, required } = schema;
    const asked = [
        ...Object.keys(properties ?? {}).map((name) => [name, 'properties', name]),
        ...(required ?? []).map((name, index) => [name, 'required', index]),
    ];
    const wrong = asked.find(([name]) => !known.includes(name));
    if (!wrong)
        return;
    const [name, ...way] = wrong;
    throw new model_policy/* PolicyError */.p(`the model has no \`${name}\` here${whatIsThere(name, known)}`, (0,span/* pointer */.Wn)([...at, ...way]));
}
function whatIsThere(name, known) {
    const meant = (0,closest_match/* nearest */.p)(name, known);
    if (meant !== null)
        return `: did you mean \`${meant}\`?`;
    return known.length === 0 ? ': it is no object' : `: it has ${known.join(', ')}`;
}
/** A value that never stands in the model. */
function refuseValues(schema, parts, at) {
    const asked = 'const' in schema ? [[schema['const'] ?? null, ['const']]] : [];
    if (Array.isArray(schema['enum']))
        asked.push(...schema['enum'].map((value, index) => [value, ['enum', index]]));
    const wrong = asked.find(([value]) => !mayBe(parts, value));
    if (!wrong)
        return;
    const [value, way] = wrong;
    const message = `the model never has ${JSON.stringify(value)} here: it has ${wordsOf(parts).join(', ')}`;
    throw new model_policy/* PolicyError */.p(message, (0,span/* pointer */.Wn)([...at, ...way]));
}
/** A message that shows a value which is not there. */
function refusePointers(message, at, { parameters }) {
    if (typeof message !== 'string')
        return;
    for (const [, written = ''] of message.matchAll(/\{(\/[^{}]*)\}/g)) {
        const [first, name = ''] = (0,span/* pointerSegments */.cP)(written);
        let parts = model;
        for (const segment of (0,span/* pointerSegments */.cP)(written))
            parts = /^\d+$/.test(segment) ? partsBelow(parts, 'items', segment) : member(parts, segment);
        const missing = first === 'parameters' ? !Object.hasOwn(parameters, name) : parts?.length === 0;
        if (missing)
            throw new model_policy/* PolicyError */.p(`the model has no \`${written}\` to be shown`, (0,span/* pointer */.Wn)(at));
    }
}
function follow(reference, parts, at, reading) {
    const { definitions, within } = reading;
    const name = (0,references/* definitionName */.P)(reference);
    if (!Object.hasOwn(definitions, name)) {
        const meant = (0,closest_match/* nearest */.p)(name, Object.keys(definitions));
        const hint = meant === null ? '' : `: did you mean \`#/$defs/${meant}\`?`;
        throw new model_policy/* PolicyError */.p(`\`$defs\` has no \`${name}\`${hint}`, (0,span/* pointer */.Wn)([...at, '$ref']));
    }
    if (within.includes(name))
        throw new model_policy/* PolicyError */.p(`\`${reference}\` leads back to itself`, (0,span/* pointer */.Wn)([...at, '$ref']));
    refuseIn(definitions[name] ?? true, parts, ['$defs', name], { ...reading, within: [...within, name] });
}

;// CONCATENATED MODULE: ./policies/policy.schema.json
const policy_schema_namespaceObject = /*#__PURE__*/JSON.parse('{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:vuls-cache-policy:policy","title":"A policy of vuls-cache-policy","description":"A mapping with `title` and `allOf`, or with `extends`: JSON Schema 2020-12 over the model (model.schema.json), one rule for each member of `allOf`, with keywords that tell what a rule is for. Any validator of JSON Schema passes those over and comes to the same verdict, once `policy` has put the whole together and filled the parameters in.","type":"object","additionalProperties":false,"dependentRequired":{"severities":["extends"]},"if":{"required":["extends"]},"else":{"required":["title","allOf"],"properties":{"parameters":{"additionalProperties":{"description":"One parameter\'s declaration.","type":"object"}}}},"properties":{"$schema":{"description":"The dialect of JSON Schema.","const":"https://json-schema.org/draft/2020-12/schema"},"$id":{"description":"A name for other schemas to refer to.","type":"string","minLength":1},"$comment":{"description":"A note for those who work on the policy.","type":"string"},"extends":{"description":"The policy that this one adds to. Its rules, definitions and parameters count as if they were written here; without it a policy stands alone.","const":"built-in"},"title":{"description":"The policy\'s name, as reports give it. One that extends another has the other\'s where it has none.","type":"string","minLength":1},"description":{"description":"What the policy keeps, in a sentence or two.","type":"string"},"service":{"description":"The service that is judged when `--service` names no other.","$ref":"#/$defs/service"},"parameters":{"description":"By name, values that a project may set, and values for the parameters of the policy that is extended. A rule uses them as `{\\"$parameter\\": NAME}`.","type":"object","propertyNames":{"pattern":"^[A-Za-z][A-Za-z0-9]*$"},"additionalProperties":{"description":"A declaration; or the value of a parameter that the extended policy declares.","if":{"type":"object"},"then":{"$ref":"#/$defs/parameter"},"else":{"$ref":"#/$defs/value"}}},"severities":{"description":"By name, what a breach of a rule of the extended policy counts as here.","type":"object","propertyNames":{"$ref":"#/$defs/rule-name"},"additionalProperties":{"description":"What it counts as.","$ref":"#/$defs/severity"}},"dropped":{"description":"By name, rules of the extended policy that do not count here, each with the reason. A policy that stands alone can drop `service-present`, which is part of every policy.","type":"object","propertyNames":{"$ref":"#/$defs/rule-name"},"additionalProperties":{"description":"Why the rule does not count, in a sentence for those who read the report.","type":"string","minLength":1,"pattern":"\\\\S"}},"$defs":{"description":"Schemas that rules refer to as `#/$defs/NAME`.","type":"object","propertyNames":{"pattern":"^[A-Za-z0-9_.-]+$"},"additionalProperties":{"description":"One definition.","$ref":"#/$defs/schema"}},"allOf":{"description":"The rules. Each is a schema that the model must satisfy. `service-present` is added where no rule has its name.","type":"array","minItems":1,"items":{"$ref":"#/$defs/rule"}},"services":{"description":"By name, the schemas for the documents of other services, as `policy` prints them. A policy is written without: there a rule names its `service`.","type":"object","propertyNames":{"$ref":"#/$defs/service"},"additionalProperties":{"description":"What the document of this service must satisfy. It stands alone.","type":"object"}}},"$defs":{"parameter":{"description":"One parameter.","type":"object","required":["description","type","default"],"additionalProperties":false,"properties":{"description":{"description":"What the value is for.","type":"string","minLength":1},"type":{"description":"A string, or a list of strings.","enum":["string","array"]},"pattern":{"description":"A regular expression (ECMA-262, Unicode) that the value, or each item of the list, has to match.","type":"string","format":"regex"},"default":{"description":"The value when none is set, of the type that is named.","$ref":"#/$defs/value"}},"if":{"properties":{"type":{"const":"array"}}},"then":{"properties":{"default":{"type":"array"}}},"else":{"properties":{"default":{"type":"string"}}}},"value":{"description":"A string, or a list of strings with each of them once.","type":["string","array"],"items":{"type":"string"},"minItems":1,"uniqueItems":true},"service":{"description":"The name of a service of the Compose project.","type":"string","pattern":"^[A-Za-z0-9._-]+$"},"rule-name":{"description":"The name of a rule: words in small letters with dashes between, such as `no-open-door`.","type":"string","pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},"severity":{"description":"What a breach counts as.","enum":["error","warning","notice"]},"rule":{"description":"A rule: a schema, and what has to be told of it.","type":"object","$ref":"#/$defs/keywords","required":["rule","severity","message","reason","remedy"],"unevaluatedProperties":false,"properties":{"rule":{"description":"The rule\'s name, forever the same.","$ref":"#/$defs/rule-name"},"service":{"description":"The service that the rule judges, by that service\'s own document. Without it, the one of the policy or of `--service`.","$ref":"#/$defs/service"},"severity":{"description":"What a breach counts as.","$ref":"#/$defs/severity"},"reason":{"description":"Why it matters, in a sentence.","type":"string","minLength":1},"sources":{"description":"By name, pages on which the reason can be read up.","type":"object","minProperties":1,"additionalProperties":{"description":"The address of a page.","type":"string","pattern":"^https://\\\\S+$"}},"remedy":{"description":"What to do. Values stand in it as in `message`; `explain` knows those of parameters only.","type":"string","minLength":1},"fix":{"description":"The kind of fix that is proposed. Without it, only a person can mend the breach.","enum":["set-image","pin-image","fix-flag","set-password","require-variable","rename-config","authenticate-healthcheck","set-timing","set-profiles","set-logs","authenticate-client","remove-flag"]},"before":{"description":"Services that break the rule, as YAML. They are laid over a hardened service, key by key; null takes a service out.","type":"string","minLength":1},"after":{"description":"The same, mended.","type":"string","minLength":1}}},"schema":{"description":"A schema: its keywords, or `true` for anything, or `false` for nothing. Keywords of JSON Schema 2020-12 that are not here, such as `format`, do not mean the same to every validator.","type":["object","boolean"],"$ref":"#/$defs/keywords","unevaluatedProperties":false},"keywords":{"description":"The keywords of a schema.","dependentRequired":{"then":["if"],"else":["if"],"minContains":["contains"],"maxContains":["contains"]},"properties":{"message":{"description":"What is wrong when this schema is broken; of several around the fault, the innermost counts. `{1/because}` and the like are relative JSON pointers from the value that failed, is missing or must not be there: steps up, then the way down, or `{0#}` for its name. `{/parameters/image}` is a way from the document\'s start.","type":"string","minLength":1},"$ref":{"description":"A definition of this policy, as `#/$defs/NAME`. Nothing is fetched from elsewhere.","type":"string","pattern":"^#/\\\\$defs/[A-Za-z0-9_.-]+$"},"$comment":{"description":"A note for those who work on the policy.","type":"string"},"title":{"description":"A name for readers.","type":"string"},"description":{"description":"An explanation for readers.","type":"string"},"default":{"description":"Told to readers; it changes nothing."},"examples":{"description":"Told to readers; they change nothing.","type":"array"},"deprecated":{"description":"Told to readers; it changes nothing.","type":"boolean"},"type":{"description":"The type of the value, or the types that it may have.","anyOf":[{"$ref":"#/$defs/type"},{"type":"array","items":{"$ref":"#/$defs/type"},"minItems":1,"uniqueItems":true}]},"const":{"description":"The only value that is right."},"enum":{"description":"The values that are right: a list with one at least, or a parameter that is a list.","if":{"type":"object"},"then":{"$ref":"#/$defs/parameter-value"},"else":{"type":"array","minItems":1}},"multipleOf":{"description":"What the number must be a multiple of.","type":"number","exclusiveMinimum":0},"maximum":{"description":"The greatest number that is right.","type":"number"},"exclusiveMaximum":{"description":"The number must be less.","type":"number"},"minimum":{"description":"The least number that is right.","type":"number"},"exclusiveMinimum":{"description":"The number must be greater.","type":"number"},"maxLength":{"description":"The most characters that are right.","$ref":"#/$defs/count"},"minLength":{"description":"The fewest characters that are right.","$ref":"#/$defs/count"},"pattern":{"description":"A regular expression (ECMA-262, Unicode) that the string has to match somewhere.","if":{"type":"object"},"then":{"$ref":"#/$defs/parameter-value"},"else":{"type":"string","format":"regex"}},"maxItems":{"description":"The most items that are right.","$ref":"#/$defs/count"},"minItems":{"description":"The fewest items that are right.","$ref":"#/$defs/count"},"uniqueItems":{"description":"Whether every item must be another.","type":"boolean"},"contains":{"description":"What at least one item must satisfy.","$ref":"#/$defs/schema"},"maxContains":{"description":"The most items that may satisfy `contains`.","$ref":"#/$defs/count"},"minContains":{"description":"The fewest items that must satisfy it.","$ref":"#/$defs/count"},"prefixItems":{"description":"What the first items must satisfy, one after the other.","$ref":"#/$defs/schemas"},"items":{"description":"What every item must satisfy, but for those of `prefixItems`.","$ref":"#/$defs/schema"},"unevaluatedItems":{"description":"What the items must satisfy that no other keyword speaks of.","$ref":"#/$defs/schema"},"maxProperties":{"description":"The most members that are right.","$ref":"#/$defs/count"},"minProperties":{"description":"The fewest members that are right.","$ref":"#/$defs/count"},"required":{"description":"The members that must be there.","$ref":"#/$defs/names"},"dependentRequired":{"description":"By member, the others that must be there with it.","type":"object","additionalProperties":{"description":"The members that must be there with it.","$ref":"#/$defs/names"}},"dependentSchemas":{"description":"By member, what the object must satisfy when it is there.","$ref":"#/$defs/schemas-by-name"},"properties":{"description":"By name, what the member must satisfy when it is there. Whether it must be there, `required` tells.","$ref":"#/$defs/schemas-by-name"},"patternProperties":{"description":"By regular expression, what the members with a name that matches must satisfy.","$ref":"#/$defs/schemas-by-name","propertyNames":{"format":"regex"}},"additionalProperties":{"description":"What all members must satisfy but for those of `properties` and `patternProperties` beside it.","$ref":"#/$defs/schema"},"unevaluatedProperties":{"description":"What the members must satisfy that no other keyword speaks of.","$ref":"#/$defs/schema"},"propertyNames":{"description":"What the name of every member must satisfy.","$ref":"#/$defs/schema"},"allOf":{"description":"Schemas that must all be satisfied.","$ref":"#/$defs/schemas"},"anyOf":{"description":"Schemas of which one at least must be satisfied.","$ref":"#/$defs/schemas"},"oneOf":{"description":"Schemas of which exactly one must be satisfied.","$ref":"#/$defs/schemas"},"not":{"description":"What must not be satisfied.","$ref":"#/$defs/schema"},"if":{"description":"The condition for `then` and `else`, of which one at least must stand beside it.","$ref":"#/$defs/schema"},"then":{"description":"What must be satisfied where `if` beside it is.","$ref":"#/$defs/schema"},"else":{"description":"What must be satisfied where `if` beside it is not.","$ref":"#/$defs/schema"}}},"schemas":{"description":"A list of schemas.","type":"array","minItems":1,"items":{"$ref":"#/$defs/schema"}},"schemas-by-name":{"description":"Schemas, each for something that has a name.","type":"object","additionalProperties":{"description":"What it must satisfy.","$ref":"#/$defs/schema"}},"type":{"description":"A type of JSON Schema.","enum":["null","boolean","object","array","number","string","integer"]},"names":{"description":"Names of members: a list, or a parameter that is one.","if":{"type":"object"},"then":{"$ref":"#/$defs/parameter-value"},"else":{"type":"array","items":{"if":{"type":"object"},"then":{"$ref":"#/$defs/parameter-value"},"else":{"type":"string"}},"uniqueItems":true}},"count":{"description":"A number from 0, or how many items a parameter has that is a list.","if":{"type":"object"},"then":{"$ref":"#/$defs/parameter-count"},"else":{"type":"integer","minimum":0}},"parameter-value":{"description":"The value of a parameter.","type":"object","required":["$parameter"],"additionalProperties":false,"properties":{"$parameter":{"description":"The name of one of the policy\'s `parameters`.","type":"string"}}},"parameter-count":{"description":"How many items a parameter has that is a list.","type":"object","required":["$parameter","count"],"additionalProperties":false,"properties":{"$parameter":{"description":"The name of one of the policy\'s `parameters`.","type":"string"},"count":{"description":"Stands for the number of items instead of the list.","const":true}}}}}');
// EXTERNAL MODULE: ./src/policy/build/schema-error.ts
var schema_error = __webpack_require__(5682);
;// CONCATENATED MODULE: ./src/policy/build/policy-schema-check.ts
/** Faults of a policy by the policies' own schema. */





/** What to write instead of words that other dialects and validators know. */
const instead = {
    $async: 'leave it out, a rule has to answer at once',
    $id: 'refer to a definition by `#/$defs/NAME`',
    $anchor: 'refer to a definition by `#/$defs/NAME`',
    $dynamicRef: 'refer to a definition by `#/$defs/NAME`',
    additionalItems: 'write `items` beside `prefixItems`',
    definitions: 'write `$defs` at the top of the policy',
    dependencies: 'write `dependentRequired` or `dependentSchemas`',
    format: 'write a `pattern`, which every validator checks',
    rules: 'rules of your own stand in `allOf`, severities of others in `severities`, and rules that do not count in `dropped`',
    nullable: 'write `"type": ["string", "null"]`',
};
let validator = null;
/** Throws a PolicyError for the first one. */
function refuseFaults(policy) {
    validator ??= createAjv({
        allErrors: false,
        verbose: true,
        formats: { regex: (text) => (0,pattern_engine/* syntaxFault */.m)(text) === null },
    }).compile(policy_schema_namespaceObject);
    const fault = (0,schema_error/* faultOf */.K)(policy, validator, { schema: policy_schema_namespaceObject, whole: 'a policy', instead });
    if (fault)
        throw new model_policy/* PolicyError */.p(fault.message, fault.pointer);
}

;// CONCATENATED MODULE: ./src/policy/build/compile-policy.ts
/** A policy compiled when it is loaded: one of one's own, or the built-in one with other parameters. */










/** A policy that is sound, but for its parameters, with the parameters filled in. */
function compiledPolicy(source, origin, given, engine = pattern_engine/* nativeEngine */.g) {
    refusePatterns(source, engine);
    const parameters = (0,model_parameters/* parametersOf */.mC)(source, given, engine);
    const filled = (0,model_parameters/* fillParameters */.Mv)(source, parameters);
    try {
        refuseFaults(filled);
        refusePatterns(filled, engine);
        refuseMistakes(filled, parameters);
    }
    catch (error) {
        if (!(error instanceof model_policy/* PolicyError */.p) || given.size === 0)
            throw error;
        const message = `with these parameters the policy is not valid: ${error.message}`;
        throw new model_policy/* PolicyError */.p(message, error.pointer, 'parameters');
    }
    return {
        name: source.title,
        origin,
        digest: digestOf(filled),
        parameters,
        ...(0,rules/* headOf */.U)(filled),
        schema: filled,
        rules: (0,rules/* rulesOf */.f)(filled, compileRules(filled, engine)),
    };
}


/***/ }),

/***/ 5682:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ faultOf)
/* harmony export */ });
/* harmony import */ var _source_closest_match_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3218);
/* harmony import */ var _source_span_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(545);
/* harmony import */ var _regex_pattern_engine_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4811);
/** Faults of a file by the published schema for it: what is wrong, what was expected, and where. */



/** The first fault of a document; null where there is none. */
function faultOf(document, validate, kind) {
    if (validate(document))
        return null;
    const [error] = validate.errors ?? [];
    if (!error)
        throw new Error('internal error: a fault that nobody tells');
    return { message: wording(error, kind), ...placeOf(error) };
}
/** An unknown word stands where it stands, not where it is not allowed. */
function placeOf({ instancePath, params, propertyName }) {
    const { additionalProperty, unevaluatedProperty, property } = params;
    const name = additionalProperty ?? unevaluatedProperty ?? property ?? propertyName;
    const isName = typeof name === 'string';
    return { pointer: isName ? instancePath + (0,_source_span_js__WEBPACK_IMPORTED_MODULE_1__/* .pointer */ .Wn)([name]) : instancePath, isName };
}
function wording(error, kind) {
    const { keyword, params, parentSchema, propertyName } = error;
    const subject = subjectOf(error.instancePath, kind);
    switch (keyword) {
        case 'type':
            return `${subject} must be ${[params['type']]
                .flat()
                .map((type) => types[type])
                .join(' or ')}${described(parentSchema)}`;
        case 'required':
            return `\`${params['missingProperty']}\` is missing${described(missing(error, kind))}`;
        case 'dependentRequired':
            return `\`${params['property']}\` does nothing without \`${params['missingProperty']}\` beside it`;
        case 'additionalProperties':
            return unknown(params['additionalProperty'], parentSchema, kind);
        case 'unevaluatedProperties':
            return unknown(params['unevaluatedProperty'], parentSchema, kind);
        case 'enum':
            return `${subject} must be one of ${params['allowedValues'].join(', ')}, not ${shown(error.data)}`;
        case 'const':
            return `${subject} must be ${shown(params['allowedValue'])}, not ${shown(error.data)}`;
        case 'minItems':
            if (params['limit'] > 1)
                return `${subject} has to have ${params['limit']} items at least${described(parentSchema)}`;
            return `${subject} is empty${described(parentSchema)}`;
        case 'minLength':
        case 'minProperties':
            return `${subject} is empty${described(parentSchema)}`;
        case 'uniqueItems':
            return `${subject} has something twice`;
        case 'format':
            return `\`${propertyName ?? error.data}\` is no regular expression: ${(0,_regex_pattern_engine_js__WEBPACK_IMPORTED_MODULE_0__/* .syntaxFault */ .m)(propertyName ?? String(error.data))}`;
        case 'pattern':
            return propertyName === undefined
                ? `${subject} cannot be ${shown(error.data)}${described(parentSchema)}`
                : `\`${propertyName}\` cannot be a name here: it has to match \`${params['pattern']}\``;
        default:
            return `${subject} ${error.message}${described(parentSchema)}`;
    }
}
const types = {
    object: 'a mapping',
    array: 'a list',
    string: 'a string',
    boolean: 'true or false',
    number: 'a number',
    integer: 'a whole number',
};
function subjectOf(instancePath, { whole }) {
    const segment = (0,_source_span_js__WEBPACK_IMPORTED_MODULE_1__/* .pointerSegments */ .cP)(instancePath).at(-1);
    if (segment === undefined)
        return whole;
    return /^\d+$/.test(segment) ? 'an item of the list' : `\`${segment}\``;
}
function unknown(name, schema, kind) {
    const { instead = {} } = kind;
    const other = Object.hasOwn(instead, name) ? instead[name] : undefined;
    if (other !== undefined)
        return `\`${name}\` is not known here: ${other}`;
    const meant = (0,_source_closest_match_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(name, Object.keys(fieldsOf(schema, kind)));
    return `\`${name}\` is not known here${meant === null ? '' : `: did you mean \`${meant}\`?`}`;
}
/** What the schema says of a field that is missing; at the top it says so apart from what has to be there. */
function missing({ instancePath, params, parentSchema }, kind) {
    return fieldsOf(instancePath === '' ? kind.schema : parentSchema, kind)[params['missingProperty']];
}
/** The fields of an object, those of the definition that it refers to among them. */
function fieldsOf(schema, kind) {
    const { properties = {}, $ref } = (schema ?? {});
    const { $defs = {} } = kind.schema;
    return { ...properties, ...$defs[$ref?.slice('#/$defs/'.length) ?? '']?.properties };
}
/** What was expected: the first clause of what the schema says of it. */
function described(schema) {
    const { description } = (schema ?? {});
    return description === undefined ? '' : ` (${description.replace(/(?:[.;:] .*|\.)$/s, '')})`;
}
function shown(value) {
    const text = JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}


/***/ })

};
