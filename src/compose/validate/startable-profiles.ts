/** The search for a set of profiles with which Compose starts the project. */

import type { Problem } from '../../source/location.js';
import type { FileAccess } from '../canonical/referenced-file.js';
import { child, entriesOf, itemsOf, type MappingNode } from '../model/node.js';
import { dependencyProblems, type StartProblem } from './dependencies.js';
import { envFileProblems } from './env-file-checks.js';
import { serviceProblems } from './service-checks.js';

/** Up to this number, every combination of profiles is tried; with more, some combination is assumed to work. */
const maxProfiles = 6;

/**
 * Empty if the project starts with some set of profiles; otherwise the problems of the first set that was tried. With
 * the name of a service, only sets that start this service are tried.
 */
export function startProblems(
  root: MappingNode,
  access: FileAccess,
  service: string | undefined,
): readonly Problem[] {
  const services = new Map<string, MappingNode>();
  for (const [name, node] of entriesOf(child(root, 'services')))
    if (node.kind === 'mapping') services.set(name, node);
  const problemsWith = problemsByProfiles(services, root, access);
  const profiles = [...new Set([...services.values()].flatMap(profilesOf))];
  const ownProfiles = service === undefined ? [] : profilesOf(services.get(service));
  const candidates = ownProfiles.length > 0 ? ownProfiles.map((profile) => [profile]) : [[]];
  let reported: readonly StartProblem[] = [];
  for (const candidate of candidates) {
    const problems = problemsWith(new Set(candidate));
    // More profiles only start more services, so these problems remain with every superset.
    const permanent = problems.filter(({ dependsOnProfiles }) => !dependsOnProfiles);
    if (permanent.length === 0) {
      if (problems.length === 0 || profiles.length > maxProfiles) return [];
      if (supersetsOf(candidate, profiles).some((superset) => problemsWith(superset).length === 0)) return [];
    }
    if (reported.length === 0) reported = permanent.length > 0 ? permanent : problems;
  }
  return reported.map(({ problem }) => problem);
}

/** A function from the enabled profiles to the problems of the services that they start. */
function problemsByProfiles(
  services: ReadonlyMap<string, MappingNode>,
  root: MappingNode,
  access: FileAccess,
): (profiles: ReadonlySet<string>) => readonly StartProblem[] {
  const known = new Map<MappingNode, readonly StartProblem[]>();
  const problemsOf = (service: MappingNode): readonly StartProblem[] => {
    const problems =
      known.get(service) ??
      [...serviceProblems(service, root), ...envFileProblems(service, access)].map((problem) => ({
        problem,
        dependsOnProfiles: false,
      }));
    known.set(service, problems);
    return problems;
  };
  return (profiles) => {
    const started = new Map([...services].filter(([, service]) => isStarted(service, profiles)));
    return [...[...started.values()].flatMap(problemsOf), ...dependencyProblems(started, services)];
  };
}

function profilesOf(service: MappingNode | undefined): readonly string[] {
  return itemsOf(child(service, 'profiles')).flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
}

function isStarted(service: MappingNode, enabled: ReadonlySet<string>): boolean {
  const profiles = profilesOf(service);
  return profiles.length === 0 || profiles.some((profile) => enabled.has(profile));
}

/** The largest set first: most projects start with all profiles enabled. */
function supersetsOf(set: readonly string[], profiles: readonly string[]): readonly ReadonlySet<string>[] {
  let sets: readonly (readonly string[])[] = [set];
  for (const profile of profiles) sets = sets.flatMap((each) => [[...each, profile], each]);
  return sets.map((each) => new Set(each));
}
