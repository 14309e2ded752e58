/** Operations that add an option to a Redis server, in the way of its image. */

import { settingsOf } from '../../../cache/container/environment.js';
import type { RedisImage, RedisReading } from '../../../cache/redis/redis-reading.js';
import { isFamilyServer } from '../../../cache/shell/programs.js';
import { isEnvFileValue } from '../../../compose/load/env-file.js';
import type { ComposeNode, ScalarNode } from '../../../compose/model/node.js';
import { child, isSet } from '../../../compose/model/node.js';
import { prefixRank } from '../../../yaml/edit/add.js';
import type { Operation } from '../../../yaml/edit/operation.js';
import { type Change, change, type Refusal, refuse } from '../../model/fix.js';
import { replaceAt } from '../command.js';
import { addSetting } from '../environment.js';
import { flagOrder, setKey } from '../service-keys.js';
import { type OptionTarget, variableFor } from './change-option.js';
import { type OptionWord, plainWord, writtenWords } from './option-words.js';
import { locateOption, scriptSyntax } from './written-option.js';
import { type Syntax, wordsAt } from './written-words.js';

/** The words of a new option: its name with dashes, and its values. */
type OptionWords = readonly [name: string, ...values: OptionWord[]];

/** Adds an option after those that the server has, so that it takes effect. */
export function addOption(target: OptionTarget, words: OptionWords): Change | Refusal {
  const { server } = target;
  const { redis } = server;
  if (!redis || redis.program === null || !isFamilyServer(redis.program))
    return refuse(
      'cannot-be-known',
      `Cannot tell whether an option would reach the server, because the command does not start it directly. Start the server directly, with ${shown(words)}.`,
    );
  const command = child(server.node, 'command');
  const entrypoint = child(server.node, 'entrypoint');
  const hasCommand = isSet(command) && !isEmpty(command);
  if (redis.byShell) return addToScript(target, redis, words);
  if (hasCommand) return addToCommand(target, command, words);
  const variable = isSet(entrypoint) ? null : optionVariable(target, redis.image);
  if (variable !== null) return addToVariable(target, variable, words);
  const head = isSet(entrypoint) ? [] : defaultCommand(redis);
  return change(setKey(server, 'command', [...head, ...words.map(plainWord)]));
}

function shown(words: OptionWords): string {
  return `\`${words.map((word) => plainWord(word) || '""').join(' ')}\``;
}

function shownInScript(words: OptionWords): string {
  const written = words
    .map(plainWord)
    .map((word) => (word.includes('$') || word === '' ? `"${word}"` : word));
  return `\`${written.join(' ')}\``;
}

/** The words that the image starts without a command. */
function defaultCommand({ kind, program }: RedisReading): string[] {
  return [program ?? `${kind}-server`, ...(kind === 'keydb' ? ['/etc/keydb/keydb.conf'] : [])];
}

/** The variable from which the image reads options without a command; null if it reads none, or none so far. */
function optionVariable({ server }: OptionTarget, image: RedisImage | null): string | null {
  if (image?.family === 'redis-stack') return 'REDIS_ARGS';
  if (image?.family === 'bitnami') return `${image.kind.toUpperCase()}_EXTRA_FLAGS`;
  const name = 'VALKEY_EXTRA_FLAGS';
  const isUsed = image?.kind === 'valkey' && settingsOf(server.node).some((setting) => setting.name === name);
  return isUsed ? name : null;
}

/** Appends words to a variable of options, or sets the variable. */
function addToVariable(target: OptionTarget, name: string, words: OptionWords): Change | Refusal {
  const { server, description } = target;
  const text = writtenWords(words, 'variable', '');
  if (text === null) return refuse('not-writable', `Add ${shown(words)} to the options of the server.`);
  const setting = settingsOf(server.node).find((each) => each.name === name);
  if (!setting) return change(addSetting(description, server, name, text));
  if (setting.node.value === null)
    return refuse(
      'cannot-be-known',
      `The file gives \`${name}\` no value, so Compose takes it from the environment in which it runs. Add ${shown(words)} to the value there.`,
    );
  return change(
    insertion(setting.node, setting.node.text.trimEnd().length, { text, rank: optionRank(words) - 10 }),
  );
}

function addToCommand(target: OptionTarget, command: ComposeNode, words: OptionWords): Change | Refusal {
  const { file } = command.origin.source;
  const { path } = command.origin;
  const [value, ...more] = words.map(plainWord);
  if (command.kind === 'sequence' && value !== undefined)
    return change({ op: 'add-item', file, path, value, more, order: flagOrder });
  if (command.kind !== 'scalar')
    return refuse('not-writable', 'The command is neither a list nor a string. Write it as a list.');
  return insertWords(target, command, command.text.trimEnd().length, { words, syntax: 'string' });
}

/** Adds the option in the script, after the last one or after the name of the server. */
function addToScript(target: OptionTarget, redis: RedisReading, words: OptionWords): Change | Refusal {
  const ends = redis.options.flatMap((option) => {
    const written = option.origin === 'command' ? locateOption(option, true) : null;
    return written?.kind === 'words' && written.syntax !== 'config'
      ? [{ node: written.node, end: written.words.at(-1)?.end ?? 0 }]
      : [];
  });
  const [first] = ends;
  const last = first
    ? { node: first.node, end: Math.max(...ends.map(({ end }) => end)) }
    : afterProgram(target, redis);
  if (!last || ends.some(({ node }) => node !== last.node))
    return refuse(
      'not-writable',
      `The tool does not find the place for the option in the script. Add ${shownInScript(words)} to the command that starts the server, after its configuration file if it names one.`,
    );
  return insertWords(target, last.node, last.end, { words, syntax: scriptSyntax(last.node) });
}

/** The end of the server's name and its configuration file in the only script that contains it. */
function afterProgram(
  { server }: OptionTarget,
  { program }: RedisReading,
): { node: ScalarNode; end: number } | null {
  const scripts = ['entrypoint', 'command'].flatMap((key) => {
    const node = child(server.node, key);
    const nodes = node?.kind === 'sequence' ? node.items : [node];
    return nodes.flatMap((each) =>
      each?.kind === 'scalar' && each.text.includes(program ?? '') ? [each] : [],
    );
  });
  const [node] = scripts;
  if (!node || scripts.length > 1 || node.derived) return null;
  const found = [...node.text.matchAll(/(?:^|[\s/"'])((?:redis|valkey|keydb)-server)(?=$|[\s"';&|])/g)];
  const [match] = found;
  if (!match || found.length > 1) return null;
  const start = match.index + match[0].length - (match[1]?.length ?? 0);
  const [name, file] = wordsAt(node.text, start, 'script', 2) ?? wordsAt(node.text, start, 'script', 1) ?? [];
  const isFile =
    file &&
    /^[\w./~"'$]/.test(node.text.slice(file.start)) &&
    /\.conf["']?$/.test(node.text.slice(file.start, file.end));
  const end = isFile ? file.end : name?.end;
  return end === undefined ? null : { node, end };
}

interface Insertion {
  readonly words: OptionWords;
  readonly syntax: Syntax;
}

function insertWords(
  target: OptionTarget,
  node: ScalarNode,
  at: number,
  { words, syntax }: Insertion,
): Change | Refusal {
  const text = writtenWords(words, syntax, node.text.slice(0, at));
  if (text === null || node.derived) return refuse('not-writable', `Add ${shown(words)} to the command.`);
  return change(
    insertion(node, at, { text, rank: optionRank(words) }),
    ...variableFor(syntax, words, target),
  );
}

/** The order of options that are added at one place. That of a variable is before the order of new variables after it. */
function optionRank([name]: OptionWords): number {
  return prefixRank(flagOrder, name);
}

function insertion(
  node: ScalarNode,
  at: number,
  { text, rank }: { readonly text: string; readonly rank: number },
): Operation {
  const written = at === 0 ? text : ` ${text}`;
  if (isEnvFileValue(node)) return replaceAt({ node, span: { start: at, end: at } }, written);
  const { source, path } = node.origin;
  const from = node.offset + at;
  return { op: 'replace-fragment', file: source.file, path, start: from, end: from, text: written, rank };
}

function isEmpty(command: ComposeNode): boolean {
  return command.kind === 'sequence'
    ? command.items.length === 0
    : command.kind === 'scalar' && command.text.trim() === '';
}
