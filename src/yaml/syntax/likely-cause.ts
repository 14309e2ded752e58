/** The likely cause of a syntax error, from the lines around it, and what to do. */

import type { YamlProblem } from '../tree.js';
import type { SyntaxProblem, SyntaxProblemKind } from './syntax-error.js';

/** The lines around a problem. Numbers start at 1. */
interface Surroundings {
  readonly lines: readonly string[];
  readonly number: number;
  readonly line: string;
  /** The text of the line before the problem, and from it on. */
  readonly before: string;
  readonly after: string;
  /** The last line before that is neither empty nor a comment. */
  readonly previous: { readonly number: number; readonly line: string } | null;
}

type Cause = (around: Surroundings) => string | null;

/** The problem with its likely cause, where one is known. */
export function withLikelyCause({ kind, message, span }: SyntaxProblem, text: string): YamlProblem {
  const around = surroundings(text, span.start);
  const causes = [mergeConflict, template, ...(kind === null ? [] : causesOf[kind])];
  for (const cause of causes) {
    const found = cause(around);
    if (found !== null) return { message: `${message}${message.includes(': ') ? ';' : ':'} ${found}`, span };
  }
  return { message, span };
}

const lineEnd = /\r\n|[\r\n\u0085\u2028\u2029]/;

function surroundings(text: string, at: number): Surroundings {
  const lines = text.split(lineEnd);
  const number = text.slice(0, at).split(lineEnd).length;
  const line = lines[number - 1] ?? '';
  const column = text.slice(0, at).split(lineEnd).at(-1)?.length ?? 0;
  const index = lines.slice(0, number - 1).findLastIndex((each) => /^\s*[^\s#]/.test(each));
  const previous = index === -1 ? null : { number: index + 1, line: lines[index] ?? '' };
  return { lines, number, line, before: line.slice(0, column), after: line.slice(column), previous };
}

const mergeConflict: Cause = ({ line, previous }) =>
  [line, previous?.line ?? ''].some((each) => /^(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)/.test(each))
    ? 'resolve the merge conflict, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`'
    : null;

const template: Cause = ({ line }) =>
  /(?:^|[\s:])\{\{.*\}\}/.test(line)
    ? 'the line has a template (`{{ }}`): render it before the check, or put the value in quotes'
    : null;

/** Text after the colon of a key without a space between them, as in `image:redis`. */
const spaceless = /^\s*(?:- +)*([\w.-]+):(?=[^\s:/])/;

/** The line before has a key without a space after its colon, so that this line continues its text. */
const missingSpace: Cause = ({ line, previous }) => {
  const here = spaceless.exec(line);
  if (here) return `write a space after \`${here[1]}:\``;
  const there = previous && spaceless.exec(previous.line);
  return there ? `write a space after \`${there[1]}:\` in line ${previous.number}` : null;
};

const deeper: Cause = ({ line, before, previous }) =>
  previous && /^\s*(?:- +)?[^\s:]+$/.test(before) && indentOf(line) > indentOf(previous.line)
    ? `the line is indented deeper than line ${previous.number}, which has a value already: use the same indentation`
    : null;

const colonInText: Cause = ({ before }) =>
  /:\s/.test(before) || /^\s*- /.test(before) ? 'put the text in quotes if `: ` is a part of it' : null;

const afterQuote: Cause = ({ before, lines, number }) => {
  const quote = /["'](?=\s*$)/.exec(before)?.[0];
  if (quote === undefined) return null;
  const open = lines
    .slice(0, number - 1)
    .findLastIndex((each) => (each.split(quote).length - 1) % 2 === 1 && !/^\s*#/.test(each));
  const more = quote === "'" ? ", and write `''` for a `'` in it" : '';
  return open === -1
    ? `put the whole value in quotes${more}: text follows a closing quote`
    : `a quote closes before this: is the closing \`${quote}\` of line ${open + 1} missing?`;
};

const listItemInMapping: Cause = ({ line, previous }) =>
  isItem(line) && previous && !isItem(previous.line)
    ? `the lines above are \`KEY: VALUE\`, this one is a list item: write it like line ${previous.number}`
    : null;

const pairInList: Cause = ({ lines, number, line }) => {
  const item = lines
    .slice(0, number - 1)
    .findLast((each) => isItem(each) && indentOf(each) <= indentOf(line));
  return item
    ? 'begin the line with `- ` like the items above, or indent it less if it is the next key'
    : null;
};

/** The indentation is none of those of the lines above that the line could continue. */
const misaligned: Cause = ({ lines, number, line }) => {
  const own = indentOf(line);
  const above = lines.slice(0, number - 1).filter((each) => /^\s*[^\s#]/.test(each));
  const index = above.findLastIndex((each) => indentOf(each) === own);
  const isDeeperSince = index === -1 || above.slice(index).some((each) => indentOf(each) < own);
  if (!isDeeperSince) return null;
  const last = above.at(-1);
  if (last === undefined) return null;
  const columns = (count: number): string => `${count} ${count === 1 ? 'space' : 'spaces'}`;
  return `the line is indented by ${columns(own)}, the line above by ${columns(indentOf(last))}: align it with a line above`;
};

const noColon: Cause = ({ line }) =>
  /:(?:\s|$)/.test(line)
    ? null
    : 'the line has no `: ` after a key. Add it, or indent the line if it continues a value';

const openBracket: Cause = ({ lines, number, before }) => {
  const text = [...lines.slice(0, number - 1), before].map((each) => each.replace(/(^|\s)#.*/, ''));
  let depth = 0;
  for (let index = text.length - 1; index >= 0; index -= 1) {
    for (const char of (text[index] ?? '').split('').reverse()) {
      if (char === ']' || char === '}') depth += 1;
      if (char !== '[' && char !== '{') continue;
      depth -= 1;
      if (depth >= 0) continue;
      if (index + 1 === number) return 'separate the entries with commas, or put the text in quotes';
      return `is the end of the \`${char}\` in line ${index + 1} missing?`;
    }
  }
  return null;
};

const surplus: Cause = ({ after }) => {
  const char = /^[\]},:]/.exec(after)?.[0];
  return char ? `remove the \`${char}\`, or put the text in quotes` : null;
};

const sayAlways =
  (advice: string): Cause =>
  () =>
    advice;

/** By kind of problem. The first cause that applies is named. */
const causesOf: Readonly<Record<SyntaxProblemKind, readonly Cause[]>> = {
  'mapping-not-allowed': [
    afterQuote,
    missingSpace,
    deeper,
    colonInText,
    sayAlways('put the text in quotes if `: ` is a part of it'),
  ],
  'item-not-allowed': [missingSpace, deeper],
  'key-expected': [
    afterQuote,
    listItemInMapping,
    misaligned,
    missingSpace,
    sayAlways('check the indentation and the quotes above'),
  ],
  'colon-expected': [missingSpace, noColon],
  'item-expected': [pairInList],
  'separator-expected': [openBracket],
  'value-expected': [surplus],
  'unknown-anchor': [sayAlways('define it above, or put text that starts with `*` in quotes')],
  'alias-name': [sayAlways('put text that starts with `*` in quotes')],
  'anchor-name': [sayAlways('rename the anchor and its aliases, or put text that starts with `&` in quotes')],
  'duplicate-key': [sayAlways('remove one of the two')],
  'unclosed-collection': [sayAlways('add it at the end of the list or mapping')],
  'unclosed-quote': [sayAlways('add it at the end of the text')],
};

function isItem(line: string): boolean {
  return /^\s*-(?:\s|$)/.test(line);
}

function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}
