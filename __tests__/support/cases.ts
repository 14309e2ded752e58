/** Cases: a Compose file, or a folder for a project of several files, with its expectation in a `.out` file beside it. */

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assembleReport } from '../../src/check/assemble-report.js';
import { check } from '../../src/check/check.js';
import { type Report, servicesIn } from '../../src/check/report.js';
import type { ProjectFiles } from '../../src/compose/load/files.js';
import { reportDocument } from '../../src/report/formats/json.js';
import { unifiedDiff } from '../../src/report/formats/unified-diff.js';
import { viewReport } from '../../src/report/view/report-view.js';
import { type CaseEdit, projectWith, type Range, textOfFile, textsWith } from './case-edits.js';
import { type CaseProject, checkOf } from './case-policy.js';
import { projectIn } from './compose-projects.js';
import { composed } from './overlay.js';
import { checkedOnce, policy, settings } from './projects.js';

const tests = fileURLToPath(new URL('../', import.meta.url));

/** The folders that hold cases, below `__tests__`. */
export const caseFolders = ['cases', 'attempts/safe', 'attempts/unsafe'] as const;

export interface Case {
  /** Its path below `__tests__`, without the extension. */
  readonly name: string;
  readonly project: CaseProject;
  /** The comment lines at the top of its Compose file. */
  readonly comment: string;
  /** The texts of all of its files, without that comment. */
  readonly content: string;
}

/** The parts of the JSON report that cases look at; see policies/report.schema.json. */
export interface CaseDocument {
  readonly verdict: string;
  readonly projects: readonly {
    readonly judged: boolean;
    readonly problems: readonly { readonly message: string; readonly location?: Range }[];
    readonly findings: readonly CaseFinding[];
  }[];
}

export interface CaseFinding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly fingerprint: string;
  readonly location: Range;
  readonly related: readonly { readonly location: Range; readonly note: string }[];
  readonly fix?: {
    readonly title: string;
    readonly safety: string;
    readonly needs?: readonly string[];
    readonly edits: readonly CaseEdit[];
  };
  readonly refusal?: { readonly reason: string; readonly explain: string };
}

/** The cases of a folder, in the order of their names. */
export function casesIn(folder: (typeof caseFolders)[number]): Case[] {
  return readdirSync(tests + folder)
    .filter((name) => !name.endsWith('.out'))
    .sort()
    .map((name) => readCase(`${folder}/${name}`));
}

function readCase(path: string): Case {
  const isFolder = statSync(tests + path).isDirectory();
  const found: ProjectFiles = isFolder
    ? projectIn(tests + path, [])
    : { files: [{ file: 'compose.yml', text: readFileSync(tests + path, 'utf8') }] };
  const files = found.files.map(({ file, text }) => ({ file, text: composed(text) }));
  const texts = textsOf(path, isFolder);
  const [first = ''] = texts;
  const comment = /^(?:#.*\n)*/.exec(first)?.[0] ?? '';
  return {
    name: path.replace(/\.yml$/, ''),
    project: { ...found, files, comment },
    comment,
    content: [first.slice(comment.length), ...texts.slice(1)].join('\n---\n'),
  };
}

/** The texts of a case as they are in its files; of a folder, that of `compose.yml` first. */
function textsOf(path: string, isFolder: boolean): string[] {
  if (!isFolder) return [readFileSync(tests + path, 'utf8')];
  const others = readdirSync(tests + path, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name !== 'compose.yml' && !statSync(`${tests}${path}/${name}`).isDirectory(),
  );
  return ['compose.yml', ...others.sort()].map((name) => readFileSync(`${tests}${path}/${name}`, 'utf8'));
}

/** The JSON report. */
export function documentOf(report: Report): CaseDocument {
  return reportDocument(viewReport(report)) as CaseDocument;
}

interface Evaluated {
  readonly report: Report;
  readonly document: CaseDocument;
}

const evaluated = new Map<ProjectFiles, Evaluated>();

/** The report on a project with all fixes, evaluated once for all that is asserted of it. */
export function evaluate(project: CaseProject): Evaluated {
  const known = evaluated.get(project);
  if (known) return known;
  const by = checkOf(project);
  const isPlain = project.read === undefined && by.policy === policy && by.settings === settings;
  const report = isPlain
    ? checkedOnce([{ files: project.files }], settings)
    : check([project], by.settings, by.policy);
  const result = { report, document: documentOf(report) };
  evaluated.set(project, result);
  return result;
}

/** The report on a project that fails for every warning. */
export function strictReport(project: CaseProject): Report {
  const by = checkOf(project);
  const projects = evaluate(project).report.entries.filter((entry) => entry.kind !== 'waivers');
  return assembleReport(projects, { ...by.settings, failOn: 'warning' }, by.policy);
}

/** The model of the project's service; null where the project was not evaluated. */
export function modelOf(project: CaseProject): unknown {
  return servicesIn(evaluate(project).report)[0]?.result.description.model ?? null;
}

export const findingsOf = ({ document }: Pick<Evaluated, 'document'>): readonly CaseFinding[] =>
  document.projects.flatMap(({ findings }) => findings);

/** The expectation: findings with their messages, and each fix as a diff. */
export function expectation(project: CaseProject): string {
  const { document } = evaluate(project);
  return document.projects
    .flatMap(({ problems, findings }) => [
      ...problems.map(({ message, location }) =>
        location ? `${position(location)} not evaluated\n  ${message}\n` : `not evaluated\n  ${message}\n`,
      ),
      ...findings.map((finding) => findingLines(finding, project)),
    ])
    .join('\n');
}

function findingLines(finding: CaseFinding, project: ProjectFiles): string {
  const { location, severity, rule, message, related, fix, refusal } = finding;
  const lines = [
    `${position(location)} ${severity} ${rule}`,
    `  ${message}`,
    ...related.map((each) => `  ${position(each.location)}: ${each.note}`),
    ...(refusal ? [`  no fix (${refusal.reason}): ${refusal.explain}`] : []),
  ];
  if (fix) {
    lines.push(`  fix (${fix.safety}): ${fix.title}`);
    for (const need of fix.needs ?? []) lines.push(`  needs: ${need}`);
    lines.push(...diffOf(fix.edits, project, location.file).map((line) => `  ${line}`.trimEnd()));
  }
  return `${lines.join('\n')}\n`;
}

function position({ file, startLine, startColumn, endLine, endColumn }: Range): string {
  return `${file}:${startLine}:${startColumn}-${endLine}:${endColumn}`;
}

/** The changed lines of each file; with the file's name where there are several, or where it is not the finding's. */
function diffOf(edits: readonly CaseEdit[], project: ProjectFiles, found: string): string[] {
  const after = textsWith(edits, project);
  return [...after].flatMap(([file, text]) => {
    const changed = unifiedDiff({ file, before: textOfFile(project, file), after: text })
      .split('\n')
      .filter((line) => /^[-+](?!(?:--|\+\+) )/.test(line));
    const isNamed = after.size > 1 || file !== found || file !== project.files[0]?.file;
    const shown = visible(changed);
    return isNamed ? [file, ...shown] : shown;
  });
}

/** Changed lines; with their carriage returns, if nothing else changes in a line. */
function visible(lines: readonly string[]): readonly string[] {
  const texts = lines.map((line) => line.trimEnd());
  const isSame = texts.some((line) => line.startsWith('-') && texts.includes(`+${line.slice(1)}`));
  return isSame ? lines.map((line) => line.replaceAll('\r', '\\r')) : lines;
}

/** The findings that remain with edits applied. */
export function findingsWith(edits: readonly CaseEdit[], project: CaseProject): readonly CaseFinding[] {
  const by = checkOf(project);
  const report = check([projectWith(edits, project)], { ...by.settings, fixes: false }, by.policy);
  return findingsOf({ document: documentOf(report) });
}

/** The expectation that a case has beside it; with UPDATE_CASES set, it is written first. */
export function expected({ name, project }: Case): string {
  const file = `${tests}${name}.out`;
  if (process.env['UPDATE_CASES']) writeFileSync(file, expectation(project));
  return readFileSync(file, 'utf8');
}

/** The names of expectations without a case. */
export function orphans(folder: (typeof caseFolders)[number]): string[] {
  const names = readdirSync(tests + folder);
  const cases = new Set(
    names.filter((name) => !name.endsWith('.out')).map((name) => name.replace(/\.yml$/, '')),
  );
  return names.filter((name) => name.endsWith('.out') && !cases.has(name.slice(0, -4)));
}
