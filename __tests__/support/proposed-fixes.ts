/** Fixes of small projects. */

import { applyFixes } from '../../src/check/apply-fixes.js';
import { check } from '../../src/check/check.js';
import { findingsIn, problemsIn, type Report, servicesIn } from '../../src/check/report.js';
import type { FileContent } from '../../src/compose/load/files.js';
import type { Refusal, Safety } from '../../src/fix/model/fix.js';
import { applyToProject } from '../../src/fix/verify/apply.js';
import { loadBuiltIn } from '../../src/policy/build/load.js';
import type { Policy } from '../../src/policy/model/policy.js';
import { validPolicy } from './valid.js';

export interface ProposedFix {
  readonly kind: 'fix';
  readonly title: string;
  readonly safety: Safety;
  readonly needs: readonly string[];
  /** Added lines, without indentation. */
  readonly added: readonly string[];
  /** Removed lines, without indentation. */
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

const settings = { service: 'vuls-redis', failOn: 'error', fixes: true } as const;

/** The fix or the refusal of the first finding of a rule in one file; null where there is no such finding. */
export function fixFor(text: string, rule: string, policy = builtIn): ProposedFix | Refusal | null {
  const report = check([{ files: [{ file: 'compose.yml', text }] }], settings, policy);
  assertReadable(report);
  const [service] = servicesIn(report);
  const resolution = service?.findings.find(({ finding }) => finding.rule.id === rule)?.resolution ?? null;
  if (resolution?.kind === 'refusal') return resolution;
  if (!service || !resolution) return null;
  const { title, safety, needs, edits } = resolution;
  const [after] = applyToProject(service.result.description.project, edits).files;
  return { kind: 'fix', title, safety, needs, ...changedLines(text, after?.text ?? '') };
}

function changedLines(before: string, after: string): Pick<ProposedFix, 'added' | 'removed'> {
  const [old, current] = [before.split('\n'), after.split('\n')];
  return {
    added: current.filter((line) => !old.includes(line)).map((line) => line.trim()),
    removed: old.filter((line) => !current.includes(line)).map((line) => line.trim()),
  };
}

/**
 * Applies all fixes to a project of several files, of which the first is its Compose file. Returns the files, and the
 * rules of the findings that remain.
 */
export function fixFiles(
  files: Readonly<Record<string, string>>,
  policy = builtIn,
): { readonly files: Readonly<Record<string, string>>; readonly remaining: readonly string[] } {
  const [[file, text]] = Object.entries(files) as [[string, string]];
  const read = (name: string): FileContent => {
    const content = files[name];
    return content === undefined ? { kind: 'absent' } : { kind: 'text', text: content };
  };
  const report = check([{ files: [{ file, text }], read }], settings, policy);
  assertReadable(report);
  const { changes, report: after } = applyFixes(report, false);
  return {
    files: { ...files, ...Object.fromEntries(changes.map((change) => [change.file, change.after])) },
    remaining: findingsIn(after).map(({ finding }) => finding.rule.id),
  };
}

function assertReadable(report: Report): void {
  const [problem] = problemsIn(report);
  if (problem) throw new Error(`the project of a test is not readable: ${problem.message}`);
}
