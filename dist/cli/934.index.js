export const id = 934;
export const ids = [934,855];
export const modules = {

/***/ 1934:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   askIn: () => (/* binding */ askIn)
/* harmony export */ });
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(481);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_readline__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _report_formats_unified_diff_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8855);
/* harmony import */ var _report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2306);
/* harmony import */ var _report_view_finding_view_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5495);
/** Asking in a terminal, fix by fix. */




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
/** Shows fixes and reads answers, a line each. What ends before an answer leaves the fix and all that follow. */
function askIn(input, output) {
    const reader = (0,node_readline__WEBPACK_IMPORTED_MODULE_0__.createInterface)({ input, output });
    // Lines may come before they are asked for.
    const lines = [];
    let wake = null;
    const come = (line) => {
        lines.push(line);
        wake?.();
    };
    reader.on('line', come).on('close', () => come(null));
    return {
        ask: async (offer) => {
            output.write(offered(offer));
            for (;;) {
                output.write('Make this change? [y]es, [n]o, [a]ll, [q]uit: ');
                while (lines.length === 0)
                    await new Promise((resolve) => {
                        wake = resolve;
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
/** What is wrong, what the fix does, and the lines that it changes. */
function offered({ mends, fix, changes }) {
    const wrong = (0,_report_view_finding_view_js__WEBPACK_IMPORTED_MODULE_1__/* .findingViews */ .OY)(mends).map(({ place, severity, rule, message }) => `${place.file}:${place.startLine}:${place.startColumn} ${severity} ${rule}\n  ${message}`);
    const needs = fix.needs.map((need) => `  ${need}`);
    const diffs = changes.map(({ file, before, after }) => (0,_report_formats_unified_diff_js__WEBPACK_IMPORTED_MODULE_2__.unifiedDiff)(file, before, after));
    const text = ['', ...wrong, `Fix: ${fix.title}.`, ...needs, ...diffs].join('\n');
    return `${text
        .split('\n')
        .map((line) => (0,_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_3__/* .logLine */ .BP)((0,_report_redact_untrusted_text_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)(line)))
        .join('\n')}`;
}


/***/ }),

/***/ 8855:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   unifiedDiff: () => (/* binding */ unifiedDiff)
/* harmony export */ });
/* harmony import */ var diff__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7291);
/** Fixes as a unified diff that `git apply` and `patch -p1` take. */

/**
 * The diff between two states of a file; empty when they are the same. With `git`, of a path from a repository's
 * root. Above a change, the lines that show where it is begin below the last one that is to be left out.
 */
function unifiedDiff(file, before, after, git = false, leftOut = () => false) {
    if (before === after)
        return '';
    const patch = (0,diff__WEBPACK_IMPORTED_MODULE_0__/* .structuredPatch */ .YB)(file, file, before, after, '', '', { context: 3 });
    const hunks = patch.hunks.map((whole) => {
        const hunk = shortened(whole, leftOut);
        const old = range(hunk.oldStart, hunk.oldLines);
        const fresh = range(hunk.newStart, hunk.newLines);
        return [`@@ -${old} +${fresh} @@`, ...hunk.lines].join('\n');
    });
    const [from, to] = [`a/${file}`, `b/${file}`];
    // With this line git takes the path from the root, wherever it is called.
    const header = git ? `diff --git ${quoted(from)} ${quoted(to)}\n` : '';
    return `${header}--- ${ended(from)}\n+++ ${ended(to)}\n${hunks.join('\n')}\n`;
}
function shortened(hunk, leftOut) {
    const changed = hunk.lines.findIndex((line) => !line.startsWith(' '));
    const first = hunk.lines.findLastIndex((line, index) => index < changed && leftOut(line.slice(1))) + 1;
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
/** A path with a space is ended by a tab, as git does it. */
function ended(path) {
    const shown = quoted(path);
    return shown === path && path.includes(' ') ? `${path}\t` : shown;
}
/** Git's quoting of unusual paths: that of C. */
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
