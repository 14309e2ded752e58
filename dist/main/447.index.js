export const id = 447;
export const ids = [447];
export const modules = {

/***/ 4447:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sarifLog: () => (/* binding */ sarifLog)
});

// EXTERNAL MODULE: ./src/check/report.ts
var report = __webpack_require__(3904);
// EXTERNAL MODULE: ./src/check/verdict.ts
var check_verdict = __webpack_require__(4081);
// EXTERNAL MODULE: ./src/report/view/rules.ts
var view_rules = __webpack_require__(3233);
// EXTERNAL MODULE: ./src/report/view/version.ts + 1 modules
var version = __webpack_require__(4206);
;// CONCATENATED MODULE: ./src/report/formats/file-uri.ts
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

;// CONCATENATED MODULE: ./src/report/formats/sarif/locations.ts
/** SARIF locations: files by their URI, regions by lines and columns. */

/** The base of relative URIs. */
const root = '%SRCROOT%';
/** The places of a report. */
function sarifLocations({ sections }) {
    const read = sections.filter((section) => section.kind !== 'unreadable' || section.problems.some(({ place }) => place));
    const files = read.flatMap(({ sources }) => sources);
    const paths = [...new Set(files.map((source) => pathOf(source.file)))];
    const marked = new Set(files.filter(({ text }) => text.startsWith('\ufeff')).map(({ file }) => file));
    const file = (name) => {
        const path = pathOf(name);
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
    const uri = uriOf(path);
    return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: root };
}
/** The first line's columns are the same with a byte order mark as without (SARIF 2.1.0, 3.30.2). */
function columnOf(line, column, marked) {
    return line === 1 && marked ? Math.max(1, column - 1) : column;
}

// EXTERNAL MODULE: ./src/source/lines.ts
var lines = __webpack_require__(1218);
// EXTERNAL MODULE: ./src/report/redact/untrusted-text.ts
var untrusted_text = __webpack_require__(2306);
// EXTERNAL MODULE: ./src/report/view/finding-view.ts + 1 modules
var finding_view = __webpack_require__(5495);
// EXTERNAL MODULE: ./src/policy/evaluate/message.ts
var evaluate_message = __webpack_require__(4635);
// EXTERNAL MODULE: ./src/policy/rule-url.ts
var rule_url = __webpack_require__(214);
;// CONCATENATED MODULE: ./src/report/view/rule-view.ts
/** A rule as a reader sees it, apart from any project. */


/** The view of a rule of this policy. */
function ruleView(rule, { parameters }) {
    const { description, sources } = rule.schema;
    return {
        requirement: typeof description === 'string' ? description : '',
        reason: rule.reason,
        remedy: (0,evaluate_message/* fillMessage */.f)(rule.remedy, { parameters }, ''),
        isFixable: rule.fix !== null,
        before: rule.before,
        after: rule.after,
        sources: Object.entries(sources ?? {}).flatMap(([name, url]) => URL.canParse(String(url)) ? [{ name, url: new URL(String(url)).href }] : []),
        url: (0,rule_url/* ruleUrl */.Q)(rule),
    };
}

;// CONCATENATED MODULE: ./src/report/formats/explain.ts
/** Rules explained for a reader: what each requires, why, what to do, and an example. */


/** The rules, one below the other. */
function renderRules(rules, policy) {
    const text = rules.map((rule) => renderRule(rule, policy)).join('\n');
    return text.split('\n').map(untrusted_text/* printable */.g$).map(untrusted_text/* logLine */.BP).join('\n');
}
function renderRule(rule, policy) {
    const { requirement, reason, remedy, isFixable, before, after, sources, url } = ruleView(rule, policy);
    const links = sources.map((source) => `  ${source.name}: ${source.url}`);
    return [
        `${rule.id} (${rule.severity})`,
        '',
        ...(requirement === '' ? [] : [requirement, '']),
        ...(reason === '' ? [] : [`Why: ${reason}`]),
        `To do: ${remedy}`,
        `Automatic fix: ${isFixable ? 'yes, with `vuls-cache-policy fix`' : 'no'}`,
        ...example('Before', before),
        ...example('After', after),
        ...(links.length === 0 ? [] : ['', 'Sources:', ...links]),
        ...(url === null ? [] : ['', `More: ${url}`]),
        '',
    ].join('\n');
}
function example(title, text) {
    if (text === null)
        return [];
    const lines = text.trimEnd().split('\n');
    return ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}

;// CONCATENATED MODULE: ./src/report/formats/sarif/text.ts
/** Sentences as plain text messages of SARIF, in which `[text](1)` is a link and `{0}` a placeholder. */

/**
 * A sentence without either. The standard requires doubled braces (3.11.5), but GitHub and editors show them doubled, so
 * a copied `${{…}}` would be wrong. Only text that could be a placeholder is broken up, with a zero-width space.
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
/** The text, cut to the length that GitHub accepts for a description. */
function bounded(text, longest = 1024) {
    return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

;// CONCATENATED MODULE: ./src/report/formats/sarif/rules.ts
/** The rules of a policy as SARIF reporting descriptors, which GitHub shows beside each alert. */





const levels = { error: 'error', warning: 'warning', notice: 'note' };
/** GitHub's names for the severities. */
const problemSeverities = { error: 'error', warning: 'warning', notice: 'recommendation' };
/** The reporting descriptor of a rule. */
function ruleDescriptor(rule, policy) {
    const view = ruleView(rule, policy);
    const helpUri = view.url ?? view.sources[0]?.url;
    const summary = generalMessage(rule, policy);
    const description = [view.requirement, view.reason].filter(Boolean).join(' ') || summary;
    return {
        id: rule.id,
        name: pascalCase(rule.id),
        shortDescription: { text: bounded(plainText(summary)) },
        fullDescription: { text: bounded(plainText(description)) },
        help: { text: renderRules([rule], policy), markdown: helpMarkdown(rule, view) },
        ...(helpUri === undefined ? {} : { helpUri }),
        defaultConfiguration: { level: levels[rule.severity] },
        properties: {
            tags: ['docker-compose', 'dragonfly'],
            precision: 'very-high',
            'problem.severity': problemSeverities[rule.severity],
        },
    };
}
/** A pointer in a message to something other than a parameter. */
const pointer = String.raw `\{(?:\d|/(?!parameters/))[^{}]*\}`;
/**
 * The message of a rule without the parts that depend on the project. Where nothing else is left, the rule's id as
 * words.
 */
function generalMessage(rule, { parameters }) {
    const general = rule.message
        .replace(new RegExp(`: *${pointer}[^.?!]*(?=[.?!]?$)`), '')
        .replace(new RegExp(pointer, 'g'), '…');
    const message = (0,evaluate_message/* fillMessage */.f)(general, { parameters }, '');
    return /\p{L}/u.test(message) ? message : rule.id.replaceAll('-', ' ');
}
function helpMarkdown(rule, view) {
    const links = view.sources.map(({ name, url }) => `[${(0,untrusted_text/* prose */.CS)(name)}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`);
    return [
        `${(0,untrusted_text/* code */.aY)(rule.id)} (${rule.severity})`,
        ...(view.requirement === '' ? [] : [`**Requires** ${(0,untrusted_text/* prose */.CS)(view.requirement)}`]),
        ...(view.reason === '' ? [] : [`**Why** ${(0,untrusted_text/* prose */.CS)(view.reason)}`]),
        `**To do** ${(0,untrusted_text/* prose */.CS)(view.remedy)}`,
        ...rules_example('Before', view.before),
        ...rules_example('After', view.after),
        ...(links.length === 0 ? [] : [`**Sources** ${links.join(', ')}`]),
    ].join('\n\n');
}
function rules_example(title, text) {
    return text === null ? [] : [`**${title}**`, (0,untrusted_text/* codeBlock */.DV)(rules_lines(text), 'yaml')];
}
function rules_lines(text) {
    return text.trimEnd().split('\n').map(untrusted_text/* keepingColumns */.vk).join('\n');
}
function pascalCase(id) {
    return id
        .split(/[^\p{L}\p{N}]+/u)
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join('');
}

;// CONCATENATED MODULE: ./src/report/formats/sarif/results.ts
/** Findings as SARIF results, and problems as notifications. */





/** A result for each finding; `rules` holds the rule of each. */
function resultsOf({ sections }, rules, places) {
    const indices = new Map(rules.map(({ id }, index) => [id, index]));
    return sections.flatMap((section) => {
        if (section.kind === 'unreadable')
            return [];
        const { files, masker } = section;
        return section.findings.map((finding) => ({
            ruleId: finding.rule,
            ruleIndex: indices.get(finding.rule),
            // Code scanning ignores suppressions: a waived finding would fail its check.
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
            ...fixesOf(finding, files, masker, places),
        }));
    });
}
/** A waived finding is a result that was accepted outside of this tool (SARIF 2.1.0, 3.35). */
function suppressionOf(finding) {
    const justification = (0,finding_view/* waived */.r)(finding);
    if (justification === null)
        return {};
    return {
        suppressions: [{ kind: 'external', status: 'accepted', justification: plainText(justification) }],
    };
}
/** The message, the related locations, and the remedy. GitHub shows only the first sentence in narrow views. */
function messageOf({ message, related, fix, refusal, remedy }) {
    const links = related.map(({ place, note }, index) => {
        const link = linkTo(index + 1, `${place.file} line ${place.startLine}`);
        return `See ${link}: ${plainText(note)}.`;
    });
    const todo = fix ? [`Fix: ${fix.title}.`, ...fix.needs] : [`To do: ${refusal?.explain ?? remedy}`];
    return [plainText(message), ...links, ...todo.map(plainText)].join(' ');
}
/** A fix is committed with a click, so a fix with a secret or an invisible character is left out. */
function fixesOf({ fix }, files, { isSecretIn }, places) {
    const isUnfit = ({ text }) => isSecretIn(text) || (0,untrusted_text/* hasInvisible */.wy)(text.replaceAll('\r\n', '\n'));
    if (!fix || fix.edits.some(isUnfit))
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
/** The problems that kept projects from being evaluated. All have the driver's only notification descriptor. */
function notificationsOf({ problems }, places) {
    return problems.map(({ file, message, place }) => ({
        level: 'error',
        message: { text: plainText(place ? message : `${file}: ${message}`) },
        descriptor: { id: notEvaluated.id, index: 0 },
        ...(place ? { locations: [places.location(file, place)] } : {}),
    }));
}
const notEvaluated = {
    id: 'not-evaluated',
    shortDescription: { text: 'The project could not be evaluated.' },
    fullDescription: { text: 'A project that could not be evaluated does not pass the check.' },
    defaultConfiguration: { level: 'error' },
};

;// CONCATENATED MODULE: ./src/report/formats/sarif/sarif.ts
/** The report as SARIF 2.1.0, within the limits of GitHub's code scanning (docs.github.com: SARIF support). */







/**
 * The log of one run. `home` is the address of this tool's repository; null if it is unknown. The log has no category:
 * a workflow that uploads several logs for one commit names one for each.
 */
function sarifLog(view, home) {
    const places = sarifLocations(view);
    const { policy, verdict } = view.report;
    const rules = (0,view_rules/* withRulesOf */.z)(policy.rules, (0,report/* findingsIn */._0)(view.report));
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
                        rules: rules.map((rule) => ruleDescriptor(rule, policy)),
                        notifications: [notEvaluated],
                    },
                },
                // GitHub rejects the log of a failed run, and closes no alerts for it.
                invocations: [
                    {
                        executionSuccessful: verdict !== 'incomplete',
                        exitCode: (0,check_verdict/* exitCode */.I$)(verdict),
                        toolExecutionNotifications: notificationsOf(view, places),
                    },
                ],
                originalUriBaseIds: places.bases,
                artifacts: places.artifacts,
                columnKind: 'utf16CodeUnits',
                results: resultsOf(view, rules, places),
                properties: {
                    verdict,
                    policy: { name: policy.name, origin: policy.origin, digest: policy.digest },
                },
            },
        ],
    };
}


/***/ })

};
