/** The variables that the container is given. */

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

/** `env_file`, where one is named that the repository does not hold: its variables cannot be known. */
export function envFileOf(service: MappingNode): ComposeNode | null {
  const node = child(service, 'env_file');
  return isSet(node) && !(node.kind === 'sequence' && node.items.length === 0) ? node : null;
}

/** The value of an entry in a world; null when the variable is not set in the container. */
export function settingText(setting: Setting, world: VariableAssignment): Text | Stop | null {
  const { node } = setting;
  if (node.value === null) {
    // `- NAME` and `NAME:` hand the variable of the same name through.
    const state = world.get(setting.name) ?? 'set';
    if (state === 'unset') return null;
    const span = { start: 0, end: node.text.length };
    return state === 'empty' ? [] : [{ char: UNKNOWN, variable: setting.name, fallbackOf: null, node, span }];
  }
  return expand(node, world);
}

/** The refusal of Compose to start for one of the entries that these texts mention. */
export function stopOf(
  service: MappingNode,
  texts: readonly string[],
  world: VariableAssignment,
): Stop | null {
  for (const setting of settingsOf(service)) {
    if (!texts.some((text) => text.includes(setting.name))) continue;
    const text = settingText(setting, world);
    if (text && isStop(text)) return text;
  }
  return null;
}
