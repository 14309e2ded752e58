export const id = 791;
export const ids = [791];
export const modules = {

/***/ 3791:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportDocument: () => (/* binding */ reportDocument)
/* harmony export */ });
/* harmony import */ var _source_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1218);
/* harmony import */ var _view_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4206);
/** The report as JSON. Its schema is policies/report.schema.json. */


/** The report as the contract gives it; `JSON.stringify` writes it. */
function reportDocument({ report, sections }) {
    return {
        version: 1,
        tool: { name: 'vuls-cache-policy', version: _view_version_js__WEBPACK_IMPORTED_MODULE_0__/* .version */ .r },
        policy: { name: report.policy.name, origin: report.policy.origin, digest: report.policy.digest },
        verdict: report.verdict,
        counts: report.counts,
        projects: sections.map(sectionDocument),
    };
}
function sectionDocument(section) {
    const { sources, service } = section;
    const head = { files: sources.map(({ file }) => file), service, judged: section.kind !== 'unreadable' };
    if (section.kind !== 'unreadable') {
        const { findings, files } = section;
        return {
            ...head,
            problems: [],
            findings: findings.map((finding) => findingDocument(finding, files)),
        };
    }
    const problems = section.problems.map(({ file, message, place }) => place ? { message, location: place } : { message: `${file}: ${message}` });
    return { ...head, problems, findings: [] };
}
function findingDocument(finding, files) {
    const { fix, refusal, waiver } = finding;
    return {
        rule: finding.rule,
        severity: finding.severity,
        message: finding.message,
        path: finding.path,
        location: finding.place,
        related: finding.related.map(({ place, note }) => ({ location: place, note })),
        ...(fix ? { fix: fixDocument(fix, files) } : {}),
        ...(refusal ? { refusal: { reason: refusal.reason, explain: refusal.explain } } : {}),
        ...(waiver ? { waiver } : {}),
        fingerprint: finding.fingerprint,
    };
}
function fixDocument({ title, safety, needs, edits }, files) {
    return {
        title,
        safety,
        ...(needs.length > 0 ? { needs } : {}),
        edits: edits.map(({ file, span, text }) => ({
            file,
            ...(0,_source_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .rangeOf */ .be)(files.get(file)?.starts ?? [0], span),
            text,
        })),
    };
}


/***/ })

};
