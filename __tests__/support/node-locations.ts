/** A check that the location of every value in a project contains the value. */

import { type ComposeNode, locationOf, type ScalarNode } from '../../src/compose/model/node.js';
import { parse } from '../../src/yaml/parse.js';
import type { ScalarStyle, YamlNode } from '../../src/yaml/tree.js';

/** Each scalar whose location does not contain its text. Derived scalars only have the location of their source. */
export function wrongLocations(node: ComposeNode, path: readonly string[] = []): string[] {
  if (node.kind === 'sequence')
    return node.items.flatMap((item, index) => wrongLocations(item, [...path, `${index}`]));
  if (node.kind === 'mapping')
    return [...node.entries].flatMap(([key, value]) => wrongLocations(value, [...path, key]));
  if (node.derived || isQuotedNull(node)) return [];
  const { span } = locationOf(node);
  const written = node.origin.source.text.slice(span.start, span.end);
  return matches(node, written)
    ? []
    : [`${path.join('.')} is ${JSON.stringify(node.text)}, but its location has ${JSON.stringify(written)}`];
}

/** A tag such as in `!!null '~'` makes null of a text. */
function isQuotedNull({ value, origin: { yaml } }: ScalarNode): boolean {
  return value === null && yaml.kind === 'scalar' && !['plain', 'absent'].includes(yaml.style);
}

function matches(node: ScalarNode, written: string): boolean {
  const { yaml, key } = node.origin;
  const { span, part } = locationOf(node);
  if (part === 'key') return (key === null || key.span.start === span.start) && node.text === '';
  const style = styleOf(yaml);
  return parseScalar(written, style, part === 'value') === blockWords(node.text, style);
}

type Style = ScalarStyle | 'tagged';

function styleOf(yaml: YamlNode): Style {
  if (yaml.kind !== 'scalar') return 'absent';
  return yaml.tag && yaml.style === 'plain' ? 'tagged' : yaml.style;
}

/** The text of a scalar as written in a style, or of a part of it. */
function parseScalar(written: string, style: Style, isWhole: boolean): string | null {
  switch (style) {
    case 'tagged':
      return written;
    case 'plain':
      return /^(?:~|null|Null|NULL)$/.test(written) ? '' : foldedLines(written);
    case 'single':
    case 'double':
      return quotedText(written, style === 'single' ? "'" : '"', isWhole);
    case 'literal':
    case 'folded':
      return blockWords(isWhole ? written.replace(/^[|>][^\n]*\n/, '') : written, style);
    case 'absent':
      return '';
  }
}

function quotedText(written: string, quote: string, isWhole: boolean): string | null {
  const { root } = parse('quoted.yml', `[${isWhole ? written : quote + written + quote}]`);
  const item = root?.kind === 'sequence' ? root.items[0] : null;
  return item?.kind === 'scalar' ? item.text : null;
}

/** A plain scalar over several lines: line ends become spaces, and empty lines become line ends. */
function foldedLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line, index) => (index === 0 ? line.trimEnd() : line.trim()))
    .join('\n')
    .replace(/(?<!\n)\n(?!\n)/g, ' ')
    .replace(/\n(\n+)/g, '$1');
}

/** The words of a block scalar, without its indentation and line ends. Other texts are unchanged. */
function blockWords(text: string, style: Style): string {
  return style === 'literal' || style === 'folded' ? text.split(/\s+/).filter(Boolean).join(' ') : text;
}
