/** Changes to the flags that Dragonfly is started with, in whichever form the command is written. */

import { isEnvFileValue } from '../compose/env-file.js';
import { hole, type Text } from '../compose/expand.js';
import { type ComposeNode, child, isSet, type ScalarNode } from '../compose/node.js';
import { type Flag, writtenName } from '../dragonfly/flag.js';
import type { Server } from '../dragonfly/server.js';
import type { Place } from '../dragonfly/word.js';
import type { Operation } from '../yaml/patch.js';
import { replaceInEnvFile } from './env-value.js';
import type { Refusal } from './fix.js';
import { setKey } from './service.js';

/** Flags that fixes add, in the order in which they are written; all others stand before them. */
export const flagOrder = ['--logtostderr', '--requirepass', '--rename_command', '--restricted_commands'];

/** Adds flags, each `--name=value`, to a command that is Dragonfly's. */
export function addFlags(server: Server, flags: readonly string[]): readonly Operation[] | Refusal {
  const command = child(server.node, 'command');
  const entrypoint = child(server.node, 'entrypoint');
  if (server.program !== 'dragonfly') {
    return {
      reason: 'cannot-be-known',
      explain:
        'What the container starts cannot be told here, so no flag can be added for certain. Start `dragonfly` itself, and give it the flag.',
    };
  }
  if (!isSet(command) || isEmpty(command))
    return [setKey(server, 'command', isSet(entrypoint) ? flags : ['--logtostderr', ...flags])];
  if (server.flags.ignored.some(({ because }) => because.includes('behind'))) {
    return {
      reason: 'needs-decision',
      explain: 'Everything behind `--` is passed over by Dragonfly. Take the `--` out of the command first.',
    };
  }
  if (server.byShell) {
    return {
      reason: 'not-writable',
      explain: `Add ${flags.map((flag) => `\`${flag}\``).join(' and ')} to the line that the shell runs.`,
    };
  }
  const { file } = command.origin.source;
  const { path } = command.origin;
  if (command.kind === 'sequence')
    return flags.map((value) => ({ op: 'add-item', file, path, value, order: flagOrder }));
  if (command.kind !== 'scalar')
    return { reason: 'not-writable', explain: 'The command is no list and no string.' };
  return flags.map((flag) => {
    const rank = flagOrder.findIndex((beginning) => flag.startsWith(beginning));
    const end = endBefore(rank, command, server.flags.given);
    return { op: 'replace-fragment', file, path, start: end, end, text: ` ${shellWord(flag)}`, rank };
  });
}

/** Where a string ends in front of those of its last flags that come later in the order. */
function endBefore(rank: number, command: ScalarNode, given: readonly Flag[]): number {
  let end = command.text.trimEnd().length;
  for (const { name, place, valuePlace } of given.toReversed()) {
    const last = (valuePlace ?? place)?.span.end;
    const later = flagOrder.findIndex((beginning) => `--${name}`.startsWith(beginning)) > rank;
    if (!place || place.node !== command || last !== end || !later) break;
    end = command.text.slice(0, place.span.start).trimEnd().length;
  }
  return end;
}

/** Replaces what stands at a place. */
export function replaceAt(place: Place, text: string): Operation {
  const { node, span } = place;
  if (isEnvFileValue(node)) return replaceInEnvFile(place, text);
  return {
    op: 'replace-fragment',
    file: node.origin.source.file,
    path: node.origin.path,
    start: node.offset + span.start,
    end: node.offset + span.end,
    text,
  };
}

/** Gives a flag another value, whether it stands behind `=`, in the next word or in a variable. */
export function setFlagValue(flag: Flag, value: string): Operation | Refusal {
  const place = flag.valuePlace ?? flag.place;
  if (!place) return { reason: 'not-writable', explain: 'The flag is not written in a place of its own.' };
  const { node, span } = place;
  const words = flag.origin === 'command' && !isItem(place);
  if (flag.valuePlace) return replaceAt(place, words ? quoted(value) : value);
  const written = node.text.slice(span.start, span.end);
  const equals = written.indexOf('=') + 1;
  if (equals === 0) return replaceAt(place, `${written}=${words ? quoted(value) : value}`);
  const start = span.start + equals;
  // Quotes around the whole word stay, and those around the value are given anew.
  const outer = /^["']/.exec(written)?.[0];
  if (outer && written.endsWith(outer)) return replaceAt({ node, span: { start, end: span.end - 1 } }, value);
  return replaceAt({ node, span: { start, end: span.end } }, words ? quoted(value) : value);
}

/** Writes another flag, `--name=value`, in the place of one and its value. */
export function replaceFlag(flag: Flag, written: string): readonly Operation[] | Refusal {
  const { place, valuePlace } = flag;
  if (!place || flag.origin !== 'command')
    return { reason: 'not-writable', explain: `Write \`${written}\` instead of \`${writtenName(flag)}\`.` };
  if (!isItem(place)) return [replaceAt(place, shellWord(written))];
  return [replaceAt(place, written), ...(valuePlace ? [removeItem(valuePlace)] : [])];
}

/** Takes a flag out, with the value behind it. */
export function removeFlag(flag: Flag): readonly Operation[] | Refusal {
  const { place, valuePlace } = flag;
  if (!place || flag.origin !== 'command')
    return { reason: 'not-writable', explain: `Take \`${writtenName(flag)}\` out by hand.` };
  if (isItem(place)) return [place, ...(valuePlace ? [valuePlace] : [])].map(removeItem);
  const { node, span } = place;
  const before = /\s*$/.exec(node.text.slice(0, span.start))?.[0].length ?? 0;
  const behind = /^\s*/.exec(node.text.slice(span.end))?.[0].length ?? 0;
  const start = span.start - before;
  const end = span.end + (start === 0 ? behind : 0);
  return [replaceAt({ node, span: { start, end } }, '')];
}

function removeItem({ node }: Place): Operation {
  return { op: 'remove-item', file: node.origin.source.file, path: node.origin.path };
}

/** Whether it is a word of a list, and not a part of a string that is split into words. */
function isItem({ node, span }: Place): boolean {
  const whole = span.start === 0 && span.end === node.text.length && node.offset === 0;
  return whole && typeof node.origin.path.at(-1) === 'number';
}

function isEmpty(command: ComposeNode): boolean {
  return command.kind === 'sequence'
    ? command.items.length === 0
    : command.kind === 'scalar' && command.text.trim() === '';
}

function shellWord(flag: string): string {
  const equals = flag.indexOf('=') + 1;
  return `${flag.slice(0, equals)}${quoted(flag.slice(equals))}`;
}

/** A value as a part of a string that is split into words: white space may be in what a variable holds. */
function quoted(value: string): string {
  return value.includes('$') ? `"${value}"` : value;
}

/** A text as it has to be written for Compose to read the same. */
export function asWritten(text: Text): string {
  return text
    .map(({ char, variable, node, span }) => {
      if (char !== hole) return char === '$' ? '$$' : char;
      const written = node.text.slice(span.start, span.end);
      return written.startsWith('$') ? written : `\${${variable}}`;
    })
    .join('');
}
