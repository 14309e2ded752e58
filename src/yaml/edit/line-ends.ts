/** Characters that end a line for YAML, and not for editors and patches. */

import { codePointName } from '../../source/code-point.js';
import type { YamlFile, YamlNode, YamlScalar } from '../tree.js';
import { type UnsupportedEdit, unsupported } from './operation.js';

const otherLineEnds = new WeakMap<YamlFile, { readonly found: UnsupportedEdit | null }>();

/** The refusal of edits to a file with lines that end for YAML and go on for editors: at CR, NEL, LS or PS. */
export function otherLineEnd(source: YamlFile): UnsupportedEdit | null {
  const known = otherLineEnds.get(source);
  if (known) return known.found;
  const ends = [...source.text.matchAll(/[\x85\u2028\u2029]|\r(?!\n)/g)].map(({ 0: char, index }) => ({
    char,
    index,
  }));
  const found = ends.length === 0 ? null : refusalOf(ends, source);
  otherLineEnds.set(source, { found });
  return found;
}

interface LineEnd {
  readonly char: string;
  readonly index: number;
}

function refusalOf(ends: readonly LineEnd[], source: YamlFile): UnsupportedEdit {
  const names = [...new Set(ends.map(({ char }) => codePointName(char)))].join(', ');
  const isReturn = ends.every(({ char }) => char === '\r');
  const lines = shownLines(ends, source.text);
  const [what, reads] =
    ends.length === 1
      ? [isReturn ? 'a lone carriage return' : 'an invisible character', 'a line break']
      : [isReturn ? 'lone carriage returns' : 'invisible characters', 'line breaks'];
  const reason = `${lines} ${what} (${names}), which Compose reads as ${reads}`;
  const it = ends.length === 1 ? 'it' : 'each';
  return unsupported(reason, `${replacement(ends, source, it)}. Then run this tool again`);
}

/** The lines, as the subject of a clause with its verb. */
function shownLines(ends: readonly LineEnd[], text: string): string {
  const lines = [...new Set(ends.map(({ index }) => text.slice(0, index).split('\n').length))];
  const [first = 0, second] = lines;
  if (second === undefined) return `line ${first} contains`;
  return lines.length === 2
    ? `lines ${first} and ${second} contain`
    : `${lines.length} lines, the first of which is line ${first}, contain`;
}

/** What to write in the place of the characters, which depends on what they are in. */
function replacement(ends: readonly LineEnd[], source: YamlFile, it: string): string {
  const scalars = scalarsIn(source.root);
  const holders = ends.flatMap(
    ({ index }) => scalars.find(({ span }) => span.start <= index && index < span.end) ?? [],
  );
  const isQuoted = holders.every(({ style }) => style === 'single' || style === 'double');
  if (holders.length === ends.length && isQuoted) return replacementInQuotes(ends, it);
  if (holders.length > 0) return `Replace ${it} with a newline or a space, whichever is meant`;
  const newline = `Replace ${it} with a newline, which Compose reads in the same way`;
  return ends.every((end) => isInComment(end, source.text))
    ? `${newline}, or with a space if the comment is meant to go on`
    : newline;
}

/** YAML keeps some line breaks in quotes, and reads the others as spaces. */
function replacementInQuotes(ends: readonly LineEnd[], it: string): string {
  const escapes = ends.map(({ char }) => kept.get(char));
  if (escapes.includes(undefined)) return `Replace ${it} with a space`;
  const shown = [...new Set(escapes)].map((each) => `\`${each}\``).join(' or ');
  return `Write ${it} as ${shown} in double quotes to keep the value, or replace ${it} with a space`;
}

const kept: ReadonlyMap<string, string> = new Map([
  ['\u2028', '\\L'],
  ['\u2029', '\\P'],
]);

function scalarsIn(node: YamlNode | null): YamlScalar[] {
  switch (node?.kind) {
    case 'scalar':
      return [node];
    case 'sequence':
      return node.items.flatMap(scalarsIn);
    case 'mapping':
      return node.pairs.flatMap(({ key, value }) => [...scalarsIn(key), ...scalarsIn(value)]);
    default:
      return [];
  }
}

/** Whether the text before a character, up to the last line break of any kind, starts a comment. */
function isInComment({ index }: LineEnd, text: string): boolean {
  const [line = ''] = text
    .slice(0, index)
    .split(/[\n\r\x85\u2028\u2029]/)
    .slice(-1);
  return /(?:^|\s)#/.test(line);
}
