export const id = 562;
export const ids = [562];
export const modules = {

/***/ 4562:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderRules: () => (/* binding */ renderRules)
/* harmony export */ });
/* harmony import */ var _redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2306);
/* harmony import */ var _view_rule_view_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6634);
/** Rules explained for a reader: what each requires, why, what to do, and an example. */


/** The rules, one below the other. */
function renderRules(rules, policy) {
    const text = rules.map((rule) => renderRule(rule, policy)).join('\n');
    return text.split('\n').map(_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$).map(_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_1__/* .logLine */ .BP).join('\n');
}
function renderRule(rule, policy) {
    const { requirement, reason, remedy, isFixable, before, after, sources, url } = (0,_view_rule_view_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleView */ .G)(rule, policy);
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


/***/ }),

/***/ 6634:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ ruleView)
/* harmony export */ });
/* harmony import */ var _policy_evaluate_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4635);
/* harmony import */ var _policy_rule_url_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(214);
/** A rule as a reader sees it, apart from any project. */


/** The view of a rule of this policy. */
function ruleView(rule, { parameters }) {
    const { description, sources } = rule.schema;
    return {
        requirement: typeof description === 'string' ? description : '',
        reason: rule.reason,
        remedy: (0,_policy_evaluate_message_js__WEBPACK_IMPORTED_MODULE_1__/* .fillMessage */ .f)(rule.remedy, { parameters }, ''),
        isFixable: rule.fix !== null,
        before: rule.before,
        after: rule.after,
        sources: Object.entries(sources ?? {}).flatMap(([name, url]) => URL.canParse(String(url)) ? [{ name, url: new URL(String(url)).href }] : []),
        url: (0,_policy_rule_url_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleUrl */ .Q)(rule),
    };
}


/***/ })

};
