/** A pattern of ECMA-262 (flag `u`) in RE2's syntax, with the same meaning; or why it has none there. */

export type Re2Syntax = { readonly written: string } | { readonly refused: string };

/** The white space and the line ends of ECMA-262, and all other characters. RE2 knows those of ASCII alone. */
const space = String.raw`\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`;
const noSpace = String.raw`\x00-\x08\x0e-\x1f!-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff}`;

const escaped = String.raw`\\(?:u\{[^}]*\}|u[dD][89abAB]..\\u[dD][c-fC-F]..|u.{4}|x..|c.|[pP]\{[^}]*\}|k<[^>]*>|.)`;
const inClass = new RegExp(`${escaped}|.`, 'suy');
const outside = new RegExp(String.raw`${escaped}|\(\?(?:<?[=!]|<[^>]*>|[^:]*:)|\[\^?\]?|.`, 'suy');

/** Takes a pattern that is one to ECMA-262: only what differs between the two is looked at. */
export function re2Syntax(pattern: string): Re2Syntax {
  let written = '';
  let within = false;
  for (let at = 0; at < pattern.length; ) {
    const token = tokenAt(within ? inClass : outside, pattern, at);
    at += token.length;
    const next = token.startsWith('\\') ? escapeOf(token, within) : within ? member(token) : plain(token);
    if (typeof next !== 'string') return next;
    written += next;
    within = within ? token !== ']' : token === '[' || token === '[^';
  }
  return { written };
}

function tokenAt(tokens: RegExp, pattern: string, at: number): string {
  tokens.lastIndex = at;
  return tokens.exec(pattern)?.[0] ?? pattern.slice(at);
}

function refused(why: string): Re2Syntax & { readonly refused: string } {
  return { refused: why };
}

/** Outside of a class. Every group is one that keeps nothing: all that is asked is whether there is a match. */
function plain(token: string): string | { readonly refused: string } {
  switch (token) {
    case '.':
      return String.raw`[^\n\r\x{2028}\x{2029}]`;
    case '[]':
      return String.raw`[^\x00-\x{10ffff}]`;
    case '[^]':
      return String.raw`[\x00-\x{10ffff}]`;
    case '(':
    case '(?:':
      return '(?:';
  }
  if (/^\(\?<?[=!]/.test(token))
    return refused(
      `it looks around with \`${token}\`, which no engine does in a time that the text's length bounds`,
    );
  if (token.startsWith('(?<')) return '(?:';
  if (token.startsWith('(?')) return refused('it sets flags inside, which not every validator knows');
  return token;
}

/** In a class, where a second bracket is one like any other character. */
function member(token: string): string {
  return token === '[' ? String.raw`\[` : token;
}

function escapeOf(token: string, within: boolean): string | { readonly refused: string } {
  const kind = token[1] ?? '';
  switch (kind) {
    case 's':
      return within ? space : `[${space}]`;
    case 'S':
      return within ? noSpace : `[${noSpace}]`;
    case 'b':
      return within ? String.raw`\x08` : token;
    case 'u': {
      const text = String.fromCodePoint(
        ...[...token.matchAll(/[\da-f]+/gi)].map(([digits]) => Number.parseInt(digits, 16)),
      );
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
    ? refused(
        `it refers back with \`${token}\`, which no engine does in a time that the text's length bounds`,
      )
    : token;
}

function character(point: number): string {
  return `\\x{${point.toString(16)}}`;
}
