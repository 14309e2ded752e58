export const id = 178;
export const ids = [178,562];
export const modules = {

/***/ 4562:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderRules: () => (/* binding */ renderRules)
/* harmony export */ });
/* harmony import */ var _policy_evaluate_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4635);
/* harmony import */ var _redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2306);
/** A rule for a person: what it asks, why, how to mend it, before and after. */


/** The rules, one below the other. */
function renderRules(rules, policy) {
    const text = rules.map((rule) => renderRule(rule, policy)).join('\n');
    return text.split('\n').map(_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$).map(_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_0__/* .logLine */ .BP).join('\n');
}
function renderRule(rule, policy) {
    const remedy = (0,_policy_evaluate_message_js__WEBPACK_IMPORTED_MODULE_1__/* .fillMessage */ .f)(rule.remedy, { parameters: policy.parameters }, '');
    const example = (title, text) => text === null
        ? []
        : [
            '',
            `${title}:`,
            ...text
                .trimEnd()
                .split('\n')
                .map((line) => `  ${line}`),
        ];
    return [
        `${rule.id} (${rule.severity})`,
        '',
        `Why: ${rule.reason}`,
        `Mend: ${remedy}`,
        ...example('Before', rule.before),
        ...example('After', rule.after),
        '',
    ].join('\n');
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


/***/ }),

/***/ 3178:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sarifLog: () => (/* binding */ sarifLog)
});

// EXTERNAL MODULE: ./src/check/verdict.ts
var check_verdict = __webpack_require__(4081);
// EXTERNAL MODULE: ./src/report/view/rules.ts
var view_rules = __webpack_require__(3233);
// EXTERNAL MODULE: ./src/report/view/version.ts + 1 modules
var version = __webpack_require__(4206);
// EXTERNAL MODULE: ./src/check/check.ts + 1 modules
var check = __webpack_require__(3502);
// EXTERNAL MODULE: ./src/report/formats/file-uri.ts
var file_uri = __webpack_require__(9116);
;// CONCATENATED MODULE: ./src/report/formats/sarif/locations.ts
/** Places in the way of SARIF: files by their URI, regions by lines and columns. */


/** What names of files start from, wherever the log is read. */
const root = '%SRCROOT%';
/** The places of a report. */
function placesOf(report) {
    const read = report.projects.filter((project) => (0,check/* isEvaluated */.KN)(project) || project.problems.some(({ location }) => location));
    const files = read.flatMap((project) => project.files);
    const paths = [...new Set(files.map((source) => (0,file_uri/* pathOf */.X)(source.file)))];
    const marked = new Set(files.filter(({ text }) => text.startsWith('\ufeff')).map(({ file }) => file));
    const file = (name) => {
        const path = (0,file_uri/* pathOf */.X)(name);
        const index = paths.indexOf(path);
        return { ...address(path), ...(index < 0 ? {} : { index }) };
    };
    const region = (name, { startLine, startColumn, endLine, endColumn }) => ({
        startLine,
        startColumn: columnOf(startLine, startColumn, marked.has(name)),
        endLine,
        endColumn: columnOf(endLine, endColumn, marked.has(name)),
    });
    return {
        artifacts: paths.map((path) => ({ location: address(path), roles: ['analysisTarget'] })),
        bases: { [root]: { description: { text: 'The folder in which the check ran.' } } },
        file,
        region,
        location: (name, range) => ({
            physicalLocation: {
                artifactLocation: file(name),
                ...(range ? { region: region(name, range) } : {}),
            },
        }),
    };
}
function address(path) {
    const uri = (0,file_uri/* uriOf */.S)(path);
    return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: root };
}
/** The first line's columns are the same with a byte order mark as without (SARIF 2.1.0, 3.30.2). */
function columnOf(line, column, marked) {
    return line === 1 && marked ? Math.max(1, column - 1) : column;
}

// EXTERNAL MODULE: ./src/source/lines.ts
var lines = __webpack_require__(1218);
// EXTERNAL MODULE: ./src/report/redact/passwords.ts
var redact_passwords = __webpack_require__(6488);
// EXTERNAL MODULE: ./src/report/redact/untrusted-text.ts
var untrusted_text = __webpack_require__(2306);
// EXTERNAL MODULE: ./src/report/view/finding-view.ts + 1 modules
var finding_view = __webpack_require__(5495);
// EXTERNAL MODULE: ./src/policy/evaluate/message.ts
var message = __webpack_require__(4635);
// EXTERNAL MODULE: ./src/report/formats/explain.ts
var explain = __webpack_require__(4562);
;// CONCATENATED MODULE: ./src/report/formats/sarif/text.ts
/** Sentences as plain text messages of SARIF, in which `[text](1)` is a link and `{0}` a placeholder. */

/**
 * A sentence that has neither. The standard asks for doubled braces (3.11.5), but GitHub and editors show them as they
 * are written, and whoever copies `${{…}}` from there copies a mistake: only what could be a placeholder is broken up.
 */
function plainText(sentence) {
    return (0,untrusted_text/* printable */.g$)(sentence)
        .replace(/\](?=\()/g, ']\u200b')
        .replace(/\{(?=\d+\})/g, '{\u200b');
}
/** A link to a related location. */
function linkTo(id, text) {
    return `[${plainText(text).replace(/[\\[\]]/g, '\\$&')}](${id})`;
}
/** So much as GitHub takes of a description. */
function bounded(text, longest = 1024) {
    return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

;// CONCATENATED MODULE: ./src/report/formats/sarif/rules.ts
/** The rules of a policy in the way of SARIF: what GitHub shows beside each alert. */




const levels = { error: 'error', warning: 'warning', notice: 'note' };
/** How GitHub calls the same. */
const problems = { error: 'error', warning: 'warning', notice: 'recommendation' };
/** The reporting descriptor of a rule. `home` is the address of this tool's repository, null where nobody knows. */
function ruleDescriptor(rule, policy, home) {
    const { asks, sources } = aboutOf(rule);
    const helpUri = pageOf(rule, policy, home) ?? sources[0]?.address;
    const description = [asks, rule.reason].filter(Boolean).join(' ') || faultOf(rule, policy);
    return {
        id: rule.id,
        name: pascalCase(rule.id),
        shortDescription: { text: bounded(plainText(faultOf(rule, policy))) },
        fullDescription: { text: bounded(plainText(description)) },
        help: { text: (0,explain.renderRules)([rule], policy), markdown: helpOf(rule, policy) },
        ...(helpUri === undefined ? {} : { helpUri }),
        defaultConfiguration: { level: levels[rule.severity] },
        properties: {
            tags: ['docker-compose', 'dragonfly'],
            precision: 'very-high',
            'problem.severity': problems[rule.severity],
        },
    };
}
/** The page that is generated from the built-in policy has a heading for each rule. */
function pageOf({ id }, { origin, rules }, home) {
    const isTold = home !== null && origin === 'built-in' && rules.some((rule) => rule.id === id);
    return isTold ? `${home}/blob/HEAD/policies/vuls-redis.md#${id}` : null;
}
/** What a rule asks, and the pages on which its reason can be read up; addresses that are none are left out. */
function aboutOf({ schema }) {
    const { description, sources } = schema;
    return {
        asks: typeof description === 'string' ? description : '',
        sources: Object.entries(sources ?? {}).flatMap(([name, address]) => URL.canParse(String(address)) ? [{ name, address: new URL(String(address)).href }] : []),
    };
}
/** A pointer in a message to something else than a parameter. */
const pointer = String.raw `\{(?:\d|/(?!parameters/))[^{}]*\}`;
/**
 * What a finding of the rule says in any project: its message without what is told of one. A message that is nothing
 * else leaves the rule's name.
 */
function faultOf(rule, policy) {
    const general = rule.message
        .replace(new RegExp(`: *${pointer}[^.?!]*(?=[.?!]?$)`), '')
        .replace(new RegExp(pointer, 'g'), '…');
    const fault = filled(general, policy);
    return /\p{L}/u.test(fault) ? fault : rule.id.replaceAll('-', ' ');
}
function helpOf(rule, policy) {
    const { asks, sources } = aboutOf(rule);
    const links = sources.map(({ name, address }) => `[${(0,untrusted_text/* prose */.CS)(name)}](${address.replaceAll('(', '%28').replaceAll(')', '%29')})`);
    const example = (title, text) => text === null ? [] : [`**${title}**`, (0,untrusted_text/* codeBlock */.DV)(rules_lines(text), 'yaml')];
    return [
        `${(0,untrusted_text/* code */.aY)(rule.id)} (${rule.severity})`,
        ...(asks === '' ? [] : [`**Asks** ${(0,untrusted_text/* prose */.CS)(asks)}`]),
        ...(rule.reason === '' ? [] : [`**Why** ${(0,untrusted_text/* prose */.CS)(rule.reason)}`]),
        `**To do** ${(0,untrusted_text/* prose */.CS)(filled(rule.remedy, policy))}`,
        ...example('Before', rule.before),
        ...example('After', rule.after),
        ...(links.length === 0 ? [] : [`**More** ${links.join(', ')}`]),
    ].join('\n\n');
}
function rules_lines(text) {
    return text.trimEnd().split('\n').map(untrusted_text/* keepingColumns */.vk).join('\n');
}
function filled(template, { parameters }) {
    return (0,message/* fillMessage */.f)(template, { parameters }, '');
}
function pascalCase(id) {
    return id
        .split(/[^\p{L}\p{N}]+/u)
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join('');
}

;// CONCATENATED MODULE: ./src/report/formats/sarif/results.ts
/** Findings and problems in the way of SARIF: results, and notifications of what could not be judged. */






/** A result for each finding of every project, all of which are of these rules. */
function resultsOf(projects, rules, places) {
    const indices = new Map(rules.map(({ id }, index) => [id, index]));
    return projects.flatMap((project) => {
        const files = (0,finding_view/* fileViews */.zU)(project);
        const passwords = (0,redact_passwords/* passwordsOf */.ig)(project);
        return (0,finding_view/* findingViews */.OY)(project).map((finding) => ({
            ruleId: finding.rule,
            ruleIndex: indices.get(finding.rule),
            // Code scanning knows no suppressions, and would let what is waived fail its own check.
            level: finding.waiver ? levels.notice : levels[finding.severity],
            message: { text: messageOf(finding) },
            locations: [places.location(finding.place.file, finding.place)],
            relatedLocations: finding.related.map(({ place, note }, index) => ({
                id: index + 1,
                ...places.location(place.file, place),
                message: { text: plainText(note) },
            })),
            ...suppressionOf(finding),
            partialFingerprints: { 'vulsCachePolicy/v1': finding.fingerprint },
            ...fixesOf(finding, files, passwords, places),
        }));
    });
}
/** What is waived is a result that somebody outside of this tool has accepted (SARIF 2.1.0, 3.35). */
function suppressionOf(finding) {
    const justification = (0,finding_view/* waived */.rg)(finding);
    if (justification === null)
        return {};
    return {
        suppressions: [{ kind: 'external', status: 'accepted', justification: plainText(justification) }],
    };
}
/** What is wrong, the places that explain it, and what to do. The first sentence has to do where there is little room. */
function messageOf({ message, related, fix, refusal, remedy }) {
    const links = related.map(({ place, note }, index) => {
        const link = linkTo(index + 1, `${place.file} line ${place.startLine}`);
        return `See ${link}: ${plainText(note)}.`;
    });
    const todo = fix ? [`Fix: ${fix.title}.`, ...fix.needs] : [refusal?.explain ?? remedy];
    return [plainText(message), ...links, ...todo.map(plainText)].join(' ');
}
/** A fix is code that somebody clicks into a branch: nothing secret, nothing unseen goes into one. */
function fixesOf({ fix }, files, passwords, places) {
    const unfit = ({ text }) => (0,redact_passwords/* holdsPassword */.oj)(text, passwords) || (0,untrusted_text/* hasUnseen */.FN)(text.replaceAll('\r\n', '\n'));
    if (!fix || fix.edits.some(unfit))
        return {};
    const changed = [...new Set(fix.edits.map(({ file }) => file))];
    const artifactChanges = changed.map((file) => ({
        artifactLocation: places.file(file),
        replacements: fix.edits
            .filter((edit) => edit.file === file)
            .map(({ span, text }) => ({
            deletedRegion: places.region(file, (0,lines/* rangeOf */.be)(files.get(file)?.starts ?? [0], span)),
            insertedContent: { text },
        })),
    }));
    return { fixes: [{ description: { text: plainText(fix.title) }, artifactChanges }] };
}
/** What kept projects from being judged; its descriptor is the driver's only one. */
function notificationsOf(projects, places) {
    return projects.flatMap(finding_view/* problemViews */.ab).map(({ file, message, place }) => ({
        level: 'error',
        message: { text: plainText(place ? message : `${file}: ${message}`) },
        descriptor: { id: notJudged.id, index: 0 },
        ...(place ? { locations: [places.location(file, place)] } : {}),
    }));
}
const notJudged = {
    id: 'not-judged',
    shortDescription: { text: 'A project could not be judged.' },
    fullDescription: { text: 'A project that could not be judged did not pass: nothing is known of it.' },
    defaultConfiguration: { level: 'error' },
};

;// CONCATENATED MODULE: ./src/report/formats/sarif/sarif.ts
/** The report as SARIF 2.1.0, within what GitHub's code scanning takes (docs.github.com: SARIF support). */






/**
 * The log of one run; `home` is the address of this tool's repository, null where nobody knows. It has no category:
 * whoever uploads several for one commit names each.
 */
function sarifLog(report, home) {
    const places = placesOf(report);
    const { policy, projects, verdict } = report;
    const rules = (0,view_rules/* rulesOf */.f)(policy.rules, projects);
    return {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name: 'vuls-cache-policy',
                        semanticVersion: version/* version */.r,
                        ...(home === null ? {} : { informationUri: home }),
                        rules: rules.map((rule) => ruleDescriptor(rule, policy, home)),
                        notifications: [notJudged],
                    },
                },
                // GitHub refuses the log of a run that failed, and closes no alert for it.
                invocations: [
                    {
                        executionSuccessful: verdict !== 'incomplete',
                        exitCode: (0,check_verdict/* exitCode */.I$)(verdict),
                        toolExecutionNotifications: notificationsOf(projects, places),
                    },
                ],
                originalUriBaseIds: places.bases,
                artifacts: places.artifacts,
                columnKind: 'utf16CodeUnits',
                results: resultsOf(projects, rules, places),
                properties: {
                    verdict,
                    policy: { name: policy.name, origin: policy.origin, digest: policy.digest },
                },
            },
        ],
    };
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
