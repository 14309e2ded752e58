export const id = 855;
export const ids = [855];
export const modules = {

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
