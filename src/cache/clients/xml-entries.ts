/** Settings in XML: attributes, the texts of elements, and pairs such as `<add key="..." value="..."/>`. */

import type { TextEntry } from './block-entries.js';

const comment = /<!--[\s\S]*?(?:-->|$)/g;
/** The end of an element, the start of one, the end of its tag, or a text. */
const markup = /<\/[\w:.-]+\s*>|<([\w:.-]+)|(\/?>)|\s+|[^<>\s][^<>]*/g;
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/dg;

/** Elements that are followed, against hostile files. */
const maxDepth = 50;

/** The settings, named by the elements around them and the attribute. */
export function xmlEntries(text: string): TextEntry[] {
  const found: TextEntry[] = [];
  const open: string[] = [];
  const visible = text.replace(comment, (all) => ' '.repeat(all.length));
  let isInTag = false;
  for (const { 0: part, 1: opened, 2: end, index } of visible.matchAll(markup)) {
    if (opened !== undefined && open.length < maxDepth) open.push(opened);
    const isText = opened === undefined && end === undefined && !part.startsWith('</') && part.trim() !== '';
    if (isText && isInTag) found.push(...attributeEntries(part, index, open));
    if (isText && !isInTag) found.push({ keys: [...open], start: index, end: index + part.trimEnd().length });
    if (endsElement(part, isText && isInTag)) open.pop();
    isInTag = opened !== undefined || (isInTag && end === undefined);
  }
  return found;
}

function endsElement(part: string, isOfTag: boolean): boolean {
  return part.startsWith('</') || part === '/>' || (isOfTag && part.trimEnd().endsWith('/'));
}

/** The attributes of an element. One named `key` or `name` names the others, as does a class for the server. */
function attributeEntries(part: string, offset: number, open: readonly string[]): TextEntry[] {
  const found = [...part.matchAll(attribute)].map(({ 1: name = '', 2: double, 3: single, indices }) => {
    const [start, end] = indices?.[double === undefined ? 3 : 2] ?? [0, 0];
    return { name, value: double ?? single ?? '', start: offset + start, end: offset + end };
  });
  const label = found.find(({ name }) => /^(?:key|name|id)$/i.test(name))?.value;
  const type = found.find(({ name }) => /^(?:class|className|type|factory)$/i.test(name))?.value;
  const server = /redis|valkey|keydb|dragonfly/i.exec(type ?? '') ?? [];
  return found.map(({ name, start, end }) => {
    const own = /^(?:value|connectionString)$/i.test(name) ? [] : [name.replace(/^.*:/, '')];
    const rest = [...(label === undefined ? [] : [label]), ...own];
    return { keys: [...open, ...server, ...rest], shown: [...open, ...rest], start, end };
  });
}
