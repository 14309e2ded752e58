export const id = 195;
export const ids = [195];
export const modules = {

/***/ 9195:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mendAll: () => (/* binding */ mendAll)
/* harmony export */ });
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1600);
/* harmony import */ var _fix_prove_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(874);
/** Every proved fix of a report, round after round until none is left. Pure, as check is. */


/** A fix can make room for another; more rounds than this would be a circle. */
const maxRounds = 20;
/** Mends the projects of a report that has fixes. With `safe`, those that need more than the file are left out. */
function mendAll(report, settings, policy, safe) {
    const judge = (0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .judgeWith */ .oX)(settings, policy);
    const made = [];
    let left = report;
    for (let round = 0; round < maxRounds; round += 1) {
        const before = made.length;
        const files = (0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .projectsIn */ .WE)(left).map((services) => {
            const [{ made: files, judged }] = services;
            const fixes = services.flatMap(_check_js__WEBPACK_IMPORTED_MODULE_0__/* .fixesOf */ .jv).filter((fix) => !safe || fix.safety === 'safe');
            if (!judged || fixes.length === 0)
                return files;
            const combined = (0,_fix_prove_js__WEBPACK_IMPORTED_MODULE_1__/* .combinedFix */ .Rs)(fixes, judged, judge);
            made.push(...combined.made);
            return (0,_fix_prove_js__WEBPACK_IMPORTED_MODULE_1__/* .applied */ .Ic)(judged.description.project, combined.edits);
        });
        if (made.length === before)
            break;
        left = (0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .check */ .z6)(files, settings, policy);
    }
    return { changes: changesBetween(report, left), made, report: left };
}
function changesBetween(before, after) {
    const filesOf = (report) => (0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .projectsIn */ .WE)(report).flatMap(([{ files }]) => files);
    const now = new Map(filesOf(after).map(({ file, text }) => [file, text]));
    return filesOf(before).flatMap(({ file, text }) => {
        const mended = now.get(file);
        return mended === undefined || mended === text ? [] : [{ file, before: text, after: mended }];
    });
}


/***/ })

};
