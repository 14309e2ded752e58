/** The files in `COMPOSE_FILE` of an env file, which Compose loads instead of the default ones. */

import { join } from '../../source/posix-path.js';
import { constantText } from '../interpolation/constant-value.js';
import { type Environment, locationOf, type Step } from '../model/node.js';

/** The names of files that Compose finds without `COMPOSE_FILE` (compose-go, cli.DefaultFileNames and its overrides). */
const defaultName = /(?:^|\/)(?:docker-)?compose(?:\.override)?\.ya?ml$/;

/** The step from `COMPOSE_FILE` to a file that it lists; none for a file with a default name, and for one that is not listed. */
export function stepsToFile(file: string, folder: string, environment: Environment): readonly Step[] {
  const list = environment.get('COMPOSE_FILE');
  if (!list || defaultName.test(file)) return [];
  const separator = constantText(environment.get('COMPOSE_PATH_SEPARATOR')) || ':';
  const names = constantText(list)?.split(separator) ?? [];
  return names.some((name) => name !== '' && join(folder, name) === file)
    ? [{ kind: 'compose-file', location: locationOf(list) }]
    : [];
}
