/** What Compose refuses in a project that it can resolve: with such a fault nothing of it starts. */

import type { Problem } from '../../source/location.js';
import { compareLocations } from '../../source/sort-order.js';
import type { FileAccess } from '../canonical/referenced-file.js';
import { constantText } from '../interpolation/constant-value.js';
import { child, entriesOf, itemsOf, type MappingNode } from '../model/node.js';
import { problemOf, problemOfKey } from '../model/problem.js';
import { dependencyFaults, type Fault } from './dependencies.js';
import { envContentProblems } from './env-file-checks.js';
import { serviceProblems } from './service-checks.js';
import { typedValueProblems } from './typed-values.js';

/** Profiles that are tried in every combination; with more of them a project has the benefit of the doubt. */
const maxProfiles = 6;

/**
 * All problems, in the order of the files.
 *
 * Which profiles are on is not in the repository, and they decide which services there are: a project is refused only
 * for what no set of profiles starts. A service may be broken, or depend on one that is not started, as long as there
 * are profiles with which Compose starts the others, or both. With the name of a service only those sets count that
 * start it.
 */
export function consistencyProblems(
  root: MappingNode,
  library: FileAccess,
  service?: string,
): readonly Problem[] {
  const problems = [
    ...nameProblems(root),
    ...typedValueProblems(root),
    ...secretProblems(root),
    ...startFaults(root, library, service).map(({ problem }) => problem),
  ];
  return inOrder(problems, [...library.fileCache.files.keys()]);
}

/** Of a name Compose keeps what a project may be called: letters, digits, `-` and `_`. Here nothing is left. */
function nameProblems(root: MappingNode): readonly Problem[] {
  const name = child(root, 'name');
  const yaml = name?.origin.key?.text === 'name' ? name.origin.yaml : null;
  if (!name || yaml?.kind !== 'scalar' || yaml.text.includes('$') || constantText(name) !== '') return [];
  return [problemOf(name, 'the name of a project needs a letter or a digit')];
}

/** Compose asks for the content of every secret, also of one that nothing uses. */
function secretProblems(root: MappingNode): readonly Problem[] {
  return entriesOf(child(root, 'secrets')).flatMap(([name, secret]): Problem[] => {
    const external = child(secret, 'external');
    if (external && !/^(?:false|n|no|off)$/i.test(constantText(external) ?? '')) return [];
    const variable = child(secret, 'environment');
    // An empty `file` is a path to Compose: that of the folder.
    const given = child(secret, 'file') || (variable && constantText(variable) !== '');
    return given
      ? []
      : [problemOfKey(secret, `the secret \`${name}\` needs a \`file\` or an \`environment\``)];
  });
}

/** Nothing where some set of profiles starts; otherwise what stands in the way of the first set that was tried. */
function startFaults(root: MappingNode, library: FileAccess, wanted: string | undefined): readonly Fault[] {
  const all = new Map<string, MappingNode>();
  for (const [name, service] of entriesOf(child(root, 'services')))
    if (service.kind === 'mapping') all.set(name, service);
  const known = new Map<MappingNode, readonly Fault[]>();
  const ownFaults = (service: MappingNode): readonly Fault[] => {
    const faults =
      known.get(service) ??
      [...serviceProblems(service, root), ...envContentProblems(service, library)].map((problem) => ({
        problem,
        curable: false,
      }));
    known.set(service, faults);
    return faults;
  };
  const faultsWith = (profiles: ReadonlySet<string>): readonly Fault[] => {
    const started = new Map([...all].filter(([, service]) => isStarted(service, profiles)));
    return [...[...started.values()].flatMap(ownFaults), ...dependencyFaults(started, all)];
  };
  const profiles = [...new Set([...all.values()].flatMap(profilesOf))];
  const own = wanted === undefined ? [] : profilesOf(all.get(wanted));
  let told: readonly Fault[] = [];
  for (const start of own.length > 0 ? own.map((profile) => [profile]) : [[]]) {
    const faults = faultsWith(new Set(start));
    const lasting = faults.filter(({ curable }) => !curable);
    // What is started stays started with more profiles, and what is wrong with it stays wrong.
    if (lasting.length === 0) {
      if (faults.length === 0 || profiles.length > maxProfiles) return [];
      if (supersetsOf(start, profiles).some((superset) => faultsWith(superset).length === 0)) return [];
    }
    if (told.length === 0) told = lasting.length > 0 ? lasting : faults;
  }
  return told;
}

function profilesOf(service: MappingNode | undefined): readonly string[] {
  return itemsOf(child(service, 'profiles')).flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
}

function isStarted(service: MappingNode, profiles: ReadonlySet<string>): boolean {
  const own = profilesOf(service);
  return own.length === 0 || own.some((profile) => profiles.has(profile));
}

/** The largest first: with all profiles on, most projects start. */
function supersetsOf(start: readonly string[], profiles: readonly string[]): readonly ReadonlySet<string>[] {
  let sets: readonly (readonly string[])[] = [start];
  for (const profile of profiles) sets = sets.flatMap((set) => [[...set, profile], set]);
  return sets.map((set) => new Set(set));
}

/** By file and place, each once: an anchor brings the same fault to many services. */
function inOrder(problems: readonly Problem[], files: readonly string[]): readonly Problem[] {
  const placeOf = ({ file, location }: Problem) => ({ file, span: { start: location?.span.start ?? 0 } });
  const unique = new Map(
    problems.map((problem) => [JSON.stringify([placeOf(problem), problem.message]), problem]),
  );
  const compare = compareLocations(files);
  return [...unique.values()].sort((a, b) => compare(placeOf(a), placeOf(b)));
}
