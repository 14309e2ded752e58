#!/usr/bin/env node
/** The command line's entry: reads words and files, runs one command, sets the exit code. */

import { writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { check, exitCode, type Report, type Settings } from './check.js';
import { type Arguments, readArguments, UsageError } from './command-line/arguments.js';
import type { ProjectFiles, SourceFile } from './compose/files.js';
import { loadProject } from './compose/project.js';
import { describe } from './dragonfly/describe.js';
import type { Mended } from './mend.js';
import { loadBuiltIn, loadPolicy } from './policy/load.js';
import type { Policy } from './policy/policy.js';
import { schemaFor, servicesOf } from './policy/services.js';
import { logLine, printable, printableJson } from './report/printable.js';
import { render, showsFixes } from './report/render.js';
import { version } from './report/version.js';
import { fileViews, problemLine } from './report/view.js';
import { lineStarts } from './source/lines.js';
import type { Problem } from './source/location.js';
import { findUpwards, projectFiles, readProject } from './workspace/discover.js';
import { readFile, type Unreadable, unreadable } from './workspace/read.js';
import { isFolder, workingFolder } from './workspace/tree.js';
import { withUnread } from './workspace/unread.js';

/** Ends a command: nothing was judged, and these lines say why. */
class NotJudged extends Error {}

async function main(words: readonly string[]): Promise<number> {
  if (words[0] === 'init' && !words.includes('--help') && !words.includes('-h')) {
    const { init } = await import('./command-line/init.js');
    process.stdout.write(printable(init(words.slice(1), process.cwd())));
    return 0;
  }
  const given = readArguments(words);
  if (given === 'help') {
    const { usage } = await import('./command-line/usage.js');
    process.stdout.write(usage);
    return 0;
  }
  if (given === 'version') {
    process.stdout.write(`${version}\n`);
    return 0;
  }
  const policy = await policyFor(given);
  switch (given.command) {
    case 'check': {
      const { projects, unread } = projectsFor(given);
      const settings = settingsFor(given, policy);
      const report = check(projects, settings, policy);
      return finish(given, withUnread(report, unread, settings.service));
    }
    case 'fix':
      return fix(given, policy);
    case 'describe':
      return describeProject(given, policy);
    case 'policy':
      return write(given, `${printableJson(schemaFor(policy, given.service ?? policy.service))}\n`);
    case 'explain': {
      const rules =
        given.words.length === 0 ? policy.rules : policy.rules.filter(({ id }) => given.words.includes(id));
      const unknown = given.words.find((word) => !policy.rules.some(({ id }) => id === word));
      if (unknown !== undefined)
        throw new UsageError(
          `no rule is called ${JSON.stringify(unknown)}: ${policy.rules.map(({ id }) => id).join(', ')}`,
        );
      const { renderRules } = await import('./report/explain.js');
      return write(given, renderRules(rules, policy));
    }
  }
}

async function fix(given: Arguments, policy: Policy): Promise<number> {
  const { projects, unread } = projectsFor(given);
  const stdin = projects.some(({ files }) => files.some(({ file }) => file === '-'));
  if (stdin && !given.dryRun) throw new UsageError('standard input cannot be mended in place: use --dry-run');
  const { mendAll } = await import('./mend.js');
  const settings = settingsFor(given, policy);
  const mended = mendAll(check(projects, settings, policy), settings, policy, given.safe);
  const report = withUnread(mended.report, unread, settings.service);
  return given.dryRun ? showDiff(given, mended, report) : writeFixes(given, mended, report);
}

async function showDiff(given: Arguments, mended: Mended, report: Report): Promise<number> {
  const [{ unifiedDiff }, { patchNames }] = await Promise.all([
    import('./report/patch.js'),
    import('./workspace/patch-names.js'),
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
  sayProblems(report);
  return exitCode(report.verdict);
}

async function writeFixes(given: Arguments, mended: Mended, report: Report): Promise<number> {
  const { writeAtomically } = await import('./workspace/write.js');
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
  const titles = [...new Set(mended.made.map(({ title }) => title))];
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
function outside({ made }: Mended): string {
  const needs = [...new Set(made.flatMap((each) => each.needs))];
  const list = needs.map((need) => `- ${printable(need)}\n`).join('');
  return needs.length === 0 ? '' : `To be done outside the files:\n${list}`;
}

async function describeProject(given: Arguments, policy: Policy): Promise<number> {
  const { projects, unread } = projectsFor(given);
  const [project, second] = projects;
  if (projects.length + unread.length > 1 || second) throw new UsageError('`describe` takes one project');
  const [broken] = unread;
  if (!project || broken) throw new NotJudged(broken ? lineIn(broken.problem, broken.sound) : 'no project');
  const loaded = loadProject(project);
  if (given.resolved && loaded.root) {
    // As `config` prints a project that it would not start; what keeps it from that is told beside it.
    for (const problem of loaded.problems)
      process.stderr.write(`${logLine(printable(lineIn(problem, loaded.files)))}\n`);
    const { resolvedProject } = await import('./compose/resolved.js');
    return write(given, `${printableJson(resolvedProject(loaded.root))}\n`);
  }
  if (loaded.problems.length > 0)
    throw new NotJudged(loaded.problems.map((problem) => lineIn(problem, loaded.files)).join('\n'));
  const [first = policy.service] = servicesOf(policy, policy.service);
  const { model } = describe(loaded, given.service ?? first, policy.parameters);
  return write(given, `${printableJson(model)}\n`);
}

async function policyFor(given: Arguments): Promise<Policy> {
  if (given.policy === null) {
    const loaded = await loadBuiltIn(given.parameters);
    if ('rules' in loaded) return loaded;
    throw new NotJudged(loaded.map(({ message }) => message).join('\n'));
  }
  const read = readFile(given.policy);
  if ('problem' in read) throw new NotJudged(lineIn(read.problem, read.sound));
  const [{ file, text }] = read.files;
  const loaded = await loadPolicy(file, text, given.parameters);
  if ('rules' in loaded) return loaded;
  throw new NotJudged(loaded.map((problem) => lineIn(problem, read.files)).join('\n'));
}

interface Projects {
  readonly projects: readonly ProjectFiles[];
  readonly unread: readonly Unreadable[];
}

function projectsFor(given: Arguments): Projects {
  if (given.files.length > 0 && given.words.length > 0)
    throw new UsageError('name the project by -f or as a PROJECT, not both');
  const [first] = given.files;
  const names = new Set(first === undefined ? given.words : [first]);
  if (names.size === 0) {
    const found = findUpwards(process.cwd());
    const none = 'no Compose file here or above: name one, such as `vuls-cache-policy check compose.yml`';
    if (found === null) return { projects: [], unread: [unreadable('.', none)] };
    names.add(found);
  }
  const projects: ProjectFiles[] = [];
  const unread: Unreadable[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    const tree = workingFolder(given.directory ?? (isFolder(name) ? name : dirname(name)));
    const files = first === undefined ? projectFiles(name, tree) : given.files;
    const read = 'problem' in files ? files : readProject(files, given, tree);
    if ('problem' in read) unread.push(read);
    else if (isNew(read, seen)) projects.push(read);
  }
  return { projects, unread };
}

/** One file is one project, however it is named. */
function isNew({ files }: ProjectFiles, seen: Set<string>): boolean {
  const name = files.map(({ file }) => relative('.', file)).join('\n');
  const before = seen.size;
  seen.add(name);
  return seen.size > before;
}

function settingsFor({ command, service, failOn, format }: Arguments, policy: Policy): Settings {
  return { service: service ?? policy.service, failOn, fixes: command === 'fix' || showsFixes(format) };
}

/** Prints the report, and the problems on standard error, whatever the format. */
async function finish(given: Arguments, report: Report): Promise<number> {
  const colour = given.output === null && process.stdout.isTTY === true && !process.env['NO_COLOR'];
  const judged = report.projects.some((project) => project.judged);
  if (judged || given.format !== 'text') write(given, await render(report, given.format, colour));
  sayProblems(report);
  return exitCode(report.verdict);
}

function sayProblems(report: Report): void {
  for (const project of report.projects) {
    const files = fileViews(project);
    for (const problem of project.problems)
      process.stderr.write(`${logLine(printable(problemLine(problem, files)))}\n`);
  }
}

function lineIn(problem: Problem, files: readonly SourceFile[]): string {
  return problemLine(
    problem,
    new Map(files.map(({ file, text }) => [file, { text, starts: lineStarts(text), secrets: [] }])),
  );
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
