export const id = 268;
export const ids = [268];
export const modules = {

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


/***/ }),

/***/ 8268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadSettings: () => (/* binding */ loadSettings)
});

;// CONCATENATED MODULE: ./policies/settings.schema.json
const settings_schema_namespaceObject = /*#__PURE__*/JSON.parse('{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:vuls-cache-policy:settings","title":"The settings of a repository for vuls-cache-policy","description":"What `.github/cache-policy.yml` holds, JSON or YAML: which projects are judged, by what, and which findings are lived with for a while. Names of files are those from the root of the repository. What is given on the command line, or as an input of the action, goes before what stands here.","type":"object","additionalProperties":false,"properties":{"$schema":{"description":"The address of this schema, for editors.","type":"string"},"projects":{"description":"The Compose projects to judge where none is named. Without it the project is found the way Compose finds it.","type":"array","minItems":1,"items":{"description":"A Compose file, a folder that holds one, or a pattern that stands for a project a match; or the files of one project, in the order of merging.","type":["string","array"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1}}},"policy":{"description":"File of a policy of one\'s own, or `owner/repo/path@ref` for one in another repository, which the action reads. Without it the built-in policy judges.","type":"string","minLength":1},"parameters":{"description":"By name, values for the parameters of the policy.","type":"object","propertyNames":{"pattern":"^[A-Za-z][A-Za-z0-9]*$"},"additionalProperties":{"description":"A string, or a list of strings.","type":["string","array"],"minItems":1,"items":{"type":"string","minLength":1,"pattern":"^[^,]*$"}}},"waivers":{"description":"Findings that are lived with for a while: they do not fail the check, and every report shows them. A waiver that is not as it has to be waives nothing, and is a finding itself.","type":"array","items":{"$ref":"#/$defs/waiver"}}},"$defs":{"waiver":{"description":"A decision to live with what one rule finds in one place.","type":"object","required":["rule","place","reason","owner","until"],"additionalProperties":false,"properties":{"rule":{"description":"The rule\'s name, as the report gives it.","type":"string","pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},"place":{"description":"The place that is waived. The same rule fails as before in every other one.","type":"object","required":["file","path"],"additionalProperties":false,"properties":{"file":{"description":"The file that the finding stands in.","type":"string","minLength":1},"path":{"description":"The finding\'s `path` in the JSON report, or what it lies below, such as `[services, vuls-redis]`.","type":"array","minItems":2,"items":{"type":["string","integer"]}}}},"reason":{"description":"Why it is lived with, in a sentence for those who read the report.","type":"string","pattern":"\\\\S"},"owner":{"description":"Who answers for it: a person or a team.","type":"string","pattern":"\\\\S"},"until":{"description":"The last day on which it counts, as `YYYY-MM-DD`. It ends with that day in UTC, and lies 180 days ahead at most.","type":"string","pattern":"^\\\\d{4}-\\\\d{2}-\\\\d{2}$"}}}}}');
// EXTERNAL MODULE: ./src/source/repository-file.ts
var repository_file = __webpack_require__(6988);
// EXTERNAL MODULE: ./src/yaml/find-node.ts
var find_node = __webpack_require__(1661);
// EXTERNAL MODULE: ./src/yaml/parse.ts + 1 modules
var parse = __webpack_require__(2930);
// EXTERNAL MODULE: ./src/yaml/plain-value.ts
var plain_value = __webpack_require__(6047);
// EXTERNAL MODULE: ./src/policy/build/schema-error.ts
var schema_error = __webpack_require__(5682);
// EXTERNAL MODULE: ./src/policy/evaluate/evidence.ts
var evidence = __webpack_require__(3759);
;// CONCATENATED MODULE: ./src/policy/settings/settings.generated.js
// Written by `npm run fix` from policies/settings.schema.json. Do not edit.
const settings = validate22;const schema33 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:vuls-cache-policy:settings","title":"The settings of a repository for vuls-cache-policy","description":"What `.github/cache-policy.yml` holds, JSON or YAML: which projects are judged, by what, and which findings are lived with for a while. Names of files are those from the root of the repository. What is given on the command line, or as an input of the action, goes before what stands here.","type":"object","additionalProperties":false,"properties":{"$schema":{"description":"The address of this schema, for editors.","type":"string"},"projects":{"description":"The Compose projects to judge where none is named. Without it the project is found the way Compose finds it.","type":"array","minItems":1,"items":{"description":"A Compose file, a folder that holds one, or a pattern that stands for a project a match; or the files of one project, in the order of merging.","type":["string","array"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1}}},"policy":{"description":"File of a policy of one's own, or `owner/repo/path@ref` for one in another repository, which the action reads. Without it the built-in policy judges.","type":"string","minLength":1},"parameters":{"description":"By name, values for the parameters of the policy.","type":"object","propertyNames":{"pattern":"^[A-Za-z][A-Za-z0-9]*$"},"additionalProperties":{"description":"A string, or a list of strings.","type":["string","array"],"minItems":1,"items":{"type":"string","minLength":1,"pattern":"^[^,]*$"}}},"waivers":{"description":"Findings that are lived with for a while: they do not fail the check, and every report shows them. A waiver that is not as it has to be waives nothing, and is a finding itself.","type":"array","items":{"$ref":"#/$defs/waiver"}}},"$defs":{"waiver":{"description":"A decision to live with what one rule finds in one place.","type":"object","required":["rule","place","reason","owner","until"],"additionalProperties":false,"properties":{"rule":{"description":"The rule's name, as the report gives it.","type":"string","pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},"place":{"description":"The place that is waived. The same rule fails as before in every other one.","type":"object","required":["file","path"],"additionalProperties":false,"properties":{"file":{"description":"The file that the finding stands in.","type":"string","minLength":1},"path":{"description":"The finding's `path` in the JSON report, or what it lies below, such as `[services, vuls-redis]`.","type":"array","minItems":2,"items":{"type":["string","integer"]}}}},"reason":{"description":"Why it is lived with, in a sentence for those who read the report.","type":"string","pattern":"\\S"},"owner":{"description":"Who answers for it: a person or a team.","type":"string","pattern":"\\S"},"until":{"description":"The last day on which it counts, as `YYYY-MM-DD`. It ends with that day in UTC, and lies 180 days ahead at most.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$"}}}}};const schema34 = {"description":"A decision to live with what one rule finds in one place.","type":"object","required":["rule","place","reason","owner","until"],"additionalProperties":false,"properties":{"rule":{"description":"The rule's name, as the report gives it.","type":"string","pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},"place":{"description":"The place that is waived. The same rule fails as before in every other one.","type":"object","required":["file","path"],"additionalProperties":false,"properties":{"file":{"description":"The file that the finding stands in.","type":"string","minLength":1},"path":{"description":"The finding's `path` in the JSON report, or what it lies below, such as `[services, vuls-redis]`.","type":"array","minItems":2,"items":{"type":["string","integer"]}}}},"reason":{"description":"Why it is lived with, in a sentence for those who read the report.","type":"string","pattern":"\\S"},"owner":{"description":"Who answers for it: a person or a team.","type":"string","pattern":"\\S"},"until":{"description":"The last day on which it counts, as `YYYY-MM-DD`. It ends with that day in UTC, and lies 180 days ahead at most.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$"}}};const pattern4 = new RegExp("^[A-Za-z][A-Za-z0-9]*$", "u");const pattern5 = new RegExp("^[^,]*$", "u");const pattern6 = new RegExp("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "u");const pattern7 = new RegExp("\\S", "u");const pattern9 = new RegExp("^\\d{4}-\\d{2}-\\d{2}$", "u");function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){/*# sourceURL="urn:vuls-cache-policy:settings" */;let vErrors = null;let errors = 0;const evaluated0 = validate22.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(errors === 0){if(data && typeof data == "object" && !Array.isArray(data)){const _errs1 = errors;for(const key0 in data){if(!(((((key0 === "$schema") || (key0 === "projects")) || (key0 === "policy")) || (key0 === "parameters")) || (key0 === "waivers"))){validate22.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema33,data}];return false;break;}}if(_errs1 === errors){if(data.$schema !== undefined){let data0 = data.$schema;const _errs2 = errors;if(typeof data0 !== "string"){validate22.errors = [{instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.$schema.type,parentSchema:schema33.properties.$schema,data:data0}];return false;}var valid0 = _errs2 === errors;}else {var valid0 = true;}if(valid0){if(data.projects !== undefined){let data1 = data.projects;const _errs4 = errors;if(errors === _errs4){if(Array.isArray(data1)){if(data1.length < 1){validate22.errors = [{instancePath:instancePath+"/projects",schemaPath:"#/properties/projects/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema33.properties.projects,data:data1}];return false;}else {var valid1 = true;const len0 = data1.length;for(let i0=0; i0<len0; i0++){let data2 = data1[i0];const _errs6 = errors;if((typeof data2 !== "string") && (!(Array.isArray(data2)))){validate22.errors = [{instancePath:instancePath+"/projects/" + i0,schemaPath:"#/properties/projects/items/type",keyword:"type",params:{type: schema33.properties.projects.items.type},message:"must be string,array",schema:schema33.properties.projects.items.type,parentSchema:schema33.properties.projects.items,data:data2}];return false;}if(errors === _errs6){if(typeof data2 === "string"){if(data2.length < 1){validate22.errors = [{instancePath:instancePath+"/projects/" + i0,schemaPath:"#/properties/projects/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33.properties.projects.items,data:data2}];return false;}}if(errors === _errs6){if(Array.isArray(data2)){if(data2.length < 1){validate22.errors = [{instancePath:instancePath+"/projects/" + i0,schemaPath:"#/properties/projects/items/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema33.properties.projects.items,data:data2}];return false;}else {var valid2 = true;const len1 = data2.length;for(let i1=0; i1<len1; i1++){let data3 = data2[i1];const _errs8 = errors;if(errors === _errs8){if(typeof data3 === "string"){if(data3.length < 1){validate22.errors = [{instancePath:instancePath+"/projects/" + i0+"/" + i1,schemaPath:"#/properties/projects/items/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33.properties.projects.items.items,data:data3}];return false;}}else {validate22.errors = [{instancePath:instancePath+"/projects/" + i0+"/" + i1,schemaPath:"#/properties/projects/items/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.projects.items.items.type,parentSchema:schema33.properties.projects.items.items,data:data3}];return false;}}var valid2 = _errs8 === errors;if(!valid2){break;}}}}}}var valid1 = _errs6 === errors;if(!valid1){break;}}}}else {validate22.errors = [{instancePath:instancePath+"/projects",schemaPath:"#/properties/projects/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema33.properties.projects.type,parentSchema:schema33.properties.projects,data:data1}];return false;}}var valid0 = _errs4 === errors;}else {var valid0 = true;}if(valid0){if(data.policy !== undefined){let data4 = data.policy;const _errs10 = errors;if(errors === _errs10){if(typeof data4 === "string"){if(data4.length < 1){validate22.errors = [{instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33.properties.policy,data:data4}];return false;}}else {validate22.errors = [{instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.policy.type,parentSchema:schema33.properties.policy,data:data4}];return false;}}var valid0 = _errs10 === errors;}else {var valid0 = true;}if(valid0){if(data.parameters !== undefined){let data5 = data.parameters;const _errs12 = errors;if(errors === _errs12){if(data5 && typeof data5 == "object" && !Array.isArray(data5)){for(const key1 in data5){const _errs14 = errors;if(typeof key1 === "string"){if(!pattern4.test(key1)){const err0 = {instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]*$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9]*$"+"\"",schema:"^[A-Za-z][A-Za-z0-9]*$",parentSchema:schema33.properties.parameters.propertyNames,data:key1,propertyName:key1};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}}var valid3 = _errs14 === errors;if(!valid3){const err1 = {instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema33.properties.parameters.propertyNames,parentSchema:schema33.properties.parameters,data:data5};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;validate22.errors = vErrors;return false;break;}}if(valid3){for(const key2 in data5){let data6 = data5[key2];const _errs16 = errors;if((typeof data6 !== "string") && (!(Array.isArray(data6)))){validate22.errors = [{instancePath:instancePath+"/parameters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/parameters/additionalProperties/type",keyword:"type",params:{type: schema33.properties.parameters.additionalProperties.type},message:"must be string,array",schema:schema33.properties.parameters.additionalProperties.type,parentSchema:schema33.properties.parameters.additionalProperties,data:data6}];return false;}if(errors === _errs16){if(Array.isArray(data6)){if(data6.length < 1){validate22.errors = [{instancePath:instancePath+"/parameters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/parameters/additionalProperties/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema33.properties.parameters.additionalProperties,data:data6}];return false;}else {var valid5 = true;const len2 = data6.length;for(let i2=0; i2<len2; i2++){let data7 = data6[i2];const _errs18 = errors;if(errors === _errs18){if(typeof data7 === "string"){if(data7.length < 1){validate22.errors = [{instancePath:instancePath+"/parameters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i2,schemaPath:"#/properties/parameters/additionalProperties/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33.properties.parameters.additionalProperties.items,data:data7}];return false;}else {if(!pattern5.test(data7)){validate22.errors = [{instancePath:instancePath+"/parameters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i2,schemaPath:"#/properties/parameters/additionalProperties/items/pattern",keyword:"pattern",params:{pattern: "^[^,]*$"},message:"must match pattern \""+"^[^,]*$"+"\"",schema:"^[^,]*$",parentSchema:schema33.properties.parameters.additionalProperties.items,data:data7}];return false;}}}else {validate22.errors = [{instancePath:instancePath+"/parameters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i2,schemaPath:"#/properties/parameters/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.parameters.additionalProperties.items.type,parentSchema:schema33.properties.parameters.additionalProperties.items,data:data7}];return false;}}var valid5 = _errs18 === errors;if(!valid5){break;}}}}}var valid4 = _errs16 === errors;if(!valid4){break;}}}}else {validate22.errors = [{instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.properties.parameters.type,parentSchema:schema33.properties.parameters,data:data5}];return false;}}var valid0 = _errs12 === errors;}else {var valid0 = true;}if(valid0){if(data.waivers !== undefined){let data8 = data.waivers;const _errs20 = errors;if(errors === _errs20){if(Array.isArray(data8)){var valid6 = true;const len3 = data8.length;for(let i3=0; i3<len3; i3++){let data9 = data8[i3];const _errs22 = errors;const _errs23 = errors;if(errors === _errs23){if(data9 && typeof data9 == "object" && !Array.isArray(data9)){let missing0;if((((((data9.rule === undefined) && (missing0 = "rule")) || ((data9.place === undefined) && (missing0 = "place"))) || ((data9.reason === undefined) && (missing0 = "reason"))) || ((data9.owner === undefined) && (missing0 = "owner"))) || ((data9.until === undefined) && (missing0 = "until"))){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3,schemaPath:"#/$defs/waiver/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema34.required,parentSchema:schema34,data:data9}];return false;}else {const _errs25 = errors;for(const key3 in data9){if(!(((((key3 === "rule") || (key3 === "place")) || (key3 === "reason")) || (key3 === "owner")) || (key3 === "until"))){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3,schemaPath:"#/$defs/waiver/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema34,data:data9}];return false;break;}}if(_errs25 === errors){if(data9.rule !== undefined){let data10 = data9.rule;const _errs26 = errors;if(errors === _errs26){if(typeof data10 === "string"){if(!pattern6.test(data10)){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/rule",schemaPath:"#/$defs/waiver/properties/rule/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"+"\"",schema:"^[a-z][a-z0-9]*(-[a-z0-9]+)*$",parentSchema:schema34.properties.rule,data:data10}];return false;}}else {validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/rule",schemaPath:"#/$defs/waiver/properties/rule/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.rule.type,parentSchema:schema34.properties.rule,data:data10}];return false;}}var valid8 = _errs26 === errors;}else {var valid8 = true;}if(valid8){if(data9.place !== undefined){let data11 = data9.place;const _errs28 = errors;if(errors === _errs28){if(data11 && typeof data11 == "object" && !Array.isArray(data11)){let missing1;if(((data11.file === undefined) && (missing1 = "file")) || ((data11.path === undefined) && (missing1 = "path"))){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/place",schemaPath:"#/$defs/waiver/properties/place/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'",schema:schema34.properties.place.required,parentSchema:schema34.properties.place,data:data11}];return false;}else {const _errs30 = errors;for(const key4 in data11){if(!((key4 === "file") || (key4 === "path"))){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/place",schemaPath:"#/$defs/waiver/properties/place/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema34.properties.place,data:data11}];return false;break;}}if(_errs30 === errors){if(data11.file !== undefined){let data12 = data11.file;const _errs31 = errors;if(errors === _errs31){if(typeof data12 === "string"){if(data12.length < 1){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/place/file",schemaPath:"#/$defs/waiver/properties/place/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema34.properties.place.properties.file,data:data12}];return false;}}else {validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/place/file",schemaPath:"#/$defs/waiver/properties/place/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.place.properties.file.type,parentSchema:schema34.properties.place.properties.file,data:data12}];return false;}}var valid9 = _errs31 === errors;}else {var valid9 = true;}if(valid9){if(data11.path !== undefined){let data13 = data11.path;const _errs33 = errors;if(errors === _errs33){if(Array.isArray(data13)){if(data13.length < 2){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/place/path",schemaPath:"#/$defs/waiver/properties/place/properties/path/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items",schema:2,parentSchema:schema34.properties.place.properties.path,data:data13}];return false;}else {var valid10 = true;const len4 = data13.length;for(let i4=0; i4<len4; i4++){let data14 = data13[i4];const _errs35 = errors;if((typeof data14 !== "string") && (!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14))))){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/place/path/" + i4,schemaPath:"#/$defs/waiver/properties/place/properties/path/items/type",keyword:"type",params:{type: schema34.properties.place.properties.path.items.type},message:"must be string,integer",schema:schema34.properties.place.properties.path.items.type,parentSchema:schema34.properties.place.properties.path.items,data:data14}];return false;}var valid10 = _errs35 === errors;if(!valid10){break;}}}}else {validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/place/path",schemaPath:"#/$defs/waiver/properties/place/properties/path/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.place.properties.path.type,parentSchema:schema34.properties.place.properties.path,data:data13}];return false;}}var valid9 = _errs33 === errors;}else {var valid9 = true;}}}}}else {validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/place",schemaPath:"#/$defs/waiver/properties/place/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.place.type,parentSchema:schema34.properties.place,data:data11}];return false;}}var valid8 = _errs28 === errors;}else {var valid8 = true;}if(valid8){if(data9.reason !== undefined){let data15 = data9.reason;const _errs37 = errors;if(errors === _errs37){if(typeof data15 === "string"){if(!pattern7.test(data15)){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/reason",schemaPath:"#/$defs/waiver/properties/reason/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34.properties.reason,data:data15}];return false;}}else {validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/reason",schemaPath:"#/$defs/waiver/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.reason.type,parentSchema:schema34.properties.reason,data:data15}];return false;}}var valid8 = _errs37 === errors;}else {var valid8 = true;}if(valid8){if(data9.owner !== undefined){let data16 = data9.owner;const _errs39 = errors;if(errors === _errs39){if(typeof data16 === "string"){if(!pattern7.test(data16)){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/owner",schemaPath:"#/$defs/waiver/properties/owner/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34.properties.owner,data:data16}];return false;}}else {validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/owner",schemaPath:"#/$defs/waiver/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.owner.type,parentSchema:schema34.properties.owner,data:data16}];return false;}}var valid8 = _errs39 === errors;}else {var valid8 = true;}if(valid8){if(data9.until !== undefined){let data17 = data9.until;const _errs41 = errors;if(errors === _errs41){if(typeof data17 === "string"){if(!pattern9.test(data17)){validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/until",schemaPath:"#/$defs/waiver/properties/until/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}$",parentSchema:schema34.properties.until,data:data17}];return false;}}else {validate22.errors = [{instancePath:instancePath+"/waivers/" + i3+"/until",schemaPath:"#/$defs/waiver/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.until.type,parentSchema:schema34.properties.until,data:data17}];return false;}}var valid8 = _errs41 === errors;}else {var valid8 = true;}}}}}}}}else {validate22.errors = [{instancePath:instancePath+"/waivers/" + i3,schemaPath:"#/$defs/waiver/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data:data9}];return false;}}var valid6 = _errs22 === errors;if(!valid6){break;}}}else {validate22.errors = [{instancePath:instancePath+"/waivers",schemaPath:"#/properties/waivers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema33.properties.waivers.type,parentSchema:schema33.properties.waivers,data:data8}];return false;}}var valid0 = _errs20 === errors;}else {var valid0 = true;}}}}}}}else {validate22.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data}];return false;}}validate22.errors = vErrors;return errors === 0;}validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};const waiver = validate23;function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;const evaluated0 = validate23.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(errors === 0){if(data && typeof data == "object" && !Array.isArray(data)){let missing0;if((((((data.rule === undefined) && (missing0 = "rule")) || ((data.place === undefined) && (missing0 = "place"))) || ((data.reason === undefined) && (missing0 = "reason"))) || ((data.owner === undefined) && (missing0 = "owner"))) || ((data.until === undefined) && (missing0 = "until"))){validate23.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema34.required,parentSchema:schema34,data}];return false;}else {const _errs1 = errors;for(const key0 in data){if(!(((((key0 === "rule") || (key0 === "place")) || (key0 === "reason")) || (key0 === "owner")) || (key0 === "until"))){validate23.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema34,data}];return false;break;}}if(_errs1 === errors){if(data.rule !== undefined){let data0 = data.rule;const _errs2 = errors;if(errors === _errs2){if(typeof data0 === "string"){if(!pattern6.test(data0)){validate23.errors = [{instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"+"\"",schema:"^[a-z][a-z0-9]*(-[a-z0-9]+)*$",parentSchema:schema34.properties.rule,data:data0}];return false;}}else {validate23.errors = [{instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.rule.type,parentSchema:schema34.properties.rule,data:data0}];return false;}}var valid0 = _errs2 === errors;}else {var valid0 = true;}if(valid0){if(data.place !== undefined){let data1 = data.place;const _errs4 = errors;if(errors === _errs4){if(data1 && typeof data1 == "object" && !Array.isArray(data1)){let missing1;if(((data1.file === undefined) && (missing1 = "file")) || ((data1.path === undefined) && (missing1 = "path"))){validate23.errors = [{instancePath:instancePath+"/place",schemaPath:"#/properties/place/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'",schema:schema34.properties.place.required,parentSchema:schema34.properties.place,data:data1}];return false;}else {const _errs6 = errors;for(const key1 in data1){if(!((key1 === "file") || (key1 === "path"))){validate23.errors = [{instancePath:instancePath+"/place",schemaPath:"#/properties/place/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema34.properties.place,data:data1}];return false;break;}}if(_errs6 === errors){if(data1.file !== undefined){let data2 = data1.file;const _errs7 = errors;if(errors === _errs7){if(typeof data2 === "string"){if(data2.length < 1){validate23.errors = [{instancePath:instancePath+"/place/file",schemaPath:"#/properties/place/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema34.properties.place.properties.file,data:data2}];return false;}}else {validate23.errors = [{instancePath:instancePath+"/place/file",schemaPath:"#/properties/place/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.place.properties.file.type,parentSchema:schema34.properties.place.properties.file,data:data2}];return false;}}var valid1 = _errs7 === errors;}else {var valid1 = true;}if(valid1){if(data1.path !== undefined){let data3 = data1.path;const _errs9 = errors;if(errors === _errs9){if(Array.isArray(data3)){if(data3.length < 2){validate23.errors = [{instancePath:instancePath+"/place/path",schemaPath:"#/properties/place/properties/path/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items",schema:2,parentSchema:schema34.properties.place.properties.path,data:data3}];return false;}else {var valid2 = true;const len0 = data3.length;for(let i0=0; i0<len0; i0++){let data4 = data3[i0];const _errs11 = errors;if((typeof data4 !== "string") && (!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4))))){validate23.errors = [{instancePath:instancePath+"/place/path/" + i0,schemaPath:"#/properties/place/properties/path/items/type",keyword:"type",params:{type: schema34.properties.place.properties.path.items.type},message:"must be string,integer",schema:schema34.properties.place.properties.path.items.type,parentSchema:schema34.properties.place.properties.path.items,data:data4}];return false;}var valid2 = _errs11 === errors;if(!valid2){break;}}}}else {validate23.errors = [{instancePath:instancePath+"/place/path",schemaPath:"#/properties/place/properties/path/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.place.properties.path.type,parentSchema:schema34.properties.place.properties.path,data:data3}];return false;}}var valid1 = _errs9 === errors;}else {var valid1 = true;}}}}}else {validate23.errors = [{instancePath:instancePath+"/place",schemaPath:"#/properties/place/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.place.type,parentSchema:schema34.properties.place,data:data1}];return false;}}var valid0 = _errs4 === errors;}else {var valid0 = true;}if(valid0){if(data.reason !== undefined){let data5 = data.reason;const _errs13 = errors;if(errors === _errs13){if(typeof data5 === "string"){if(!pattern7.test(data5)){validate23.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34.properties.reason,data:data5}];return false;}}else {validate23.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.reason.type,parentSchema:schema34.properties.reason,data:data5}];return false;}}var valid0 = _errs13 === errors;}else {var valid0 = true;}if(valid0){if(data.owner !== undefined){let data6 = data.owner;const _errs15 = errors;if(errors === _errs15){if(typeof data6 === "string"){if(!pattern7.test(data6)){validate23.errors = [{instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34.properties.owner,data:data6}];return false;}}else {validate23.errors = [{instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.owner.type,parentSchema:schema34.properties.owner,data:data6}];return false;}}var valid0 = _errs15 === errors;}else {var valid0 = true;}if(valid0){if(data.until !== undefined){let data7 = data.until;const _errs17 = errors;if(errors === _errs17){if(typeof data7 === "string"){if(!pattern9.test(data7)){validate23.errors = [{instancePath:instancePath+"/until",schemaPath:"#/properties/until/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}$",parentSchema:schema34.properties.until,data:data7}];return false;}}else {validate23.errors = [{instancePath:instancePath+"/until",schemaPath:"#/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.until.type,parentSchema:schema34.properties.until,data:data7}];return false;}}var valid0 = _errs17 === errors;}else {var valid0 = true;}}}}}}}}else {validate23.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data}];return false;}}validate23.errors = vErrors;return errors === 0;}validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
const validators = { settings, waiver };

;// CONCATENATED MODULE: ./src/policy/settings/settings.ts
/** The settings of a repository: which projects are judged, by what, and what is lived with for a while. */








const kinds = {
    settings: { schema: settings_schema_namespaceObject, whole: 'the file' },
    waiver: { schema: settings_schema_namespaceObject.$defs.waiver, whole: 'a waiver' },
};
/**
 * Reads settings out of a file's text, JSON or YAML. `named` gives files the names by which they are read. A mistake is
 * a problem with its place; one in a waiver is kept, since it is a finding, and keeps nothing from being judged.
 */
function loadSettings(source, named) {
    const { file, text } = source;
    const { root, problems } = (0,parse/* parse */.qg)(file, text);
    const placeOf = (path) => ({
        file,
        path,
        part: 'fragment',
        span: spanOf(root, path),
    });
    const placeOfFault = (above, { pointer, isName }) => {
        const path = [...above, ...(0,evidence/* pathOf */.XM)(pointer)];
        return isName ? { ...placeOf(path), span: (0,find_node/* nearestSpan */.VK)(root, path) } : placeOf(path);
    };
    const problem = (message, location) => ({ message, file, location });
    const [unread] = problems;
    if (unread)
        return problem(`the settings cannot be read: ${unread.message}`, { ...placeOf([]), span: unread.span });
    const document = root ? contentOf(root) : {};
    if (document === undefined)
        return problem('over a million values: not read', placeOf([]));
    const fault = (0,schema_error/* faultOf */.K)(withoutWaivers(document), validators.settings, kinds.settings);
    if (fault)
        return problem(`the settings are not valid: ${fault.message}`, placeOfFault([], fault));
    const { projects = [], policy, parameters = {}, waivers = [] } = document;
    return {
        source,
        projects: projects.map((project) => [project].flat().map(named)),
        policy: policy === undefined ? null : (0,repository_file/* repositoryFile */.D)(policy) ? policy : named(policy),
        parameters: new Map(Object.entries(parameters).map(([name, value]) => [name, [value].flat().join()])),
        waivers: waivers.map((waiver, index) => {
            const broken = (0,schema_error/* faultOf */.K)(waiver, validators.waiver, kinds.waiver);
            const at = (path) => placeOf(['waivers', index, ...path]);
            if (broken)
                return { fault: broken.message, location: placeOfFault(['waivers', index], broken) };
            const { place, ...rest } = waiver;
            const places = { rule: at(['rule']), until: at(['until']) };
            return { ...rest, file: named(place.file), path: place.path, places };
        }),
        placeOf,
    };
}
/** A value that is a word or a sentence; the key of every other one, or the nearest place that is written. */
function spanOf(root, path) {
    const node = (0,find_node/* findNode */.cy)(root, path)?.node;
    return node?.kind === 'scalar' && node.span.end > node.span.start ? node.span : (0,find_node/* nearestSpan */.VK)(root, path);
}
/** Waivers are judged one by one: the mistake in one is no mistake in the others. */
function withoutWaivers(document) {
    const { waivers, ...rest } = (document ?? {});
    return Array.isArray(waivers) ? { ...rest, waivers: [] } : document;
}
/** The file's content as JSON; undefined where there is too much of it. */
function contentOf(root) {
    const budget = { left: 1_000_000 };
    try {
        return (0,plain_value/* plainValue */._)(root, budget);
    }
    catch (error) {
        if (budget.left >= 0)
            throw error;
        return undefined;
    }
}


/***/ })

};
