/**
 * Attempts to bypass the built-in policy, and safe services in unusual forms, as files (or folders, for a project of
 * several files). Their first lines say what they are:
 *
 *   # unsafe: why                      # safe: why
 *   # rules: those that must fire      # warnings: those that may
 *
 * `# not checked: ...` replaces the rules if Compose rejects the project; the problem must contain the text.
 */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Validator } from '@cfworker/json-schema';
import { expect, describe as group, test } from '@jest/globals';
import { check } from '../src/check/check.js';
import { findingsIn, problemsIn, type Report, servicesIn } from '../src/check/report.js';
import type { ProjectFiles } from '../src/compose/load/files.js';
import { loadBuiltIn } from '../src/policy/build/load.js';
import { render, reportFormats } from '../src/report/formats/render.js';
import { viewReport } from '../src/report/view/report-view.js';
import { projectIn } from './support/compose-projects.js';
import { validPolicy } from './support/valid.js';

const folder = fileURLToPath(new URL('attempts/', import.meta.url));
const policy = validPolicy(await loadBuiltIn(new Map()));
const other = new Validator(JSON.parse(JSON.stringify(policy.schema)), '2020-12', false);
const severities = new Map(policy.rules.map(({ id, severity }) => [id, severity]));

interface Attempt {
  readonly name: string;
  readonly project: ProjectFiles;
  /** All of its files, without what it says of itself. */
  readonly content: string;
  readonly why: string | undefined;
  readonly rules: readonly string[];
  readonly refusal: string | undefined;
}

function attempts(kind: 'unsafe' | 'safe'): Attempt[] {
  return readdirSync(folder + kind)
    .sort()
    .map((name) => {
      const path = `${folder}${kind}/${name}`;
      const project: ProjectFiles = statSync(path).isDirectory()
        ? projectIn(path, [])
        : { files: [{ file: 'compose.yml', text: readFileSync(path, 'utf8') }], name: 'project' };
      const texts = textsOf(path);
      const [first = '', second = ''] = texts[0]?.split('\n') ?? [];
      const listed = new RegExp(`^# ${kind === 'unsafe' ? 'rules' : 'warnings'}: (.+)`).exec(second)?.[1];
      return {
        name: `${kind}/${name}`,
        project,
        content: texts.join('\n---\n').replace(/^(?:#.*\n)*/, ''),
        why: new RegExp(`^# ${kind}: (.+)`).exec(first)?.[1],
        rules: listed?.split(', ').sort() ?? [],
        refusal: /^# not checked: (.+)/.exec(second)?.[1],
      };
    });
}

/** The texts of an attempt, the one that says what it is first: its own, or that of its folder's `compose.yml`. */
function textsOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [readFileSync(path, 'utf8')];
  const others = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name !== 'compose.yml' && !statSync(`${path}/${name}`).isDirectory(),
  );
  return ['compose.yml', ...others.sort()].map((name) => readFileSync(`${path}/${name}`, 'utf8'));
}

function judged({ project }: Attempt, failOn: 'error' | 'warning'): Report {
  return check([project], { service: 'vuls-redis', failOn, fixes: false }, policy);
}

function rulesIn(report: Report): string[] {
  const findings = findingsIn(report);
  return [...new Set(findings.map(({ finding }) => finding.rule.id))].sort();
}

const problemText = (report: Report): string =>
  problemsIn(report)
    .map(({ message }) => message)
    .join('\n');

const [unsafe, safe] = [attempts('unsafe'), attempts('safe')];
const refused = unsafe.filter(({ refusal }) => refusal !== undefined);
const faulty = unsafe.filter(({ refusal }) => refusal === undefined);
const named = (list: readonly Attempt[]): [string, Attempt][] => list.map((each) => [each.name, each]);

test('there are many attempts, each says what it is, and no two are the same', () => {
  expect(unsafe.length).toBeGreaterThanOrEqual(150);
  expect(safe.length).toBeGreaterThanOrEqual(60);
  const all = [...unsafe, ...safe];
  expect(all.filter(({ why }) => why === undefined)).toEqual([]);
  expect(faulty.filter(({ rules }) => rules.length === 0)).toEqual([]);
  expect(faulty.flatMap(({ rules }) => rules).filter((rule) => !severities.has(rule))).toEqual([]);
  expect(safe.flatMap(({ rules }) => rules).filter((rule) => severities.get(rule) !== 'warning')).toEqual([]);
  const seen = new Map<string, string>();
  for (const { name, content } of all) {
    expect([name, seen.get(content)]).toEqual([name, undefined]);
    seen.set(content, name);
  }
});

group('an unsafe service does not pass', () => {
  test.each(named(faulty))('%s', (_, attempt) => {
    const report = judged(attempt, 'warning');
    expect(problemText(report)).toBe('');
    expect(rulesIn(report)).toEqual(attempt.rules);
    expect(report.verdict).toBe('fail');
    const isError = attempt.rules.some((rule) => severities.get(rule) === 'error');
    expect(judged(attempt, 'error').verdict).toBe(isError ? 'fail' : 'pass');
  });
});

group(
  'where several files make an unsafe service, each finding has a proved fix or the reason why there is none',
  () => {
    test.each(named(faulty.filter(({ project }) => project.read !== undefined)))('%s', (_, { project }) => {
      const report = check([project], { service: 'vuls-redis', failOn: 'error', fixes: true }, policy);
      const mendings = findingsIn(report).map(({ resolution: mending }) => mending);
      expect(mendings.length).toBeGreaterThan(0);
      for (const mending of mendings) expect(mending).toMatchObject(expect.anything());
    });
  },
);

group('a password that an attempt writes down comes out in no format, nor in the model', () => {
  const written = faulty.filter(({ content }) => content.includes('hunter2'));
  test.each(named(written))('%s', async (_, attempt) => {
    const report = judged(attempt, 'warning');
    for (const format of reportFormats)
      expect(await render(viewReport(report), format, false)).not.toContain('hunter2');
    const model = servicesIn(report)[0]?.result.description.model;
    expect(JSON.stringify(model)).not.toContain('hunter2');
  });
});

group('a project that Compose rejects is not checked, and does not pass', () => {
  test.each(named(refused))('%s', (_, attempt) => {
    const report = judged(attempt, 'error');
    expect(problemText(report)).toContain(attempt.refusal);
    expect(report.verdict).toBe('incomplete');
  });
});

group('a safe service passes, however it is written', () => {
  test.each(named(safe))('%s', (_, attempt) => {
    const report = judged(attempt, 'error');
    expect(problemText(report)).toBe('');
    expect(rulesIn(report)).toEqual(attempt.rules);
    expect(report.verdict).toBe('pass');
  });
});

group('another validator comes to the same verdict', () => {
  test.each(named([...faulty, ...safe]))('%s', (_, attempt) => {
    const model = servicesIn(judged(attempt, 'error'))[0]?.result.description.model;
    const { valid } = other.validate(JSON.parse(JSON.stringify(model)));
    expect(valid).toBe(attempt.rules.length === 0);
  });
});
