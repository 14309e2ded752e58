/** The command line's entry: reads words and files, runs one command, sets the exit code. */

import { readFileSync, writeFileSync } from 'node:fs';
import { check, exitCode, type ProjectFiles, type Report, type Settings } from './check.js';
import { type Arguments, readArguments, UsageError } from './command-line/arguments.js';
import { loadProject } from './compose/project.js';
import { describe } from './dragonfly/describe.js';
import { loadBuiltIn, loadPolicy } from './policy/load.js';
import type { Policy } from './policy/policy.js';
import { logLine, printable } from './report/printable.js';
import { render } from './report/render.js';
import { version } from './report/version.js';
import { fileViews, problemLine } from './report/view.js';
import { lineStarts } from './source/lines.js';
import type { Problem } from './source/location.js';
import { decode, findUpwards, readProject, reason } from './workspace/discover.js';

/** Ends a command: nothing was judged, and these lines say why. */
class NotJudged extends Error {}

async function main(words: readonly string[]): Promise<number> {
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
      const report = check(projectsFor(given), settingsFor(given), policy);
      return finish(given, report);
    }
    case 'fix':
      return fix(given, policy);
    case 'describe':
      return describeProject(given, policy);
    case 'policy':
      return write(given, `${JSON.stringify(policy.schema, null, 2)}\n`);
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
  const projects = projectsFor(given);
  const stdin = projects.some(({ files }) => files.some(({ file }) => file === '-'));
  if (stdin && !given.dryRun) throw new UsageError('standard input cannot be mended in place: use --dry-run');
  const [{ mendAll }, { writeAtomically }, { unifiedDiff }] = await Promise.all([
    import('./mend.js'),
    import('./workspace/write.js'),
    import('./report/patch.js'),
  ]);
  const settings = settingsFor(given);
  const { changes, made, report } = mendAll(check(projects, settings, policy), settings, policy, given.safe);
  const needs = [...new Set(made.flatMap((each) => each.needs))];
  const left =
    needs.length === 0
      ? ''
      : `\nTo be done outside the files:\n${needs.map((need) => `- ${need}\n`).join('')}`;
  if (given.dryRun) {
    write(given, changes.map(({ file, before, after }) => unifiedDiff(file, before, after)).join(''));
    process.stderr.write(left.trimStart());
  } else {
    for (const { file, after } of changes) writeAtomically(file, after);
    const titles = [...new Set(made.map(({ title }) => title))];
    const done =
      changes.length === 0
        ? 'Nothing to mend.\n'
        : `Mended ${changes.map(({ file }) => printable(file)).join(', ')}:\n${titles.map((title) => `- ${printable(title)}\n`).join('')}`;
    process.stdout.write(`${done}${left}\n`);
    return finish(given, report);
  }
  sayProblems(report);
  return exitCode(report.verdict);
}

function describeProject(given: Arguments, policy: Policy): number {
  const [files, second] = projectsFor(given);
  if (!files || second) throw new UsageError('`describe` takes one project');
  const project = loadProject(files.files);
  if (project.problems.length > 0)
    throw new NotJudged(project.problems.map((problem) => lineFor(problem, files)).join('\n'));
  return write(
    given,
    `${JSON.stringify(describe(project, given.service, policy.parameters).model, null, 2)}\n`,
  );
}

async function policyFor(given: Arguments): Promise<Policy> {
  if (given.policy === null) {
    const loaded = await loadBuiltIn(given.parameters);
    if ('rules' in loaded) return loaded;
    throw new NotJudged(loaded.map(({ message }) => message).join('\n'));
  }
  const file = given.policy;
  const text = readText(file);
  const loaded = await loadPolicy(file, text, given.parameters);
  if ('rules' in loaded) return loaded;
  throw new NotJudged(loaded.map((problem) => lineFor(problem, { files: [{ file, text }] })).join('\n'));
}

function projectsFor(given: Arguments): ProjectFiles[] {
  if (given.files.length > 1)
    throw new UsageError('several -f are merged by Compose, and merging is not supported yet: name one file');
  if (given.files.length > 0 && given.words.length > 0)
    throw new UsageError('name the project by -f or as a PROJECT, not both');
  const names = given.files.length > 0 ? given.files : given.words;
  if (names.length > 0) return names.map(projectNamed);
  const found = findUpwards(process.cwd());
  if (found === null)
    throw new NotJudged(
      'no Compose file here or above: name one, such as `vuls-cache-policy check compose.yml`',
    );
  return [projectNamed(found)];
}

function projectNamed(name: string): ProjectFiles {
  if (name === '-') return { files: [{ file: '-', text: readText('-') }] };
  const read = readProject(name);
  if ('problem' in read) throw new NotJudged(`${printable(read.problem.file)}: ${read.problem.message}`);
  return read;
}

function readText(file: string): string {
  try {
    return decode(readFileSync(file === '-' ? 0 : file));
  } catch (error) {
    throw new NotJudged(`${printable(file)}: ${reason(error)}`);
  }
}

function settingsFor({ command, service, failOn, format }: Arguments): Settings {
  return { service, failOn, fixes: command === 'fix' || format !== 'text' };
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

function lineFor(problem: Problem, { files }: ProjectFiles): string {
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
