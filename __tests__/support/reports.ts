/** Reports on test projects, and the policy and evaluator that they use. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { check, evaluatorOf } from '../../src/check/check.js';
import type { Report, ReportedFinding } from '../../src/check/report.js';
import type { Evaluate } from '../../src/fix/verify/evaluation.js';
import { loadBuiltIn } from '../../src/policy/build/load.js';
import { composed } from './overlay.js';
import { validPolicy } from './valid.js';

const folder = (name: string): string => fileURLToPath(new URL(`../${name}/`, import.meta.url));

export const policy = validPolicy(await loadBuiltIn(new Map()));
const settings = { service: 'vuls-redis', failOn: 'error', fixes: true } as const;

/** The report on files, each of which is a project. */
export function reportOf(
  files: Readonly<Record<string, string>>,
  { service = 'vuls-redis', fixes = true }: { service?: string; fixes?: boolean } = {},
): Report {
  const projects = Object.entries(files).map(([file, text]) => ({ files: [{ file, text }] }));
  return check(projects, { ...settings, service, fixes }, policy);
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

export const evaluator: Evaluate = evaluatorOf({ settings, policy });

export const undone = readFileSync(`${folder('fixtures')}undone.yml`, 'utf8');
export const hardened = readFileSync(`${folder('fixtures')}hardened.yml`, 'utf8');

/** Each case with its text. */
export const cases: readonly (readonly [name: string, text: string])[] = readdirSync(folder('cases'))
  .filter((name) => name.endsWith('.yml'))
  .map((name) => [name.slice(0, -4), composed(readFileSync(`${folder('cases')}${name}`, 'utf8'))]);
