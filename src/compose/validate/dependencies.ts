/** Conflicts between services that start together: missing dependencies, cycles, duplicate container names. */

import type { Problem } from '../../source/location.js';
import { constantText } from '../interpolation/constant-value.js';
import { type ComposeNode, child, descend, entriesOf, isSet, type MappingNode } from '../model/node.js';
import { problemOf, problemOfName } from '../model/problem.js';
import { dependencyCycles } from './dependency-cycles.js';

/** A reason why Compose does not start a project with some set of profiles. */
export interface StartProblem {
  readonly problem: Problem;
  /** True if the service that is missing exists and further profiles may start it. */
  readonly dependsOnProfiles: boolean;
}

type Services = ReadonlyMap<string, MappingNode>;

/** The problems between the services that start together, of all services in the project. */
export function dependencyProblems(started: Services, all: Services): readonly StartProblem[] {
  const dependencies = [...started.values()].flatMap((service) => [
    ...dependsOnProblems(service, started, all),
    ...buildContextProblems(service, started, all),
  ]);
  return [
    ...dependencies,
    ...[...containerNameProblems(started), ...dependencyCycles(started)].map(permanent),
  ];
}

function permanent(problem: Problem): StartProblem {
  return { problem, dependsOnProfiles: false };
}

function missingService(
  name: string,
  node: ComposeNode,
  { started, all }: { started: Services; all: Services },
): StartProblem[] {
  if (started.has(name)) return [];
  const isDefined = all.has(name);
  const message = isDefined
    ? `service \`${name}\` is disabled by its profiles, and no set of active profiles enables both it and the services that depend on it`
    : `the service \`${name}\` is not defined: add it, or correct the name`;
  return [{ problem: problemOfName(name, node, message), dependsOnProfiles: isDefined }];
}

/** `depends_on`, which by now includes `links`, `volumes_from` and shared namespaces. */
function dependsOnProblems(service: MappingNode, started: Services, all: Services): readonly StartProblem[] {
  const shared = child(service, 'network_mode');
  const owner = /^service:(.*)$/s.exec(constantText(shared) ?? '')?.[1];
  return [
    ...entriesOf(child(service, 'depends_on')).flatMap(([name, dependency]) => {
      const required = child(dependency, 'required');
      const isOptional = required?.kind === 'scalar' && required.value === false && all.has(name);
      return isOptional || name.includes('$') ? [] : missingService(name, dependency, { started, all });
    }),
    // `depends_on` may declare the service optional, but a shared network namespace always needs it.
    ...(shared && owner !== undefined && all.has(owner)
      ? missingService(owner, shared, { started, all })
      : []),
  ];
}

/** Build contexts that name another service. */
function buildContextProblems(
  service: MappingNode,
  started: Services,
  all: Services,
): readonly StartProblem[] {
  return entriesOf(descend(service, ['build', 'additional_contexts'])).flatMap(([, context]) => {
    const name = /^service:(.*)$/s.exec(constantText(context) ?? '')?.[1];
    if (name === undefined) return [];
    const target = started.get(name);
    if (!target) return missingService(name, context, { started, all });
    if (isSet(child(target, 'build'))) return [];
    const message = `the service \`${name}\` has no \`build\`, so it cannot be a build context`;
    return [permanent(problemOf(context, message))];
  });
}

function containerNameProblems(started: Services): readonly Problem[] {
  const serviceByName = new Map<string, string>();
  return [...started].flatMap(([service, node]): Problem[] => {
    const written = child(node, 'container_name');
    const name = constantText(written);
    if (!written || !name) return [];
    const other = serviceByName.get(name);
    if (other === undefined) {
      serviceByName.set(name, service);
      return [];
    }
    const message = `the service \`${other}\` already uses the container name \`${name}\`: choose another`;
    return [problemOf(written, message)];
  });
}
