export const id = 540;
export const ids = [540];
export const modules = {

/***/ 1540:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderMarkdown: () => (/* binding */ renderMarkdown)
/* harmony export */ });
/* unused harmony exports markdownHeadline, problemList, byRule, relatedLines, needs */
/* harmony import */ var _redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2306);
/* harmony import */ var _view_finding_view_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5495);
/* harmony import */ var _view_headline_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9424);
/* harmony import */ var _view_problem_view_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7071);
/** The report as Markdown, for the job summary. */




const marks = { error: '🔴', warning: '🟡', notice: '🔵' };
/** The icon of a finding; white if it is waived. */
function markOf({ severity, waiver }) {
    return waiver ? '⚪' : marks[severity];
}
/** The whole report. */
function renderMarkdown({ report, sections }) {
    const text = [`## ${markdownHeadline(report)}`, ...sections.map(renderSection)].join('\n\n');
    // It may be printed to a log as well.
    return `${text.split('\n').map(_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .logLine */ .BP).join('\n')}\n`;
}
const icons = { pass: '✅', fail: '❌', incomplete: '⛔' };
/** The verdict in a line, with its icon. */
function markdownHeadline(report) {
    return `${(0,_view_headline_js__WEBPACK_IMPORTED_MODULE_3__/* .hasNoProject */ .bH)(report) ? '⚪' : icons[report.verdict]} ${(0,_view_headline_js__WEBPACK_IMPORTED_MODULE_3__/* .headline */ .Pl)(report)}`;
}
function renderSection(section) {
    const names = section.sources.map(({ file }) => (0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(file)).join(' ');
    const subject = section.kind === 'waivers' ? 'waivers' : `service ${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(section.service)}`;
    const title = `### ${names === '' ? '' : `${names} · `}${subject}`;
    if (section.kind === 'unreadable')
        return [title, problemList(section.problems).join('\n')].join('\n\n');
    const { findings } = section;
    if (findings.length === 0)
        return [title, 'No findings.'].join('\n\n');
    const table = ['| | Rule | Line | Finding |', '|---|---|---|---|', ...findings.map(row)].join('\n');
    return [title, table, ...byRule(findings).map(renderDetails)].join('\n\n');
}
/** The problems that keep projects from being evaluated, a list item each. */
function problemList(problems) {
    return problems.map((problem) => `- ⛔ ${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_view_problem_view_js__WEBPACK_IMPORTED_MODULE_1__/* .problemLine */ .YK)(problem))}`);
}
function row(finding) {
    return `| ${markOf(finding)} | ${inTable((0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(finding.rule))} | ${finding.place.startLine} | ${inTable((0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(finding.message))}${finding.waiver ? ` (waived until ${finding.waiver.until})` : ''} |`;
}
/** A pipe ends a cell, even inside code (GitHub Flavored Markdown, tables). */
function inTable(markdown) {
    return markdown.replace(/(?<!\\)\|/g, '\\|');
}
/** The findings of one rule in full: the reason once, and for each finding its place and what to do. */
function renderDetails(findings) {
    const [first] = findings;
    const lines = findings.map(({ place }) => place.startLine).join(', ');
    return [
        `<details><summary>${markOf(first)} <code>${first.rule}</code> in line${findings.length > 1 ? 's' : ''} ${lines}</summary>`,
        ...detailsOf(findings),
        `**Why** ${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(first.reason)}`,
        ...(first.url === null ? [] : [`[About this rule](${first.url})`]),
        '</details>',
    ].join('\n\n');
}
/** Each finding with its place. What to do is with the finding if it differs, and else once below. */
function detailsOf(findings) {
    const counts = new Map();
    for (const text of findings.map(advice))
        counts.set(text, (counts.get(text) ?? 0) + 1);
    const isShared = (text) => (counts.get(text) ?? 0) > 1;
    return [
        ...findings.flatMap((finding) => [
            `${position(finding)}: ${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(finding.message)}`,
            (0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .codeBlock */ .DV)((0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .keepingColumns */ .vk)(finding.excerpt.text), 'yaml'),
            ...relatedLines(finding),
            ...[advice(finding)].filter((text) => !isShared(text)),
        ]),
        ...[...counts.keys()].filter(isShared),
    ];
}
function position({ place }) {
    return `${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(place.file)} line ${place.startLine}`;
}
/** Findings by their rule, in the order of the first of each; waived findings apart. */
function byRule(findings) {
    const groups = new Map();
    for (const finding of findings) {
        const key = `${finding.rule} ${finding.waiver !== null}`;
        const group = groups.get(key);
        if (group)
            group.push(finding);
        else
            groups.set(key, [finding]);
    }
    return [...groups.values()];
}
/** The waiver of a finding, its fix, or what to do. */
function advice(finding) {
    const waiver = (0,_view_finding_view_js__WEBPACK_IMPORTED_MODULE_0__/* .waived */ .r)(finding);
    if (waiver !== null)
        return (0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(waiver);
    return finding.fix
        ? `**Fix** ${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(finding.fix.title)}.${needs(finding)}`
        : `**To do** ${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(finding.refusal?.explain ?? finding.remedy)}`;
}
/** The related places of a finding, a line each. */
function relatedLines({ related }) {
    return related.map(({ place, note }) => `${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(place.file)} line ${place.startLine}: ${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(note)}.`);
}
/** What the fix needs outside of the files, a sentence each. */
function needs(finding) {
    return (finding.fix?.needs ?? []).map((need) => ` ${(0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(need)}`).join('');
}


/***/ })

};
