/** Operations on an option of a Redis server, for every way of writing. */

import type { Description } from '../../../cache/describe.js';
import { type RedisOption, writtenOption } from '../../../cache/redis/option.js';
import type { Server } from '../../../cache/server/server.js';
import type { ScalarNode } from '../../../compose/model/node.js';
import type { Span } from '../../../source/span.js';
import type { Operation } from '../../../yaml/edit/operation.js';
import { type Change, change, type Refusal, refuse } from '../../model/fix.js';
import { replaceAt } from '../command.js';
import { requireSetting } from '../environment.js';
import { type OptionWord, plainWord, writtenWords } from './option-words.js';
import { isItem, locateOption, type WrittenOption } from './written-option.js';
import type { Syntax } from './written-words.js';

/** The server whose option is changed. */
export interface OptionTarget {
  readonly description: Description;
  readonly server: Server;
}

/** Replaces the option and its values with other words, the name with its dashes first. */
export function replaceOption(
  target: OptionTarget,
  option: RedisOption,
  words: readonly OptionWord[],
): Change | Refusal {
  const written = locateOption(option, target.server.byShell);
  if (!written) return notWritable(option, words);
  if (written.kind === 'items') return change(...replaceItems(written, 0, words.map(plainWord)));
  const [first] = written.words;
  const last = written.words.at(-1);
  if (!first || !last) return notWritable(option, words);
  return (
    replaceWords(target, written, { start: first.start, end: last.end }, words) ?? notWritable(option, words)
  );
}

/** Replaces one value of the option. */
export function replaceValue(
  target: OptionTarget,
  option: RedisOption,
  index: number,
  word: OptionWord,
): Change | Refusal {
  const written = locateOption(option, target.server.byShell);
  if (!written) return notWritable(option, [word]);
  if (written.kind === 'items') return change(replaceItem(written.head, index + 1, plainWord(word)));
  const span = written.words[index + 1];
  return (span && replaceWords(target, written, span, [word])) || notWritable(option, [word]);
}

/** Replaces the name of the option, and keeps its values. */
export function renameOption(target: OptionTarget, option: RedisOption, name: string): Change | Refusal {
  const written = locateOption(option, target.server.byShell);
  if (!written) return notWritable(option, [name]);
  const [own] = written.kind === 'words' ? written.words : [];
  if (written.kind === 'items') return change(replaceItem(written.head, 0, name));
  return (own && replaceWords(target, written, own, [name])) || notWritable(option, [name]);
}

/** The text after the first `=` in the name of the option, as the file contains it without quotes; null without one. */
export function valueAfterEquals({ server }: OptionTarget, option: RedisOption): string | null {
  const written = locateOption(option, server.byShell);
  if (!written) return null;
  const [own] = written.kind === 'words' ? written.words : [];
  const text = written.kind === 'items' ? written.head.text : written.node.text.slice(own?.start, own?.end);
  const equals = text.indexOf('=');
  return equals === -1 ? null : text.slice(equals + 1).replaceAll(/^["']|["']$/g, '');
}

/** Adds a value after the last one of the option. */
export function addValue(target: OptionTarget, option: RedisOption, word: OptionWord): Change | Refusal {
  const written = locateOption(option, target.server.byShell);
  if (!written) return notWritable(option, [word]);
  if (written.kind === 'items') {
    const { file, path, index } = listOf(written.head);
    const at = index + written.values + 1;
    return change({ op: 'add-item', file, path, value: plainWord(word), order: [], at });
  }
  const end = written.words.at(-1)?.end ?? 0;
  return replaceWords(target, written, { start: end, end }, [word]) ?? notWritable(option, [word]);
}

/** Removes the option with its values. */
export function removeOption({ server }: OptionTarget, option: RedisOption): Change | Refusal {
  const written = locateOption(option, server.byShell);
  if (!written) return notRemovable(option);
  if (written.kind === 'items') {
    const { source, path } = written.head.origin;
    return change({
      op: 'remove-item',
      file: source.file,
      path,
      ...(written.values > 0 ? { more: written.values } : {}),
    });
  }
  return removeWords(written) ?? notRemovable(option);
}

/** Null if nothing would be left of the scalar. */
function removeWords({ node, syntax, words }: WrittenWords): Change | null {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return null;
  const before = node.text.slice(0, first.start);
  // A line of a configuration file is removed as a whole.
  const leading = (syntax === 'config' ? /\n?[ \t]*$/ : /(?:\\\n|\s)*$/).exec(before)?.[0].length ?? 0;
  const isFirst = leading === first.start;
  const trailing = isFirst ? (/^\s*/.exec(node.text.slice(last.end))?.[0].length ?? 0) : 0;
  const span = { start: first.start - leading, end: last.end + trailing };
  if (span.start > 0 || span.end < node.text.length) return change(replaceAt({ node, span }, ''));
  const { source, path } = node.origin;
  return isItem(node) && syntax === 'config' ? change({ op: 'remove-item', file: source.file, path }) : null;
}

type WrittenWords = Extract<WrittenOption, { kind: 'words' }>;

/** Replaces a part of the scalar; null if the syntax cannot express a word. */
function replaceWords(
  target: OptionTarget,
  { node, syntax }: WrittenWords,
  span: Span,
  words: readonly OptionWord[],
): Change | null {
  const text = writtenWords(words, syntax, node.text.slice(0, span.start));
  if (text === null) return null;
  // An insertion is after a word.
  const separator = span.start === span.end ? ' ' : '';
  return change(replaceAt({ node, span }, separator + text), ...variableFor(syntax, words, target));
}

/** Sets the variable of the container that a script reads. */
export function variableFor(
  syntax: Syntax,
  words: readonly OptionWord[],
  { description, server }: OptionTarget,
): Operation[] {
  if (syntax !== 'script' && syntax !== 'mounted-script') return [];
  return words.flatMap((word) =>
    typeof word === 'string' ? [] : requireSetting(description, server, word.password),
  );
}

/** Replaces items of a list from the option's name on. */
function replaceItems(
  { head, values }: Extract<WrittenOption, { kind: 'items' }>,
  from: number,
  texts: readonly string[],
): Operation[] {
  const { file, path, index } = listOf(head);
  const count = values + 1 - from;
  const replaced = texts.slice(0, count).map((text, at) => replaceItem(head, from + at, text));
  const [value, ...more] = texts.slice(count);
  const at = index + from + count;
  const added: Operation[] =
    value === undefined ? [] : [{ op: 'add-item', file, path, value, more, order: [], at }];
  const rest = count - texts.length;
  const removed: Operation[] =
    rest > 0
      ? [
          {
            op: 'remove-item',
            file,
            path: [...path, index + from + texts.length],
            ...(rest > 1 ? { more: rest - 1 } : {}),
          },
        ]
      : [];
  return [...replaced, ...added, ...removed];
}

function replaceItem(head: ScalarNode, offset: number, value: string): Operation {
  const { file, path, index } = listOf(head);
  return { op: 'replace-value', file, path: [...path, index + offset], value };
}

/** The list that contains the item. */
function listOf({ origin: { source, path } }: ScalarNode) {
  return { file: source.file, path: path.slice(0, -1), index: Number(path.at(-1)) };
}

function notWritable(option: RedisOption, words: readonly OptionWord[]): Refusal {
  return refuse(
    'not-writable',
    `The tool finds no single position of \`${writtenOption(option)}\` in the files. Write \`${words.map(plainWord).join(' ')}\` there.`,
  );
}

function notRemovable(option: RedisOption): Refusal {
  return refuse(
    'not-writable',
    `The tool finds no single position of \`${writtenOption(option)}\` in the files. Remove it.`,
  );
}
