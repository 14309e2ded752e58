/** Writes trees as YAML in the many styles that people use. */

import type { Pick } from './choices.js';

export type Tree =
  | { readonly kind: 'scalar'; readonly text: string; readonly plain?: boolean }
  | { readonly kind: 'list'; readonly items: readonly Tree[]; readonly anchor?: string }
  | {
      readonly kind: 'mapping';
      readonly pairs: readonly (readonly [key: string, value: Tree])[];
      readonly anchor?: string;
    }
  | { readonly kind: 'alias'; readonly name: string };

export type Mapping = Tree & { readonly kind: 'mapping' };

/** A scalar that may be quoted or not. */
export const text = (value: string): Tree => ({ kind: 'scalar', text: value });
/** A scalar without quotes: a number, a boolean or null. */
export const plain = (value: string): Tree => ({ kind: 'scalar', text: value, plain: true });
export const list = (items: readonly (Tree | string)[], anchor?: string): Tree => ({
  kind: 'list',
  items: items.map((item) => (typeof item === 'string' ? text(item) : item)),
  ...(anchor ? { anchor } : {}),
});
export const mapping = (pairs: readonly (readonly [string, Tree | string])[], anchor?: string): Mapping => ({
  kind: 'mapping',
  pairs: pairs.map(([key, value]) => [key, typeof value === 'string' ? text(value) : value]),
  ...(anchor ? { anchor } : {}),
});
export const alias = (name: string): Tree => ({ kind: 'alias', name });

interface Style {
  readonly pick: Pick;
  readonly indent: number;
  /** The indentation of a list relative to its key. */
  readonly listIndent: number;
  /** How often comments and blank lines come, from 0. */
  readonly comments: number;
  /** Makes every comment unique. */
  readonly count: { comments: number };
}

/** A document, without a line end behind its last line. */
export function written(tree: Mapping, pick: Pick, count: { comments: number }): string {
  const indent = pick([2, 4, 3, 2]);
  const style = { pick, indent, listIndent: pick([indent, 0]), comments: pick([0, 1, 3, 6]), count };
  return blockMapping(tree, 0, style).join('\n');
}

function comment({ pick, count }: Style): string {
  count.comments += 1;
  return `# c${count.comments}${pick(['', ' größer', ' 😀 image: x', " it's", ' "'])} .`;
}

/** Lines before an entry: comments and blank ones, keys among neither. */
function before(column: number, style: Style): string[] {
  const lot = style.pick([9, 0, 3, 9, 9, 5, 9, 1, 9]);
  if (lot >= style.comments) return [];
  return lot === 1 ? [''] : [`${' '.repeat(style.pick([column, column, 0]))}${comment(style)}`];
}

function trailing(style: Style): string {
  return style.pick([9, 9, 2, 9, 0, 9]) < style.comments ? `${style.pick([' ', '  '])}${comment(style)}` : '';
}

function blockMapping(tree: Mapping, column: number, style: Style): string[] {
  return tree.pairs.flatMap(([key, value]) => [
    ...before(column, style),
    ...entry(`${' '.repeat(column)}${key}:`, value, column, style),
  ]);
}

/** `head` is the key with its colon, or a dash. */
function entry(head: string, value: Tree, column: number, style: Style): string[] {
  const flow = style.pick([false, true, false]);
  if (value.kind === 'mapping' && value.pairs.length > 0 && !flow) {
    const anchor = value.anchor ? ` &${value.anchor}` : '';
    return [`${head}${anchor}${trailing(style)}`, ...blockMapping(value, column + style.indent, style)];
  }
  if (value.kind === 'list' && value.items.length > 0 && !flow) return blockList(head, value, column, style);
  if (value.kind === 'scalar' && !value.plain && value.text.includes(' ')) {
    const block = blockScalar(head, value.text, column, style);
    if (block) return block;
  }
  if (value.kind === 'list' && value.items.length > 1 && style.pick([false, false, true]))
    return multilineFlowList(head, value, column, style);
  return [`${head} ${flowText(value, style, true)}${trailing(style)}`];
}

function blockList(
  head: string,
  { anchor, items }: Extract<Tree, { kind: 'list' }>,
  column: number,
  style: Style,
): string[] {
  const at = column + style.listIndent;
  return [
    `${head}${anchor ? ` &${anchor}` : ''}${trailing(style)}`,
    ...items.flatMap((item) => [...before(at, style), ...itemLines(item, at, style)]),
  ];
}

function multilineFlowList(
  head: string,
  { anchor, items }: Extract<Tree, { kind: 'list' }>,
  column: number,
  style: Style,
): string[] {
  const pad = ' '.repeat(column + style.indent);
  const last = items.length - 1;
  const hasTrailingComma = style.pick([true, false]);
  const lines = items.map((item, index) => {
    const comma = hasTrailingComma || index < last ? ',' : '';
    return `${pad}${flowText(item, style)}${comma}${trailing(style)}`;
  });
  return [
    `${head}${anchor ? ` &${anchor}` : ''} [`,
    ...lines,
    `${' '.repeat(column)}${style.pick(['  ', ''])}]${trailing(style)}`,
  ];
}

function itemLines(item: Tree, column: number, style: Style): string[] {
  return [`${' '.repeat(column)}- ${flowText(item, style, true)}${trailing(style)}`];
}

/** Folded or literal; only for texts that are the same in one line as in several. */
function blockScalar(head: string, value: string, column: number, style: Style): string[] | null {
  const kind = style.pick([null, '>', '>-', '|', '|-', null, null]);
  if (!kind || /^\s|\s$|["']/.test(value)) return null;
  const words = value.split(' ');
  const cut = style.pick([words.length, 1, 2]);
  const pad = ' '.repeat(column + style.indent);
  const lines = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')].filter((line) => line !== '');
  return [`${head} ${kind}${trailing(style)}`, ...lines.map((line) => pad + line)];
}

function flowText(value: Tree, style: Style, outer = false): string {
  switch (value.kind) {
    case 'alias':
      return `*${value.name}`;
    case 'scalar':
      return value.plain ? value.text : quoted(value.text, style.pick([0, 1, 2, 0]), !outer);
    case 'list': {
      const anchor = value.anchor ? `&${value.anchor} ` : '';
      const space = style.pick(['', ' ']);
      return `${anchor}[${space}${value.items.map((item) => flowText(item, style)).join(', ')}${space}]`;
    }
    case 'mapping': {
      const anchor = value.anchor ? `&${value.anchor} ` : '';
      const space = style.pick(['', ' ']);
      const pairs = value.pairs.map(([key, inner]) => `${key}: ${flowText(inner, style)}`);
      return `${anchor}{${space}${pairs.join(', ')}${space}}`;
    }
  }
}

/** `way`: 0 plain where that is the same text, 1 single, 2 double quotes. */
function quoted(value: string, way: number, inFlow: boolean): string {
  const safe = inFlow
    ? /^[\w./$-][\w./=@+:$-]*$/.test(value) && !/^-+$|:$|^-?[\d.]+$/.test(value)
    : /^[A-Za-z/$-][^\n]*$/.test(value) && !/: |:$| #|^- | $|^-$/.test(value);
  const word = /^(?:true|false|null|yes|no|on|off|~)$/i.test(value);
  if (way === 0 && safe && !word) return value;
  if (way === 2) return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  return `'${value.replaceAll("'", "''")}'`;
}
