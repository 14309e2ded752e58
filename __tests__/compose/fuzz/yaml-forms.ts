/** Writes trees as YAML in all the forms of its syntax. */

import type { Random } from './random.js';

interface Properties {
  readonly anchor?: string;
  readonly tag?: string;
}

export type Tree = Properties &
  (
    | { readonly kind: 'text'; readonly text: string }
    /** A scalar that is written as it is: a number, `true`, `null` or nothing. */
    | { readonly kind: 'raw'; readonly text: string }
    | { readonly kind: 'alias'; readonly name: string }
    | { readonly kind: 'list'; readonly items: readonly Tree[] }
    | { readonly kind: 'mapping'; readonly pairs: readonly (readonly [string, Tree])[] }
  );

export type Mapping = Tree & { readonly kind: 'mapping' };

export const text = (value: string): Tree => ({ kind: 'text', text: value });
export const raw = (value: string | number | boolean): Tree => ({ kind: 'raw', text: String(value) });
export const list = (items: readonly (Tree | string)[]): Tree => ({
  kind: 'list',
  items: items.map(treeOf),
});
export const mapping = (pairs: Iterable<readonly [string, Tree | string]>): Mapping => ({
  kind: 'mapping',
  pairs: [...pairs].map(([key, value]) => [key, treeOf(value)] as const),
});

function treeOf(value: Tree | string): Tree {
  return typeof value === 'string' ? text(value) : value;
}

interface Style {
  readonly random: Random;
  readonly indent: number;
  /** The indentation of a list relative to its key. */
  readonly listIndent: number;
  /** How often a comment or a blank line is before an entry, in percent. */
  readonly comments: number;
  /** How often a collection has flow style, in percent. */
  readonly flow: number;
}

/** A document in a random style. */
export function writeYaml(tree: Mapping, random: Random): string {
  const indent = random.pick([2, 2, 4, 3]);
  const listIndent = random.pick([indent, 0]);
  const style = {
    random,
    indent,
    listIndent,
    comments: random.pick([0, 0, 8]),
    flow: random.pick([5, 20, 60]),
  };
  return `${blockMapping(tree, 0, style).join('\n')}\n`;
}

function propertiesOf({ anchor, tag }: Properties): string {
  return `${anchor === undefined ? '' : ` &${anchor}`}${tag === undefined ? '' : ` ${tag}`}`;
}

function before(column: number, { random, comments }: Style): string[] {
  if (!random.chance(comments)) return [];
  return [random.pick(['', `${' '.repeat(column)}# comment: x`, '#- "', `${' '.repeat(column)}#`])];
}

function trailing({ random, comments }: Style): string {
  return random.chance(comments) ? random.pick([' # comment', '  #', ' # "it\'s": [']) : '';
}

function blockMapping(tree: Mapping, column: number, style: Style): string[] {
  return tree.pairs.flatMap(([key, value]) => [
    ...before(column, style),
    ...entry(`${' '.repeat(column)}${keyText(key, style)}:`, value, column, style),
  ]);
}

function keyText(key: string, { random }: Style): string {
  if (key === '<<') return key;
  const isPlain = /^[A-Za-z_][\w./-]*$/.test(key) && !isKeyword(key);
  if (!isPlain || random.chance(4)) return random.chance(50) ? doubleQuoted(key) : singleQuoted(key);
  return key;
}

/** `head` is the key with its colon, or a dash. */
function entry(head: string, value: Tree, column: number, style: Style): string[] {
  const isCollection =
    (value.kind === 'mapping' && value.pairs.length > 0) || (value.kind === 'list' && value.items.length > 0);
  if (isCollection && !style.random.chance(style.flow)) return blockCollection(head, value, column, style);
  if (value.kind === 'text') {
    const block = blockScalar(head, value, column, style);
    if (block) return block;
  }
  const flow = flowText(value, false, style);
  return [`${head}${flow === '' ? '' : ` ${flow}`}${trailing(style)}`];
}

function blockCollection(head: string, value: Tree, column: number, style: Style): string[] {
  const properties = propertiesOf(value);
  if (value.kind === 'mapping') {
    const lines = blockMapping(value, column + style.indent, style);
    // `- key: value` on the line of the dash.
    const [first = ''] = lines;
    const isCompact = head.trim() === '-' && properties === '' && /^ *[A-Za-z"']/.test(first);
    if (isCompact && style.indent > 1 && style.random.chance(80))
      return [`${head}${first.slice(column + 1)}`, ...lines.slice(1)];
    return [`${head}${properties}${trailing(style)}`, ...lines];
  }
  if (value.kind !== 'list') return [];
  const at = column + (head.trim() === '-' ? style.indent : style.listIndent);
  return [
    `${head}${properties}${trailing(style)}`,
    ...value.items.flatMap((item) => [...before(at, style), ...entry(`${' '.repeat(at)}-`, item, at, style)]),
  ];
}

/** A literal or folded scalar; null if the text has no such form, or another form is picked. */
function blockScalar(
  head: string,
  value: Tree & { kind: 'text' },
  column: number,
  { random, indent }: Style,
): string[] | null {
  const lines = value.text.split('\n');
  const isPossible =
    value.text !== '' && !/^\s|\s\n|\n\n|[\r\t\u0085\u2028\u2029\u0000-\u0008]/.test(value.text);
  if (!isPossible || !random.chance(lines.length > 1 ? 60 : 5)) return null;
  const isFolded = lines.every((line) => !line.startsWith(' ')) && random.chance(40);
  const chomping = value.text.endsWith('\n') ? random.pick(['', '+']) : '-';
  const content = chomping === '-' ? lines : lines.slice(0, -1);
  if (content.some((line) => line === '' || /\s$/.test(line))) return null;
  const separated = isFolded
    ? content.flatMap((line, index) => (index === 0 ? [line] : ['', line]))
    : content;
  const pad = ' '.repeat(column + indent);
  const signs = `${isFolded ? '>' : '|'}${random.chance(10) ? indent : ''}${chomping}`;
  return [
    `${head}${propertiesOf(value)} ${signs}`,
    ...separated.map((line) => (line === '' ? '' : `${pad}${line}`)),
  ];
}

function flowText(value: Tree, isInner: boolean, style: Style): string {
  const properties = propertiesOf(value).trimStart();
  const content = flowContent(value, isInner, style);
  return [properties, content].filter((part) => part !== '').join(' ');
}

function flowContent(value: Tree, isInner: boolean, style: Style): string {
  const space = style.random.pick(['', ' ']);
  switch (value.kind) {
    case 'alias':
      return `*${value.name}${isInner ? ' ' : ''}`;
    case 'raw':
      return isInner && value.text === '' ? 'null' : value.text;
    case 'text':
      return scalarText(value.text, isInner, style);
    case 'list':
      return `[${space}${value.items.map((item) => flowText(item, true, style)).join(', ')}${space}]`;
    case 'mapping': {
      const pairs = value.pairs.map(
        ([key, inner]) => `${keyText(key, style)}: ${flowText(inner, true, style)}`,
      );
      return `{${space}${pairs.join(', ')}${space}}`;
    }
  }
}

function scalarText(value: string, isInner: boolean, { random }: Style): string {
  const way = random.pick(['plain', 'plain', 'plain', 'single', 'double']);
  if (way === 'plain' && isPlainText(value, isInner)) return value;
  return way === 'double' || /[^\x20-\x7e\xa0-\ud7ff]/.test(value)
    ? doubleQuoted(value)
    : singleQuoted(value);
}

function isPlainText(value: string, isInner: boolean): boolean {
  if (isKeyword(value) || !/^[A-Za-z/$._][\x20-\x7e]*$/.test(value)) return false;
  if (/: |:$| #|\s$|^-|^\.[\d_iInN]|^\.$/.test(value)) return false;
  return !isInner || !/[[\]{},?]|:/.test(value);
}

function isKeyword(value: string): boolean {
  return /^(?:true|false|null|y|n|yes|no|on|off|~)$/i.test(value);
}

function singleQuoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function doubleQuoted(value: string): string {
  return JSON.stringify(value).replace(/[^\x20-\x7e]/gu, escaped);
}

function escaped(char: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}
