/** The host and the password that `redis-cli` or a benchmark gets in a client's command, or in a script of its container. */

import { expand, variablesIn } from '../../compose/interpolation/expand.js';
import {
  type ComposeNode,
  child,
  descend,
  type MappingNode,
  partOf,
  type ScalarNode,
} from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import { settingsOf } from '../container/environment.js';
import { itemsOf } from '../container/node-values.js';
import { shellScripts } from './client-scripts.js';
import type { ClientSetting } from './client-settings.js';
import { inShell } from './option-settings.js';
import { type SettingRole, settingName } from './setting-names.js';

/** A word of a command. */
export interface CliWord {
  readonly node: ScalarNode;
  readonly path: Path;
  /** Whether a shell replaces variables in it. */
  readonly isExpanded: boolean;
}

/** A setting that is a word after an option, without its names. */
export type CliValue = Omit<ClientSetting, 'writtenName' | 'name'>;

/** Whether the name of a setting is that of an option of a client program, such as `redis-cli -h`. */
export function isCliOption({ writtenName }: Pick<ClientSetting, 'writtenName'>): boolean {
  return cliOption.test(writtenName);
}

const cliOption = /^(?:(?:redis|valkey|keydb)-(?:cli|benchmark)|memtier_benchmark) -/;

/** One call of a client program. */
export interface CliCall {
  readonly program: string;
  readonly words: readonly CliWord[];
}

const program = /^(?:\S*\/)?((?:redis|valkey|keydb)-(?:cli|benchmark)|memtier_benchmark)$/;
const programInScript =
  /(?<![\w./-])(?:[\w./-]*\/)?((?:redis|valkey|keydb)-(?:cli|benchmark)|memtier_benchmark)(?=\s)/g;
const wordInScript =
  /(?:\s|\\\r?\n)+(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|((?:\$\{[^{}\n]*\}|\$\([^()\n]*\)|[^\s"';|&<>()`])+))/y;

/** The parts of the names of settings, by the option. */
const parts: Readonly<Record<string, string>> = {
  '-h': 'HOST',
  '-u': 'HOST',
  '-p': 'PORT',
  '-a': 'AUTH',
  '--pass': 'AUTH',
  '--user': 'USER',
};

/** The same of memtier_benchmark. */
const memtierParts: Readonly<Record<string, string>> = {
  '-s': 'HOST',
  '--server': 'HOST',
  '-h': 'HOST',
  '--host': 'HOST',
  '-p': 'PORT',
  '--port': 'PORT',
  '-a': 'AUTH',
  '--authenticate': 'AUTH',
};

/** Other options with a value. */
const valued = /^(?:-[snrixdD]|--(?:sni|cacert|cacertdir|cert|key|tls-ciphers|rdb|pattern|eval))$/;

/** A call in a Compose file; the script is null for a list of words. */
export interface ServiceCall {
  readonly call: CliCall;
  readonly script: ScalarNode | null;
}

/** The calls in `entrypoint`, `command`, the health check and the hooks of a service. */
export function serviceCalls(service: MappingNode): ServiceCall[] {
  const scripts = shellScripts(service);
  return commandsOf(service).flatMap(({ node: list, path }): ServiceCall[] => {
    if (list?.kind === 'scalar') return scriptCalls(list, path).map((call) => ({ call, script: list }));
    const items = itemsOf(list).flatMap((item, index) =>
      item.kind === 'scalar' ? [{ node: item, path: [...path, index], isExpanded: false }] : [],
    );
    return [
      ...listCalls(items).map((call) => ({ call, script: null })),
      ...items
        .filter(({ node }) => scripts.has(node))
        .flatMap(({ node, path: at }) => scriptCalls(node, at).map((call) => ({ call, script: node }))),
    ];
  });
}

function commandsOf(service: MappingNode): { readonly node: ComposeNode | undefined; readonly path: Path }[] {
  const hooks = ['post_start', 'pre_stop'].flatMap((key) =>
    itemsOf(child(service, key)).map((hook, index) => ({
      node: child(hook, 'command'),
      path: [key, index, 'command'],
    })),
  );
  return [
    ...['entrypoint', 'command'].map((key) => ({ node: child(service, key), path: [key] })),
    { node: descend(service, ['healthcheck', 'test']), path: ['healthcheck', 'test'] },
    ...hooks,
  ];
}

/** The settings of the calls. */
export function cliSettings(service: MappingNode, calls: readonly ServiceCall[]): ClientSetting[] {
  const settingValue = ({ node, path, isExpanded }: CliWord, script: ScalarNode): CliValue => {
    const plain = { node, path, text: expandText(node), variables: variablesIn([node]) };
    return isExpanded ? inShell(plain, service, script) : plain;
  };
  return calls.flatMap(({ call, script }, index) =>
    settingsOfCall(call, index + 1, (word) => settingValue(word, script ?? word.node), {
      inheritsPassword: inheritsPassword(service, script?.text ?? ''),
    }),
  );
}

/** Whether a client may take its password from a variable that the container or the script sets. */
export function inheritsPassword(service: MappingNode, script: string): boolean {
  const names = settingsOf(service).map(({ name }) => name);
  return [script, ...names].some((text) => /(?:REDIS|VALKEY)CLI_AUTH/.test(text));
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
  call: CliCall,
  number: number,
  readValue: (word: CliWord) => CliValue,
  { inheritsPassword: inherits }: { readonly inheritsPassword: boolean },
): ClientSetting[] {
  const options = optionsOf(call);
  const urls = options.filter(({ option }) => option === '-u');
  // A URL that may contain the password is read as such.
  if (urls.some(({ value }) => !bareUrl.test(value.node.text))) return [];
  const isMemtier = call.program.startsWith('memtier');
  const stem = isMemtier ? 'REDISBENCHMARK' : call.program.replace('-', '').toUpperCase();
  const settings = options.flatMap(({ option, value }): ClientSetting[] => {
    const part = (isMemtier ? memtierParts : parts)[option];
    if (part === undefined) return [];
    const name = settingName(`${stem}_${part}_${number}`);
    return [{ ...readValue(value), writtenName: `${call.program} ${option}`, name }];
  });
  const hasRole = (role: SettingRole): boolean => settings.some(({ name }) => name.role === role);
  if (urls.length > 0 && !inherits && !hasRole('password')) return [];
  return hasRole('host') ? settings : [];
}

/** A URL without user info. The password comes from an option or a variable then. */
const bareUrl = /^\w+:\/\/[^@]*$/;

/** The options with a value, up to the first word that is not an option. A benchmark has nothing but options. */
function optionsOf({
  program: name,
  words,
}: CliCall): { readonly option: string; readonly value: CliWord }[] {
  const isCli = name.endsWith('-cli');
  const options: { readonly option: string; readonly value: CliWord }[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    const option = word?.node.text ?? '';
    const value = words[index + 1];
    if (isCli && !option.startsWith('-')) break;
    const sign = isCli ? -1 : option.indexOf('=');
    if (word && sign > 0)
      options.push({ option: option.slice(0, sign), value: { ...word, node: partOf(word.node, sign + 1) } });
    if (!isOptionWithValue(option)) continue;
    if (value) options.push({ option, value });
    index += 1;
  }
  return options;
}

function isOptionWithValue(option: string): boolean {
  return parts[option] !== undefined || memtierParts[option] !== undefined || valued.test(option);
}
