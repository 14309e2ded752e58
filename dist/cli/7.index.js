export const id = 7;
export const ids = [7];
export const modules = {

/***/ 9007:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderAnnotations: () => (/* binding */ renderAnnotations)
/* harmony export */ });
/* unused harmony export workflowCommand */
/* harmony import */ var _check_verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4081);
/* harmony import */ var _redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2306);
/* harmony import */ var _view_finding_view_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5495);
/** The report as workflow commands, which GitHub shows beside the lines: worst first, since it shows ten of a kind. */



/** A command for each problem and finding, one a line, as the runner reads them. */
function renderAnnotations(report) {
    const annotations = [
        ...report.projects.flatMap(_view_finding_view_js__WEBPACK_IMPORTED_MODULE_0__/* .problemViews */ .ab).map(problemAnnotation),
        ...report.projects.flatMap(_view_finding_view_js__WEBPACK_IMPORTED_MODULE_0__/* .findingViews */ .OY).map(findingAnnotation),
    ];
    return annotations
        .sort((a, b) => _check_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .severities */ .gO.indexOf(a.level) - _check_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .severities */ .gO.indexOf(b.level))
        .map(({ level, title, message, file, place }) => workflowCommand(level, { file, ...(place ? linesOf(place) : {}), title }, message))
        .join('');
}
function problemAnnotation({ file, message, place }) {
    return { level: 'error', title: 'cannot be judged', message: (0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$)(message), file, place };
}
/** What is waived keeps nobody from anything. */
const level = 'notice';
function findingAnnotation(finding) {
    const { rule, severity, place } = finding;
    const waiver = (0,_view_finding_view_js__WEBPACK_IMPORTED_MODULE_0__/* .waived */ .rg)(finding);
    const todo = finding.fix ? `Fix: ${finding.fix.title}.` : (finding.refusal?.explain ?? finding.remedy);
    const message = [finding.message, finding.reason, waiver ?? todo].map(_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$).join('\n');
    const shown = waiver === null ? { level: severity, title: rule } : { level, title: `${rule} (waived)` };
    return { ...shown, message, file: place.file, place };
}
/** The runner drops columns where the place goes over several lines. */
function linesOf(place) {
    const lines = { line: place.startLine, endLine: (0,_view_finding_view_js__WEBPACK_IMPORTED_MODULE_0__/* .lastLine */ .fM)(place) };
    if (place.startLine !== place.endLine)
        return lines;
    return { ...lines, col: place.startColumn, endColumn: place.endColumn };
}
/** A command to the runner, in a line (actions/toolkit, core/src/command.ts); properties that are empty are left out. */
function workflowCommand(name, properties, message) {
    const written = Object.entries(properties).flatMap(([key, value]) => value === '' ? [] : [`${key}=${escapeProperty((0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$)(String(value)))}`]);
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
