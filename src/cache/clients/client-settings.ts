/** The settings that a client's program is given one by one: variables, options of its command, secrets as files. */

import {
  expand,
  isStop,
  type Stop,
  type Text,
  toText,
  UNKNOWN,
  type VariableAssignment,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import {
  type ComposeNode,
  child,
  type MappingNode,
  partOf,
  type ScalarNode,
} from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import { settingText } from '../container/environment.js';
import { scriptsOf } from './client-scripts.js';
import { type SettingName, settingName } from './setting-names.js';

export interface ClientSetting {
  /** As it is written. */
  readonly written: string;
  readonly name: SettingName;
  readonly node: ScalarNode;
  /** In the canonical service. */
  readonly path: Path;
  /** Null where it is not set. */
  readonly text: (world: VariableAssignment) => Text | Stop | null | 'unknown';
  readonly variables: readonly string[];
  /** Of a secret, the file in which the program finds it. */
  readonly file?: string;
}

/** The settings that belong together: those of the container, and those that its image is built with. */
export function settingGroups(service: MappingNode, secrets: ComposeNode | undefined): ClientSetting[][] {
  const ofContainer = [
    ...variablesAt(service, ['environment']),
    ...optionsOf(service),
    ...secretsOf(service, secrets),
  ];
  return [ofContainer, variablesAt(child(service, 'build'), ['build', 'args'])];
}

function variablesAt(node: ComposeNode | undefined, path: Path): ClientSetting[] {
  const variables = child(node, String(path.at(-1)));
  return (variables?.kind === 'mapping' ? [...variables.entries] : []).flatMap(([name, value]) => {
    if (value.kind !== 'scalar') return [];
    const setting = { name, node: value };
    const handed = value.value === null;
    const fromFile = handed ? value.origin.environment.get(name) : undefined;
    return {
      written: name,
      name: settingName(name),
      node: value,
      path: [...path, name],
      text: (world) =>
        fromFile && world.get(name) === 'file' ? expand(fromFile, world) : settingText(setting, world),
      variables: handed ? [name] : variablesIn([value]),
    };
  });
}

const option = /^((?:-D|--?)([a-z][\w.-]*))(?:=|$)/i;
/** In a string: the option, and its value up to the next blank outside of `${}`. */
const optionInString = /(?<!\S)((?:-D|--?)([a-z][\w.-]*))(?:=|\s+(?!-))["']?((?:\$\{[^{}]*\}|[^\s"'])+)/gi;

/** The options of entrypoint and command; what a shell reads is more than options. */
function optionsOf(service: MappingNode): ClientSetting[] {
  const scripts = scriptsOf(service);
  return ['entrypoint', 'command'].flatMap((key) => {
    const words = child(service, key);
    if (words?.kind === 'scalar')
      return scripts.has(words)
        ? []
        : [...words.text.matchAll(optionInString)].map((match) => {
            const [all, written = '', name = '', value = ''] = match;
            const end = match.index + all.length;
            return optionSetting(written, name, partOf(words, end - value.length, end), [key]);
          });
    const items = words?.kind === 'sequence' ? words.items : [];
    return items.flatMap((item, index) => {
      if (item.kind !== 'scalar' || scripts.has(item)) return [];
      const [start = '', written = '', name = ''] = option.exec(item.text) ?? [];
      if (start.endsWith('='))
        return [optionSetting(written, name, partOf(item, start.length), [key, index])];
      const next = items[index + 1];
      const isValue = start !== '' && next?.kind === 'scalar' && !next.text.startsWith('-');
      return isValue ? [optionSetting(written, name, next, [key, index + 1])] : [];
    });
  });
}

function optionSetting(written: string, name: string, node: ScalarNode, path: Path): ClientSetting {
  return {
    written,
    name: settingName(name),
    node,
    path,
    text: (world) => expand(node, world),
    variables: variablesIn([node]),
  };
}

/** The secrets of a service, each by the name of its file; one that Compose makes of a variable has its value. */
function secretsOf(service: MappingNode, secrets: ComposeNode | undefined): ClientSetting[] {
  const used = child(service, 'secrets');
  return (used?.kind === 'sequence' ? used.items : []).flatMap((item, index): ClientSetting[] => {
    const [source, target] = [child(item, 'source'), child(item, 'target')];
    if (source?.kind !== 'scalar') return [];
    const file = target?.kind === 'scalar' ? target.text : source.text;
    const variable = child(child(secrets, source.text), 'environment');
    return [
      {
        written: source.text,
        name: settingName(file.slice(file.lastIndexOf('/') + 1)),
        file: file.startsWith('/') ? file : `/run/secrets/${file}`,
        node: source,
        path: ['secrets', index],
        text: (world) => (variable?.kind === 'scalar' ? secretText(variable, world) : 'unknown'),
        variables: variable?.kind === 'scalar' ? [variable.text] : [],
      },
    ];
  });
}

/** What a secret holds that is made of a variable; Compose refuses to start without one. */
function secretText(name: ScalarNode, world: VariableAssignment): Text | Stop {
  const state = world.get(name.text) ?? 'set';
  const span = { start: 0, end: name.text.length };
  if (state === 'set') return [{ char: UNKNOWN, variable: name.text, fallbackOf: null, node: name, span }];
  return state === 'empty' ? [] : { stops: name.text };
}

/** The setting whose value is what stands in the file that this one names; the same one where it names none. */
export function held(setting: ClientSetting, group: readonly ClientSetting[]): ClientSetting {
  if (!setting.name.inFile) return setting;
  const secrets = group.filter(({ file }) => file !== undefined);
  const inside: ClientSetting['text'] = (world) => {
    const name = setting.text(world);
    if (name === null || name === 'unknown' || isStop(name)) return name;
    return secrets.find(({ file }) => file === toText(name))?.text(world) ?? 'unknown';
  };
  const variables = [...setting.variables, ...secrets.flatMap((secret) => secret.variables)];
  return { ...setting, text: inside, variables: [...new Set(variables)] };
}
