export const id = 513;
export const ids = [513];
export const modules = {

/***/ 9513:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   codeClimateIssues: () => (/* binding */ codeClimateIssues)
/* harmony export */ });
/* harmony import */ var _redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2306);
/* harmony import */ var _view_file_view_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26);
/* harmony import */ var _view_finding_view_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5495);
/* harmony import */ var _view_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1554);
/* harmony import */ var _file_uri_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9116);
/**
 * The report as CodeClimate issues, with the fields that GitLab reads (docs.gitlab.com: code quality report format).
 * A project that could not be evaluated is an issue too, with the highest severity: the format has nothing else for it.
 */





const severities = { error: 'critical', warning: 'minor', notice: 'info' };
/** An issue for each problem and finding; `JSON.stringify` writes them. */
function codeClimateIssues({ sections }) {
    return sections.flatMap((section) => section.kind === 'unreadable'
        ? section.problems.map((problem) => problemIssue(problem, section.service))
        : section.findings.map(findingIssue));
}
function problemIssue({ file, message, place }, service) {
    return {
        description: (0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$)(`Project not evaluated: ${message}`),
        check_name: 'not-evaluated',
        fingerprint: (0,_view_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .digest */ .br)([file, service, 'not-evaluated', message]),
        severity: 'blocker',
        location: locationOf(file, place),
    };
}
function findingIssue(finding) {
    return {
        description: (0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$)([(0,_view_finding_view_js__WEBPACK_IMPORTED_MODULE_0__/* .waived */ .r)(finding), finding.message].filter(Boolean).join(' ')),
        check_name: finding.rule,
        fingerprint: finding.fingerprint,
        severity: finding.waiver ? severities.notice : severities[finding.severity],
        location: locationOf(finding.place.file, finding.place),
    };
}
/** GitLab requires a line, and paths relative to the repository's root. */
function locationOf(file, place) {
    const lines = place ? { begin: place.startLine, end: (0,_view_file_view_js__WEBPACK_IMPORTED_MODULE_3__/* .lastLine */ .fM)(place) } : { begin: 1 };
    return { path: (0,_file_uri_js__WEBPACK_IMPORTED_MODULE_4__/* .pathOf */ .X)(file) || '.', lines };
}


/***/ }),

/***/ 9116:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ uriOf),
/* harmony export */   X: () => (/* binding */ pathOf)
/* harmony export */ });
/** File names for other programs: a path from the root, and a URI. */
/** The normalized path, without `./` and `..` where possible. Empty for the root. */
function pathOf(file) {
    const kept = [];
    for (const segment of file.split('/')) {
        if (segment === '' || segment === '.')
            continue;
        if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..')
            kept.pop();
        else
            kept.push(segment);
    }
    return `${file.startsWith('/') ? '/' : ''}${kept.join('/')}`;
}
/** A relative reference for a path from the root, and a `file:` URI for an absolute path. */
function uriOf(path) {
    // Without encoding, a colon in the first segment would end a scheme. A lone surrogate cannot be encoded.
    const encoded = path
        .replace(/\p{Cs}/gu, '\ufffd')
        .split('/')
        .map(encodeURIComponent)
        .join('/');
    return /^\/|^[A-Za-z]%3A\//.test(encoded)
        ? `file:///${encoded.replace(/^\//, '').replace('%3A', ':')}`
        : encoded;
}


/***/ })

};
