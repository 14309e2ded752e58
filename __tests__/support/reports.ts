/** Reports on test projects, and the evaluator that they use. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { evaluatorOf } from '../../src/check/check.js';
import type { Report, ReportedFinding } from '../../src/check/report.js';
import type { Evaluate, Evaluation } from '../../src/fix/verify/evaluation.js';
import { checkedOnce, policy, settings } from './projects.js';

const fixture = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../fixtures/${name}.yml`, import.meta.url)), 'utf8');

/** The report on files, each of which is a project. */
export function reportOf(
  files: Readonly<Record<string, string>>,
  { service = 'vuls-redis', fixes = true }: { service?: string; fixes?: boolean } = {},
): Report {
  const projects = Object.entries(files).map(([file, text]) => ({ files: [{ file, text }] }));
  return checkedOnce(projects, { ...settings, service, fixes });
}

/** The report with other findings for each of its services. */
export function withFindings(
  report: Report,
  change: (findings: readonly ReportedFinding[]) => readonly ReportedFinding[],
): Report {
  const entries = report.entries.map((entry) =>
    entry.kind === 'project'
      ? {
          ...entry,
          services: entry.services.map((service) => ({ ...service, findings: change(service.findings) })),
        }
      : entry,
  );
  return { ...report, entries };
}

const evaluate = evaluatorOf({ settings, policy });
const evaluated = new Map<string, Evaluation>();

/** The evaluation by which fixes are verified: made once for the same files, where no others are read. */
export const evaluator: Evaluate = (source) => {
  if (source.read) return evaluate(source);
  const key = JSON.stringify(source);
  const known = evaluated.get(key);
  if (known !== undefined) return known;
  const evaluation = evaluate(source);
  evaluated.set(key, evaluation);
  return evaluation;
};

export const undone = fixture('undone');
export const hardened = fixture('hardened');
