export const id = 920;
export const ids = [920];
export const modules = {

/***/ 4920:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  linearEngine: () => (/* binding */ linearEngine)
});

// EXTERNAL MODULE: ./node_modules/re2js/build/index.js
var build = __webpack_require__(2856);
;// CONCATENATED MODULE: ./src/policy/regex/re2-syntax.ts
/** A pattern of ECMA-262 (flag `u`) in RE2's syntax, with the same meaning; or why it has none there. */
/** The white space and the line ends of ECMA-262, and all other characters. RE2 knows those of ASCII alone. */
const space = String.raw `\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`;
const noSpace = String.raw `\x00-\x08\x0e-\x1f!-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff}`;
const escaped = String.raw `\\(?:u\{[^}]*\}|u[dD][89abAB]..\\u[dD][c-fC-F]..|u.{4}|x..|c.|[pP]\{[^}]*\}|k<[^>]*>|.)`;
const inClass = new RegExp(`${escaped}|.`, 'suy');
const outside = new RegExp(String.raw `${escaped}|\(\?(?:<?[=!]|<[^>]*>|[^:]*:)|\[\^?\]?|.`, 'suy');
/** Takes a pattern that is one to ECMA-262: only what differs between the two is looked at. */
function re2Syntax(pattern) {
    let written = '';
    let within = false;
    for (let at = 0; at < pattern.length;) {
        const token = tokenAt(within ? inClass : outside, pattern, at);
        at += token.length;
        const next = token.startsWith('\\') ? escapeOf(token, within) : within ? member(token) : plain(token);
        if (typeof next !== 'string')
            return next;
        written += next;
        within = within ? token !== ']' : token === '[' || token === '[^';
    }
    return { written };
}
function tokenAt(tokens, pattern, at) {
    tokens.lastIndex = at;
    return tokens.exec(pattern)?.[0] ?? pattern.slice(at);
}
function refused(why) {
    return { refused: why };
}
/** Outside of a class. Every group is one that keeps nothing: all that is asked is whether there is a match. */
function plain(token) {
    switch (token) {
        case '.':
            return String.raw `[^\n\r\x{2028}\x{2029}]`;
        case '[]':
            return String.raw `[^\x00-\x{10ffff}]`;
        case '[^]':
            return String.raw `[\x00-\x{10ffff}]`;
        case '(':
        case '(?:':
            return '(?:';
    }
    if (/^\(\?<?[=!]/.test(token))
        return refused(`it looks around with \`${token}\`, which no engine does in a time that the text's length bounds`);
    if (token.startsWith('(?<'))
        return '(?:';
    if (token.startsWith('(?'))
        return refused('it sets flags inside, which not every validator knows');
    return token;
}
/** In a class, where a second bracket is one like any other character. */
function member(token) {
    return token === '[' ? String.raw `\[` : token;
}
function escapeOf(token, within) {
    const kind = token[1] ?? '';
    switch (kind) {
        case 's':
            return within ? space : `[${space}]`;
        case 'S':
            return within ? noSpace : `[${noSpace}]`;
        case 'b':
            return within ? String.raw `\x08` : token;
        case 'u': {
            const text = String.fromCodePoint(...[...token.matchAll(/[\da-f]+/gi)].map(([digits]) => Number.parseInt(digits, 16)));
            const point = text.codePointAt(0) ?? 0;
            return point >= 0xd800 && point < 0xe000
                ? refused(`\`${token}\` is half of a character`)
                : character(point);
        }
        case 'c':
            return character(token.charCodeAt(2) % 32);
        case '0':
            return character(0);
        case 'p':
        case 'P':
            return token.replace(/\{(?:Script|sc|General_Category|gc)=/, '{');
    }
    return /[1-9k]/.test(kind)
        ? refused(`it refers back with \`${token}\`, which no engine does in a time that the text's length bounds`)
        : token;
}
function character(point) {
    return `\\x{${point.toString(16)}}`;
}

;// CONCATENATED MODULE: ./src/policy/regex/re2-engine.ts
/**
 * Patterns in RE2's engine, which reads a text once: however a pattern and a text are made, the time is bound by the
 * length of both. What it does not know is refused. Loaded for a policy of one's own alone.
 */


/** Steps of a compiled pattern. A text is read in a time that may grow with them; patterns in use have a tenth of it. */
const maxSteps = 2000;
const tooLong = `it is too long once every repetition is written out: over ${maxSteps} steps`;
const linearEngine = {
    refusal: (pattern) => {
        const made = compiled(pattern);
        return 'refused' in made ? made.refused : null;
    },
    matcher: (pattern) => {
        const made = compiled(pattern);
        if ('refused' in made)
            throw new Error(`internal error: a pattern that was not refused: ${made.refused}`);
        return { test: (text) => made.engine.test(text), toString: () => pattern };
    },
};
function compiled(pattern) {
    const syntax = re2Syntax(pattern);
    if ('refused' in syntax)
        return syntax;
    try {
        const engine = build/* RE2JS */.L3.compile(syntax.written);
        if (engine.programSize() <= maxSteps)
            return { engine };
        return { refused: tooLong };
    }
    catch (error) {
        return { refused: reason(error) };
    }
}
/** What the engine says, in our words where it is a limit that people meet. */
function reason(error) {
    const message = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
    if (message.startsWith('expression too large'))
        return tooLong;
    if (message.startsWith('invalid repeat count'))
        return 'it repeats something more than 1000 times';
    if (message.startsWith('invalid character class range'))
        return `${message.split(': ')[1]} is not known here`;
    return message;
}


/***/ })

};
