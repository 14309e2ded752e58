export const id = 676;
export const ids = [676];
export const modules = {

/***/ 5676:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   resolvedProject: () => (/* binding */ resolvedProject)
/* harmony export */ });
/* harmony import */ var _model_path_pattern_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9385);
/** The resolved project as `docker compose config --no-interpolate --no-path-resolution` prints it. */

/** Compose prints these lists as `[]` if they are empty, and all other empty lists as null (tried with Compose 2.40.3). */
const printedWhenEmpty = (0,_model_path_pattern_js__WEBPACK_IMPORTED_MODULE_0__/* .patternsOf */ .D4)([
    ...['annotations', 'cap_add', 'cap_drop', 'configs', 'devices', 'dns', 'dns_opt', 'dns_search', 'expose'],
    ...['labels', 'links', 'ports', 'profiles', 'secrets', 'sysctls', 'tmpfs', 'volumes'],
].map((attribute) => [`services.*.${attribute}`, true]));
/** The project as JSON in Compose's own shape. */
function resolvedProject(root) {
    return toJson(root, []);
}
function toJson(node, path) {
    switch (node.kind) {
        case 'scalar':
            return node.value;
        case 'sequence':
            if (node.items.length === 0)
                return (0,_model_path_pattern_js__WEBPACK_IMPORTED_MODULE_0__/* .patternAt */ .ov)(printedWhenEmpty, path)?.rule ? [] : null;
            return node.items
                .filter((item) => !isUnsetArgument(item, [...path, item.kind === 'scalar' ? item.text : '']))
                .map((item) => toJson(item, [...path, '*']));
        case 'mapping':
            return Object.fromEntries([...node.entries]
                .filter(([key, value]) => !isUnsetArgument(value, [...path, key]))
                .map(([key, value]) => [key, toJson(value, [...path, key])]));
    }
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
