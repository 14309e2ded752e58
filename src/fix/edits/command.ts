/** Changes to the flags that Dragonfly is started with, in whichever form the command is written. */

import { type Flag, writtenName } from '../../cache/dragonfly/flag.js';
import type { Server } from '../../cache/server/server.js';
import type { Place } from '../../cache/text/word.js';
import { type Text, UNKNOWN } from '../../compose/interpolation/expand.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import { type ComposeNode, child, isSet } from '../../compose/model/node.js';
import { prefixRank } from '../../yaml/edit/add.js';
import type { Operation } from '../../yaml/edit/operation.js';
import { type Change, change, type Refusal, refuse } from '../model/fix.js';
import { replaceInEnvFile } from './env-value.js';
import { flagOrder, setKey } from './service-keys.js';

/** Adds flags, each `--name=value`, to a command that is Dragonfly's. */
export function addFlags(server: Server, flags: readonly string[]): Change | Refusal {
  const command = child(server.node, 'command');
  const entrypoint = child(server.node, 'entrypoint');
  if (server.program !== 'dragonfly') {
    return refuse(
      'cannot-be-known',
      'What the container starts cannot be told here, so no flag can be added for certain. Start `dragonfly` itself, and give it the flag.',
    );
  }
  if (!isSet(command) || isEmpty(command))
    return change(setKey(server, 'command', isSet(entrypoint) ? flags : ['--logtostderr', ...flags]));
  if (server.flags.ignored.some(({ because }) => because.includes('behind'))) {
    return refuse(
      'needs-decision',
      'Everything behind `--` is passed over by Dragonfly. Take the `--` out of the command first.',
    );
  }
  if (server.byShell) {
    return refuse(
      'not-writable',
      `Add ${flags.map((flag) => `\`${flag}\``).join(' and ')} to the line that the shell runs.`,
    );
  }
  const { file } = command.origin.source;
  const { path } = command.origin;
  if (command.kind === 'sequence')
    return change(
      ...flags.map((value) => ({ op: 'add-item', file, path, value, order: flagOrder }) as const),
    );
  if (command.kind !== 'scalar') return refuse('not-writable', 'The command is no list and no string.');
  const { given } = server.flags;
  const operations = flags.map((flag): Operation => {
    const rank = prefixRank(flagOrder, flag);
    const later = given.find(
      ({ name, place }) => place?.node === command && prefixRank(flagOrder, `--${name}`) > rank,
    );
    const from = later?.place?.span.start ?? command.text.length;
    const at = command.text.slice(0, from).trimEnd().length;
    const change = { op: 'replace-fragment', file, path, rank } as const;
    // Where nothing stands before it, the blank goes behind it.
    return at === 0
      ? { ...change, start: from, end: from, text: `${shellWord(flag)} ` }
      : { ...change, start: at, end: at, text: ` ${shellWord(flag)}` };
  });
  return change(...operations);
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
export function setFlagValue(flag: Flag, value: string): Change | Refusal {
  const place = flag.valuePlace ?? flag.place;
  if (!place) return refuse('not-writable', 'The flag is not written in a place of its own.');
  const { node, span } = place;
  const words = flag.origin === 'command' && !isItem(place);
  if (flag.valuePlace) return change(replaceAt(place, words ? quoted(value) : value));
  const written = node.text.slice(span.start, span.end);
  const equals = written.indexOf('=') + 1;
  if (equals === 0) return change(replaceAt(place, `${written}=${words ? quoted(value) : value}`));
  const start = span.start + equals;
  // Quotes around the whole word stay, and those around the value are given anew.
  const outer = /^["']/.exec(written)?.[0];
  if (outer && written.endsWith(outer))
    return change(replaceAt({ node, span: { start, end: span.end - 1 } }, value));
  return change(replaceAt({ node, span: { start, end: span.end } }, words ? quoted(value) : value));
}

/** Writes another flag, `--name=value`, in the place of one and its value. */
export function replaceFlag(flag: Flag, written: string): Change | Refusal {
  const { place, valuePlace } = flag;
  if (!place || flag.origin !== 'command')
    return refuse('not-writable', `Write \`${written}\` instead of \`${writtenName(flag)}\`.`);
  if (!isItem(place)) return change(replaceAt(place, shellWord(written)));
  return change(replaceAt(place, written), ...(valuePlace ? [removeItems(valuePlace, 0)] : []));
}

/** Takes a flag out, with the value behind it. */
export function removeFlag(flag: Flag): Change | Refusal {
  const { place, valuePlace } = flag;
  if (!place || flag.origin !== 'command')
    return refuse('not-writable', `Take \`${writtenName(flag)}\` out by hand.`);
  if (isItem(place)) return change(removeItems(place, valuePlace ? 1 : 0));
  const { node, span } = place;
  const before = /\s*$/.exec(node.text.slice(0, span.start))?.[0].length ?? 0;
  const behind = /^\s*/.exec(node.text.slice(span.end))?.[0].length ?? 0;
  const start = span.start - before;
  const end = span.end + (start === 0 ? behind : 0);
  return change(replaceAt({ node, span: { start, end } }, ''));
}

function removeItems({ node }: Place, more: number): Operation {
  const { source, path } = node.origin;
  return { op: 'remove-item', file: source.file, path, ...(more > 0 ? { more } : {}) };
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
      if (char !== UNKNOWN) return char === '$' ? '$$' : char;
      const written = node.text.slice(span.start, span.end);
      return written.startsWith('$') ? written : `\${${variable}}`;
    })
    .join('');
}
