export const id = 268;
export const ids = [268];
export const modules = {

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


/***/ }),

/***/ 8268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadSettings: () => (/* binding */ loadSettings)
});

;// CONCATENATED MODULE: ./policies/settings.schema.json
const settings_schema_namespaceObject = /*#__PURE__*/JSON.parse('{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:vuls-cache-policy:settings","title":"Repository settings of vuls-cache-policy","description":"Repository settings in `.github/cache-policy.yml`, JSON or YAML: projects, policy, parameters and waivers. File names are relative to the root of the repository. Command-line options and action inputs take precedence over this file.","type":"object","additionalProperties":false,"properties":{"$schema":{"description":"The address of this schema, for editors.","type":"string"},"projects":{"description":"The Compose projects to check if none is named. By default, the project is found the way Compose finds it.","type":"array","minItems":1,"items":{"description":"A Compose file, a folder with one, or a glob pattern with one project for each match. A list contains the files of one project in merge order.","type":["string","array"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1}}},"policy":{"description":"Path to a custom policy file, or `owner/repo/path@ref` for a file in another repository, which only the action reads. By default, the built-in policy is used.","type":"string","minLength":1},"parameters":{"description":"Values of the policy\'s parameters, by name.","type":"object","propertyNames":{"pattern":"^[A-Za-z][A-Za-z0-9]*$"},"additionalProperties":{"description":"A string, or a list of strings.","type":["string","array"],"minItems":1,"items":{"type":"string","minLength":1,"pattern":"^[^,]*$"}}},"waivers":{"description":"Findings that are accepted for a time. They do not fail the check, and every report shows them. An invalid waiver waives nothing and is a finding itself.","type":"array","items":{"$ref":"#/$defs/waiver"}}},"$defs":{"waiver":{"description":"A finding of one rule in one place that is accepted for a time.","type":"object","required":["rule","place","reason","owner","until"],"additionalProperties":false,"properties":{"rule":{"description":"The name of the rule, as in the report.","type":"string","pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},"place":{"description":"The place of the finding. The rule still fails in every other place.","type":"object","required":["file","path"],"additionalProperties":false,"properties":{"file":{"description":"The file of the finding.","type":"string","minLength":1},"path":{"description":"The `path` of the finding in the JSON report, or a parent of it such as `[services, vuls-redis]`.","type":"array","minItems":2,"items":{"type":["string","integer"]}}}},"reason":{"description":"The reason for accepting the finding, in a sentence. Reports show it.","type":"string","pattern":"[^\\\\P{L}\\\\u115f\\\\u1160\\\\u3164\\\\uffa0]|\\\\p{N}"},"owner":{"description":"The person or team responsible for the waiver.","type":"string","pattern":"[^\\\\P{L}\\\\u115f\\\\u1160\\\\u3164\\\\uffa0]|\\\\p{N}"},"until":{"description":"The last day of the waiver in UTC, as `YYYY-MM-DD`, at most 180 days ahead.","type":"string","pattern":"^\\\\d{4}-\\\\d{2}-\\\\d{2}$"}}}}}');
// EXTERNAL MODULE: ./src/source/posix-path.ts
var posix_path = __webpack_require__(432);
// EXTERNAL MODULE: ./src/source/repository-file.ts
var repository_file = __webpack_require__(6988);
// EXTERNAL MODULE: ./src/yaml/find-node.ts
var find_node = __webpack_require__(1661);
// EXTERNAL MODULE: ./src/yaml/parse.ts + 13 modules
var parse = __webpack_require__(6498);
// EXTERNAL MODULE: ./src/policy/build/document-value.ts + 1 modules
var document_value = __webpack_require__(8833);
// EXTERNAL MODULE: ./src/policy/build/schema-error.ts
var schema_error = __webpack_require__(3301);
// EXTERNAL MODULE: ./src/policy/evaluate/evidence.ts
var evidence = __webpack_require__(3759);
;// CONCATENATED MODULE: ./src/policy/settings/settings.generated.js
// Written by `npm run fix` from policies/settings.schema.json. Do not edit.
const settings = validate22;const schema33 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:vuls-cache-policy:settings","title":"Repository settings of vuls-cache-policy","description":"Repository settings in `.github/cache-policy.yml`, JSON or YAML: projects, policy, parameters and waivers. File names are relative to the root of the repository. Command-line options and action inputs take precedence over this file.","type":"object","additionalProperties":false,"properties":{"$schema":{"description":"The address of this schema, for editors.","type":"string"},"projects":{"description":"The Compose projects to check if none is named. By default, the project is found the way Compose finds it.","type":"array","minItems":1,"items":{"description":"A Compose file, a folder with one, or a glob pattern with one project for each match. A list contains the files of one project in merge order.","type":["string","array"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1}}},"policy":{"description":"Path to a custom policy file, or `owner/repo/path@ref` for a file in another repository, which only the action reads. By default, the built-in policy is used.","type":"string","minLength":1},"parameters":{"description":"Values of the policy's parameters, by name.","type":"object","propertyNames":{"pattern":"^[A-Za-z][A-Za-z0-9]*$"},"additionalProperties":{"description":"A string, or a list of strings.","type":["string","array"],"minItems":1,"items":{"type":"string","minLength":1,"pattern":"^[^,]*$"}}},"waivers":{"description":"Findings that are accepted for a time. They do not fail the check, and every report shows them. An invalid waiver waives nothing and is a finding itself.","type":"array","items":{"$ref":"#/$defs/waiver"}}},"$defs":{"waiver":{"description":"A finding of one rule in one place that is accepted for a time.","type":"object","required":["rule","place","reason","owner","until"],"additionalProperties":false,"properties":{"rule":{"description":"The name of the rule, as in the report.","type":"string","pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},"place":{"description":"The place of the finding. The rule still fails in every other place.","type":"object","required":["file","path"],"additionalProperties":false,"properties":{"file":{"description":"The file of the finding.","type":"string","minLength":1},"path":{"description":"The `path` of the finding in the JSON report, or a parent of it such as `[services, vuls-redis]`.","type":"array","minItems":2,"items":{"type":["string","integer"]}}}},"reason":{"description":"The reason for accepting the finding, in a sentence. Reports show it.","type":"string","pattern":"[^\\P{L}\\u115f\\u1160\\u3164\\uffa0]|\\p{N}"},"owner":{"description":"The person or team responsible for the waiver.","type":"string","pattern":"[^\\P{L}\\u115f\\u1160\\u3164\\uffa0]|\\p{N}"},"until":{"description":"The last day of the waiver in UTC, as `YYYY-MM-DD`, at most 180 days ahead.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$"}}}}};const schema34 = {"description":"A finding of one rule in one place that is accepted for a time.","type":"object","required":["rule","place","reason","owner","until"],"additionalProperties":false,"properties":{"rule":{"description":"The name of the rule, as in the report.","type":"string","pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},"place":{"description":"The place of the finding. The rule still fails in every other place.","type":"object","required":["file","path"],"additionalProperties":false,"properties":{"file":{"description":"The file of the finding.","type":"string","minLength":1},"path":{"description":"The `path` of the finding in the JSON report, or a parent of it such as `[services, vuls-redis]`.","type":"array","minItems":2,"items":{"type":["string","integer"]}}}},"reason":{"description":"The reason for accepting the finding, in a sentence. Reports show it.","type":"string","pattern":"[^\\P{L}\\u115f\\u1160\\u3164\\uffa0]|\\p{N}"},"owner":{"description":"The person or team responsible for the waiver.","type":"string","pattern":"[^\\P{L}\\u115f\\u1160\\u3164\\uffa0]|\\p{N}"},"until":{"description":"The last day of the waiver in UTC, as `YYYY-MM-DD`, at most 180 days ahead.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$"}}};const pattern4 = new RegExp("^[A-Za-z][A-Za-z0-9]*$", "u");const pattern5 = new RegExp("^[^,]*$", "u");const pattern6 = new RegExp("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "u");const pattern7 = new RegExp("[^\\P{L}\\u115f\\u1160\\u3164\\uffa0]|\\p{N}", "u");const pattern9 = new RegExp("^\\d{4}-\\d{2}-\\d{2}$", "u");function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){/*# sourceURL="urn:vuls-cache-policy:settings" */;let vErrors = null;let errors = 0;const evaluated0 = validate22.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(errors === 0){if(data && typeof data == "object" && !Array.isArray(data)){const _errs1 = errors;for(const key0 in data){if(!(((((key0 === "$schema") || (key0 === "projects")) || (key0 === "policy")) || (key0 === "parameters")) || (key0 === "waivers"))){validate22.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema33,data}];return false;break;}}if(_errs1 === errors){if(data.$schema !== undefined){let data0 = data.$schema;const _errs2 = errors;if(typeof data0 !== "string"){validate22.errors = [{instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.$schema.type,parentSchema:schema33.properties.$schema,data:data0}];return false;}var valid0 = _errs2 === errors;}else {var valid0 = true;}if(valid0){if(data.projects !== undefined){let data1 = data.projects;const _errs4 = errors;if(errors === _errs4){if(Array.isArray(data1)){if(data1.length < 1){validate22.errors = [{instancePath:instancePath+"/projects",schemaPath:"#/properties/projects/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema33.properties.projects,data:data1}];return false;}else {var valid1 = true;const len0 = data1.length;for(let i0=0; i0<len0; i0++){let data2 = data1[i0];const _errs6 = errors;if((typeof data2 !== "string") && (!(Array.isArray(data2)))){validate22.errors = [{instancePath:instancePath+"/projects/" + i0,schemaPath:"#/properties/projects/items/type",keyword:"type",params:{type: schema33.properties.projects.items.type},message:"must be string,array",schema:schema33.properties.projects.items.type,parentSchema:schema33.properties.projects.items,data:data2}];return false;}if(errors === _errs6){if(typeof data2 === "string"){if(data2.length < 1){validate22.errors = [{instancePath:instancePath+"/projects/" + i0,schemaPath:"#/properties/projects/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33.properties.projects.items,data:data2}];return false;}}if(errors === _errs6){if(Array.isArray(data2)){if(data2.length < 1){validate22.errors = [{instancePath:instancePath+"/projects/" + i0,schemaPath:"#/properties/projects/items/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema33.properties.projects.items,data:data2}];return false;}else {var valid2 = true;const len1 = data2.length;for(let i1=0; i1<len1; i1++){let data3 = data2[i1];const _errs8 = errors;if(errors === _errs8){if(typeof data3 === "string"){if(data3.length < 1){validate22.errors = [{instancePath:instancePath+"/projects/" + i0+"/" + i1,schemaPath:"#/properties/projects/items/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33.properties.projects.items.items,data:data3}];return false;}}else {validate22.errors = [{instancePath:instancePath+"/projects/" + i0+"/" + i1,schemaPath:"#/properties/projects/items/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.projects.items.items.type,parentSchema:schema33.properties.projects.items.items,data:data3}];return false;}}var valid2 = _errs8 === errors;if(!valid2){break;}}}}}}var valid1 = _errs6 === errors;if(!valid1){break;}}}}else {validate22.errors = [{instancePath:instancePath+"/projects",schemaPath:"#/properties/projects/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema33.properties.projects.type,parentSchema:schema33.properties.projects,data:data1}];return false;}}var valid0 = _errs4 === errors;}else {var valid0 = true;}if(valid0){if(data.policy !== undefined){let data4 = data.policy;const _errs10 = errors;if(errors === _errs10){if(typeof data4 === "string"){if(data4.length < 1){validate22.errors = [{instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33.properties.policy,data:data4}];return false;}}else {validate22.errors = [{instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.policy.type,parentSchema:schema33.properties.policy,data:data4}];return false;}}var valid0 = _errs10 === errors;}else {var valid0 = true;}if(valid0){if(data.parameters !== undefined){let data5 = data.parameters;const _errs12 = errors;if(errors === _errs12){if(data5 && typeof data5 == "object" && !Array.isArray(data5)){for(const key1 in data5){const _errs14 = errors;if(typeof key1 === "string"){if(!pattern4.test(key1)){const err0 = {instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]*$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9]*$"+"\"",schema:"^[A-Za-z][A-Za-z0-9]*$",parentSchema:schema33.properties.parameters.propertyNames,data:key1,propertyName:key1};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}}var valid3 = _errs14 === errors;if(!valid3){const err1 = {instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema33.properties.parameters.propertyNames,parentSchema:schema33.properties.parameters,data:data5};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;validate22.errors = vErrors;return false;break;}}if(valid3){for(const key2 in data5){let data6 = data5[key2];const _errs16 = errors;if((typeof data6 !== "string") && (!(Array.isArray(data6)))){validate22.errors = [{instancePath:instancePath+"/parameters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/parameters/additionalProperties/type",keyword:"type",params:{type: schema33.properties.parameters.additionalProperties.type},message:"must be string,array",schema:schema33.properties.parameters.additionalProperties.type,parentSchema:schema33.properties.parameters.additionalProperties,data:data6}];return false;}if(errors === _errs16){if(Array.isArray(data6)){if(data6.length < 1){validate22.errors = [{instancePath:instancePath+"/parameters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/parameters/additionalProperties/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema33.properties.parameters.additionalProperties,data:data6}];return false;}else {var valid5 = true;const len2 = data6.length;for(let i2=0; i2<len2; i2++){let data7 = data6[i2];const _errs18 = errors;if(errors === _errs18){if(typeof data7 === "string"){if(data7.length < 1){validate22.errors = [{instancePath:instancePath+"/parameters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i2,schemaPath:"#/properties/parameters/additionalProperties/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33.properties.parameters.additionalProperties.items,data:data7}];return false;}else {if(!pattern5.test(data7)){validate22.errors = [{instancePath:instancePath+"/parameters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i2,schemaPath:"#/properties/parameters/additionalProperties/items/pattern",keyword:"pattern",params:{pattern: "^[^,]*$"},message:"must match pattern \""+"^[^,]*$"+"\"",schema:"^[^,]*$",parentSchema:schema33.properties.parameters.additionalProperties.items,data:data7}];return false;}}}else {validate22.errors = [{instancePath:instancePath+"/parameters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i2,schemaPath:"#/properties/parameters/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.parameters.additionalProperties.items.type,parentSchema:schema33.properties.parameters.additionalProperties.items,data:data7}];return false;}}var valid5 = _errs18 === errors;if(!valid5){break;}}}}}var valid4 = _errs16 === errors;if(!valid4){break;}}}}else {validate22.errors = [{instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.properties.parameters.type,parentSchema:schema33.properties.parameters,data:data5}];return false;}}var valid0 = _errs12 === errors;}else {var valid0 = true;}if(valid0){if(data.waivers !== undefined){let data8 = data.waivers;const _errs20 = errors;if(errors === _errs20){if(Array.isArray(data8)){var valid6 = true;const len3 = data8.length;for(let i3=0; i3<len3; i3++){let data9 = data8[i3];const _errs22 = errors;const _errs23 = errors;if(errors === _errs23){if(data9 && typeof data9 == "object" && !Array.isArray(data9)){let missing0;if((((((data9.rule === undefined) && (missing0 = "rule")) || ((data9.place === undefined) && (missing0 = "place"))) || ((data9.reason === undefined) && (missing0 = "reason"))) || ((data9.owner === undefined) && (missing0 = "owner"))) || ((data9.until === undefined) && (missing0 = "until"))){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3,schemaPath:"#/$defs/waiver/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema34.required,parentSchema:schema34,data:data9}];return false;}else {const _errs25 = errors;for(const key3 in data9){if(!(((((key3 === "rule") || (key3 === "place")) || (key3 === "reason")) || (key3 === "owner")) || (key3 === "until"))){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3,schemaPath:"#/$defs/waiver/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema34,data:data9}];return false;break;}}if(_errs25 === errors){if(data9.rule !== undefined){let data10 = data9.rule;const _errs26 = errors;if(errors === _errs26){if(typeof data10 === "string"){if(!pattern6.test(data10)){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/rule",schemaPath:"#/$defs/waiver/properties/rule/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"+"\"",schema:"^[a-z][a-z0-9]*(-[a-z0-9]+)*$",parentSchema:schema34.properties.rule,data:data10}];return false;}}else {validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/rule",schemaPath:"#/$defs/waiver/properties/rule/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.rule.type,parentSchema:schema34.properties.rule,data:data10}];return false;}}var valid8 = _errs26 === errors;}else {var valid8 = true;}if(valid8){if(data9.place !== undefined){let data11 = data9.place;const _errs28 = errors;if(errors === _errs28){if(data11 && typeof data11 == "object" && !Array.isArray(data11)){let missing1;if(((data11.file === undefined) && (missing1 = "file")) || ((data11.path === undefined) && (missing1 = "path"))){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/place",schemaPath:"#/$defs/waiver/properties/place/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'",schema:schema34.properties.place.required,parentSchema:schema34.properties.place,data:data11}];return false;}else {const _errs30 = errors;for(const key4 in data11){if(!((key4 === "file") || (key4 === "path"))){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/place",schemaPath:"#/$defs/waiver/properties/place/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema34.properties.place,data:data11}];return false;break;}}if(_errs30 === errors){if(data11.file !== undefined){let data12 = data11.file;const _errs31 = errors;if(errors === _errs31){if(typeof data12 === "string"){if(data12.length < 1){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/place/file",schemaPath:"#/$defs/waiver/properties/place/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema34.properties.place.properties.file,data:data12}];return false;}}else {validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/place/file",schemaPath:"#/$defs/waiver/properties/place/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.place.properties.file.type,parentSchema:schema34.properties.place.properties.file,data:data12}];return false;}}var valid9 = _errs31 === errors;}else {var valid9 = true;}if(valid9){if(data11.path !== undefined){let data13 = data11.path;const _errs33 = errors;if(errors === _errs33){if(Array.isArray(data13)){if(data13.length < 2){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/place/path",schemaPath:"#/$defs/waiver/properties/place/properties/path/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items",schema:2,parentSchema:schema34.properties.place.properties.path,data:data13}];return false;}else {var valid10 = true;const len4 = data13.length;for(let i4=0; i4<len4; i4++){let data14 = data13[i4];const _errs35 = errors;if((typeof data14 !== "string") && (!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14))))){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/place/path/" + i4,schemaPath:"#/$defs/waiver/properties/place/properties/path/items/type",keyword:"type",params:{type: schema34.properties.place.properties.path.items.type},message:"must be string,integer",schema:schema34.properties.place.properties.path.items.type,parentSchema:schema34.properties.place.properties.path.items,data:data14}];return false;}var valid10 = _errs35 === errors;if(!valid10){break;}}}}else {validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/place/path",schemaPath:"#/$defs/waiver/properties/place/properties/path/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.place.properties.path.type,parentSchema:schema34.properties.place.properties.path,data:data13}];return false;}}var valid9 = _errs33 === errors;}else {var valid9 = true;}}}}}else {validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/place",schemaPath:"#/$defs/waiver/properties/place/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.place.type,parentSchema:schema34.properties.place,data:data11}];return false;}}var valid8 = _errs28 === errors;}else {var valid8 = true;}if(valid8){if(data9.reason !== undefined){let data15 = data9.reason;const _errs37 = errors;if(errors === _errs37){if(typeof data15 === "string"){if(!pattern7.test(data15)){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/reason",schemaPath:"#/$defs/waiver/properties/reason/pattern",keyword:"pattern",params:{pattern: "[^\\P{L}\\u115f\\u1160\\u3164\\uffa0]|\\p{N}"},message:"must match pattern \""+"[^\\P{L}\\u115f\\u1160\\u3164\\uffa0]|\\p{N}"+"\"",schema:"[^\\P{L}\\u115f\\u1160\\u3164\\uffa0]|\\p{N}",parentSchema:schema34.properties.reason,data:data15}];return false;}}else {validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/reason",schemaPath:"#/$defs/waiver/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.reason.type,parentSchema:schema34.properties.reason,data:data15}];return false;}}var valid8 = _errs37 === errors;}else {var valid8 = true;}if(valid8){if(data9.owner !== undefined){let data16 = data9.owner;const _errs39 = errors;if(errors === _errs39){if(typeof data16 === "string"){if(!pattern7.test(data16)){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/owner",schemaPath:"#/$defs/waiver/properties/owner/pattern",keyword:"pattern",params:{pattern: "[^\\P{L}\\u115f\\u1160\\u3164\\uffa0]|\\p{N}"},message:"must match pattern \""+"[^\\P{L}\\u115f\\u1160\\u3164\\uffa0]|\\p{N}"+"\"",schema:"[^\\P{L}\\u115f\\u1160\\u3164\\uffa0]|\\p{N}",parentSchema:schema34.properties.owner,data:data16}];return false;}}else {validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/owner",schemaPath:"#/$defs/waiver/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.owner.type,parentSchema:schema34.properties.owner,data:data16}];return false;}}var valid8 = _errs39 === errors;}else {var valid8 = true;}if(valid8){if(data9.until !== undefined){let data17 = data9.until;const _errs41 = errors;if(errors === _errs41){if(typeof data17 === "string"){if(!pattern9.test(data17)){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/until",schemaPath:"#/$defs/waiver/properties/until/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}$",parentSchema:schema34.properties.until,data:data17}];return false;}}else {validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/until",schemaPath:"#/$defs/waiver/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.until.type,parentSchema:schema34.properties.until,data:data17}];return false;}}var valid8 = _errs41 === errors;}else {var valid8 = true;}}}}}}}}else {validate22.errors = [{instancePath:instancePath+"/waivers/" + i3,schemaPath:"#/$defs/waiver/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data:data9}];return false;}}var valid6 = _errs22 === errors;if(!valid6){break;}}}else {validate22.errors = [{instancePath:instancePath+"/waivers",schemaPath:"#/properties/waivers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema33.properties.waivers.type,parentSchema:schema33.properties.waivers,data:data8}];return false;}}var valid0 = _errs20 === errors;}else {var valid0 = true;}}}}}}}else {validate22.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data}];return false;}}validate22.errors = vErrors;return errors === 0;}validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};const waiver = validate23;function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;const evaluated0 = validate23.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(errors === 0){if(data && typeof data == "object" && !Array.isArray(data)){let missing0;if((((((data.rule === undefined) && (missing0 = "rule")) || ((data.place === undefined) && (missing0 = "place"))) || ((data.reason === undefined) && (missing0 = "reason"))) || ((data.owner === undefined) && (missing0 = "owner"))) || ((data.until === undefined) && (missing0 = "until"))){validate23.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema34.required,parentSchema:schema34,data}];return false;}else {const _errs1 = errors;for(const key0 in data){if(!(((((key0 === "rule") || (key0 === "place")) || (key0 === "reason")) || (key0 === "owner")) || (key0 === "until"))){validate23.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema34,data}];return false;break;}}if(_errs1 === errors){if(data.rule !== undefined){let data0 = data.rule;const _errs2 = errors;if(errors === _errs2){if(typeof data0 === "string"){if(!pattern6.test(data0)){validate23.errors = [{instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"+"\"",schema:"^[a-z][a-z0-9]*(-[a-z0-9]+)*$",parentSchema:schema34.properties.rule,data:data0}];return false;}}else {validate23.errors = [{instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.rule.type,parentSchema:schema34.properties.rule,data:data0}];return false;}}var valid0 = _errs2 === errors;}else {var valid0 = true;}if(valid0){if(data.place !== undefined){let data1 = data.place;const _errs4 = errors;if(errors === _errs4){if(data1 && typeof data1 == "object" && !Array.isArray(data1)){let missing1;if(((data1.file === undefined) && (missing1 = "file")) || ((data1.path === undefined) && (missing1 = "path"))){validate23.errors = [{instancePath:instancePath+"/place",schemaPath:"#/properties/place/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'",schema:schema34.properties.place.required,parentSchema:schema34.properties.place,data:data1}];return false;}else {const _errs6 = errors;for(const key1 in data1){if(!((key1 === "file") || (key1 === "path"))){validate23.errors = [{instancePath:instancePath+"/place",schemaPath:"#/properties/place/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema34.properties.place,data:data1}];return false;break;}}if(_errs6 === errors){if(data1.file !== undefined){let data2 = data1.file;const _errs7 = errors;if(errors === _errs7){if(typeof data2 === "string"){if(data2.length < 1){validate23.errors = [{instancePath:instancePath+"/place/file",schemaPath:"#/properties/place/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema34.properties.place.properties.file,data:data2}];return false;}}else {validate23.errors = [{instancePath:instancePath+"/place/file",schemaPath:"#/properties/place/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.place.properties.file.type,parentSchema:schema34.properties.place.properties.file,data:data2}];return false;}}var valid1 = _errs7 === errors;}else {var valid1 = true;}if(valid1){if(data1.path !== undefined){let data3 = data1.path;const _errs9 = errors;if(errors === _errs9){if(Array.isArray(data3)){if(data3.length < 2){validate23.errors = [{instancePath:instancePath+"/place/path",schemaPath:"#/properties/place/properties/path/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items",schema:2,parentSchema:schema34.properties.place.properties.path,data:data3}];return false;}else {var valid2 = true;const len0 = data3.length;for(let i0=0; i0<len0; i0++){let data4 = data3[i0];const _errs11 = errors;if((typeof data4 !== "string") && (!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4))))){validate23.errors = [{instancePath:instancePath+"/place/path/" + i0,schemaPath:"#/properties/place/properties/path/items/type",keyword:"type",params:{type: schema34.properties.place.properties.path.items.type},message:"must be string,integer",schema:schema34.properties.place.properties.path.items.type,parentSchema:schema34.properties.place.properties.path.items,data:data4}];return false;}var valid2 = _errs11 === errors;if(!valid2){break;}}}}else {validate23.errors = [{instancePath:instancePath+"/place/path",schemaPath:"#/properties/place/properties/path/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.place.properties.path.type,parentSchema:schema34.properties.place.properties.path,data:data3}];return false;}}var valid1 = _errs9 === errors;}else {var valid1 = true;}}}}}else {validate23.errors = [{instancePath:instancePath+"/place",schemaPath:"#/properties/place/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.place.type,parentSchema:schema34.properties.place,data:data1}];return false;}}var valid0 = _errs4 === errors;}else {var valid0 = true;}if(valid0){if(data.reason !== undefined){let data5 = data.reason;const _errs13 = errors;if(errors === _errs13){if(typeof data5 === "string"){if(!pattern7.test(data5)){validate23.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/pattern",keyword:"pattern",params:{pattern: "[^\\P{L}\\u115f\\u1160\\u3164\\uffa0]|\\p{N}"},message:"must match pattern \""+"[^\\P{L}\\u115f\\u1160\\u3164\\uffa0]|\\p{N}"+"\"",schema:"[^\\P{L}\\u115f\\u1160\\u3164\\uffa0]|\\p{N}",parentSchema:schema34.properties.reason,data:data5}];return false;}}else {validate23.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.reason.type,parentSchema:schema34.properties.reason,data:data5}];return false;}}var valid0 = _errs13 === errors;}else {var valid0 = true;}if(valid0){if(data.owner !== undefined){let data6 = data.owner;const _errs15 = errors;if(errors === _errs15){if(typeof data6 === "string"){if(!pattern7.test(data6)){validate23.errors = [{instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/pattern",keyword:"pattern",params:{pattern: "[^\\P{L}\\u115f\\u1160\\u3164\\uffa0]|\\p{N}"},message:"must match pattern \""+"[^\\P{L}\\u115f\\u1160\\u3164\\uffa0]|\\p{N}"+"\"",schema:"[^\\P{L}\\u115f\\u1160\\u3164\\uffa0]|\\p{N}",parentSchema:schema34.properties.owner,data:data6}];return false;}}else {validate23.errors = [{instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.owner.type,parentSchema:schema34.properties.owner,data:data6}];return false;}}var valid0 = _errs15 === errors;}else {var valid0 = true;}if(valid0){if(data.until !== undefined){let data7 = data.until;const _errs17 = errors;if(errors === _errs17){if(typeof data7 === "string"){if(!pattern9.test(data7)){validate23.errors = [{instancePath:instancePath+"/until",schemaPath:"#/properties/until/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}$",parentSchema:schema34.properties.until,data:data7}];return false;}}else {validate23.errors = [{instancePath:instancePath+"/until",schemaPath:"#/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.until.type,parentSchema:schema34.properties.until,data:data7}];return false;}}var valid0 = _errs17 === errors;}else {var valid0 = true;}}}}}}}}else {validate23.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data}];return false;}}validate23.errors = vErrors;return errors === 0;}validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
const validators = { settings, waiver };

;// CONCATENATED MODULE: ./src/policy/settings/settings.ts
/** The settings file of a repository: its projects, policy, parameters and waivers. */









const kinds = {
    settings: { schema: settings_schema_namespaceObject, name: 'the file' },
    waiver: { schema: settings_schema_namespaceObject.$defs.waiver, name: 'a waiver' },
};
/**
 * Loads settings from the text of a file, JSON or YAML. An invalid waiver is kept: it is reported as a finding and does
 * not stop the check.
 *
 * @param resolve turns the name of a file in the settings into the name that it is read by
 */
function loadSettings(source, resolve) {
    const { file, text } = source;
    const { root, problems } = (0,parse/* parse */.q)(file, text);
    const invalid = (message, location) => ({
        kind: 'invalid',
        problem: { message, file, location },
    });
    const locate = (path) => locationIn(file, root, path);
    const [syntaxProblem] = problems;
    if (syntaxProblem) {
        const { message, span } = syntaxProblem;
        return invalid(`the settings cannot be read: ${message}`, { ...locate([]), span });
    }
    const document = root ? (0,document_value/* documentValue */.H)(root) : {};
    if (document === undefined)
        return invalid(document_value/* tooLarge */.g, locate([]));
    const error = (0,schema_error/* firstSchemaError */.W)(withoutWaivers(document), validators.settings, kinds.settings);
    if (error)
        return invalid(`the settings are invalid: ${error.message}`, locateError(file, root, [], error));
    const outside = pathOutside(document);
    if (outside)
        return invalid(`the settings are invalid: ${outside.message}`, locate(outside.path));
    const { projects = [], policy, parameters = {}, waivers = [] } = document;
    const settings = {
        source,
        projects: projects.map((project) => [project].flat().map(resolve)),
        policy: policy === undefined ? null : policyName(policy, resolve),
        parameters: new Map(Object.entries(parameters).map(([name, value]) => [name, [value].flat().join()])),
        waivers: waivers.map((waiver, index) => {
            const path = ['waivers', index];
            const waiverError = (0,schema_error/* firstSchemaError */.W)(waiver, validators.waiver, kinds.waiver);
            if (waiverError)
                return invalidWaiver(waiverError.message, locateError(file, root, path, waiverError));
            const { place } = waiver;
            return (0,posix_path/* leavesFolder */.tC)(place.file)
                ? invalidWaiver(outsideMessage(place.file), locate([...path, 'place', 'file']))
                : toWaiver(waiver, resolve, (key) => locate([...path, key]));
        }),
        locate,
    };
    return { kind: 'ok', settings };
}
/** The first path of the projects and the policy that leads out of the repository; null if none does. */
function pathOutside({ projects = [], policy }) {
    const names = projects.flatMap((project, index) => typeof project === 'string'
        ? [{ name: project, path: ['projects', index] }]
        : project.map((name, inner) => ({ name, path: ['projects', index, inner] })));
    if (policy !== undefined && !(0,repository_file/* repositoryFile */.D)(policy))
        names.push({ name: policy, path: ['policy'] });
    const found = names.find(({ name }) => (0,posix_path/* leavesFolder */.tC)(name));
    return found ? { message: outsideMessage(found.name), path: found.path } : null;
}
function outsideMessage(name) {
    return `${JSON.stringify(name)} is absolute or leads out of the repository: write a path relative to its root`;
}
function policyName(policy, resolve) {
    return (0,repository_file/* repositoryFile */.D)(policy) ? policy : resolve(policy);
}
function invalidWaiver(problem, location) {
    return { kind: 'invalid', problem, location };
}
function toWaiver({ place, ...rest }, resolve, locate) {
    const places = { rule: locate('rule'), until: locate('until') };
    return { kind: 'ok', ...rest, file: resolve(place.file), path: place.path, places };
}
function locationIn(file, root, path) {
    return { file, path, part: 'fragment', span: spanOf(root, path) };
}
/** The location of an error; of a wrong name, the key. */
function locateError(file, root, parent, { pointer, isName }) {
    const path = [...parent, ...(0,evidence/* pointerPath */.hw)(pointer)];
    const location = locationIn(file, root, path);
    return isName ? { ...location, span: (0,find_node/* nearestSpan */.VK)(root, path) } : location;
}
/** The span of a scalar; of any other value its key, or the nearest part that exists. */
function spanOf(root, path) {
    const node = (0,find_node/* findNode */.cy)(root, path)?.node;
    return node?.kind === 'scalar' && node.span.end > node.span.start ? node.span : (0,find_node/* nearestSpan */.VK)(root, path);
}
/** Waivers are validated one by one, so that an invalid waiver does not affect the others. */
function withoutWaivers(document) {
    const { waivers, ...rest } = (document ?? {});
    return Array.isArray(waivers) ? { ...rest, waivers: [] } : document;
}


/***/ })

};
