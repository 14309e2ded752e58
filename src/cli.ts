#!/usr/bin/env node
/** The command line's entry: reads words and files, runs one command, sets the exit code. */

import { writeFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { describe } from './cache/describe.js';
import type { AppliedFixes } from './check/apply-fixes.js';
import { check } from './check/check.js';
import type { Report, Settings } from './check/report.js';
import type { Unreadable } from './check/unreadable-projects.js';
import { withUnreadable } from './check/unreadable-projects.js';
import { exitCode } from './check/verdict.js';
import { type Arguments, readArguments, UsageError } from './cli/arguments.js';
import { progressOn } from './cli/progress.js';
import type { ProjectFiles } from './compose/load/files.js';
import { loadProject } from './compose/project.js';
import { schemaFor, servicesOf } from './policy/model/services.js';
import { waiverRules } from './policy/waivers/waiver-rules.js';
import { render, showsFixes } from './report/formats/render.js';
import { logLine, printable, printableJson } from './report/redact/untrusted-text.js';
import { problemLine, problemLineIn } from './report/view/problem-view.js';
import { type ReportView, viewReport } from './report/view/report-view.js';
import { version } from './report/view/version.js';
import { type RunConfig, readRunConfig, waiversIn } from './workspace/config.js';
import { findUpwards, projectFiles, readProject } from './workspace/discover-projects.js';
import { ok, type ReadResult, unreadable } from './workspace/read-file.js';
import { isFolder, repositoryOf, workingFolder } from './workspace/repository.js';

/** Ends a command: nothing was judged, and these lines say why. */
class NotJudged extends Error {}

async function main(words: readonly string[]): Promise<number> {
  if (words[0] === 'init' && !words.includes('--help') && !words.includes('-h')) {
    const { init } = await import('./cli/commands/init.js');
    process.stdout.write(printable(init(words.slice(1), process.cwd())));
    return 0;
  }
  const given = readArguments(words);
  if (given === 'help') {
    const { usage } = await import('./cli/help.js');
    process.stdout.write(usage);
    return 0;
  }
  if (given === 'version') {
    process.stdout.write(`${version}\n`);
    return 0;
  }
  const basis = await basisFor(given);
  const { policy } = basis;
  switch (given.command) {
    case 'check': {
      const { projects, unread } = await projectsFor(given, basis);
      const settings = settingsFor(given, basis);
      const report = check(projects, settings, policy);
      return finish(given, withUnreadable(report, unread));
    }
    case 'fix':
      return fix(given, basis);
    case 'describe':
      return describeProject(given, basis);
    case 'policy':
      return write(given, `${printableJson(schemaFor(policy, given.service ?? policy.service))}\n`);
    case 'explain': {
      const all = [...policy.rules, ...waiverRules];
      const unknown = given.words.find((word) => !all.some(({ id }) => id === word));
      if (unknown !== undefined)
        throw new UsageError(
          `no rule is called ${JSON.stringify(unknown)}: ${all.map(({ id }) => id).join(', ')}`,
        );
      const rules =
        given.words.length === 0 ? policy.rules : all.filter(({ id }) => given.words.includes(id));
      const { renderRules } = await import('./report/formats/explain.js');
      return write(given, renderRules(rules, policy));
    }
  }
}

async function fix(given: Arguments, basis: RunConfig): Promise<number> {
  const { policy } = basis;
  const { projects, unread } = await projectsFor(given, basis);
  const stdin = projects.some(({ files }) => files.some(({ file }) => file === '-'));
  if (stdin && !given.dryRun) throw new UsageError('standard input cannot be mended in place: use --dry-run');
  if (given.interactive && (stdin || !process.stdin.isTTY || !process.stdout.isTTY))
    throw new UsageError(
      '--interactive asks in a terminal, and this is none: --dry-run shows what would be mended',
    );
  const { tell: progress, end } = progressOn(process.stderr, 'Projects with their fixes proved');
  const judged = check(projects, settingsFor(given, basis), policy, progress);
  end();
  const mended = await mend(given, judged);
  const report = withUnreadable(mended.report, unread);
  return given.dryRun ? showDiff(given, mended, report) : writeFixes(given, mended, report);
}

async function mend(given: Arguments, report: Report): Promise<AppliedFixes> {
  const { applyFixes, applyChosenFixes } = await import('./check/apply-fixes.js');
  if (!given.interactive) return applyFixes(report, given.safe);
  const { askIn } = await import('./cli/prompt.js');
  const { ask, end } = askIn(process.stdin, process.stdout);
  try {
    return await applyChosenFixes(report, given.safe, ask);
  } finally {
    end();
  }
}

async function showDiff(given: Arguments, mended: AppliedFixes, report: Report): Promise<number> {
  const [{ unifiedDiff }, { patchNames }] = await Promise.all([
    import('./report/formats/unified-diff.js'),
    import('./workspace/patch-paths.js'),
  ]);
  const { nameOf, note } = patchNames(
    process.cwd(),
    mended.changes.map(({ file }) => file),
  );
  const diffs = mended.changes.map(({ file, before, after }) => {
    const { name, fromRoot } = nameOf(file);
    return unifiedDiff(name, before, after, fromRoot);
  });
  write(given, diffs.join(''));
  process.stderr.write(`${note}${outside(mended)}`);
  sayProblems(viewReport(report));
  return exitCode(report.verdict);
}

async function writeFixes(given: Arguments, mended: AppliedFixes, report: Report): Promise<number> {
  const { writeAtomically } = await import('./workspace/write-file.js');
  const written: string[] = [];
  for (const { file, after } of mended.changes) {
    try {
      writeAtomically(file, after);
      written.push(printable(file));
    } catch (error) {
      const others = written.length === 0 ? '' : `; mended before it: ${written.join(', ')}`;
      throw new NotJudged(
        `${file}: cannot be written (${(error as { code?: string }).code ?? error})${others}`,
      );
    }
  }
  const titles = [...new Set(mended.applied.map(({ title }) => title))];
  const list = titles.map((title) => `- ${printable(title)}\n`).join('');
  const done = written.length === 0 ? 'Nothing to mend.\n' : `Mended ${written.join(', ')}:\n${list}`;
  const left = outside(mended);
  // Another format is for a program, which reads the report and nothing else.
  const say = given.format === 'text' ? process.stdout : process.stderr;
  if (written.length > 0 || report.verdict !== 'incomplete')
    say.write(`${done}${left === '' ? '' : `\n${left}`}\n`);
  return finish(given, report);
}

/** What is left to do outside the files. */
function outside({ applied: made }: AppliedFixes): string {
  const needs = [...new Set(made.flatMap((each) => each.needs))];
  const list = needs.map((need) => `- ${printable(need)}\n`).join('');
  return needs.length === 0 ? '' : `To be done outside the files:\n${list}`;
}

async function describeProject(given: Arguments, basis: RunConfig): Promise<number> {
  const { policy } = basis;
  const { projects, unread } = await projectsFor(given, basis);
  const [project, second] = projects;
  if (projects.length + unread.length > 1 || second) throw new UsageError('`describe` takes one project');
  const [broken] = unread;
  if (!project || broken)
    throw new NotJudged(broken ? problemLineIn(broken.problem, broken.sources) : 'no project');
  const loaded = loadProject(project);
  if (given.resolved && loaded.root) {
    // As `config` prints a project that it would not start; what keeps it from that is told beside it.
    for (const problem of loaded.problems)
      process.stderr.write(`${logLine(printable(problemLineIn(problem, loaded.files)))}\n`);
    const { resolvedProject } = await import('./compose/canonical/resolved-output.js');
    return write(given, `${printableJson(resolvedProject(loaded.root))}\n`);
  }
  if (loaded.problems.length > 0)
    throw new NotJudged(loaded.problems.map((problem) => problemLineIn(problem, loaded.files)).join('\n'));
  const [first = policy.service] = servicesOf(policy, policy.service);
  const { model } = describe(loaded, given.service ?? first, policy.parameters);
  return write(given, `${printableJson(model)}\n`);
}

/** The settings of the repository around the working folder, and the policy. */
async function basisFor(given: Arguments): Promise<RunConfig> {
  const { settings, policy, parameters } = given;
  const named = { settings, policy, parameters, parametersName: '--param' };
  const basis = await readRunConfig(named, repositoryRoot(), workingFolder('.'));
  if (basis.kind === 'unreadable') throw new NotJudged(problemLineIn(basis.problem, basis.sources));
  return basis.value;
}

/** The root of the repository around the working folder, as seen from there; the working folder without one. */
function repositoryRoot(): string {
  const root = repositoryOf(process.cwd());
  return root === null ? '.' : relative('.', root).split(sep).join('/') || '.';
}

interface Projects {
  readonly projects: readonly ProjectFiles[];
  readonly unread: readonly Unreadable[];
}

async function projectsFor(given: Arguments, { settings }: RunConfig): Promise<Projects> {
  if (given.files.length > 0 && given.words.length > 0)
    throw new UsageError('name the project by -f or as a PROJECT, not both');
  const named =
    given.files.length > 0
      ? [ok(given.files)]
      : given.words.length > 0
        ? given.words.map((word) => ok([word]))
        : await namedIn(settings?.projects ?? []);
  const found = named.length > 0 ? null : findUpwards(process.cwd());
  const none = 'no Compose file here or above: name one, such as `vuls-cache-policy check compose.yml`';
  if (named.length === 0 && found === null) return { projects: [], unread: [unreadable('.', none)] };
  const projects: ProjectFiles[] = [];
  const unread: Unreadable[] = [];
  const seen = new Set<string>();
  for (const names of found === null ? named : [ok([found])]) {
    const read = names.kind === 'unreadable' ? names : projectOf(names.value, given);
    if (read.kind === 'unreadable') unread.push(read);
    else if (isNew(read.value, seen)) projects.push(read.value);
  }
  return { projects, unread };
}

/** The projects that settings name, a pattern standing for one a match. */
async function namedIn(
  lines: readonly (readonly string[])[],
): Promise<readonly ReadResult<readonly string[]>[]> {
  // Few have one, and it takes a while to load what matches it.
  if (!lines.some(([name = '']) => /[*?[\]{}()!]/.test(name))) return lines.map((line) => ok(line));
  const { expandProjectLine, globFiles } = await import('./workspace/project-globs.js');
  return lines.flatMap((line) => expandProjectLine(line, globFiles));
}

/** The project of these files, or of the folder that is named alone. */
function projectOf(names: readonly string[], given: Arguments): ReadResult<ProjectFiles> {
  const [first = '.'] = names;
  const tree = workingFolder(given.directory ?? (isFolder(first) ? first : dirname(first)));
  const files = names.length > 1 || given.files.length > 0 ? ok(names) : projectFiles(first, tree);
  return files.kind === 'unreadable' ? files : readProject(files.value, given, tree);
}

/** One file is one project, however it is named. */
function isNew({ files }: ProjectFiles, seen: Set<string>): boolean {
  const name = files.map(({ file }) => relative('.', file)).join('\n');
  const before = seen.size;
  seen.add(name);
  return seen.size > before;
}

function settingsFor({ command, service, failOn, format }: Arguments, basis: RunConfig): Settings {
  return {
    service: service ?? basis.policy.service,
    failOn,
    fixes: command === 'fix' || showsFixes(format),
    waivers: waiversIn(basis.settings, (file) => resolve(file), new Date()),
  };
}

/** Prints the report, and the problems on standard error, whatever the format. */
async function finish(given: Arguments, report: Report): Promise<number> {
  const colour = given.output === null && process.stdout.isTTY === true && !process.env['NO_COLOR'];
  const judged = report.entries.some(({ kind }) => kind === 'project');
  const view = viewReport(report);
  if (judged || given.format !== 'text') write(given, await render(view, given.format, colour));
  sayProblems(view);
  return exitCode(report.verdict);
}

function sayProblems({ problems }: ReportView): void {
  for (const problem of problems) process.stderr.write(`${logLine(printable(problemLine(problem)))}\n`);
}

function write(given: Arguments, text: string): number {
  if (given.output === null) process.stdout.write(text);
  else {
    try {
      writeFileSync(given.output, text);
    } catch (error) {
      throw new NotJudged(
        `${given.output}: cannot be written (${(error as { code?: string }).code ?? String(error)})`,
      );
    }
  }
  return 0;
}

/** A reader that has seen enough closes the pipe; what was judged stays judged. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`standard output: cannot be written (${error.code ?? error.message})\n`);
  process.exitCode = 2;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const expected = error instanceof UsageError || error instanceof NotJudged;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `${message
      .split('\n')
      .map((line) => logLine(printable(expected ? line : `vuls-cache-policy: ${line}`)))
      .join('\n')}\n`,
  );
  process.exitCode = 2;
}
