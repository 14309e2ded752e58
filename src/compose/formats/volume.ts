/** The short syntax of a mount: `[SOURCE:]TARGET[:OPTIONS]`. */

import type { Span } from '../../source/span.js';
import { type ComposeNode, implied, mappingAt, partOf, type ScalarNode } from '../model/node.js';

/** The parts of a mount as spans of its text. */
export interface ShortVolume {
  readonly source: Span | null;
  readonly target: Span;
  readonly options: readonly string[];
  readonly bind: boolean;
}

const propagations = new Set(['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave']);

/** Reads the short syntax (compose-go 2.9.1, format/volume.go); colons inside `${}` and behind a drive letter do not part. */
export function parseVolume(text: string): ShortVolume | { readonly fault: string } {
  if (text === '') return { fault: 'a mount cannot be empty' };
  // Too short to have parts (compose-go's own bound).
  if (text.length < 3)
    return { source: null, target: { start: 0, end: text.length }, options: [], bind: false };
  const parts = partsOf(text);
  const [first, second, third] = parts;
  if (!first || parts.some(({ start, end }) => start === end))
    return { fault: `\`${text}\` has an empty part between its colons` };
  if (parts.length > 3) return { fault: `\`${text}\` has too many colons: a mount is SOURCE:TARGET:OPTIONS` };
  if (!second) return { source: null, target: first, options: [], bind: false };
  const options = third ? text.slice(third.start, third.end).split(',') : [];
  return { source: first, target: second, options, bind: isFilePath(text.slice(first.start, first.end)) };
}

/** The long form of a mount; what cannot be read stays as it is. */
export function longVolume(item: ScalarNode): ComposeNode {
  const volume = parseVolume(item.text);
  if ('fault' in volume) return item;
  const { source, target, options, bind } = volume;
  const type = bind ? 'bind' : 'volume';
  const propagation = options.findLast((option) => propagations.has(option));
  const selinux = options.findLast((option) => option === 'z' || option === 'Z');
  const readOnly = options.findLast((option) => option === 'ro' || option === 'rw') === 'ro';
  const bound: [string, ComposeNode][] = [
    ...(bind ? [['create_host_path', implied(item, true)] as [string, ComposeNode]] : []),
    ...(propagation ? [['propagation', implied(item, propagation)] as [string, ComposeNode]] : []),
    ...(selinux ? [['selinux', implied(item, selinux)] as [string, ComposeNode]] : []),
  ];
  const named: [string, ComposeNode][] = options.includes('nocopy') ? [['nocopy', implied(item, true)]] : [];
  return mappingAt(item, [
    ['type', implied(item, type)],
    ...(source ? [['source', partOf(item, source.start, source.end)] as const] : []),
    ['target', cleanPath(partOf(item, target.start, target.end))],
    ...(readOnly ? [['read_only', implied(item, true)] as const] : []),
    ...(bound.length > 0 ? [['bind', mappingAt(item, bound)] as const] : []),
    ...(named.length > 0 || (!bind && item.text.length > 2)
      ? [['volume', mappingAt(item, named)] as const]
      : []),
  ]);
}

function partsOf(text: string): Span[] {
  const parts: Span[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '$' && text[at + 1] === '{') depth += 1;
    else if (char === '}' && depth > 0) depth -= 1;
    const isDrive = at - start === 1 && /\p{L}/u.test(text[start] ?? '');
    if (char !== ':' || depth > 0 || isDrive) continue;
    parts.push({ start, end: at });
    start = at + 1;
  }
  parts.push({ start, end: text.length });
  return parts;
}

function isFilePath(source: string): boolean {
  return /^(?:[./~]|\\\\|\p{L}:)/u.test(source);
}

/** A path as Go's `path.Clean` has it; without a change it keeps its exact place. */
export function cleanPath(target: ScalarNode): ScalarNode {
  const cut = target.text.replace(/(?<=.)\/+$/, '');
  const node = cut === target.text ? target : partOf(target, 0, cut.length);
  if (!/\/\/|(?:^|\/)\.{1,2}(?:\/|$)/.test(cut)) return node;
  const parts: string[] = [];
  for (const part of cut.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.' && (part !== '..' || !cut.startsWith('/'))) parts.push(part);
  }
  const text = `${cut.startsWith('/') ? '/' : ''}${parts.join('/')}` || '.';
  return { ...node, value: text, text, derived: true };
}
