/** Regular expressions of grep, sed and awk. */

/** `basic` as in `grep`, `extended` as in `grep -E`, `fixed` as in `grep -F`. */
export type Syntax = 'basic' | 'extended' | 'fixed';

/** Limits that keep the time of a match small: the replies of a server are short. */
const maxLength = 200;
const maxRepeats = 2;

/** The pattern as a JavaScript regular expression; null for syntax that this tool does not evaluate. */
export function regularExpression(pattern: string, syntax: Syntax): string | null {
  if (pattern.length > maxLength) return null;
  if (syntax === 'fixed') return pattern.split('\n').map(escaped).join('|');
  const parts: string[] = [];
  let repeats = 0;
  let depth = 0;
  const matcher = /\\[\s\S]|\[\^?\]?(?:\[:[a-z]+:\]|[^\]])*\]|[\s\S]/g;
  for (const { 0: token, index } of pattern.matchAll(matcher)) {
    const part = partOf(token, syntax, pattern, index);
    if (part === null) return null;
    if (/^[*+?]$/.test(part)) {
      if (parts.length === 0 || /^(?:[*+?^(|]|\))$/.test(parts.at(-1) ?? '')) return null;
      repeats += 1;
    }
    if (part === '(') depth += 1;
    if (part === ')') depth -= 1;
    if (depth < 0) return null;
    parts.push(part);
  }
  return repeats > maxRepeats || depth !== 0 ? null : parts.join('');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function partOf(token: string, syntax: Syntax, pattern: string, index: number): string | null {
  if (token === '\n') return '|';
  if (token.startsWith('[')) return setOf(token);
  if (token.startsWith('\\')) return escapedPart(token, syntax);
  if (token === '^') return /^(?:|[\s\S]*[(|\n])$/.test(pattern.slice(0, index)) ? '^' : null;
  if (token === '$') return /^(?:|(?:\\?[)|]|\n)[\s\S]*)$/.test(pattern.slice(index + 1)) ? '$' : null;
  if (token === '.' || token === '*') return token;
  if (token === '{') return syntax === 'basic' ? '\\{' : null;
  if ('+?()|'.includes(token)) return syntax === 'basic' ? `\\${token}` : token;
  return escaped(token);
}

function escapedPart(token: string, syntax: Syntax): string | null {
  const char = token.charAt(1);
  if (/[bBwWsS]/.test(char)) return token;
  if (char === '<' || char === '>') return '\\b';
  if ('+?()|'.includes(char)) return syntax === 'basic' ? char : token;
  return /[\w\n]/.test(char) || '{}'.includes(char) ? null : escaped(char);
}

const classes: Readonly<Record<string, string>> = {
  '[:space:]': '\\s',
  '[:blank:]': ' \\t',
  '[:alpha:]': 'A-Za-z',
  '[:alnum:]': 'A-Za-z0-9',
  '[:digit:]': '0-9',
  '[:upper:]': 'A-Z',
  '[:lower:]': 'a-z',
};

function setOf(token: string): string | null {
  if (!token.endsWith(']') || token.length < 3) return null;
  const inner = token.slice(1, -1);
  if (/\[[.=]/.test(inner)) return null;
  const named = inner.match(/\[:[a-z]+:\]/g) ?? [];
  if (named.some((name) => classes[name] === undefined)) return null;
  const plain = inner
    .replace(/\[:[a-z]+:\]/g, '')
    .replace(/[\\\]]/g, '\\$&')
    .replace(/\[/g, '\\[');
  const set = plain + named.map((name) => classes[name] ?? '').join('');
  try {
    new RegExp(`[${set}]`);
  } catch {
    return null;
  }
  return `[${set}]`;
}
