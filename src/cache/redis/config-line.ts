/** Lines of a configuration file, split into words as the server splits them. */

import type { SourceChar, Text } from '../../compose/interpolation/expand.js';

/** The words of a line; null for unbalanced quotes (redis, sds.c, sdssplitargs). */
export function splitConfigLine(line: Text): Text[] | null {
  const words: Text[] = [];
  let at = 0;
  for (;;) {
    while (isBlank(line[at])) at += 1;
    if (at >= line.length) return words;
    const word = readWord(line, at);
    if (!word) return null;
    words.push(word.text);
    at = word.end;
  }
}

function isBlank(char: SourceChar | undefined): boolean {
  return char !== undefined && /[ \t\n\v\f\r]/.test(char.char);
}

interface ReadWord {
  readonly text: Text;
  readonly end: number;
}

function readWord(line: Text, start: number): ReadWord | null {
  const text: SourceChar[] = [];
  let at = start;
  for (let char = line[at]; char && !isBlank(char); char = line[at]) {
    if (char.char !== '"' && char.char !== "'") {
      text.push(char);
      at += 1;
      continue;
    }
    const quoted = char.char === '"' ? readDoubleQuoted(line, at + 1) : readSingleQuoted(line, at + 1);
    if (!quoted) return null;
    text.push(...quoted.text);
    at = quoted.end;
    // A closing quote ends the word.
    return at < line.length && !isBlank(line[at]) ? null : { text, end: at };
  }
  return { text, end: at };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

function readDoubleQuoted(line: Text, start: number): ReadWord | null {
  const text: SourceChar[] = [];
  for (let at = start; at < line.length; at += 1) {
    const char = line[at];
    if (!char) return null;
    if (char.char === '"') return { text, end: at + 1 };
    const next = line[at + 1];
    if (char.char !== '\\' || !next) {
      text.push(char);
      continue;
    }
    const hex = /^x([0-9a-f]{2})$/i.exec(
      line
        .slice(at + 1, at + 4)
        .map((each) => each.char)
        .join(''),
    )?.[1];
    text.push({
      ...next,
      char: hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (escapes[next.char] ?? next.char),
    });
    at += hex ? 3 : 1;
  }
  return null;
}

function readSingleQuoted(line: Text, start: number): ReadWord | null {
  const text: SourceChar[] = [];
  for (let at = start; at < line.length; at += 1) {
    const char = line[at];
    if (!char) return null;
    if (char.char === "'") return { text, end: at + 1 };
    const isEscaped = char.char === '\\' && line[at + 1]?.char === "'";
    if (isEscaped) at += 1;
    text.push(isEscaped ? { ...char, char: "'" } : char);
  }
  return null;
}
