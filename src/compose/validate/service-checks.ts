/** Errors in one service that prevent its start, whichever other services start. */

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
import { resourceProblems } from './resource-conflicts.js';
import { undefinedReferences } from './undefined-references.js';

/** The errors of one service (compose-go 2.9.1, loader/validate.go). */
export function serviceProblems(service: MappingNode, root: ComposeNode): readonly Problem[] {
  return [
    ...sourceProblems(service),
    ...networkProblems(service),
    ...undefinedReferences(service, root),
    ...healthcheckProblems(service),
    ...resourceProblems(service),
    ...watchProblems(service),
    ...mountTargetProblems(service),
  ];
}

function sourceProblems(service: MappingNode): readonly Problem[] {
  const problems: Problem[] = [];
  const [image, build] = [child(service, 'image'), child(service, 'build')];
  if ((!image || constantText(image) === '') && !isSet(build) && !isSet(child(service, 'provider')))
    problems.push(
      problemOfKey(image ?? service, 'the service has no `image` and no `build`: set one of them'),
    );
  const [file, inline] = [child(build, 'dockerfile'), child(build, 'dockerfile_inline')];
  if (inline && isNeverEmpty(file) && isNeverEmpty(inline))
    problems.push(
      problemOfKey(
        inline,
        '`dockerfile_inline` and `dockerfile` cannot be used together: remove one of them',
      ),
    );
  const platform = child(service, 'platform');
  const [runtimePlatform, buildPlatforms] = [
    constantText(platform),
    itemsOf(child(build, 'platforms')).map(constantText),
  ];
  if (
    platform &&
    runtimePlatform &&
    buildPlatforms.length > 0 &&
    !buildPlatforms.includes(runtimePlatform) &&
    !buildPlatforms.includes(null)
  )
    problems.push(
      problemOf(
        platform,
        `\`build.platforms\` must include \`${runtimePlatform}\`, the \`platform\` of the service`,
      ),
    );
  return problems;
}

function networkProblems(service: MappingNode): readonly Problem[] {
  const mode = child(service, 'network_mode');
  const networks = child(service, 'networks');
  if (!mode || !networks || entriesOf(networks).length === 0 || !isNeverEmpty(mode)) return [];
  return [problemOfKey(mode, '`network_mode` and `networks` cannot be used together: remove one of them')];
}

function healthcheckProblems(service: MappingNode): readonly Problem[] {
  const [first] = itemsOf(descend(service, ['healthcheck', 'test']));
  const keyword = constantText(first);
  if (!first || keyword === null || ['CMD', 'CMD-SHELL', 'NONE'].includes(keyword)) return [];
  return [problemOf(first, 'a `test` list must start with `CMD`, `CMD-SHELL` or `NONE`')];
}

function watchProblems(service: MappingNode): readonly Problem[] {
  return itemsOf(descend(service, ['develop', 'watch'])).flatMap((watch): Problem[] => {
    const [action, target] = [child(watch, 'action'), child(watch, 'target')];
    const needsTarget = action && !['rebuild', 'restart'].includes(constantText(action) ?? 'rebuild');
    if (!needsTarget || (target && constantText(target) !== '')) return [];
    return [
      problemOf(target ?? action, `\`${constantText(action)}\` needs a \`target\`, a path in the container`),
    ];
  });
}
