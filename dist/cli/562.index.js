export const id = 562;
export const ids = [562];
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


/***/ })

};
