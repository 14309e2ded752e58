export const id = 483;
export const ids = [483];
export const modules = {

/***/ 1483:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   resolvedProject: () => (/* binding */ resolvedProject)
/* harmony export */ });
/* harmony import */ var _formats_number_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6446);
/* harmony import */ var _interpolation_expand_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9153);
/* harmony import */ var _interpolation_repository_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3045);
/* harmony import */ var _load_unique_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7526);
/* harmony import */ var _model_path_pattern_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2264);
/** The resolved project as `docker compose config --no-interpolate --no-path-resolution` prints it. */





/** The project as JSON in Compose's own shape. Integers of more than 53 bits are of the type `bigint`. */
function resolvedProject(root) {
    return toJson(root, []);
}
function toJson(node, path) {
    switch (node.kind) {
        case 'scalar':
            return typeof node.value === 'number' ? exactNumber(node.text, node.value) : node.value;
        case 'sequence':
            return listToJson(node, path);
        case 'mapping':
            return Object.fromEntries([...node.entries]
                .filter(([key, value]) => !isUnsetArgument(value, [...path, key]))
                .map(([key, value]) => [key, toJson(value, [...path, key])]));
    }
}
/** Compose makes a new list of unique items, and prints an empty list of any other kind as null. */
function listToJson(node, path) {
    const isEnvironment = (0,_model_path_pattern_js__WEBPACK_IMPORTED_MODULE_3__/* .patternAt */ .ov)(environments, path)?.rule ?? false;
    const items = node.items
        .filter((item) => !isUnsetArgument(item, [...path, item.kind === 'scalar' ? item.text : '']))
        .map((item) => (isEnvironment && inheritedItem(item)) || toJson(item, [...path, '*']));
    return items.length > 0 || ((0,_load_unique_js__WEBPACK_IMPORTED_MODULE_2__/* .hasUniqueItems */ .C)(path) && !isEnvironment) ? items : null;
}
/** Lists in which Compose looks up the variables without a value. */
const environments = (0,_model_path_pattern_js__WEBPACK_IMPORTED_MODULE_3__/* .patternsOf */ .D4)([
    ['services.*.build.args', true],
    ['services.*.environment', true],
]);
/** `NAME=value` for a `NAME` in the list of an included file, if the env file of the `include` sets it; else null. */
function inheritedItem(item) {
    if (item.kind !== 'scalar' || !item.steps.some(({ kind }) => kind === 'include'))
        return null;
    const value = item.origin.environment.get(item.text);
    const text = value ? (0,_interpolation_repository_text_js__WEBPACK_IMPORTED_MODULE_1__/* .repositoryText */ .g)(value) : null;
    return text === null || (0,_interpolation_expand_js__WEBPACK_IMPORTED_MODULE_0__/* .isStop */ .jX)(text) ? null : `${item.text}=${(0,_interpolation_expand_js__WEBPACK_IMPORTED_MODULE_0__/* .toText */ .fE)(text)}`;
}
/** The number, as a `bigint` if JavaScript's numbers do not have its value or its sign. */
function exactNumber(text, value) {
    const exact = (0,_formats_number_js__WEBPACK_IMPORTED_MODULE_4__/* .yamlNumber */ .XO)(text);
    return typeof exact === 'bigint' && !Number.isSafeInteger(value) ? exact : value;
}
/** A build argument without a value comes from the environment, where it is not set. Compose leaves it out. */
function isUnsetArgument(value, path) {
    const [section, , build, args, name] = path;
    if (section !== 'services' || build !== 'build' || args !== 'args' || name === undefined)
        return false;
    if (path.length !== 5 || value.kind !== 'scalar')
        return false;
    return value.value === null || (value.text === name && !name.includes('='));
}


/***/ })

};
