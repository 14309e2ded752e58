/** The setup of Bitnami's images, which makes a configuration of variables. */

import type { RedisReading } from '../../../cache/redis/redis-reading.js';
import { toText } from '../../../compose/interpolation/expand.js';
import { child, isSet, type MappingNode } from '../../../compose/model/node.js';

/** Whether the variables take effect: the setup runs, and no mounted file replaces its configuration. */
export function readsVariables({ options }: RedisReading, node: MappingNode): boolean {
  const isReplaced = options.some(
    ({ name, values }) => name === 'include' && /\/mounted-etc\/(?!overrides)/.test(toText(values[0] ?? [])),
  );
  return runsSetup(node) && !isReplaced;
}

/** Whether Bitnami's setup runs, which reads the variables: without a command, or with the image's own script. */
function runsSetup(node: MappingNode): boolean {
  if (isSet(child(node, 'entrypoint'))) return false;
  const command = child(node, 'command');
  if (!isSet(command)) return true;
  const items = command.kind === 'sequence' ? command.items : [command];
  const texts = items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  return texts.join('').trim() === '' || texts.some((text) => text.includes('/run.sh'));
}
