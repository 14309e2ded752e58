/** Errors of a project that Compose can resolve but would not start. */

import type { Problem } from '../../source/location.js';
import { compareLocations } from '../../source/sort-order.js';
import type { FileAccess } from '../canonical/referenced-file.js';
import { constantText } from '../interpolation/constant-value.js';
import { child, entriesOf, type MappingNode } from '../model/node.js';
import { problemOf, problemOfKey } from '../model/problem.js';
import { startProblems } from './startable-profiles.js';
import { conversionProblems, typedValueProblems } from './typed-values.js';

/**
 * All problems, in the order of the files.
 *
 * The repository does not determine which profiles are enabled, and profiles decide which services start. So a problem
 * with services is reported only if it occurs with every set of profiles. With the name of a service, only the sets
 * that start this service count.
 */
export function consistencyProblems(
  root: MappingNode,
  access: FileAccess,
  service?: string,
): readonly Problem[] {
  const problems = [
    ...projectNameProblems(root),
    ...typedValueProblems(root),
    ...access.fileCache.loaded.flatMap(conversionProblems),
    ...secretProblems(root),
    ...startProblems(root, access, service),
  ];
  return sortUnique(problems, [...access.fileCache.files.keys()]);
}

/** Compose removes all other characters from a project name, and here none remains. */
function projectNameProblems(root: MappingNode): readonly Problem[] {
  const name = child(root, 'name');
  const yaml = name?.origin.key?.text === 'name' ? name.origin.yaml : null;
  if (!name || yaml?.kind !== 'scalar' || yaml.text.includes('$') || constantText(name) !== '') return [];
  return [problemOf(name, 'the project name must contain a letter or a digit')];
}

/** Compose reads every secret, even one that no service uses. */
function secretProblems(root: MappingNode): readonly Problem[] {
  return entriesOf(child(root, 'secrets')).flatMap(([name, secret]): Problem[] => {
    const external = child(secret, 'external');
    if (external && !/^(?:false|n|no|off)$/i.test(constantText(external) ?? '')) return [];
    const variable = child(secret, 'environment');
    // Compose resolves an empty `file` to the project's folder, so it counts as a source.
    const hasSource = child(secret, 'file') || (variable && constantText(variable) !== '');
    return hasSource
      ? []
      : [problemOfKey(secret, `the secret \`${name}\` has no source: set \`file\` or \`environment\``)];
  });
}

/** Sorted by file and offset. An anchor repeats a problem in several services, and it is reported once. */
function sortUnique(problems: readonly Problem[], files: readonly string[]): readonly Problem[] {
  const startOf = ({ file, location }: Problem) => ({ file, span: { start: location?.span.start ?? 0 } });
  const unique = new Map(
    problems.map((problem) => [JSON.stringify([startOf(problem), problem.message]), problem]),
  );
  const compare = compareLocations(files);
  return [...unique.values()].sort((a, b) => compare(startOf(a), startOf(b)));
}
