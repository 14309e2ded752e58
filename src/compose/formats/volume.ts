/** The short syntax of a mount: `[SOURCE:]TARGET[:OPTIONS]`. */

import type { Span } from '../../source/span.js';
import { type ComposeNode, implied, mappingAt, partOf, type ScalarNode } from '../model/node.js';

/** The parts of a mount as spans of its text. */
interface ShortVolume {
  readonly kind: 'volume';
  readonly source: Span | null;
  readonly target: Span;
  readonly options: readonly string[];
  readonly isBind: boolean;
}

interface InvalidVolume {
  readonly kind: 'invalid';
  /** A clause without a period. */
  readonly reason: string;
}

const propagations = new Set(['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave']);

/** Parses a mount (compose-go 2.9.1, format/volume.go). Colons inside `${}` and after a drive letter do not separate. */
export function parseVolume(text: string): ShortVolume | InvalidVolume {
  if (text === '') return { kind: 'invalid', reason: 'invalid empty volume spec' };
  // compose-go does not split a text of fewer than three characters.
  if (text.length < 3) return anonymousVolume({ start: 0, end: text.length });
  const parts = spansBetweenColons(text);
  const [first, second, third] = parts;
  if (!first || parts.some(({ start, end }) => start === end))
    return { kind: 'invalid', reason: `invalid spec \`${text}\`: empty section between colons` };
  if (parts.length > 3)
    return {
      kind: 'invalid',
      reason: `invalid spec \`${text}\`: too many colons, write SOURCE:TARGET:OPTIONS`,
    };
  if (!second) return anonymousVolume(first);
  const options = third ? text.slice(third.start, third.end).split(',') : [];
  const isBind = isFilePath(text.slice(first.start, first.end));
  return { kind: 'volume', source: first, target: second, options, isBind };
}

function anonymousVolume(target: Span): ShortVolume {
  return { kind: 'volume', source: null, target, options: [], isBind: false };
}

/** The long form of a mount; a mount that cannot be parsed stays as it is. */
export function longVolume(item: ScalarNode): ComposeNode {
  const volume = parseVolume(item.text);
  if (volume.kind === 'invalid') return item;
  const { source, target, options, isBind } = volume;
  const type = isBind ? 'bind' : 'volume';
  const propagation = options.findLast((option) => propagations.has(option));
  const selinux = options.findLast((option) => option === 'z' || option === 'Z');
  const readOnly = options.findLast((option) => option === 'ro' || option === 'rw') === 'ro';
  const bindOptions: [string, ComposeNode][] = [
    ...(isBind ? [['create_host_path', implied(item, true)] as [string, ComposeNode]] : []),
    ...(propagation ? [['propagation', implied(item, propagation)] as [string, ComposeNode]] : []),
    ...(selinux ? [['selinux', implied(item, selinux)] as [string, ComposeNode]] : []),
  ];
  const volumeOptions: [string, ComposeNode][] = options.includes('nocopy')
    ? [['nocopy', implied(item, true)]]
    : [];
  return mappingAt(item, [
    ['type', implied(item, type)],
    ...(source ? [['source', partOf(item, source.start, source.end)] as const] : []),
    ['target', cleanPath(partOf(item, target.start, target.end))],
    ...(readOnly ? [['read_only', implied(item, true)] as const] : []),
    ...(bindOptions.length > 0 ? [['bind', mappingAt(item, bindOptions)] as const] : []),
    ...(volumeOptions.length > 0 || (!isBind && item.text.length > 2)
      ? [['volume', mappingAt(item, volumeOptions)] as const]
      : []),
  ]);
}

function spansBetweenColons(text: string): Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '$' && text[at + 1] === '{') depth += 1;
    else if (char === '}' && depth > 0) depth -= 1;
    const isDrive = at - start === 1 && /\p{L}/u.test(text[start] ?? '');
    if (char !== ':' || depth > 0 || isDrive) continue;
    spans.push({ start, end: at });
    start = at + 1;
  }
  return [...spans, { start, end: text.length }];
}

function isFilePath(source: string): boolean {
  return /^(?:[./~]|\\\\|\p{L}:)/u.test(source);
}

/** A path normalized like Go's `path.Clean`. The node is derived only if its text changes. */
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
