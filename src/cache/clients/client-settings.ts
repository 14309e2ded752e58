/** Settings of a client's program: environment variables, command options and secrets. */

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
  itemsOf,
  type MappingNode,
  partOf,
  type ScalarNode,
} from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import { settingText } from '../container/environment.js';
import { shellScripts } from './client-scripts.js';
import { type SettingName, settingName } from './setting-names.js';

export interface ClientSetting {
  /** The name as written. */
  readonly writtenName: string;
  readonly name: SettingName;
  readonly node: ScalarNode;
  /** Path in the canonical service. */
  readonly path: Path;
  /** The value for an assignment; null where the setting is not set. */
  readonly text: (assignment: VariableAssignment) => Text | Stop | null | 'unknown';
  readonly variables: readonly string[];
  /** The path of a secret's file in the container. */
  readonly file?: string;
}

/** The groups of settings that belong together: those of the container, and the build arguments of its image. */
export function settingGroups(service: MappingNode, secrets: ComposeNode | undefined): ClientSetting[][] {
  const containerSettings = [
    ...environmentSettings(service, ['environment']),
    ...optionSettings(service),
    ...secretSettings(service, secrets),
  ];
  return [containerSettings, environmentSettings(child(service, 'build'), ['build', 'args'])];
}

function environmentSettings(node: ComposeNode | undefined, path: Path): ClientSetting[] {
  const variables = child(node, String(path.at(-1)));
  return (variables?.kind === 'mapping' ? [...variables.entries] : []).flatMap(([name, value]) => {
    if (value.kind !== 'scalar') return [];
    const setting = { name, node: value };
    const isPassedThrough = value.value === null;
    const fromFile = isPassedThrough ? value.origin.environment.get(name) : undefined;
    return {
      writtenName: name,
      name: settingName(name),
      node: value,
      path: [...path, name],
      text: (assignment) =>
        fromFile && assignment.get(name) === 'file'
          ? expand(fromFile, assignment)
          : settingText(setting, assignment),
      variables: isPassedThrough ? [name] : variablesIn([value]),
    };
  });
}

const option = /^((?:-D|--?)([a-z][\w.-]*))(?:=|$)/i;
/** In a string: the option, and its value up to the next white space outside `${}`. */
const optionInString = /(?<!\S)((?:-D|--?)([a-z][\w.-]*))(?:=|\s+(?!-))["']?((?:\$\{[^{}]*\}|[^\s"'])+)/gi;

/** The options in entrypoint and command. Shell scripts are not searched for options. */
function optionSettings(service: MappingNode): ClientSetting[] {
  const scripts = shellScripts(service);
  return ['entrypoint', 'command'].flatMap((key) => {
    const node = child(service, key);
    if (node?.kind === 'sequence') return optionsInList(node.items, key, scripts);
    return node?.kind === 'scalar' && !scripts.has(node) ? optionsInText(node, key) : [];
  });
}

function optionsInText(node: ScalarNode, key: string): ClientSetting[] {
  return [...node.text.matchAll(optionInString)].map((match) => {
    const [all, written = '', name = '', value = ''] = match;
    const end = match.index + all.length;
    return optionSetting(written, name, partOf(node, end - value.length, end), [key]);
  });
}

function optionsInList(
  items: readonly ComposeNode[],
  key: string,
  scripts: ReadonlySet<ScalarNode>,
): ClientSetting[] {
  return items.flatMap((item, index) => {
    if (item.kind !== 'scalar' || scripts.has(item)) return [];
    const [start = '', written = '', name = ''] = option.exec(item.text) ?? [];
    if (start.endsWith('=')) return [optionSetting(written, name, partOf(item, start.length), [key, index])];
    const next = items[index + 1];
    const isValue = start !== '' && next?.kind === 'scalar' && !next.text.startsWith('-');
    return isValue ? [optionSetting(written, name, next, [key, index + 1])] : [];
  });
}

function optionSetting(writtenName: string, name: string, node: ScalarNode, path: Path): ClientSetting {
  return {
    writtenName,
    name: settingName(name),
    node,
    path,
    text: (assignment) => expand(node, assignment),
    variables: variablesIn([node]),
  };
}

/** The secrets of a service, named by their files. The value is known for a secret that comes from a variable. */
function secretSettings(service: MappingNode, secrets: ComposeNode | undefined): ClientSetting[] {
  return itemsOf(child(service, 'secrets')).flatMap((item, index): ClientSetting[] => {
    const [source, target] = [child(item, 'source'), child(item, 'target')];
    if (source?.kind !== 'scalar') return [];
    const file = target?.kind === 'scalar' ? target.text : source.text;
    const variable = child(child(secrets, source.text), 'environment');
    return [
      {
        writtenName: source.text,
        name: settingName(file.slice(file.lastIndexOf('/') + 1)),
        file: file.startsWith('/') ? file : `/run/secrets/${file}`,
        node: source,
        path: ['secrets', index],
        text: (assignment) => (variable?.kind === 'scalar' ? secretText(variable, assignment) : 'unknown'),
        variables: variable?.kind === 'scalar' ? [variable.text] : [],
      },
    ];
  });
}

/** The value of a secret that comes from a variable. Compose refuses to start when the variable is unset. */
function secretText(name: ScalarNode, assignment: VariableAssignment): Text | Stop {
  const state = assignment.get(name.text) ?? 'set';
  const span = { start: 0, end: name.text.length };
  if (state === 'set') return [{ char: UNKNOWN, variable: name.text, fallbackOf: null, node: name, span }];
  return state === 'empty' ? [] : { stops: name.text };
}

/** A setting with the content of the file that its value names; the setting itself where its value is not a file. */
export function withFileContent(setting: ClientSetting, group: readonly ClientSetting[]): ClientSetting {
  if (!setting.name.inFile) return setting;
  const secrets = group.filter(({ file }) => file !== undefined);
  const content: ClientSetting['text'] = (assignment) => {
    const path = setting.text(assignment);
    if (path === null || path === 'unknown' || isStop(path)) return path;
    return secrets.find(({ file }) => file === toText(path))?.text(assignment) ?? 'unknown';
  };
  const variables = [...setting.variables, ...secrets.flatMap((secret) => secret.variables)];
  return { ...setting, text: content, variables: [...new Set(variables)] };
}
