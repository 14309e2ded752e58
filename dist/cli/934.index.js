export const id = 934;
export const ids = [934,855];
export const modules = {

/***/ 1934:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createPrompt: () => (/* binding */ createPrompt)
/* harmony export */ });
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(481);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_readline__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _report_formats_unified_diff_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8855);
/* harmony import */ var _report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2306);
/* harmony import */ var _report_view_report_view_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2930);
/** The prompt of `fix --interactive`. */




const answers = {
    y: 'yes',
    yes: 'yes',
    n: 'no',
    no: 'no',
    a: 'all',
    all: 'all',
    q: 'none',
    quit: 'none',
};
/** Reads one answer per line from the input. */
function createPrompt(input, output) {
    const reader = (0,node_readline__WEBPACK_IMPORTED_MODULE_0__.createInterface)({ input, output });
    // Lines may arrive before they are asked for; null is the end of the input.
    const lines = [];
    let resume = null;
    const push = (line) => {
        lines.push(line);
        resume?.();
    };
    reader.on('line', push).on('close', () => push(null));
    return {
        ask: async (offer) => {
            output.write(renderOffer(offer));
            for (;;) {
                output.write('Apply this fix? [y]es, [n]o, [a]ll remaining, [q]uit: ');
                while (lines.length === 0)
                    await new Promise((resolve) => {
                        resume = resolve;
                    });
                const line = lines.shift() ?? null;
                const answer = line === null ? 'none' : answers[line.trim().toLowerCase()];
                if (answer)
                    return answer;
            }
        },
        end: () => reader.close(),
    };
}
/** The findings that a fix resolves, its title, and its diff. */
function renderOffer({ project, service, fix, changes }) {
    const { findings: views, masker } = (0,_report_view_report_view_js__WEBPACK_IMPORTED_MODULE_1__/* .serviceView */ .r5)(project, service);
    const findings = views.map(({ place, severity, rule, message }) => `${place.file}:${place.startLine}:${place.startColumn} ${severity} ${rule}\n  ${message}`);
    const needs = fix.needs.map((need) => `  ${masker.sentence(need)}`);
    const diffs = changes.map((change) => (0,_report_formats_unified_diff_js__WEBPACK_IMPORTED_MODULE_2__.unifiedDiff)(change));
    const text = ['', ...findings, `Fix: ${masker.sentence(fix.title)}.`, ...needs, ...diffs].join('\n');
    return text
        .split('\n')
        .map((line) => (0,_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_3__/* .logLine */ .BP)((0,_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)(line)))
        .join('\n');
}


/***/ }),

/***/ 8855:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   unifiedDiff: () => (/* binding */ unifiedDiff)
/* harmony export */ });
/* harmony import */ var diff__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7291);
/** Fixes as a unified diff that `git apply` and `patch -p1` accept. */

/** The diff between two states of a file; empty when they are the same. */
function unifiedDiff({ file, before, after }, { fromRoot = false, isHidden = () => false } = {}) {
    if (before === after)
        return '';
    const patch = (0,diff__WEBPACK_IMPORTED_MODULE_0__/* .structuredPatch */ .YB)(file, file, before, after, '', '', { context: 3 });
    const hunks = patch.hunks.map((whole) => {
        const hunk = withoutHidden(whole, isHidden);
        const removed = range(hunk.oldStart, hunk.oldLines);
        const added = range(hunk.newStart, hunk.newLines);
        return [`@@ -${removed} +${added} @@`, ...hunk.lines].join('\n');
    });
    const [from, to] = [`a/${file}`, `b/${file}`];
    // With this line, git takes the path from the root.
    const header = fromRoot ? `diff --git ${quoted(from)} ${quoted(to)}\n` : '';
    return `${header}--- ${terminated(from)}\n+++ ${terminated(to)}\n${hunks.join('\n')}\n`;
}
function withoutHidden(hunk, isHidden) {
    const changed = hunk.lines.findIndex((line) => !line.startsWith(' '));
    const first = hunk.lines.findLastIndex((line, index) => index < changed && isHidden(line.slice(1))) + 1;
    return {
        oldStart: hunk.oldStart + first,
        oldLines: hunk.oldLines - first,
        newStart: hunk.newStart + first,
        newLines: hunk.newLines - first,
        lines: hunk.lines.slice(first),
    };
}
/** A count of one is left out, and an empty range names the line before it. */
function range(start, count) {
    if (count === 0)
        return `${start - 1},0`;
    return count === 1 ? `${start}` : `${start},${count}`;
}
/** A path with a space ends with a tab, as in git's diffs. */
function terminated(path) {
    const shown = quoted(path);
    return shown === path && path.includes(' ') ? `${path}\t` : shown;
}
/** Git's quoting of unusual paths, which is C's. */
function quoted(path) {
    if (!/[\u0000-\u001f"\\\u007f]/.test(path))
        return path;
    const text = path.replace(/[\u0000-\u001f"\\\u007f]/g, (char) => char === '"' || char === '\\'
        ? `\\${char}`
        : `\\${(char.codePointAt(0) ?? 0).toString(8).padStart(3, '0')}`);
    return `"${text}"`;
}


/***/ })

};
