export const id = 856;
export const ids = [856];
export const modules = {

/***/ 856:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderAnnotations: () => (/* binding */ renderAnnotations)
/* harmony export */ });
/* unused harmony exports annotationsOf, workflowCommand */
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9073);
/* harmony import */ var _view_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4831);
/** The report as workflow commands, which GitHub shows beside the lines: worst first, since it shows ten of a kind. */


/** One annotation for each problem and finding. */
function annotationsOf(report) {
    const problems = report.projects.flatMap((project) => {
        const files = (0,_view_js__WEBPACK_IMPORTED_MODULE_0__/* .fileViews */ .zU)(project);
        return project.problems.map((problem) => {
            const place = problem.location ? (0,_view_js__WEBPACK_IMPORTED_MODULE_0__/* .placed */ .GS)(problem.location, files) : null;
            return {
                level: 'error',
                message: (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(problem.message),
                title: 'cannot be judged',
                file: problem.file,
                line: place?.startLine ?? 1,
                endLine: place?.startLine ?? 1,
                column: null,
                endColumn: null,
            };
        });
    });
    const findings = report.projects.flatMap((project) => (0,_view_js__WEBPACK_IMPORTED_MODULE_0__/* .findingViews */ .OY)(project).map((finding) => {
        const { place } = finding;
        const within = place.startLine === place.endLine;
        const what = finding.fix ? `Fix: ${finding.fix.title}.` : (finding.refusal?.explain ?? finding.remedy);
        return {
            level: finding.severity,
            message: [finding.message, finding.reason, what].map(_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$).join('\n'),
            title: finding.rule,
            file: place.file,
            line: place.startLine,
            endLine: place.endLine,
            column: within ? place.startColumn : null,
            endColumn: within ? place.endColumn : null,
        };
    }));
    return [...problems, ...findings];
}
/** The annotations as the lines that the runner reads. */
function renderAnnotations(report) {
    return annotationsOf(report)
        .map(({ level, message, title, file, line, endLine, column, endColumn }) => workflowCommand(level, { file, line, endLine, col: column, endColumn, title }, message))
        .join('');
}
/** A command to the runner, in a line (actions/toolkit, core/src/command.ts); properties that are null are left out. */
function workflowCommand(name, properties, message) {
    const written = Object.entries(properties).flatMap(([key, value]) => value === null ? [] : [`${key}=${escapeProperty((0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(String(value)))}`]);
    return `::${name} ${written.join(',')}::${escapeData(message)}\n`;
}
function escapeData(text) {
    return text
        .replaceAll('%', '%25')
        .replaceAll('\r', '%0D')
        .replaceAll('\n', '%0A')
        .replaceAll('##[', '#\u200b#[');
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}


/***/ })

};
