/** Operations on Dragonfly's flags, for every syntax of the command. */

import { ignoredText } from '../../cache/container/command-words.js';
import { type Flag, takenFlag, writtenName } from '../../cache/dragonfly/flag.js';
import type { Server } from '../../cache/server/server.js';
import { isInTextFile } from '../../cache/text/text-file.js';
import type { ScalarRange } from '../../cache/text/word.js';
import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import { type ComposeNode, child, isSet, type ScalarNode } from '../../compose/model/node.js';
import { codeList } from '../../source/code-list.js';
import { prefixRank } from '../../yaml/edit/add.js';
import { cannotEdit } from '../../yaml/edit/edits-for.js';
import { otherLineEnd } from '../../yaml/edit/line-ends.js';
import type { Operation } from '../../yaml/edit/operation.js';
import { type Change, change, type Refusal, refuse } from '../model/fix.js';
import { isInDoubleQuotes, isItem } from './command-place.js';
import { replaceInEnvFile } from './env-value.js';
import { removalStep, replacementStep } from './flag-steps.js';
import { scriptStep } from './script-step.js';
import { flagOrder, refuseReset, setKey } from './service-keys.js';
import { quote, shellWord } from './shell-word.js';

/** Adds flags, each `--name=value`, to the command. */
export function addFlags(server: Server, flags: readonly string[]): Change | Refusal {
  const command = child(server.node, 'command');
  const entrypoint = child(server.node, 'entrypoint');
  if (server.program !== 'dragonfly') {
    return refuse(
      'cannot-be-known',
      'Cannot tell whether a flag would reach Dragonfly, because the command does not start `dragonfly` directly. Start `dragonfly` directly, and add the flag to its command.',
    );
  }
  if (server.byShell && !isPassedOn(server, command)) return refuseScript(server, flags);
  const reset = refuseReset(server, 'command', flags);
  if (reset) return reset;
  if (!isSet(command) || isEmpty(command)) {
    if (isSet(entrypoint)) return change(setKey(server, 'command', flags));
    const all = ['--logtostderr', ...flags];
    return { ...change(setKey(server, 'command', all)), keeps: "keep the image's `--logtostderr`" };
  }
  const afterDashes = server.flags.ignored.filter(({ cause }) => cause === 'after-double-dash');
  if (afterDashes.length > 0) {
    const written = afterDashes.map(({ word }) => toText(word.text).split('=')[0]);
    return refuse(
      'needs-decision',
      flags.every((flag) => written.includes(flag.split('=')[0]))
        ? 'Remove the `--` from the command: Dragonfly ignores every flag after it.'
        : `Dragonfly ignores every flag after \`--\`. Remove the \`--\` from the command, then add ${codeList(flags)}.`,
    );
  }
  const [file, path] = [command.origin.source.file, command.origin.path];
  const replaced = flags.flatMap((flag) => withDashes(server, flag));
  if (replaced.length === flags.length) return change(...replaced);
  if (command.kind === 'sequence')
    return change(
      ...flags.map((value) => ({ op: 'add-item', file, path, value, order: flagOrder }) as const),
    );
  if (command.kind !== 'scalar')
    return refuse('not-writable', 'The command is neither a list nor a string. Write it as a list.');
  return addToString(server, command, flags);
}

/** Adds flags before the text that Compose ignores, each before those that come after it in the order of flags. */
function addToString(server: Server, command: ScalarNode, flags: readonly string[]): Change {
  const [file, path] = [command.origin.source.file, command.origin.path];
  const { given } = server.flags;
  // Compose ignores the text from such a character as `>` on.
  const ignored = ignoredText(command);
  const end = ignored[0]?.span.start ?? command.text.length;
  const operations = flags.map((flag): Operation => {
    const rank = prefixRank(flagOrder, flag);
    const later = given.find(
      ({ name, place }) => place?.node === command && prefixRank(flagOrder, `--${name}`) > rank,
    );
    const from = later?.place?.span.start ?? end;
    const at = command.text.slice(0, from).trimEnd().length;
    const change = { op: 'replace-fragment', file, path, rank } as const;
    // At the start of the text, the space is after the flag.
    return at === 0
      ? { ...change, start: from, end: from, text: `${shellWord(flag)} ` }
      : { ...change, start: at, end: at, text: ` ${shellWord(flag)}` };
  });
  const [mark] = /^[;&|<>]+/.exec(toText(ignored)) ?? [];
  return mark === undefined
    ? change(...operations)
    : { ...change(...operations), keeps: `keep the text from \`${mark}\` on, which Compose ignores` };
}

/** The replacement of a word that would set the flag if it began with `--`; none without such a word. */
function withDashes({ flags }: Server, flag: string): Operation[] {
  const [written = ''] = flag.split('=');
  const isMeant = new RegExp(`^[-\u2010-\u2015\u2212\ufe58\uff0d]*${written.slice(2)}=`);
  const found = flags.ignored.find(
    ({ cause, word }) => cause === 'not-a-flag' && word.place !== null && isMeant.test(toText(word.text)),
  );
  const place = found?.word.place;
  return place ? [replaceAt(place, isItem(place) ? flag : shellWord(flag))] : [];
}

/** Whether the script of `entrypoint` passes the items of `command` to Dragonfly. */
function isPassedOn({ startedBy, flags }: Server, command: ComposeNode | undefined): boolean {
  if (startedBy !== 'entrypoint' || command?.kind !== 'sequence') return false;
  return flags.given.some(({ place }) => place !== null && command.items.includes(place.node));
}

function refuseScript(server: Server, flags: readonly string[]): Refusal {
  const start = child(server.node, server.startedBy);
  const lineEnd = start ? otherLineEnd(start.origin.source) : null;
  const step = `${scriptStep(server, flags)}.`;
  const refused = `The tool does not add flags inside a shell script. ${step}`;
  return refuse('not-writable', lineEnd ? cannotEdit(lineEnd, step) : refused);
}

/** Replaces the text at a place of a Compose file, an env file or a mounted text file. */
export function replaceAt(place: ScalarRange, text: string): Operation {
  const { node, span } = place;
  if (isInTextFile(place)) return replaceInTextFile(place, text);
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

function replaceInTextFile({ node, span }: ScalarRange, text: string): Operation {
  const { source, path, yaml } = node.origin;
  const from = yaml.span.start + node.offset;
  const whole = { start: from + span.start, end: from + span.end };
  return { op: 'replace-text', file: source.file, path, span: whole, text };
}

/** Sets the value of a flag, which is after `=`, in the next word or in a variable. */
export function setFlagValue(flag: Flag, value: string): Change | Refusal {
  const place = flag.valuePlace ?? flag.place;
  if (!place)
    return refuse(
      'not-writable',
      `The tool finds no single position of \`${writtenName(flag)}\` in the files. Set its value to \`${value}\`.`,
    );
  // `--noNAME` takes no value.
  if (flag.written === `--no${flag.name}`) return replaceFlag(flag, `--${flag.name}=${value}`);
  const isInString = flag.origin === 'command' && !isItem(place) && !isInDoubleQuotes(place);
  const written = isInString ? quote(value) : value;
  // The next word is a flag, which then takes effect itself.
  if (flag.place && takenFlag(flag) !== null) return change(replaceAt(endOfName(flag.place), `=${written}`));
  return flag.valuePlace ? change(replaceAt(place, written)) : setValueInWord(flag, place, value, written);
}

/** The end of the flag's name, which white space separates from its value. */
function endOfName({ node, span }: ScalarRange): ScalarRange {
  const name = /^\S*/.exec(node.text.slice(span.start, span.end))?.[0] ?? '';
  const end = span.start + name.length;
  return { node, span: { start: end, end } };
}

/** Sets the value in the word that also has the name. `written` is the value as the command needs it outside of quotes. */
function setValueInWord(flag: Flag, place: ScalarRange, value: string, written: string): Change | Refusal {
  const { node, span } = place;
  const word = node.text.slice(span.start, span.end);
  const equals = word.indexOf('=') + 1;
  // In `${NAME:+--flag=value}`, the value does not reach to the end of the word.
  if (word.slice(0, equals).includes('${')) return replaceFlag(flag, `${writtenName(flag)}=${value}`);
  if (equals === 0) return change(replaceAt(place, `${word}=${written}`));
  // A block scalar ends with a line break, which is part of the value.
  if (isItem(place) && word.endsWith('\n'))
    return change(replaceItem(node, `${word.slice(0, equals)}${value}`));
  const start = span.start + equals;
  // Quotes around the whole word stay. Quotes around the value are replaced.
  const outer = /^["']/.exec(word)?.[0];
  if (outer && word.endsWith(outer))
    return change(replaceAt({ node, span: { start, end: span.end - 1 } }, value));
  return change(replaceAt({ node, span: { start, end: span.end } }, written));
}

/** The reason why the tool does not replace or remove a flag, as a sentence. */
export function limitOf(flag: Flag, verb: 'replace' | 'remove'): string {
  if (flag.origin === 'command')
    return `The tool finds no single position of \`${writtenName(flag)}\` in the files.`;
  if (flag.origin === 'fromenv')
    return `The tool does not change flags that \`${flag.reader ? writtenName(flag.reader) : '--fromenv'}\` reads from variables.`;
  const place = flag.origin === 'flagfile' ? 'in a flag file' : 'that a variable sets';
  return `The tool does not ${verb} a flag ${place}.`;
}

/** Replaces a flag and its value with another flag, `--name=value`. */
export function replaceFlag(flag: Flag, written: string): Change | Refusal {
  const { place, valuePlace } = flag;
  if (!place || flag.origin !== 'command')
    return refuse('not-writable', `${limitOf(flag, 'replace')} ${replacementStep(flag, written)}.`);
  if (!isItem(place)) return change(replaceAt(place, shellWord(written)));
  return change(replaceAt(place, written), ...(valuePlace ? [removeItems(valuePlace, 0)] : []));
}

/** Removes a flag and its value. */
export function removeFlag(flag: Flag): Change | Refusal {
  const { place, valuePlace } = flag;
  if (!place || flag.origin !== 'command')
    return refuse('not-writable', `${limitOf(flag, 'remove')} ${removalStep(flag)}.`);
  return change(removeWord(place, valuePlace ? 1 : 0));
}

/** Removes a word of the command, with the white space before it. `more` items after it are removed with it. */
export function removeWord(place: ScalarRange, more = 0): Operation {
  if (isItem(place)) return removeItems(place, more);
  const { node, span } = place;
  const leading = /\s*$/.exec(node.text.slice(0, span.start))?.[0].length ?? 0;
  const trailing = /^\s*/.exec(node.text.slice(span.end))?.[0].length ?? 0;
  const start = span.start - leading;
  const end = span.end + (start === 0 ? trailing : 0);
  return replaceAt({ node, span: { start, end } }, '');
}

function replaceItem({ origin: { source, path } }: ScalarRange['node'], value: string): Operation {
  return { op: 'replace-value', file: source.file, path, value };
}

function removeItems({ node }: ScalarRange, more: number): Operation {
  const { source, path } = node.origin;
  return { op: 'remove-item', file: source.file, path, ...(more > 0 ? { more } : {}) };
}

function isEmpty(command: ComposeNode): boolean {
  return command.kind === 'sequence'
    ? command.items.length === 0
    : command.kind === 'scalar' && command.text.trim() === '';
}

/** The source of a text, from which Compose interpolates the same text. */
export function toSource(text: Text): string {
  return text
    .map(({ char, variable, node, span }) => {
      if (char !== UNKNOWN) return char === '$' ? '$$' : char;
      const written = node.text.slice(span.start, span.end);
      return written.startsWith('$') ? written : `\${${variable}}`;
    })
    .join('');
}
