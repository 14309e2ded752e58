/**
 * The check, which is pure, made once for the same files, settings and policy: hundreds of runs of the action differ in
 * what GitHub answers, and not in what they evaluate.
 */

import { jest } from '@jest/globals';
import * as fixing from '../../src/check/apply-fixes.js';
import * as checking from '../../src/check/check.js';
import type { FileContent } from '../../src/compose/load/files.js';

const { applyFixes } = fixing;
const { check } = checking;
type Check = typeof check;
type Report = ReturnType<Check>;

interface Known {
  readonly report: Report;
  /** What the check read besides the files of the projects, by project and path. */
  readonly reads: readonly { readonly project: number; readonly path: string; readonly content: string }[];
}

const known = new Map<string, Known[]>();

const memoizedCheck: Check = (projects, settings, policy) => {
  if (settings.waivers) return check(projects, settings, policy);
  const texts = projects.map(({ read: _, ...project }) => project);
  const key = JSON.stringify([texts, settings, policy.origin, policy.digest, policy.parameters]);
  const textOf = (project: number, path: string): string => JSON.stringify(projects[project]?.read?.(path));
  const same = known
    .get(key)
    ?.find(({ reads }) => reads.every(({ project, path, content }) => textOf(project, path) === content));
  if (same) return same.report;
  const reads: Known['reads'][number][] = [];
  const recorded = projects.map(({ read, ...project }, index) => ({
    ...project,
    ...(read && {
      read: (path: string): FileContent => {
        const content = read(path);
        reads.push({ project: index, path, content: JSON.stringify(content) });
        return content;
      },
    }),
  }));
  const report = check(recorded, settings, policy);
  known.set(key, [...(known.get(key) ?? []), { report, reads: [...reads] }]);
  return report;
};

const applied = new WeakMap<Report, Map<boolean, ReturnType<typeof applyFixes>>>();

const memoizedFixes: typeof applyFixes = (report, safe, ...rest) => {
  if (rest.length > 0) return applyFixes(report, safe, ...rest);
  const results = applied.get(report) ?? new Map<boolean, ReturnType<typeof applyFixes>>();
  applied.set(report, results);
  const result = results.get(safe) ?? applyFixes(report, safe);
  results.set(safe, result);
  return result;
};

/** Has the modules that are loaded afterwards use it. */
export function memoizeCheck(): void {
  jest.unstable_mockModule('../../src/check/check.js', () => ({ ...checking, check: memoizedCheck }));
  jest.unstable_mockModule('../../src/check/apply-fixes.js', () => ({
    ...fixing,
    applyFixes: memoizedFixes,
  }));
}
