export const id = 540;
export const ids = [540];
export const modules = {

/***/ 1540:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderMarkdown: () => (/* binding */ renderMarkdown)
/* harmony export */ });
/* unused harmony exports headline, problemList, relatedLines, needs */
/* harmony import */ var _check_check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3502);
/* harmony import */ var _redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2306);
/* harmony import */ var _view_counts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5484);
/* harmony import */ var _view_finding_view_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5495);
/** The report as Markdown: for the job summary, and for whoever pastes it into an issue. */




const marks = { error: '🔴', warning: '🟡', notice: '🔵' };
/** The sign of a finding: white where it is waived. */
function markOf({ severity, waiver }) {
    return waiver ? '⚪' : marks[severity];
}
/** The whole report. */
function renderMarkdown(report) {
    const text = [`## ${headline(report)}`, ...report.projects.map(renderProject)].join('\n\n');
    // It may be printed to a log as well.
    return `${text.split('\n').map(_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .logLine */ .BP).join('\n')}\n`;
}
/** The verdict in a line. */
function headline(report) {
    switch (report.verdict) {
        case 'pass':
            return report.projects.every(({ findings }) => findings.length === 0)
                ? '✅ The cache service is as it was hardened'
                : `✅ The cache service passes: ${(0,_view_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .countsOf */ .m)(report)}`;
        case 'fail':
            return `❌ The cache service is not as it was hardened: ${(0,_view_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .countsOf */ .m)(report)}`;
        case 'incomplete':
            return report.projects.some(_check_check_js__WEBPACK_IMPORTED_MODULE_0__/* .isEvaluated */ .KN)
                ? `⛔ Not every project could be judged: ${(0,_view_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .countsOf */ .m)(report)}`
                : '⛔ The cache service could not be judged';
    }
}
function renderProject(project) {
    const names = project.files.map(({ file }) => (0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(file)).join(' ');
    const subject = project.made ? `service ${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(project.service)}` : 'waivers';
    const title = `### ${names === '' ? '' : `${names} · `}${subject}`;
    const problems = problemList(project).join('\n');
    const findings = (0,_view_finding_view_js__WEBPACK_IMPORTED_MODULE_1__/* .findingViews */ .OY)(project);
    if (findings.length === 0)
        return [title, problems || 'Nothing found.'].join('\n\n');
    const table = ['| | rule | line | what is wrong |', '|---|---|---|---|', ...findings.map(row)].join('\n');
    return [title, problems, table, ...findings.map(renderDetails)].filter(Boolean).join('\n\n');
}
/** What keeps a project from being judged, an item each. */
function problemList(project) {
    const files = (0,_view_finding_view_js__WEBPACK_IMPORTED_MODULE_1__/* .fileViews */ .zU)(project);
    return project.problems.map((problem) => `- ⛔ ${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_view_finding_view_js__WEBPACK_IMPORTED_MODULE_1__/* .problemLine */ .YK)(problem, files))}`);
}
function row(finding) {
    return `| ${markOf(finding)} | ${inTable((0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(finding.rule))} | ${finding.place.startLine} | ${inTable((0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(finding.message))}${finding.waiver ? ` (waived until ${finding.waiver.until})` : ''} |`;
}
/** A pipe ends a cell, even inside code (GitHub Flavored Markdown, tables). */
function inTable(markdown) {
    return markdown.replace(/(?<!\\)\|/g, '\\|');
}
function renderDetails(finding) {
    const where = `${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(finding.place.file)} line ${finding.place.startLine}`;
    return [
        `<details><summary>${markOf(finding)} <code>${finding.rule}</code> in line ${finding.place.startLine}</summary>`,
        `${where}: ${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(finding.message)}`,
        (0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .codeBlock */ .DV)((0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .keepingColumns */ .vk)(finding.excerpt.text), 'yaml'),
        ...relatedLines(finding),
        `**Why** ${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(finding.reason)}`,
        todo(finding),
        '</details>',
    ].join('\n\n');
}
/** What becomes of a finding. */
function todo(finding) {
    const waiver = (0,_view_finding_view_js__WEBPACK_IMPORTED_MODULE_1__/* .waived */ .rg)(finding);
    if (waiver !== null)
        return (0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(waiver);
    return finding.fix
        ? `**Fix** ${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(finding.fix.title)}.${needs(finding)}`
        : `**To do** ${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(finding.refusal?.explain ?? finding.remedy)}`;
}
/** The places that help to understand a finding, a line each. */
function relatedLines({ related }) {
    return related.map(({ place, note }) => `${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(place.file)} line ${place.startLine}: ${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(note)}.`);
}
/** What has to be done outside the files, in a sentence each. */
function needs(finding) {
    return (finding.fix?.needs ?? []).map((need) => ` ${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(need)}`).join('');
}


/***/ })

};
