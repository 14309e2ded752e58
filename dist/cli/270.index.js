export const id = 270;
export const ids = [270];
export const modules = {

/***/ 4270:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   matchesOf: () => (/* binding */ matchesOf),
/* harmony export */   projectsNamed: () => (/* binding */ projectsNamed)
/* harmony export */ });
/* harmony import */ var tinyglobby__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3382);
/* harmony import */ var _read_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3064);
/** What names of projects stand for. */


const globOptions = {
    dot: true,
    followSymbolicLinks: false,
    expandDirectories: false,
};
/** What a pattern matches, in the working folder or in a file system that `fs` stands for. */
function matchesOf(pattern, fs) {
    return (0,tinyglobby__WEBPACK_IMPORTED_MODULE_1__/* .globSync */ .AZ)(pattern, fs ? { ...globOptions, fs } : globOptions);
}
/**
 * The names of the projects that one line of names means, each as those of its files or as that of its folder. Several
 * names are one project; a pattern stands for a project each.
 */
function projectsNamed(line, matching) {
    const [pattern = '', ...more] = line;
    if (more.length > 0) {
        const dynamic = line.find((name) => (0,tinyglobby__WEBPACK_IMPORTED_MODULE_1__/* .isDynamicPattern */ .ey)(name));
        const why = 'files of one project are named one by one: their order says which overrides which';
        return [dynamic === undefined ? line : (0,_read_file_js__WEBPACK_IMPORTED_MODULE_0__/* .unreadable */ .O)(dynamic, why)];
    }
    if (!(0,tinyglobby__WEBPACK_IMPORTED_MODULE_1__/* .isDynamicPattern */ .ey)(pattern))
        return [[pattern]];
    const names = matching(pattern).sort();
    return names.length === 0 ? [(0,_read_file_js__WEBPACK_IMPORTED_MODULE_0__/* .unreadable */ .O)(pattern, 'no file matches')] : names.map((name) => [name]);
}


/***/ })

};
