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

/** An `env_file` whose variables are unknown, as the subject of a clause; null if the service has none. */
export function unknownEnvFile(service: MappingNode): string | null {
  const files = envFileOf(service);
  if (!files) return null;
  const variable = envFileVariable(service);
  if (variable !== null) return `an \`env_file\` that depends on \`${variable}\``;
  const [file, ...others] = envFilePaths(service);
  return file !== undefined && others.length === 0
    ? `\`${file}\` (an \`env_file\` that is not in the repository)`
    : 'an `env_file` that is not in the repository';
}

/** The paths of the service's env files, as written. */
export function envFilePaths(service: MappingNode): string[] {
  return itemsOf(child(service, 'env_file')).flatMap((item) => {
    const path = child(item, 'path');
    return path?.kind === 'scalar' ? [path.text] : [];
  });
}

/** The source of the value of a variable that replaces its known one, if any; the subject of a clause. */
export function overridingEnvFile(service: MappingNode, setting: ScalarNode): string | null {
  return setting.mayBeOverridden ? unknownEnvFile(service) : null;
}

/** The variable that decides which env file is read, or in which format; null without one. */
export function envFileVariable(service: MappingNode): string | null {
  const [variable] = variablesIn(itemsOf(child(service, 'env_file')).flatMap(pathAndFormat));
  return variable ?? null;
}

function pathAndFormat(item: ComposeNode): ScalarNode[] {
  return ['path', 'format'].flatMap((key) => {
    const node = child(item, key);
    return node?.kind === 'scalar' ? [node] : [];
  });
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
