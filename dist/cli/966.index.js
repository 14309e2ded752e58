export const id = 966;
export const ids = [966];
export const modules = {

/***/ 6966:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   applyChosenFixes: () => (/* binding */ applyChosenFixes),
/* harmony export */   applyFixes: () => (/* binding */ applyFixes)
/* harmony export */ });
/* harmony import */ var _fix_model_fix_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1070);
/* harmony import */ var _fix_verify_verify_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1436);
/* harmony import */ var _policy_evaluate_evaluate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1085);
/* harmony import */ var _source_edit_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6805);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3502);
/** Every proved fix of a report, round after round until none is left. Pure, as check is. */





/** A fix can make room for another; more rounds than this would be a circle. */
const maxRounds = 20;
/** Mends the projects of a report that has fixes. With `safe`, those that need more than the file are left out. */
function applyFixes(report, settings, policy, safe) {
    const judge = (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .evaluateWith */ .Sz)(settings, policy);
    const made = [];
    let left = report;
    for (let round = 0; round < maxRounds; round += 1) {
        const before = made.length;
        const files = (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .projectsIn */ .WE)(left).map((services) => {
            const [{ made: files, judged }] = services;
            const fixes = services.flatMap(_check_js__WEBPACK_IMPORTED_MODULE_2__/* .fixesOf */ .jv).filter((fix) => !safe || fix.safety === 'safe');
            if (!judged || fixes.length === 0)
                return files;
            const combined = (0,_fix_verify_verify_js__WEBPACK_IMPORTED_MODULE_0__/* .combinedFix */ .Rs)(fixes, judged, judge);
            made.push(...combined.made);
            return (0,_fix_verify_verify_js__WEBPACK_IMPORTED_MODULE_0__/* .applied */ .Ic)(judged.description.project, combined.edits);
        });
        if (made.length === before)
            break;
        left = (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z6)(files, settings, policy);
    }
    return { changes: changesBetween(report, left), applied: made, report: left };
}
/** Mends what somebody says yes to, one fix after another, each as the files are by then. */
async function applyChosenFixes(report, settings, policy, safe, ask) {
    const judge = (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .evaluateWith */ .Sz)(settings, policy);
    const made = [];
    const left = new Set();
    let [now, isAsked] = [report, true];
    for (;;) {
        const next = nextOffer(now, left, safe, judge);
        if (!next)
            break;
        const { offer, projects } = next;
        const answer = isAsked ? await ask(offer) : 'yes';
        if (answer === 'none')
            break;
        if (answer === 'all')
            isAsked = false;
        // What is made and has not gone is not offered again.
        for (const { finding } of offer.mends.findings)
            left.add(keyOf(finding, offer.mends));
        if (answer === 'no')
            continue;
        made.push(offer.fix);
        now = (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z6)(projects, settings, policy);
    }
    return { changes: changesBetween(report, now), applied: made, report: now };
}
/** What a finding of a report is known by while lines move. */
function keyOf(finding, { made }) {
    return JSON.stringify([made.files.map(({ file }) => file), (0,_policy_evaluate_evaluate_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .c)(finding)]);
}
/** The first fix of a report that mends something besides what is to be left. */
function nextOffer(report, left, safe, judge) {
    const all = (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .projectsIn */ .WE)(report);
    for (const services of all) {
        for (const service of services) {
            const { judged, findings } = service;
            const wanted = findings.find(({ finding, resolution: mending }) => mending !== null &&
                !(0,_fix_model_fix_js__WEBPACK_IMPORTED_MODULE_3__/* .isRefusal */ .v)(mending) &&
                !(safe && mending.safety === 'unsafe') &&
                !left.has(keyOf(finding, service)));
            const fix = wanted?.resolution;
            if (!judged || !fix || (0,_fix_model_fix_js__WEBPACK_IMPORTED_MODULE_3__/* .isRefusal */ .v)(fix))
                continue;
            const key = JSON.stringify(fix.operations);
            const mended = findings.filter(({ resolution: mending }) => mending && !(0,_fix_model_fix_js__WEBPACK_IMPORTED_MODULE_3__/* .isRefusal */ .v)(mending) && JSON.stringify(mending.operations) === key);
            const { project } = judged.description;
            const { edits } = (0,_fix_verify_verify_js__WEBPACK_IMPORTED_MODULE_0__/* .combinedFix */ .Rs)([fix], judged, judge);
            const after = (0,_fix_verify_verify_js__WEBPACK_IMPORTED_MODULE_0__/* .applied */ .Ic)(project, edits);
            const projects = all.map((each) => (each === services ? after : each[0].made));
            const changes = project.files.flatMap(({ file, text }) => {
                const own = edits.filter((edit) => edit.file === file);
                return own.length === 0 ? [] : [{ file, before: text, after: (0,_source_edit_js__WEBPACK_IMPORTED_MODULE_4__/* .applyEdits */ .ct)(text, own) }];
            });
            return { offer: { mends: { ...service, findings: mended }, fix, changes }, projects };
        }
    }
    return null;
}
function changesBetween(before, after) {
    const filesOf = (report) => (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .projectsIn */ .WE)(report).flatMap(([{ files }]) => files);
    const now = new Map(filesOf(after).map(({ file, text }) => [file, text]));
    return filesOf(before).flatMap(({ file, text }) => {
        const mended = now.get(file);
        return mended === undefined || mended === text ? [] : [{ file, before: text, after: mended }];
    });
}


/***/ })

};
