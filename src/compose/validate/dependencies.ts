/** What keeps services from being started together: one that is missing, a circle, a name that is taken. */

import type { Problem } from '../../source/location.js';
import { constantText } from '../interpolation/constant-value.js';
import { type ComposeNode, child, descend, entriesOf, isSet, type MappingNode } from '../model/node.js';
import { problemOf, problemOfName } from '../model/problem.js';
import { circleProblems } from './dependency-cycles.js';

export interface Fault {
  readonly problem: Problem;
  /** The service that is missing is only not started: more profiles may help. */
  readonly curable: boolean;
}

type Services = ReadonlyMap<string, MappingNode>;

/** What Compose refuses of services that are started together, out of all that there are. */
export function dependencyFaults(started: Services, all: Services): readonly Fault[] {
  const dependencies = [...started.values()].flatMap((service) => [
    ...dependedOn(service, started, all),
    ...namedIn(service, started, all),
  ]);
  const lasting = [...takenNames(started), ...circleProblems(started)];
  return [...dependencies, ...lasting.map((problem) => ({ problem, curable: false }))];
}

const undefinedService = (name: string): string =>
  `there is no service \`${name}\`: add it, or correct the name`;
const sleepingService = (name: string): string =>
  `the service \`${name}\` is in a profile, and no choice of profiles starts it together with the others`;

function missing(
  name: string,
  node: ComposeNode,
  { started, all }: { started: Services; all: Services },
): Fault[] {
  if (started.has(name)) return [];
  const message = all.has(name) ? sleepingService(name) : undefinedService(name);
  return [{ problem: problemOfName(name, node, message), curable: all.has(name) }];
}

/** `depends_on`, and what stands in it for `links`, `volumes_from` and namespaces that are shared. */
function dependedOn(service: MappingNode, started: Services, all: Services): readonly Fault[] {
  const shared = child(service, 'network_mode');
  const owner = /^service:(.*)$/s.exec(constantText(shared) ?? '')?.[1];
  return [
    ...entriesOf(child(service, 'depends_on')).flatMap(([name, dependency]) => {
      const optional = child(dependency, 'required');
      const may = optional?.kind === 'scalar' && optional.value === false && all.has(name);
      return may || name.includes('$') ? [] : missing(name, dependency, { started, all });
    }),
    // An entry of its own may say that it is not required, but a namespace always is.
    ...(shared && owner !== undefined && all.has(owner) ? missing(owner, shared, { started, all }) : []),
  ];
}

/** Contexts of a build that are those of other services. */
function namedIn(service: MappingNode, started: Services, all: Services): readonly Fault[] {
  return entriesOf(descend(service, ['build', 'additional_contexts'])).flatMap(([, context]) => {
    const name = /^service:(.*)$/s.exec(constantText(context) ?? '')?.[1];
    if (name === undefined) return [];
    const target = started.get(name);
    if (!target) return missing(name, context, { started, all });
    if (isSet(child(target, 'build'))) return [];
    return [
      {
        problem: problemOf(context, `the service \`${name}\` is not built, so it is no context`),
        curable: false,
      },
    ];
  });
}

function takenNames(started: Services): readonly Problem[] {
  const names = new Map<string, string>();
  return [...started].flatMap(([service, node]): Problem[] => {
    const written = child(node, 'container_name');
    const name = constantText(written);
    if (!written || !name) return [];
    const other = names.get(name);
    if (other !== undefined)
      return [
        problemOf(written, `the container name \`${name}\` is that of the service \`${other}\` already`),
      ];
    names.set(name, service);
    return [];
  });
}
