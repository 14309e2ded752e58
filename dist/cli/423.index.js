export const id = 423;
export const ids = [423];
export const modules = {

/***/ 1423:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  applyChosenFixes: () => (/* binding */ applyChosenFixes),
  applyFixes: () => (/* binding */ applyFixes)
});

// EXTERNAL MODULE: ./src/fix/verify/apply.ts
var apply = __webpack_require__(3781);
// EXTERNAL MODULE: ./src/source/edit.ts
var edit = __webpack_require__(6805);
// EXTERNAL MODULE: ./src/source/sort-order.ts
var sort_order = __webpack_require__(8556);
// EXTERNAL MODULE: ./src/fix/edits/combine.ts + 4 modules
var combine = __webpack_require__(7037);
// EXTERNAL MODULE: ./src/fix/verify/together.ts
var together = __webpack_require__(7947);
;// CONCATENATED MODULE: ./src/fix/verify/combine-fixes.ts
/** Several fixes, combined into one set of edits. */




/**
 * Combines the fixes of an evaluated project. The edits do not depend on the order in which the fixes are given. A fix
 * whose edits conflict with those of fixes before it in the files is left out.
 */
function combineFixes(fixes, result, evaluate) {
    const { project } = result.description;
    const combined = (0,combine/* selectCombinable */.v)(sortByPosition(fixes), ({ operations }) => operations, project.files);
    const edits = editsOf(combined, project);
    const [first] = combined;
    if (!first || combined.length === 1)
        return { edits, fixes: combined };
    const candidates = combined.map((change) => ({ change, findings: [] }));
    // Each fix is verified alone. If they fail together, they affect each other: then only the first is applied.
    if (!(0,together/* holdTogether */.Y6)(candidates, result, evaluate))
        return { edits: first.edits, fixes: [first] };
    const taken = new Set(combined);
    return { edits, fixes: fixes.filter((fix) => taken.has(fix)) };
}
function editsOf(fixes, { files }) {
    const operations = fixes.flatMap((fix) => fix.operations);
    const combined = (0,combine/* combineOperations */.Y)(operations, files);
    if (combined.kind === 'unsupported')
        throw new Error(`internal error: ${combined.reason}`);
    return combined.edits;
}
/** The fixes in the order of their first edits in the files; at one position, the one with most operations is first. */
function sortByPosition(fixes) {
    const keyed = fixes.map((fix) => {
        const [first] = (0,edit/* sortEdits */.Wz)(fix.edits);
        return {
            fix,
            file: first?.file ?? '',
            start: first?.span.start ?? 0,
            size: fix.operations.length,
            key: JSON.stringify(fix.operations),
        };
    });
    return keyed
        .sort((a, b) => (0,sort_order/* compareTexts */.q)(a.file, b.file) || a.start - b.start || b.size - a.size || (0,sort_order/* compareTexts */.q)(a.key, b.key))
        .map(({ fix }) => fix);
}

// EXTERNAL MODULE: ./src/policy/evaluate/evaluate.ts
var evaluate = __webpack_require__(1085);
// EXTERNAL MODULE: ./src/check/check.ts + 32 modules
var check = __webpack_require__(1799);
// EXTERNAL MODULE: ./src/check/report.ts
var check_report = __webpack_require__(3904);
;// CONCATENATED MODULE: ./src/check/apply-fixes.ts
/** Verified fixes of a report, applied round after round until none is left. Pure, as the check is. */






/** A fix can make another one possible. A project that needs more rounds than this would not settle. */
const maxRounds = 20;
/** Applies the fixes of a report. With `safe`, fixes that also need a change outside the files are left out. */
function applyFixes(report, safe) {
    const evaluator = (0,check/* evaluatorOf */.tL)(report);
    const fixes = [];
    let current = report;
    for (let round = 0; round < maxRounds; round += 1) {
        const before = fixes.length;
        const projects = (0,check_report/* projectsIn */.WE)(current).map((entry) => {
            if (entry.kind === 'unreadable')
                return entry.source;
            const found = (0,check_report/* fixesOf */.jv)(entry.services.flatMap(({ findings }) => findings));
            const wanted = found.filter((fix) => !safe || fix.safety === 'safe');
            const [service] = entry.services;
            if (!service || wanted.length === 0)
                return entry.source;
            const combined = combineFixes(wanted, service.result, evaluator);
            fixes.push(...combined.fixes);
            return (0,apply/* applyToProject */.N)(service.result.description.project, combined.edits);
        });
        if (fixes.length === before)
            break;
        current = (0,check/* recheck */.gZ)(current, projects);
    }
    return { changes: changesBetween(report, current), applied: fixes, report: current };
}
/** Applies the fixes that are confirmed, one after another; each is offered for the files as they are by then. */
async function applyChosenFixes(report, safe, ask) {
    const evaluator = (0,check/* evaluatorOf */.tL)(report);
    const fixes = [];
    const offered = new Set();
    let [current, isAsked] = [report, true];
    for (;;) {
        const next = nextOffer(current, evaluator, ({ fix, key }) => {
            return !(safe && fix.safety === 'unsafe') && !offered.has(key);
        });
        if (!next)
            break;
        const { offer, projects } = next;
        const answer = isAsked ? await ask(offer) : 'yes';
        if (answer === 'none')
            break;
        if (answer === 'all')
            isAsked = false;
        // A finding that its fix did not resolve is not offered again.
        for (const found of offer.service.findings)
            offered.add(keyOf(offer.project, found));
        if (answer === 'no')
            continue;
        fixes.push(offer.fix);
        current = (0,check/* recheck */.gZ)(current, projects);
    }
    return { changes: changesBetween(report, current), applied: fixes, report: current };
}
/** The first wanted fix of a report, with every finding of its service that it resolves. */
function nextOffer(report, evaluator, isWanted) {
    const all = (0,check_report/* projectsIn */.WE)(report);
    for (const project of all) {
        if (project.kind === 'unreadable')
            continue;
        for (const service of project.services) {
            const fix = service.findings
                .flatMap((found) => (0,check_report/* fixesOf */.jv)([found]).map((fix) => ({ fix, key: keyOf(project, found) })))
                .find(isWanted)?.fix;
            if (!fix)
                continue;
            const { edits } = combineFixes([fix], service.result, evaluator);
            const loaded = service.result.description.project;
            const after = (0,apply/* applyToProject */.N)(loaded, edits);
            const offer = {
                project,
                service: { ...service, findings: resolvedBy(fix, service.findings) },
                fix,
                changes: loaded.files.flatMap(({ file, text }) => {
                    const inFile = edits.filter((edit) => edit.file === file);
                    return inFile.length === 0 ? [] : [{ file, before: text, after: (0,edit/* applyEdits */.ct)(text, inFile) }];
                }),
            };
            return { offer, projects: all.map((each) => (each === project ? after : each.source)) };
        }
    }
    return null;
}
/** Identifies a finding of a report while lines move. */
function keyOf({ source }, { finding }) {
    return JSON.stringify([source.files.map(({ file }) => file), (0,evaluate/* identityOf */.c)(finding)]);
}
/** The findings whose fix makes the same change. */
function resolvedBy(fix, findings) {
    const operations = JSON.stringify(fix.operations);
    return findings.filter(({ resolution }) => resolution?.kind === 'fix' && JSON.stringify(resolution.operations) === operations);
}
function changesBetween(before, after) {
    const filesOf = (report) => (0,check_report/* projectsIn */.WE)(report).flatMap(({ files }) => [...files]);
    const current = new Map(filesOf(after).map(({ file, text }) => [file, text]));
    return filesOf(before).flatMap(({ file, text }) => {
        const changed = current.get(file);
        return changed === undefined || changed === text ? [] : [{ file, before: text, after: changed }];
    });
}


/***/ })

};
