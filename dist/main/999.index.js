export const id = 999;
export const ids = [999];
export const modules = {

/***/ 2999:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  re2Engine: () => (/* binding */ re2Engine)
});

// EXTERNAL MODULE: ../../../../work/main/node_modules/re2js/build/index.js
var build = __webpack_require__(6368);
;// CONCATENATED MODULE: ./src/policy/regex/re2-syntax.ts
/** Translates ECMA-262 patterns (flag `u`) to RE2 syntax with the same meaning. */
/** The white space and line ends of ECMA-262, and all other characters. `\s` in RE2 covers only ASCII. */
const space = String.raw `\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`;
const noSpace = String.raw `\x00-\x08\x0e-\x1f!-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff}`;
const escapeSource = String.raw `\\(?:u\{[^}]*\}|u[dD][89abAB]..\\u[dD][c-fC-F]..|u.{4}|x..|c.|[pP]\{[^}]*\}|k<[^>]*>|.)`;
const classToken = new RegExp(`${escapeSource}|.`, 'suy');
const outerToken = new RegExp(String.raw `${escapeSource}|\(\?(?:<?[=!]|<[^>]*>|[^:]*:)|\[\^?\]?|.`, 'suy');
/** Translates a pattern that is valid in ECMA-262. */
function toRe2(pattern) {
    let translated = '';
    let inClass = false;
    for (let at = 0; at < pattern.length;) {
        const token = tokenAt(inClass ? classToken : outerToken, pattern, at);
        at += token.length;
        const next = translateToken(token, inClass);
        if (next.kind === 'invalid')
            return next;
        translated += next.pattern;
        inClass = inClass ? token !== ']' : token === '[' || token === '[^';
    }
    return ok(translated);
}
function ok(pattern) {
    return { kind: 'ok', pattern };
}
function invalid(reason) {
    return { kind: 'invalid', reason };
}
function tokenAt(tokens, pattern, at) {
    tokens.lastIndex = at;
    return tokens.exec(pattern)?.[0] ?? pattern.slice(at);
}
function translateToken(token, inClass) {
    if (token.startsWith('\\'))
        return translateEscape(token, inClass);
    // In a class of ECMA-262, `[` is a character.
    if (inClass)
        return ok(token === '[' ? String.raw `\[` : token);
    return translateOuter(token);
}
/** Translates a token outside of a class. All groups become non-capturing: only whether there is a match counts. */
function translateOuter(token) {
    switch (token) {
        case '.':
            return ok(String.raw `[^\n\r\x{2028}\x{2029}]`);
        case '[]':
            return ok(String.raw `[^\x00-\x{10ffff}]`);
        case '[^]':
            return ok(String.raw `[\x00-\x{10ffff}]`);
        case '(':
        case '(?:':
            return ok('(?:');
    }
    if (/^\(\?<?[=!]/.test(token))
        return invalid(`RE2 has no lookaround such as \`${token}\`, because it runs in linear time`);
    if (token.startsWith('(?<'))
        return ok('(?:');
    if (token.startsWith('(?'))
        return invalid('it sets flags inside, which not every validator supports');
    return ok(token);
}
function translateEscape(token, inClass) {
    const letter = token[1] ?? '';
    if (/[1-9k]/.test(letter))
        return invalid(`RE2 has no backreferences such as \`${token}\`, because it runs in linear time`);
    switch (letter) {
        case 's':
            return ok(inClass ? space : `[${space}]`);
        case 'S':
            return ok(inClass ? noSpace : `[${noSpace}]`);
        case 'b':
            return ok(inClass ? String.raw `\x08` : token);
        case 'u':
            return translateUnicode(token);
        case 'c':
            return ok(codePoint(token.charCodeAt(2) % 32));
        case '0':
            return ok(codePoint(0));
        case 'p':
        case 'P':
            return ok(token.replace(/\{(?:Script|sc|General_Category|gc)=/, '{'));
        default:
            return ok(token);
    }
}
/** Translates `\uXXXX`, a surrogate pair of them, or `\u{X...}`. */
function translateUnicode(token) {
    const units = [...token.matchAll(/[\da-f]+/gi)].map(([digits]) => Number.parseInt(digits, 16));
    const point = String.fromCodePoint(...units).codePointAt(0) ?? 0;
    return point >= 0xd800 && point < 0xe000
        ? invalid(`\`${token}\` is half of a character`)
        : ok(codePoint(point));
}
function codePoint(point) {
    return `\\x{${point.toString(16)}}`;
}

;// CONCATENATED MODULE: ./src/policy/regex/re2-engine.ts
/** Patterns in RE2 syntax, which match in linear time. Loaded only for custom policies. */


/** The most steps of a compiled pattern: matching time grows with them. Patterns in use have a tenth of it. */
const maxSteps = 2000;
const tooLong = `it has over ${maxSteps} steps once its repetitions are expanded`;
const re2Engine = {
    rejection: (pattern) => {
        const compiled = compile(pattern);
        return compiled.kind === 'ok' ? null : compiled.reason;
    },
    matcher: (pattern) => {
        const compiled = compile(pattern);
        if (compiled.kind === 'invalid')
            throw new Error(`internal error: a pattern that was not checked: ${compiled.reason}`);
        return { test: (text) => compiled.regex.test(text), toString: () => pattern };
    },
};
function compile(pattern) {
    const translated = toRe2(pattern);
    if (translated.kind === 'invalid')
        return translated;
    try {
        const regex = build/* RE2JS */.L3.compile(translated.pattern);
        return regex.programSize() <= maxSteps ? { kind: 'ok', regex } : { kind: 'invalid', reason: tooLong };
    }
    catch (error) {
        return { kind: 'invalid', reason: reasonOf(error) };
    }
}
/** The engine's message, reworded for the limits that people meet. */
function reasonOf(error) {
    const message = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
    if (message.startsWith('expression too large'))
        return tooLong;
    if (message.startsWith('invalid repeat count'))
        return 'it repeats something more than 1000 times';
    if (message.startsWith('invalid character class range'))
        return `RE2 does not support ${message.split(': ')[1]}`;
    return message;
}


/***/ })

};
