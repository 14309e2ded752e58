export const id = 270;
export const ids = [270];
export const modules = {

/***/ 4270:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   expandProjectLine: () => (/* binding */ expandProjectLine),
/* harmony export */   globFiles: () => (/* binding */ globFiles)
/* harmony export */ });
/* harmony import */ var tinyglobby__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3382);
/* harmony import */ var _read_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3064);
/** Glob patterns in project names. */


const globOptions = {
    dot: true,
    followSymbolicLinks: false,
    expandDirectories: false,
};

/** The files that match a pattern, in the working folder or in the file system `fs`. */
function globFiles(pattern, fs) {
    return (0,tinyglobby__WEBPACK_IMPORTED_MODULE_1__/* .globSync */ .AZ)(pattern, fs ? { ...globOptions, fs } : globOptions);
}
/**
 * The projects that one line of names means, each as the names of its files or as the name of its folder. Several names
 * on a line are one project; a pattern alone is one project for each match.
 */
function expandProjectLine(line, glob) {
    const [pattern = '', ...more] = line;
    if (more.length > 0) {
        const dynamic = line.find((name) => (0,tinyglobby__WEBPACK_IMPORTED_MODULE_1__/* .isDynamicPattern */ .ey)(name));
        const message = 'a project of several files takes no pattern: name each file, because their order matters';
        return [dynamic === undefined ? (0,_read_file_js__WEBPACK_IMPORTED_MODULE_0__.ok)(line) : (0,_read_file_js__WEBPACK_IMPORTED_MODULE_0__/* .unreadable */ .O$)(dynamic, message)];
    }
    if (!(0,tinyglobby__WEBPACK_IMPORTED_MODULE_1__/* .isDynamicPattern */ .ey)(pattern))
        return [(0,_read_file_js__WEBPACK_IMPORTED_MODULE_0__.ok)([pattern])];
    const names = glob(pattern).sort();
    return names.length === 0 ? [(0,_read_file_js__WEBPACK_IMPORTED_MODULE_0__/* .unreadable */ .O$)(pattern, 'no file matches')] : names.map((name) => (0,_read_file_js__WEBPACK_IMPORTED_MODULE_0__.ok)([name]));
}


/***/ })

};
