/** Translates ECMA-262 patterns (flag `u`) to RE2 syntax with the same meaning. */

/** A pattern in RE2 syntax, or the reason why RE2 has no equivalent. */
export type Re2Pattern =
  | { readonly kind: 'ok'; readonly pattern: string }
  | { readonly kind: 'invalid'; readonly reason: string };

/** The white space and line ends of ECMA-262, and all other characters. `\s` in RE2 covers only ASCII. */
const space = String.raw`\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`;
const noSpace = String.raw`\x00-\x08\x0e-\x1f!-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff}`;

const escapeSource = String.raw`\\(?:u\{[^}]*\}|u[dD][89abAB]..\\u[dD][c-fC-F]..|u.{4}|x..|c.|[pP]\{[^}]*\}|k<[^>]*>|.)`;
const classToken = new RegExp(`${escapeSource}|.`, 'suy');
const outerToken = new RegExp(String.raw`${escapeSource}|\(\?(?:<?[=!]|<[^>]*>|[^:]*:)|\[\^?\]?|.`, 'suy');

/** Translates a pattern that is valid in ECMA-262. */
export function toRe2(pattern: string): Re2Pattern {
  let translated = '';
  let inClass = false;
  for (let at = 0; at < pattern.length; ) {
    const token = tokenAt(inClass ? classToken : outerToken, pattern, at);
    at += token.length;
    const next = translateToken(token, inClass);
    if (next.kind === 'invalid') return next;
    translated += next.pattern;
    inClass = inClass ? token !== ']' : token === '[' || token === '[^';
  }
  return ok(translated);
}

function ok(pattern: string): Re2Pattern {
  return { kind: 'ok', pattern };
}

function invalid(reason: string): Re2Pattern {
  return { kind: 'invalid', reason };
}

function tokenAt(tokens: RegExp, pattern: string, at: number): string {
  tokens.lastIndex = at;
  return tokens.exec(pattern)?.[0] ?? pattern.slice(at);
}

function translateToken(token: string, inClass: boolean): Re2Pattern {
  if (token.startsWith('\\')) return translateEscape(token, inClass);
  // In a class of ECMA-262, `[` is a character.
  if (inClass) return ok(token === '[' ? String.raw`\[` : token);
  return translateOuter(token);
}

/** Translates a token outside of a class. All groups become non-capturing: only whether there is a match counts. */
function translateOuter(token: string): Re2Pattern {
  switch (token) {
    case '.':
      return ok(String.raw`[^\n\r\x{2028}\x{2029}]`);
    case '[]':
      return ok(String.raw`[^\x00-\x{10ffff}]`);
    case '[^]':
      return ok(String.raw`[\x00-\x{10ffff}]`);
    case '(':
    case '(?:':
      return ok('(?:');
  }
  if (/^\(\?<?[=!]/.test(token))
    return invalid(`RE2 has no lookaround such as \`${token}\`, because it runs in linear time`);
  if (token.startsWith('(?<')) return ok('(?:');
  if (token.startsWith('(?')) return invalid('it sets flags inside, which not every validator supports');
  return ok(token);
}

function translateEscape(token: string, inClass: boolean): Re2Pattern {
  const letter = token[1] ?? '';
  if (/[1-9k]/.test(letter))
    return invalid(`RE2 has no backreferences such as \`${token}\`, because it runs in linear time`);
  switch (letter) {
    case 's':
      return ok(inClass ? space : `[${space}]`);
    case 'S':
      return ok(inClass ? noSpace : `[${noSpace}]`);
    case 'b':
      return ok(inClass ? String.raw`\x08` : token);
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
function translateUnicode(token: string): Re2Pattern {
  const units = [...token.matchAll(/[\da-f]+/gi)].map(([digits]) => Number.parseInt(digits, 16));
  const point = String.fromCodePoint(...units).codePointAt(0) ?? 0;
  return point >= 0xd800 && point < 0xe000
    ? invalid(`\`${token}\` is half of a character`)
    : ok(codePoint(point));
}

function codePoint(point: number): string {
  return `\\x{${point.toString(16)}}`;
}
