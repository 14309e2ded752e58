export const id = 151;
export const ids = [151];
export const modules = {

/***/ 2151:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reportDocument: () => (/* binding */ reportDocument)
});

// EXTERNAL MODULE: ./src/source/lines.ts
var lines = __webpack_require__(1218);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/policy/judge.ts
var judge = __webpack_require__(8201);
;// CONCATENATED MODULE: ./src/report/fingerprint.ts
/** The identity of a finding, short enough for a comment's marker. */


/** The same for a finding wherever its lines move to, and another for every file, rule, service and path. 32 hex digits. */
function fingerprintOf({ finding }, service) {
    return (0,external_node_crypto_.createHash)('sha256')
        .update(`${finding.location.file}\n${service}\n${(0,judge/* identityOf */.c)(finding)}`)
        .digest('hex')
        .slice(0, 32);
}

// EXTERNAL MODULE: ./src/report/version.ts + 1 modules
var version = __webpack_require__(9045);
// EXTERNAL MODULE: ./src/report/view.ts + 1 modules
var view = __webpack_require__(4831);
;// CONCATENATED MODULE: ./src/report/json.ts
/** The report as JSON. Its schema is policies/report.schema.json. */




/** The report as the contract gives it; `JSON.stringify` writes it. */
function reportDocument(report) {
    return {
        version: 1,
        tool: { name: 'vuls-cache-policy', version: version/* version */.r },
        policy: { name: report.policy.name, origin: report.policy.origin, digest: report.policy.digest },
        verdict: report.verdict,
        counts: report.counts,
        projects: report.projects.map(projectDocument),
    };
}
function projectDocument(project) {
    const files = (0,view/* fileViews */.zU)(project);
    const views = (0,view/* findingViews */.OY)(project);
    return {
        files: project.files.map(({ file }) => file),
        service: project.service,
        judged: project.judged !== null,
        problems: project.problems.map((problem) => ({
            message: problem.location ? problem.message : `${problem.file}: ${problem.message}`,
            ...(problem.location ? { location: (0,view/* placed */.GS)(problem.location, files) } : {}),
        })),
        findings: project.findings.map((reported, index) => {
            const view = views[index];
            if (!view)
                throw new Error('internal error: a finding without a view');
            return { ...findingDocument(view, files), fingerprint: fingerprintOf(reported, project.service) };
        }),
    };
}
function findingDocument(view, files) {
    return {
        rule: view.rule,
        severity: view.severity,
        message: view.message,
        path: view.path,
        location: view.place,
        related: view.related.map(({ place, note }) => ({ location: place, note })),
        ...(view.fix
            ? {
                fix: {
                    title: view.fix.title,
                    safety: view.fix.safety,
                    ...(view.fix.needs.length > 0 ? { needs: view.fix.needs } : {}),
                    edits: view.fix.edits.map(({ file, span, text }) => ({
                        file,
                        ...(0,lines/* rangeOf */.be)(files.get(file)?.starts ?? [0], span),
                        text,
                    })),
                },
            }
            : {}),
        ...(view.refusal ? { refusal: { reason: view.refusal.reason, explain: view.refusal.explain } } : {}),
    };
}


/***/ })

};
