/** What keeps a service from being started, whichever others are started with it. */

import type { Problem } from '../../source/location.js';
import { constantText, isNeverEmpty } from '../interpolation/constant-value.js';
import {
  type ComposeNode,
  child,
  descend,
  entriesOf,
  isSet,
  itemsOf,
  type MappingNode,
} from '../model/node.js';
import { problemOf, problemOfKey } from '../model/problem.js';
import { mountTargetProblems } from './mount-conflicts.js';
import { allotmentProblems } from './resource-conflicts.js';
import { undefinedReferences } from './undefined-references.js';

/** By compose-go 2.9.1, loader/validate.go. */
export function serviceProblems(service: MappingNode, root: ComposeNode): readonly Problem[] {
  return [
    ...sourceProblems(service),
    ...networkProblems(service),
    ...undefinedReferences(service, root),
    ...probeProblems(service),
    ...allotmentProblems(service),
    ...watchProblems(service),
    ...mountTargetProblems(service),
  ];
}

function sourceProblems(service: MappingNode): readonly Problem[] {
  const problems: Problem[] = [];
  const [image, build] = [child(service, 'image'), child(service, 'build')];
  if ((!image || constantText(image) === '') && !isSet(build) && !isSet(child(service, 'provider')))
    problems.push(
      problemOfKey(image ?? service, 'a service needs an `image` or a `build`: Compose cannot start it'),
    );
  const [file, inline] = [child(build, 'dockerfile'), child(build, 'dockerfile_inline')];
  if (inline && isNeverEmpty(file) && isNeverEmpty(inline))
    problems.push(problemOfKey(inline, '`dockerfile_inline` and `dockerfile` cannot be used together'));
  const platform = child(service, 'platform');
  const [wanted, built] = [constantText(platform), itemsOf(child(build, 'platforms')).map(constantText)];
  if (platform && wanted && built.length > 0 && !built.includes(wanted) && !built.includes(null))
    problems.push(
      problemOf(platform, `\`build.platforms\` must have \`${wanted}\`, which the service runs on`),
    );
  return problems;
}

function networkProblems(service: MappingNode): readonly Problem[] {
  const mode = child(service, 'network_mode');
  const networks = child(service, 'networks');
  if (!mode || !networks || entriesOf(networks).length === 0 || !isNeverEmpty(mode)) return [];
  return [problemOfKey(mode, '`network_mode` and `networks` cannot be used together')];
}

function probeProblems(service: MappingNode): readonly Problem[] {
  const [first] = itemsOf(descend(service, ['healthcheck', 'test']));
  const word = constantText(first);
  if (!first || word === null || ['CMD', 'CMD-SHELL', 'NONE'].includes(word)) return [];
  return [problemOf(first, 'a `test` that is a list begins with `CMD`, `CMD-SHELL` or `NONE`')];
}

function watchProblems(service: MappingNode): readonly Problem[] {
  return itemsOf(descend(service, ['develop', 'watch'])).flatMap((watch): Problem[] => {
    const [action, target] = [child(watch, 'action'), child(watch, 'target')];
    const needs = action && !['rebuild', 'restart'].includes(constantText(action) ?? 'rebuild');
    if (!needs || (target && constantText(target) !== '')) return [];
    return [problemOf(target ?? action, `\`${constantText(action)}\` needs a \`target\` in the container`)];
  });
}
