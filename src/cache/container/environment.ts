/** The variables of the container's environment. */

import {
  expand,
  isStop,
  type Stop,
  type Text,
  UNKNOWN,
  type VariableAssignment,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import {
  type ComposeNode,
  child,
  isSet,
  type MappingNode,
  type ScalarNode,
} from '../../compose/model/node.js';
import { itemsOf } from './node-values.js';

/** One entry of `environment`. */
export interface Setting {
  readonly name: string;
  readonly node: ScalarNode;
}

/** The entries of a service's `environment`, in canonical form. */
export function settingsOf(service: MappingNode): Setting[] {
  const environment = child(service, 'environment');
  if (environment?.kind !== 'mapping') return [];
  return [...environment.entries].flatMap(([name, node]) => (node.kind === 'scalar' ? [{ name, node }] : []));
}

/** The `env_file` that remains because the repository does not determine its content: its variables are unknown. */
export function envFileOf(service: MappingNode): ComposeNode | null {
  const node = child(service, 'env_file');
  return isSet(node) && !(node.kind === 'sequence' && node.items.length === 0) ? node : null;
}

/** An env file whose variables are unknown. */
export interface UnreadEnvFile {
  /** Its path as written. */
  readonly path: string;
  /** The key that depends on a variable, and the variable; null if the file is not in the repository. */
  readonly cause: { readonly key: 'path' | 'format'; readonly variable: string } | null;
}

/** The env files of a service whose variables are unknown. */
export function unreadEnvFiles(service: MappingNode): UnreadEnvFile[] {
  return itemsOf(child(service, 'env_file')).flatMap((item) => {
    const path = child(item, 'path');
    return path?.kind === 'scalar' ? [{ path: path.text, cause: causeOf(item) }] : [];
  });
}

function causeOf(item: ComposeNode): UnreadEnvFile['cause'] {
  for (const key of ['path', 'format'] as const) {
    const node = child(item, key);
    const [variable] = node?.kind === 'scalar' ? variablesIn([node]) : [];
    if (variable !== undefined) return { key, variable };
  }
  return null;
}

/** The env files whose variables are unknown, as the subject of a clause; null if the service has none. */
export function unknownEnvFile(service: MappingNode): string | null {
  if (!envFileOf(service)) return null;
  const byReason = new Map<string, string[]>();
  for (const { path, cause } of unreadEnvFiles(service)) {
    const reason = cause
      ? `whose ${cause.key} depends on \`${cause.variable}\``
      : 'that is not in the repository';
    byReason.set(reason, [...(byReason.get(reason) ?? []), `\`${path}\``]);
  }
  return [...byReason]
    .map(
      ([reason, paths]) =>
        `${paths.join(' or ')} (${paths.length > 1 ? 'each ' : ''}an \`env_file\` ${reason})`,
    )
    .join(' or ');
}

/** The source of the value of a variable that replaces its known one, if any; the subject of a clause. */
export function overridingEnvFile(service: MappingNode, setting: ScalarNode): string | null {
  return setting.mayBeOverridden ? unknownEnvFile(service) : null;
}

/** The value of an entry for a state of the variables; null if the container does not get the variable. */
export function settingText(setting: Setting, assignment: VariableAssignment): Text | Stop | null {
  const { node } = setting;
  if (node.value === null) {
    // `- NAME` and `NAME:` pass on the variable of the same name.
    const state = assignment.get(setting.name) ?? 'set';
    if (state === 'unset') return null;
    const span = { start: 0, end: node.text.length };
    return state === 'empty' ? [] : [{ char: UNKNOWN, variable: setting.name, fallbackOf: null, node, span }];
  }
  return expand(node, assignment);
}

/** The variable for which Compose does not start, if an entry that these texts mention requires it. */
export function stopOf(
  service: MappingNode,
  texts: readonly string[],
  assignment: VariableAssignment,
): Stop | null {
  for (const setting of settingsOf(service)) {
    if (!texts.some((text) => text.includes(setting.name))) continue;
    const text = settingText(setting, assignment);
    if (text && isStop(text)) return text;
  }
  return null;
}
