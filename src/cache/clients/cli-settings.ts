/** The host and the password that `redis-cli` gets in a client's command, or in a script of its container. */

import { expand, variablesIn } from '../../compose/interpolation/expand.js';
import { child, type MappingNode, partOf, type ScalarNode } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import { itemsOf } from '../container/node-values.js';
import { shellScripts } from './client-scripts.js';
import type { ClientSetting } from './client-settings.js';
import { inShell } from './option-settings.js';
import { settingName } from './setting-names.js';

/** A word of a command. */
export interface CliWord {
  readonly node: ScalarNode;
  readonly path: Path;
  /** Whether a shell replaces variables in it. */
  readonly isExpanded: boolean;
}

/** A setting that is a word after an option, without its names. */
export type CliValue = Omit<ClientSetting, 'writtenName' | 'name'>;

/** One call of a client program. */
export interface CliCall {
  readonly program: string;
  readonly words: readonly CliWord[];
}

const program = /^(?:\S*\/)?((?:redis|valkey|keydb)-cli)$/;
const programInScript = /(?<![\w./-])(?:[\w./-]*\/)?((?:redis|valkey|keydb)-cli)(?=\s)/g;
const wordInScript =
  /(?:\s|\\\r?\n)+(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|((?:\$\{[^{}\n]*\}|\$\([^()\n]*\)|[^\s"';|&<>()`])+))/y;

/** The parts of the names of settings, by the option. */
const parts: Readonly<Record<string, string>> = {
  '-h': 'HOST',
  '-p': 'PORT',
  '-a': 'AUTH',
  '--pass': 'AUTH',
  '--user': 'USER',
};

/** Other options with a value. */
const valued = /^(?:-[snrixdDu]|--(?:sni|cacert|cacertdir|cert|key|tls-ciphers|rdb|pattern|eval))$/;

/** The settings of the calls in `entrypoint` and `command` of a service. */
export function cliSettings(service: MappingNode): ClientSetting[] {
  const scripts = shellScripts(service);
  const settingValue = ({ node, path, isExpanded }: CliWord, script: ScalarNode): CliValue => {
    const plain = { node, path, text: expandText(node), variables: variablesIn([node]) };
    return isExpanded ? inShell(plain, service, script) : plain;
  };
  const calls = ['entrypoint', 'command'].flatMap((key) => {
    const list = child(service, key);
    if (list?.kind === 'scalar') return scriptCalls(list, [key]).map((call) => ({ call, script: list }));
    const items = itemsOf(list).flatMap((item, index) =>
      item.kind === 'scalar' ? [{ node: item, path: [key, index], isExpanded: false }] : [],
    );
    return [
      ...listCalls(items).map((call) => ({ call, script: null })),
      ...items
        .filter(({ node }) => scripts.has(node))
        .flatMap(({ node, path }) => scriptCalls(node, path).map((call) => ({ call, script: node }))),
    ];
  });
  return calls.flatMap(({ call, script }, index) =>
    settingsOfCall(call, index + 1, (word) => settingValue(word, script ?? word.node)),
  );
}

function expandText(node: ScalarNode): ClientSetting['text'] {
  return (assignment) => expand(node, assignment);
}

function listCalls(items: readonly CliWord[]): CliCall[] {
  return items.flatMap(({ node }, index) => {
    const name = program.exec(node.text)?.[1];
    return name === undefined ? [] : [{ program: name, words: items.slice(index + 1) }];
  });
}

/** The calls in the text of a script. */
export function scriptCalls(node: ScalarNode, path: Path): CliCall[] {
  return [...node.text.matchAll(programInScript)].map((match) => {
    const words: CliWord[] = [];
    wordInScript.lastIndex = match.index + match[0].length;
    for (let word = wordInScript.exec(node.text); word && words.length < maxWords; ) {
      const [, double, single, bare] = word;
      const text = double ?? single ?? bare ?? '';
      const end = wordInScript.lastIndex - (bare === undefined ? 1 : 0);
      words.push({
        node: partOf(node, end - text.length, end),
        path,
        isExpanded: single === undefined,
      });
      word = wordInScript.exec(node.text);
    }
    return { program: match[1] ?? '', words };
  });
}

/** The words of one call that are looked at, against hostile files. */
const maxWords = 40;

/** The settings of one call; `number` distinguishes the calls of a service. */
export function settingsOfCall(
  { program: name, words }: CliCall,
  number: number,
  readValue: (word: CliWord) => CliValue,
): ClientSetting[] {
  const settings: ClientSetting[] = [];
  const stem = name.replace('-', '').toUpperCase();
  for (let index = 0; index < words.length; index += 1) {
    const option = words[index]?.node.text ?? '';
    if (!option.startsWith('-')) break;
    // The URL is read as such.
    if (option === '-u') return [];
    const value = words[index + 1];
    const part = parts[option];
    if (part !== undefined && value)
      settings.push({
        ...readValue(value),
        writtenName: `${name} ${option}`,
        name: settingName(`${stem}_${part}_${number}`),
      });
    if (part !== undefined || valued.test(option)) index += 1;
  }
  return settings.some((setting) => setting.name.role === 'host') ? settings : [];
}
