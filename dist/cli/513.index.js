export const id = 513;
export const ids = [513];
export const modules = {

/***/ 9513:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   codeClimateIssues: () => (/* binding */ codeClimateIssues)
/* harmony export */ });
/* harmony import */ var _redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2306);
/* harmony import */ var _view_finding_view_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5495);
/* harmony import */ var _view_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1554);
/* harmony import */ var _file_uri_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9116);
/**
 * The report as CodeClimate issues, as far as GitLab reads them (docs.gitlab.com: code quality report format). GitLab
 * knows nothing but issues, so a project that could not be judged is one too, and the worst.
 */




const severities = { error: 'critical', warning: 'minor', notice: 'info' };
/** An issue for each problem and finding; `JSON.stringify` writes them. */
function codeClimateIssues(report) {
    return report.projects.flatMap((project) => [...problemIssues(project), ...findingIssues(project)]);
}
function problemIssues(project) {
    return (0,_view_finding_view_js__WEBPACK_IMPORTED_MODULE_0__/* .problemViews */ .ab)(project).map(({ file, message, place }) => ({
        description: (0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$)(`cannot be judged: ${message}`),
        check_name: 'not-judged',
        fingerprint: (0,_view_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .digest */ .b)([file, project.service, 'not-judged', message]),
        severity: 'blocker',
        location: locationOf(file, place),
    }));
}
function findingIssues(project) {
    return (0,_view_finding_view_js__WEBPACK_IMPORTED_MODULE_0__/* .findingViews */ .OY)(project).map((finding) => ({
        description: (0,_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$)([(0,_view_finding_view_js__WEBPACK_IMPORTED_MODULE_0__/* .waived */ .rg)(finding), finding.message].filter(Boolean).join(' ')),
        check_name: finding.rule,
        fingerprint: finding.fingerprint,
        severity: finding.waiver ? severities.notice : severities[finding.severity],
        location: locationOf(finding.place.file, finding.place),
    }));
}
/** GitLab wants a line in any case, and names as the repository has them. */
function locationOf(file, place) {
    const lines = place ? { begin: place.startLine, end: (0,_view_finding_view_js__WEBPACK_IMPORTED_MODULE_0__/* .lastLine */ .fM)(place) } : { begin: 1 };
    return { path: (0,_file_uri_js__WEBPACK_IMPORTED_MODULE_3__/* .pathOf */ .X)(file) || '.', lines };
}


/***/ }),

/***/ 9116:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ uriOf),
/* harmony export */   X: () => (/* binding */ pathOf)
/* harmony export */ });
/** The names of files for other programs: a path from the root, and a URI. */
/** The path without detours, `./` among them: one file has one name, whatever leads to it. Empty for the root itself. */
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
/** A relative reference for a path from the root, and a `file:` URI for one that starts at the file system's. */
function uriOf(path) {
    // A colon in the first segment would make what stands before it a scheme; a part of a pair has no encoding.
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
