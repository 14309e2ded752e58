/** What is offered for the findings of a rule, and the project with it. */

import { applyFixes } from '../../src/check/apply-fixes.js';
import { check } from '../../src/check/check.js';
import { findingsIn, problemsIn, servicesIn } from '../../src/check/report.js';
import type { FileContent } from '../../src/compose/load/files.js';
import type { Refusal, Safety } from '../../src/fix/model/fix.js';
import { applyToProject } from '../../src/fix/verify/apply.js';
import { loadBuiltIn } from '../../src/policy/build/load.js';
import type { Policy } from '../../src/policy/model/policy.js';
import { validPolicy } from './valid.js';

export interface Mended {
  readonly kind: 'fix';
  readonly title: string;
  readonly safety: Safety;
  readonly needs: readonly string[];
  /** The lines that are new, without their indent. */
  readonly added: readonly string[];
  /** The lines that are gone. */
  readonly removed: readonly string[];
}

const builtIn = validPolicy(await loadBuiltIn(new Map()));

/** The built-in policy with other parameters. */
export async function policyWith(parameters: Readonly<Record<string, string>>): Promise<Policy> {
  return validPolicy(await loadBuiltIn(new Map(Object.entries(parameters))));
}

/** A project whose service has these keys, in block style. */
export function projectWith(keys: string, others = ''): string {
  const indented = keys.trim().split('\n').join('\n    ');
  return `services:\n  vuls-redis:\n    ${indented}\n${others}`;
}

/** What is offered for the first finding of a rule; null where there is none. */
export function mending(text: string, rule: string, policy = builtIn): Mended | Refusal | null {
  const settings = { service: 'vuls-redis', failOn: 'error', fixes: true } as const;
  const report = check([{ files: [{ file: 'compose.yml', text }] }], settings, policy);
  const [service] = servicesIn(report);
  const [problem] = problemsIn(report);
  if (problem) throw new Error(`the project of a test is refused: ${problem.message}`);
  const found = service?.findings.find(({ finding }) => finding.rule.id === rule)?.resolution ?? null;
  if (!found || found.kind === 'refusal' || !service) return found && found.kind === 'refusal' ? found : null;
  const [after] = applyToProject(service.result.description.project, found.edits).files;
  return {
    kind: 'fix',
    title: found.title,
    safety: found.safety,
    needs: found.needs,
    ...changed(text, after?.text ?? ''),
  };
}

function changed(before: string, after: string): Pick<Mended, 'added' | 'removed'> {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return {
    added: now.filter((line) => !old.includes(line)).map((line) => line.trim()),
    removed: old.filter((line) => !now.includes(line)).map((line) => line.trim()),
  };
}

/** What `fix` makes of a project of several files, the first of which it is made of; and the rules that are left to mend. */
export function mendFiles(
  files: Readonly<Record<string, string>>,
  policy = builtIn,
): { files: Readonly<Record<string, string>>; left: readonly string[] } {
  const settings = { service: 'vuls-redis', failOn: 'error', fixes: true } as const;
  const [[file, text]] = Object.entries(files) as [[string, string]];
  const read = (name: string): FileContent => {
    const found = files[name];
    return found === undefined ? { kind: 'absent' } : { kind: 'text', text: found };
  };
  const report = check([{ files: [{ file, text }], read }], settings, policy);
  const [problem] = problemsIn(report);
  if (problem) throw new Error(`the project of a test is refused: ${problem.message}`);
  const { changes, report: after } = applyFixes(report, false);
  return {
    files: { ...files, ...Object.fromEntries(changes.map((change) => [change.file, change.after])) },
    left: findingsIn(after).map(({ finding }) => finding.rule.id),
  };
}
