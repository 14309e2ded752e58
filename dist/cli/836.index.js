export const id = 836;
export const ids = [836];
export const modules = {

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


/***/ }),

/***/ 1836:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderJunit: () => (/* binding */ renderJunit)
});

// EXTERNAL MODULE: ./src/check/check.ts + 1 modules
var check = __webpack_require__(3502);
// EXTERNAL MODULE: ./src/check/verdict.ts
var verdict = __webpack_require__(4081);
// EXTERNAL MODULE: ./src/report/redact/untrusted-text.ts
var untrusted_text = __webpack_require__(2306);
// EXTERNAL MODULE: ./src/report/view/finding-view.ts + 1 modules
var finding_view = __webpack_require__(5495);
// EXTERNAL MODULE: ./src/report/view/rules.ts
var rules = __webpack_require__(3233);
// EXTERNAL MODULE: ./src/report/formats/file-uri.ts
var file_uri = __webpack_require__(9116);
;// CONCATENATED MODULE: ./src/report/formats/xml.ts
/** XML, written: elements with attributes and text, whatever the text holds. */

/** An element in lines. Attributes that are null are left out. */
function xml_element(name, attributes, content = []) {
    const written = Object.entries(attributes).flatMap(([key, value]) => value === null ? [] : [` ${key}="${escaped(String(value))}"`]);
    const start = `<${name}${written.join('')}`;
    return content.length === 0 ? `${start}/>` : `${start}>\n${content.join('\n')}\n</${name}>`;
}
/** Text in one line: nothing in it is markup, or a character that XML 1.0 does not have. */
function escaped(text) {
    return (0,untrusted_text/* printable */.g$)(text)
        .replace(/[\ufffe\uffff]/g, '\ufffd')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;');
}

;// CONCATENATED MODULE: ./src/report/formats/junit.ts
/**
 * The report as JUnit XML: a test suite for each project and service, a test case for each rule about it. A rule has
 * failed if it has a finding that `--fail-on` lets fail the check, and is skipped if all that it found is waived; what
 * else it found stands in the output of a case that passed. A project that could not be judged is an error.
 */







/** The whole report. Nothing takes time, as far as this tells: a report has no clock. */
function renderJunit(report) {
    const suites = report.projects.map((project) => suiteOf(project, report));
    const sum = (count) => suites.reduce((total, { attributes }) => total + attributes[count], 0);
    const counts = {
        tests: sum('tests'),
        failures: sum('failures'),
        errors: sum('errors'),
    };
    const xml = xml_element('testsuites', { name: 'vuls-cache-policy', ...counts, time: 0 }, suites.map((suite) => suite.xml));
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`;
    // It may be printed to a log as well.
    return `${text.split('\n').map(untrusted_text/* logLine */.BP).join('\n')}\n`;
}
function suiteOf(project, report) {
    const name = [...project.files.map(({ file }) => (0,file_uri/* pathOf */.X)(file) || '.'), project.service].join(' ');
    const testcase = (rule, content) => xml_element('testcase', { classname: name, name: rule, time: 0 }, content);
    const suite = (outcomes, errors, cases) => {
        const count = (outcome) => outcomes.filter((each) => each === outcome).length;
        const counts = { failures: count('failure'), errors, skipped: count('skipped') };
        const attributes = { tests: cases.length, ...counts };
        return { attributes, xml: xml_element('testsuite', { name, ...attributes, time: 0 }, cases) };
    };
    if (!(0,check/* isEvaluated */.KN)(project))
        return suite([], 1, [testcase('judged', [errorOf(project)])]);
    const findings = (0,finding_view/* findingViews */.OY)(project);
    const cases = (0,rules/* rulesOf */.f)(project.rules, [project]).map((rule) => {
        const found = findings.filter((finding) => finding.rule === rule.id);
        const outcome = outcomeOf(rule, found, report);
        return { outcome, xml: testcase(rule.id, found.length === 0 ? [] : [tellOutcome(outcome, rule, found)]) };
    });
    return suite(cases.map(({ outcome }) => outcome), 0, cases.map(({ xml }) => xml));
}
function outcomeOf({ severity }, found, { settings }) {
    if (found.length > 0 && found.every(({ waiver }) => waiver))
        return 'skipped';
    return found.length > 0 && (0,verdict/* isFailing */.DI)(severity, settings.failOn) ? 'failure' : 'system-out';
}
function errorOf(project) {
    const lines = (0,finding_view/* problemViews */.ab)(project).map(({ file, message, place }) => place ? `${file}:${place.startLine}:${place.startColumn}: ${message}` : `${file}: ${message}`);
    return xml_element('error', { type: 'not-judged', message: summary(lines) }, lines.map(escaped));
}
function tellOutcome(outcome, { severity }, found) {
    const text = found.flatMap((finding) => [...linesOf(finding)]).map(escaped);
    const heads = found
        .filter(({ waiver }) => !waiver)
        .map(({ place, message }) => `${place.file}:${place.startLine}: ${message}`);
    switch (outcome) {
        case 'failure':
            return xml_element('failure', { type: severity, message: summary(heads) }, text);
        case 'skipped':
            return xml_element('skipped', { message: summary(found.flatMap((finding) => (0,finding_view/* waived */.rg)(finding) ?? [])) }, text);
        case 'system-out':
            return xml_element('system-out', {}, text);
    }
}
function linesOf(finding) {
    const { place, severity, related } = finding;
    return [
        `${place.file}:${place.startLine}:${place.startColumn}: ${severity}: ${finding.message}`,
        ...related.map(({ place: there, note }) => `${there.file}:${there.startLine}: ${note}`),
        `why: ${finding.reason}`,
        (0,finding_view/* waived */.rg)(finding) ?? `do: ${finding.refusal?.explain ?? finding.remedy}`,
    ];
}
/** The first line, and how many more there are. */
function summary(lines) {
    const [first = 'nothing is known of it', ...more] = lines;
    return more.length === 0 ? first : `${first} (and ${more.length} more)`;
}


/***/ }),

/***/ 3233:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ rulesOf)
/* harmony export */ });
/** The rules of a report. */
/** Rules, and whichever others a finding of these projects is of: no finding is without its rule. */
function rulesOf(rules, projects) {
    const known = new Map(rules.map((rule) => [rule.id, rule]));
    for (const { finding } of projects.flatMap(({ findings }) => findings))
        if (!known.has(finding.rule.id))
            known.set(finding.rule.id, finding.rule);
    return [...known.values()];
}


/***/ })

};
