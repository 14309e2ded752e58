export const id = 791;
export const ids = [791];
export const modules = {

/***/ 3791:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportDocument: () => (/* binding */ reportDocument)
/* harmony export */ });
/* harmony import */ var _check_check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3502);
/* harmony import */ var _source_lines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1218);
/* harmony import */ var _view_finding_view_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5495);
/* harmony import */ var _view_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4206);
/** The report as JSON. Its schema is policies/report.schema.json. */




/** The report as the contract gives it; `JSON.stringify` writes it. */
function reportDocument(report) {
    return {
        version: 1,
        tool: { name: 'vuls-cache-policy', version: _view_version_js__WEBPACK_IMPORTED_MODULE_2__/* .version */ .r },
        policy: { name: report.policy.name, origin: report.policy.origin, digest: report.policy.digest },
        verdict: report.verdict,
        counts: report.counts,
        projects: report.projects.map(projectDocument),
    };
}
function projectDocument(project) {
    const files = (0,_view_finding_view_js__WEBPACK_IMPORTED_MODULE_1__/* .fileViews */ .zU)(project);
    return {
        files: project.files.map(({ file }) => file),
        service: project.service,
        judged: (0,_check_check_js__WEBPACK_IMPORTED_MODULE_0__/* .isEvaluated */ .KN)(project),
        problems: (0,_view_finding_view_js__WEBPACK_IMPORTED_MODULE_1__/* .problemViews */ .ab)(project).map(({ file, message, place }) => place ? { message, location: place } : { message: `${file}: ${message}` }),
        findings: (0,_view_finding_view_js__WEBPACK_IMPORTED_MODULE_1__/* .findingViews */ .OY)(project).map((finding) => findingDocument(finding, files)),
    };
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
            ...(0,_source_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .rangeOf */ .be)(files.get(file)?.starts ?? [0], span),
            text,
        })),
    };
}


/***/ })

};
