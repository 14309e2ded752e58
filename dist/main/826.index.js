export const id = 826;
export const ids = [826];
export const modules = {

/***/ 7826:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  compileRules: () => (/* binding */ compileRules),
  digestOf: () => (/* binding */ digestOf),
  policyFault: () => (/* binding */ policyFault)
});

// UNUSED EXPORTS: createAjv, vocabulary

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/ajv/dist/2020.js
var _2020 = __webpack_require__(2210);
;// CONCATENATED MODULE: ./policies/policy.schema.json
const policy_schema_namespaceObject = /*#__PURE__*/JSON.parse('{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"A policy of vuls-cache-policy","description":"JSON Schema 2020-12 over the model (model.schema.json), one rule for each member of `allOf`, with keywords that tell what a rule is for.","type":"object","required":["title","allOf"],"additionalProperties":false,"properties":{"$schema":{"description":"The dialect of JSON Schema.","const":"https://json-schema.org/draft/2020-12/schema"},"$id":{"description":"A name for other schemas to refer to.","type":"string"},"title":{"description":"The policy\'s name, as reports give it.","type":"string","minLength":1},"description":{"description":"What the policy keeps, in a sentence or two.","type":"string"},"parameters":{"description":"Values that a project may set, used as {\\"$parameter\\": NAME}.","type":"object","propertyNames":{"pattern":"^[A-Za-z][A-Za-z0-9]*$"},"additionalProperties":{"type":"object","required":["description","type","default"],"additionalProperties":false,"properties":{"description":{"description":"What the value is for.","type":"string"},"type":{"description":"A string, or a list of strings.","enum":["string","array"]},"default":{"description":"The value when none is set.","anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]}}}},"$defs":{"description":"Schemas that rules refer to.","type":"object","additionalProperties":{"type":["object","boolean"]}},"allOf":{"description":"The rules. Each is a schema that the model must satisfy.","type":"array","minItems":1,"items":{"type":"object","required":["rule","severity","message","reason","remedy"],"properties":{"rule":{"description":"The rule\'s name, forever the same.","type":"string","pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},"severity":{"description":"What a breach counts as.","enum":["error","warning","notice"]},"message":{"description":"What is wrong. {1/because} and the like are relative JSON pointers from the failing value, {/parameters/image} is absolute. A subschema may have a message of its own.","type":"string","minLength":1},"reason":{"description":"Why it matters, in a sentence.","type":"string","minLength":1},"remedy":{"description":"What to do.","type":"string","minLength":1},"fix":{"description":"The kind of fix that is proposed.","enum":["set-image","pin-image","mend-flag","set-password","require-variable","rename-config","authenticate-probe","set-timing","set-profiles","set-logs","authenticate-client","remove-flag"]},"before":{"description":"Services that break the rule, as YAML, laid over a hardened project.","type":"string"},"after":{"description":"The same, mended.","type":"string"}}}}}}');
// EXTERNAL MODULE: ./src/policy/policy.ts
var policy = __webpack_require__(6658);
;// CONCATENATED MODULE: ./src/policy/compile.ts
/** Schemas to validators. The only module that imports `ajv`, and only a policy that is not the built-in one needs it. */




const severity = { type: 'string', enum: ['error', 'warning', 'notice'] };
const compile_text = { type: 'string', minLength: 1 };
/** Our own keywords. They are annotations: another validator passes them over and comes to the same verdict. */
const vocabulary = {
    rule: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' },
    severity,
    message: compile_text,
    reason: compile_text,
    remedy: compile_text,
    fix: compile_text,
    before: compile_text,
    after: compile_text,
};
const options = {
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
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
function compileRules(filled) {
    const ajv = createAjv();
    return filled.allOf.map((rule, index) => {
        const validate = compiled(() => ajv.compile((0,policy/* ruleSchema */.AZ)(filled, rule)), `/allOf/${index}`);
        return (document) => (validate(document) ? [] : (validate.errors ?? []));
    });
}
/** The first fault of a policy by the policies' own schema; null when it has none. */
function policyFault(policy) {
    const validate = createAjv({ allErrors: false }).compile(policy_schema_namespaceObject);
    if (validate(policy))
        return null;
    const error = validate.errors?.[0];
    return error ? { message: wording(error), pointer: error.instancePath } : null;
}
/** `sha256:` of a filled policy. */
function digestOf(filled) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(filled)).digest('hex')}`;
}
/** What is wrong, and what was expected. */
function wording(error) {
    switch (error.keyword) {
        case 'required':
            return `\`${error.params['missingProperty']}\` is missing`;
        case 'additionalProperties':
            return `\`${error.params['additionalProperty']}\` is not known here`;
        case 'enum':
            return `must be one of ${error.params['allowedValues'].join(', ')}`;
        default:
            return error.message ?? 'is not valid';
    }
}
function compiled(compile, pointer) {
    try {
        return compile();
    }
    catch (error) {
        throw new policy/* PolicyError */.pn(error instanceof Error ? error.message.replace(/^strict mode: /, '') : String(error), pointer);
    }
}


/***/ })

};
