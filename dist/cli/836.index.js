export const id = 836;
export const ids = [836];
export const modules = {

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


/***/ }),

/***/ 1836:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderJunit: () => (/* binding */ renderJunit)
});

// EXTERNAL MODULE: ./src/check/verdict.ts
var verdict = __webpack_require__(4081);
// EXTERNAL MODULE: ./src/report/redact/untrusted-text.ts
var untrusted_text = __webpack_require__(2306);
// EXTERNAL MODULE: ./src/report/view/finding-view.ts + 1 modules
var finding_view = __webpack_require__(5495);
// EXTERNAL MODULE: ./src/report/view/problem-view.ts
var problem_view = __webpack_require__(7071);
// EXTERNAL MODULE: ./src/report/formats/file-uri.ts
var file_uri = __webpack_require__(9116);
;// CONCATENATED MODULE: ./src/report/formats/xml.ts
/** XML elements with attributes and escaped text. */

/** An element with its content on separate lines. Attributes that are null are left out. */
function xml_element(name, attributes, content = []) {
    const written = Object.entries(attributes).flatMap(([key, value]) => value === null ? [] : [` ${key}="${escaped(String(value))}"`]);
    const start = `<${name}${written.join('')}`;
    return content.length === 0 ? `${start}/>` : `${start}>\n${content.join('\n')}\n</${name}>`;
}
/** Text in one line, with markup escaped and without characters that XML 1.0 does not allow. */
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
 * The report as JUnit XML: a test suite for each service of a project, and a test case for each rule about it. A test
 * case fails if the rule has a finding at or above `--fail-on`, and is skipped if all of its findings are waived. Other
 * findings are in the output of a test case that passes. A project that could not be evaluated is an error.
 */






/** The whole report. All times are 0, because a report has no clock. */
function renderJunit({ report, sections }) {
    const suites = sections.map((section) => suiteOf(section, report.settings.failOn));
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
function suiteOf(section, failOn) {
    const name = [...section.sources.map(({ file }) => (0,file_uri/* pathOf */.X)(file) || '.'), section.service].join(' ');
    const testcase = (rule, content) => xml_element('testcase', { classname: name, name: rule, time: 0 }, content);
    const suite = (outcomes, errors, cases) => {
        const count = (outcome) => outcomes.filter((each) => each === outcome).length;
        const counts = { failures: count('failure'), errors, skipped: count('skipped') };
        const attributes = { tests: cases.length, ...counts };
        return { attributes, xml: xml_element('testsuite', { name, ...attributes, time: 0 }, cases) };
    };
    if (section.kind === 'unreadable')
        return suite([], 1, [testcase('evaluated', [errorOf(section.problems)])]);
    const cases = section.rules.map((rule) => {
        const found = section.findings.filter((finding) => finding.rule === rule.id);
        const outcome = outcomeOf(rule, found, failOn);
        return {
            outcome,
            xml: testcase(rule.id, found.length === 0 ? [] : [outcomeElement(outcome, rule, found)]),
        };
    });
    return suite(cases.map(({ outcome }) => outcome), 0, cases.map(({ xml }) => xml));
}
function outcomeOf({ severity }, found, failOn) {
    if (found.length > 0 && found.every(({ waiver }) => waiver))
        return 'skipped';
    return found.length > 0 && (0,verdict/* isFailing */.DI)(severity, failOn) ? 'failure' : 'system-out';
}
function errorOf(problems) {
    const lines = problems.map(problem_view/* problemLine */.YK);
    return xml_element('error', { type: 'not-evaluated', message: summary(lines) }, lines.map(escaped));
}
function outcomeElement(outcome, { severity }, found) {
    const text = outputLines(found).map(escaped);
    const heads = found
        .filter(({ waiver }) => !waiver)
        .map(({ place, message }) => `${place.file}:${place.startLine}: ${message}`);
    switch (outcome) {
        case 'failure':
            return xml_element('failure', { type: severity, message: summary(heads) }, text);
        case 'skipped':
            return xml_element('skipped', { message: summary(found.flatMap((finding) => (0,finding_view/* waived */.r)(finding) ?? [])) }, text);
        case 'system-out':
            return xml_element('system-out', {}, text);
    }
}
/** The findings of a rule: place and message of each, then what to do, once where it is the same, and the reason. */
function outputLines(found) {
    const advice = new Set(found.map(adviceFor));
    const isShared = advice.size === 1;
    return [
        ...found.flatMap((finding) => [...placeLines(finding), ...(isShared ? [] : [adviceFor(finding)])]),
        ...(isShared ? advice : []),
        ...found.slice(0, 1).map(({ reason }) => `Why: ${reason}`),
    ];
}
function placeLines({ place, severity, message, related }) {
    return [
        `${place.file}:${place.startLine}:${place.startColumn}: ${severity}: ${message}`,
        ...related.map(({ place: there, note }) => `${there.file}:${there.startLine}: ${note}`),
    ];
}
function adviceFor(finding) {
    return (0,finding_view/* waived */.r)(finding) ?? `To do: ${finding.refusal?.explain ?? finding.remedy}`;
}
/** The first line, and the number of the others. */
function summary(lines) {
    const [first = '', ...more] = lines;
    return more.length === 0 ? first : `${first} (and ${more.length} more)`;
}


/***/ })

};
