/** The variables of the container's environment. */

import {
  expand,
  isStop,
  type Stop,
  type Text,
  UNKNOWN,
  type VariableAssignment,
} from '../../compose/interpolation/expand.js';
import {
  type ComposeNode,
  child,
  isSet,
  type MappingNode,
  type ScalarNode,
} from '../../compose/model/node.js';

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

/** The `env_file` that remains because the repository does not contain it: its variables are unknown. */
export function envFileOf(service: MappingNode): ComposeNode | null {
  const node = child(service, 'env_file');
  return isSet(node) && !(node.kind === 'sequence' && node.items.length === 0) ? node : null;
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
