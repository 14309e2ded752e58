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
  type ScalarNode,
} from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import { settingText } from '../container/environment.js';
import { type SettingName, settingName } from './setting-names.js';

/** The content of a file in the container as one value, for an assignment; null if it is unknown. */
export type FileContent = (path: string, assignment: VariableAssignment) => Text | null;

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
  /** Whether the program computes the value. */
  readonly isComputed?: true;
  /** The path of a secret's file in the container. */
  readonly file?: string;
  /** The secret of the project, with its file on the host if it has one. */
  readonly secret?: { readonly name: string; readonly file: string | null };
  /** Reads a file of the container. */
  readonly content?: FileContent;
}

/** The settings of a container, or of the build of its image, in the environment. */
export function environmentSettings(node: ComposeNode | undefined, path: Path): ClientSetting[] {
  const variables = child(node, String(path.at(-1)));
  const settings = variables?.kind === 'mapping' ? [...variables.entries] : [];
  // Sidekiq reads its URL from the variable that `REDIS_PROVIDER` names.
  const [, provider] = settings.find(([name]) => name === 'REDIS_PROVIDER') ?? [];
  const providerName = provider?.kind === 'scalar' ? provider.text : null;
  return settings.flatMap(([name, value]) =>
    value.kind === 'scalar' ? [environmentSetting(name, value, [...path, name], name === providerName)] : [],
  );
}

function environmentSetting(
  writtenName: string,
  node: ScalarNode,
  path: Path,
  isProvider: boolean,
): ClientSetting {
  const setting = { name: writtenName, node };
  const isPassedThrough = node.value === null;
  const fromFile = isPassedThrough ? node.origin.environment.get(writtenName) : undefined;
  return {
    writtenName,
    name: settingName(isProvider ? 'REDIS_PROVIDER_URL' : writtenName),
    node,
    path,
    text: (assignment) =>
      fromFile && assignment.get(writtenName) === 'file'
        ? expand(fromFile, assignment)
        : settingText(setting, assignment),
    variables: isPassedThrough ? [writtenName] : variablesIn([node]),
  };
}

/** The secrets of a service, named by their files. */
export function secretSettings(
  service: MappingNode,
  secrets: ComposeNode | undefined,
  content: FileContent,
): ClientSetting[] {
  return itemsOf(child(service, 'secrets')).flatMap((item, index): ClientSetting[] => {
    const [source, target] = [child(item, 'source'), child(item, 'target')];
    if (source?.kind !== 'scalar') return [];
    const file = target?.kind === 'scalar' ? target.text : source.text;
    const variable = child(child(secrets, source.text), 'environment');
    const host = child(child(secrets, source.text), 'file');
    const path = file.startsWith('/') ? file : `/run/secrets/${file}`;
    return [
      {
        writtenName: source.text,
        name: settingName(file.slice(file.lastIndexOf('/') + 1)),
        file: path,
        secret: { name: source.text, file: host?.kind === 'scalar' ? host.text : null },
        node: source,
        path: ['secrets', index],
        text: (assignment) =>
          variable?.kind === 'scalar'
            ? secretText(variable, assignment)
            : (content(path, assignment) ?? 'unknown'),
        variables: variable?.kind === 'scalar' ? [variable.text] : filesIn(content(path, new Map())),
      },
    ];
  });
}

/** The files outside of the repository that a text depends on, by their names among the variables. */
function filesIn(text: Text | null): string[] {
  return (text ?? []).flatMap(({ variable }) => (variable === null ? [] : [variable]));
}

/** The value of a secret that comes from a variable. Compose refuses to start when the variable is unset. */
function secretText(name: ScalarNode, assignment: VariableAssignment): Text | Stop {
  const state = assignment.get(name.text) ?? 'set';
  const span = { start: 0, end: name.text.length };
  if (state === 'set') return [{ char: UNKNOWN, variable: name.text, fallbackOf: null, node: name, span }];
  return state === 'empty' ? [] : { stops: name.text };
}

/** Laravel's `null`, which is no password. */
export function isNullText(text: string): boolean {
  return /^\(?null\)?$/i.test(text);
}

/** Whether a setting is a part of a structured value, such as `NAME.servers[1].host`. */
export function isPart({ writtenName, path }: Pick<ClientSetting, 'writtenName' | 'path'>): boolean {
  const name = String(path[1]);
  return (
    path[0] === 'environment' && writtenName.startsWith(name) && /^[.[]/.test(writtenName.slice(name.length))
  );
}

/** The name of what a part belongs to: `NAME.servers[1]` of `NAME.servers[1].host`. */
export function parentName(writtenName: string): string {
  return writtenName.replace(/(?:\.[^.[\]]*|\[\d+\])$/, '');
}

/** A password's setting, with the content of the file that its value names, and without Laravel's `null`. */
export function passwordText(setting: ClientSetting, group: readonly ClientSetting[]): ClientSetting {
  const { text, name } = setting;
  if (name.inFile) return withFileContent(setting, group);
  return {
    ...setting,
    text: (assignment) => {
      const value = text(assignment);
      if (value === null || value === 'unknown' || isStop(value)) return value;
      return isNullText(toText(value)) ? null : value;
    },
  };
}

/** A setting with the content of the file that its value names. */
function withFileContent(setting: ClientSetting, group: readonly ClientSetting[]): ClientSetting {
  const secrets = group.filter(({ file }) => file !== undefined);
  const content: ClientSetting['text'] = (assignment) => {
    const path = setting.text(assignment);
    if (path === null || path === 'unknown' || isStop(path)) return path;
    const known = secrets.find(({ file }) => file === toText(path));
    if (known) return known.text(assignment);
    return setting.content?.(toText(path), assignment) ?? 'unknown';
  };
  const usual = setting.text(new Map());
  const isPath = usual !== null && usual !== 'unknown' && !isStop(usual);
  const own = isPath ? (setting.content?.(toText(usual), new Map()) ?? null) : null;
  const variables = [...setting.variables, ...secrets.flatMap((secret) => secret.variables), ...filesIn(own)];
  return { ...setting, text: content, variables: [...new Set(variables)] };
}
