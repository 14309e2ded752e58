export const id = 7;
export const ids = [7];
export const modules = {

/***/ 9007:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderAnnotations: () => (/* binding */ renderAnnotations)
/* harmony export */ });
/* unused harmony exports hiddenAnnotations, workflowCommand */
/* harmony import */ var _check_verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4081);
/* harmony import */ var _redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2306);
/* harmony import */ var _view_file_view_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26);
/* harmony import */ var _view_finding_view_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5495);
/** The report as workflow commands, which GitHub shows as annotations: worst first, since it shows ten of each level. */




/** A command for each problem and finding, one a line. */
function renderAnnotations({ problems, findings }) {
    const annotations = [...problems.map(problemAnnotation), ...findings.map(findingAnnotation)];
    return annotations
        .sort((a, b) => _check_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .severities */ .gO.indexOf(a.level) - _check_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .severities */ .gO.indexOf(b.level))
        .map(({ level, title, message, file, place }) => workflowCommand(level, { file, ...(place ? linesOf(place) : {}), title }, message))
        .join('');
}
/** The number of annotations of each level that the runner keeps of a step (actions/runner, ExecutionContext.cs). */
const maxAnnotations = 10;
/** A sentence for each level of which GitHub shows only a part. */
function hiddenAnnotations({ problems, findings }) {
    const levels = [...problems.map(problemAnnotation), ...findings.map(findingAnnotation)].map(({ level }) => level);
    return severities.flatMap((level) => {
        const all = levels.filter((each) => each === level).length;
        const name = `${level[0]?.toUpperCase()}${level.slice(1)}s`;
        return all > maxAnnotations ? [`${name}: ${maxAnnotations} of ${all} shown as annotations.`] : [];
    });
}
function problemAnnotation({ file, message, place }) {
    return { level: 'error', title: 'Project not evaluated', message: (0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$)(message), file, place };
}
function findingAnnotation(finding) {
    const { rule, severity, place } = finding;
    const waiver = (0,_view_finding_view_js__WEBPACK_IMPORTED_MODULE_0__/* .waived */ .r)(finding);
    const todo = finding.fix
        ? `Fix: ${finding.fix.title}.`
        : `To do: ${finding.refusal?.explain ?? finding.remedy}`;
    const message = [finding.message, `Why: ${finding.reason}`, waiver ?? todo].map(_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$).join('\n');
    const head = waiver === null ? { level: severity, title: rule } : { level: 'notice', title: `${rule} (waived)` };
    return { ...head, message, file: place.file, place };
}
/** The runner drops columns if the place has several lines. */
function linesOf(place) {
    const lines = { line: place.startLine, endLine: (0,_view_file_view_js__WEBPACK_IMPORTED_MODULE_3__/* .lastLine */ .fM)(place) };
    if (place.startLine !== place.endLine)
        return lines;
    return { ...lines, col: place.startColumn, endColumn: place.endColumn };
}
/** A workflow command in one line (actions/toolkit, core/src/command.ts). Empty properties are left out. */
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
