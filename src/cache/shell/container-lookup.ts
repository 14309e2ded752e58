/** The variables of a container, as a shell in it sees them. */

import { isStop, type VariableAssignment } from '../../compose/interpolation/expand.js';
import { impliedText } from '../../compose/interpolation/implied-text.js';
import { implied, type MappingNode } from '../../compose/model/node.js';
import { envFileOf, settingsOf, settingText, unknownEnvFile } from '../container/environment.js';
import type { Word } from '../text/word.js';
import type { Lookup, VariableValue } from './state.js';

/** The variables of the container and the arguments of a script, as its shell sees them. */
export function containerLookup(
  service: MappingNode,
  assignment: VariableAssignment,
  positional: readonly Word[],
): Lookup {
  return (name) => {
    if (/^\d+$/.test(name)) {
      const word = positional[Number(name)];
      return word ? { kind: 'text', text: word.text } : { kind: 'unset' };
    }
    const setting = settingsOf(service).find((candidate) => candidate.name === name);
    if (setting?.node.mayBeOverridden) return unknownIn(service);
    if (setting) {
      const text = settingText(setting, assignment);
      // The caller has handled a stop of Compose before.
      return text && !isStop(text) ? { kind: 'text', text } : { kind: 'unset' };
    }
    // Docker sets HOSTNAME to the container's own name.
    if (name === 'HOSTNAME') return { kind: 'text', text: impliedText(implied(service, null), 'localhost') };
    return envFileOf(service) ? unknownIn(service) : { kind: 'unset' };
  };
}

/** The value of a variable that an env file may set. */
function unknownIn(service: MappingNode): VariableValue {
  const source = unknownEnvFile(service);
  return source === null ? { kind: 'unknown' } : { kind: 'unknown', source };
}

/** The clause about a value that is unknown. `written`: the variable as the script writes it. */
export function unknownValue(written: string, { source }: VariableValue & { kind: 'unknown' }): string {
  return source === undefined
    ? `the value of \`${written}\` in the container is not known`
    : `the value of \`${written}\` may come from ${source}`;
}
