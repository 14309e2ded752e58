/** Whether every value of a project is found at the place that it claims. */

import { type ComposeNode, locationOf } from '../../src/compose/model/node.js';
import { parse } from '../../src/yaml/parse.js';
import type { ScalarStyle } from '../../src/yaml/tree.js';

/** Each scalar whose place, read again, does not give its text. Derived ones claim no more than where they come from. */
export function misplaced(node: ComposeNode, path: readonly string[] = []): string[] {
  if (node.kind === 'sequence')
    return node.items.flatMap((item, index) => misplaced(item, [...path, `${index}`]));
  if (node.kind === 'mapping')
    return [...node.entries].flatMap(([key, value]) => misplaced(value, [...path, key]));
  const { source, yaml, key } = node.origin;
  const { span, part } = locationOf(node);
  const written = source.text.slice(span.start, span.end);
  if (node.derived) return [];
  const style = yaml.kind !== 'scalar' ? 'absent' : yaml.tag ? 'tagged' : yaml.style;
  const found =
    part === 'key'
      ? key !== null && key.span.start === span.start && node.text === ''
      : readAgain(written, style, part === 'value') === blockLines(node.text, style);
  return found
    ? []
    : [`${path.join('.')} is ${JSON.stringify(node.text)}, and ${JSON.stringify(written)} is written`];
}

/** The text of a scalar, or of a part of one, from how it is written. */
function readAgain(written: string, style: ScalarStyle | 'tagged', whole: boolean): string | null {
  switch (style) {
    case 'tagged':
      return written;
    case 'plain':
      return /^(?:~|null|Null|NULL)$/.test(written) ? '' : folded(written);
    case 'single':
    case 'double': {
      const quote = style === 'single' ? "'" : '"';
      const { root } = parse('again.yml', `[${whole ? written : quote + written + quote}]`);
      const item = root?.kind === 'sequence' ? root.items[0] : null;
      return item?.kind === 'scalar' ? item.text : null;
    }
    case 'literal':
    case 'folded':
      return blockLines(whole ? written.replace(/^[|>][^\n]*\n/, '') : written, style);
    case 'absent':
      return '';
  }
}

/** A plain scalar over several lines: line ends become blanks, empty lines line ends. */
function folded(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line, index) => (index === 0 ? line.trimEnd() : line.trim()))
    .join('\n')
    .replace(/(?<!\n)\n(?!\n)/g, ' ')
    .replace(/\n(\n+)/g, '$1');
}

/** The words of a block scalar: its indent and its line ends are the style's. */
function blockLines(text: string, style: ScalarStyle | 'tagged'): string {
  return style === 'literal' || style === 'folded' ? text.split(/\s+/).filter(Boolean).join(' ') : text;
}
