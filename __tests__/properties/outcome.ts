/** What `fix` makes of a project, and what may differ in it afterwards. */

import { applyFixes } from '../../src/check/apply-fixes.js';
import { check, evaluatorOf } from '../../src/check/check.js';
import { fixesOf, type Report, type Settings, servicesIn } from '../../src/check/report.js';
import { resolvedProject } from '../../src/compose/canonical/resolved-output.js';
import { type ProjectFiles, withTexts } from '../../src/compose/load/files.js';
import { toJson } from '../../src/compose/model/node.js';
import type { Fix } from '../../src/fix/model/fix.js';
import { combineFixes } from '../../src/fix/verify/combine-fixes.js';
import type { CheckResult } from '../../src/fix/verify/evaluation.js';
import type { Policy } from '../../src/policy/model/policy.js';
import { applyEdits } from '../../src/source/edit.js';
import { entriesOf, plainly } from '../support/compose-projects.js';
import { cachePolicy, policy } from '../support/projects.js';
import type { Files } from './project.js';

/** A project to try fixes on. */
export interface Subject {
  readonly files: Files;
  readonly service: string;
  readonly policy: Policy;
  /** The project files, without their texts. */
  readonly made: ProjectFiles;
}

export interface Outcome {
  readonly files: Files;
  readonly left: Report;
  readonly result: CheckResult;
  /** The fixes of the first report. */
  readonly fixes: readonly Fix[];
  readonly after: CheckResult;
}

/** A generated project: its own file, with an override where there is one. */
export function generated(files: Files, by: Policy = policy): Subject {
  const own = Object.keys(files).filter((file) => file === 'compose.yml' || file.includes('override'));
  const made = { files: own.map((file) => ({ file, text: '' })), name: 'generated' };
  return { files, service: 'vuls-redis', policy: by, made };
}

/** The same project with other texts. */
export function changedTo({ files, ...subject }: Subject, texts: Files): Subject {
  return { ...subject, files: { ...files, ...texts } };
}

const settingsOf = ({ service }: Subject): Settings => ({ service, failOn: 'error', fixes: true });

/** Reports on recent texts: a property evaluates some of them again. */
const reports = new Map<string, Report>();
const keptReports = 200;

export function reportOn(subject: Subject): Report {
  const known = reports.get(keyOf(subject));
  if (known) return known;
  const made = withTexts(subject.made, new Map(Object.entries(subject.files)));
  return remembered(subject, check([made], settingsOf(subject), subject.policy));
}

function remembered(subject: Subject, report: Report): Report {
  if (reports.size >= keptReports) reports.clear();
  reports.set(keyOf(subject), report);
  return report;
}

const keyOf = ({ made, service, files, policy }: Subject): string =>
  JSON.stringify([
    made.files.map(({ file }) => file),
    made.directory,
    service,
    policy === cachePolicy,
    files,
  ]);

/** Null for a project that Compose rejects. */
export function fixed(subject: Subject): Outcome | null {
  return outcomeOf(subject, reportOn(subject));
}

/** The outcome of the fixes in a report on the project. */
export function outcomeOf(subject: Subject, report: Report): Outcome | null {
  const [project] = servicesIn(report);
  if (!project) return null;
  const { changes, report: left } = applyFixes(report, false);
  const after = servicesIn(left)[0]?.result;
  if (!after) throw new Error('`fix` left a project that cannot be evaluated');
  const files = { ...subject.files, ...Object.fromEntries(changes.map(({ file, after }) => [file, after])) };
  remembered(changedTo(subject, files), left);
  return { files, left, result: project.result, fixes: fixesOf(project.findings), after };
}

/** The texts after the combined fixes of a report, which are given in this order. */
export function together(subject: Subject, result: CheckResult, fixes: readonly Fix[]): Files {
  const evaluate = evaluatorOf({ settings: settingsOf(subject), policy: subject.policy });
  const { edits } = combineFixes(fixes, result, evaluate, () => []);
  return Object.fromEntries(
    result.description.project.files.map(({ file, text }) => {
      const own = edits.filter((edit) => edit.file === file);
      return [file, applyEdits(text, own)];
    }),
  );
}

/** The project after one fix at a time, picked by `choose`, until none is left. */
export function oneByOne(subject: Subject, choose: (fixes: readonly Fix[]) => Fix): Subject {
  let left = subject;
  for (let round = 0; round < 60; round += 1) {
    const [project] = servicesIn(reportOn(left));
    if (!project) throw new Error('a fix left a project that cannot be evaluated');
    const fixes = fixesOf(project.findings);
    if (fixes.length === 0) return left;
    left = changedTo(left, together(left, project.result, [choose(fixes)]));
  }
  throw new Error('there are fixes after 60 rounds');
}

/** A value that differs, with its path below `services`. */
export type Changed = readonly [path: readonly string[], before: unknown, after: unknown];

/** Every value of the project that differs, in canonical form and with the variables of env files. */
export function changedValues(before: CheckResult, after: CheckResult): Changed[] {
  const plain = ({ description: { project } }: CheckResult): unknown => ({
    ...Object.fromEntries([...project.services].map(([name, node]) => [name, toJson(node)])),
    // The services in it are not in canonical form.
    project: { ...(project.root && plainly(resolvedProject(project.root))), services: null },
  });
  return differing(plain(before), plain(after), []);
}

function differing(one: unknown, other: unknown, path: readonly string[]): Changed[] {
  if (one === other) return [];
  const [before, after] = [entriesOf(one ?? {}), entriesOf(other ?? {})];
  if (!before || !after) return [[path, one, other]];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) =>
    differing(before.get(key), after.get(key), [...path, key]),
  );
}
