export const id = 761;
export const ids = [761];
export const modules = {

/***/ 8761:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mendProjects: () => (/* binding */ mendProjects),
/* harmony export */   writeAtomically: () => (/* binding */ writeAtomically)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5883);
/* harmony import */ var _fix_prove_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6643);
/** The `fix` command: every proved fix, round after round until none is left. */



/** A fix can make room for another; more rounds than this would be a circle. */
const maxRounds = 5;
/** Mends projects in memory. With `safe`, fixes that need more than the file are left out. */
function mendProjects(projects, settings, policy, safe) {
    let current = projects;
    let report = (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .check */ .z6)(current, settings, policy);
    const made = [];
    for (let round = 0; round < maxRounds; round += 1) {
        let changed = false;
        current = report.projects.map((project) => {
            const fixes = (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .fixesOf */ .jv)(project).filter((fix) => !safe || fix.safety === 'safe');
            if (!project.judged || fixes.length === 0)
                return { files: project.files };
            const combined = (0,_fix_prove_js__WEBPACK_IMPORTED_MODULE_2__/* .combinedFix */ .Rs)(fixes, project.judged, (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .judgeWith */ .oX)(settings, policy));
            changed ||= combined.edits.length > 0;
            made.push(...combined.made);
            return { files: (0,_fix_prove_js__WEBPACK_IMPORTED_MODULE_2__/* .applied */ .Ic)(project.judged.description.project, combined.edits) };
        });
        if (!changed)
            break;
        report = (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .check */ .z6)(current, settings, policy);
    }
    return { changes: changesBetween(projects, current), made, report };
}
function changesBetween(before, after) {
    const now = new Map(after.flatMap(({ files }) => files.map(({ file, text }) => [file, text])));
    return before
        .flatMap(({ files }) => files)
        .flatMap(({ file, text }) => {
        const mended = now.get(file);
        return mended === undefined || mended === text ? [] : [{ file, before: text, after: mended }];
    });
}
/** Writes a file whole or not at all, with the mode it had. */
function writeAtomically(path, text) {
    const beside = `${path}.${process.pid}.tmp`;
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(beside, text, { flag: 'wx' });
        const mode = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.mode;
        if (mode !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(beside, mode & 0o7777);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(beside, path);
    }
    catch (error) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(beside, { force: true });
        throw error;
    }
}


/***/ })

};
