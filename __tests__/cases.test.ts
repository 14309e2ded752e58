import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Validator } from '@cfworker/json-schema';
import { expect, test } from '@jest/globals';
import { applyFixes } from '../src/check/apply-fixes.js';
import { check } from '../src/check/check.js';
import { findingsIn, problemsIn, type Report, servicesIn } from '../src/check/report.js';
import { applyToProject } from '../src/fix/verify/apply.js';
import { loadBuiltIn } from '../src/policy/build/load.js';
import { identityOf } from '../src/policy/evaluate/evaluate.js';
import { lineStarts, rangeOf } from '../src/source/lines.js';
import { validPolicy } from './support/valid.js';

const folder = fileURLToPath(new URL('cases/', import.meta.url));
const names = readdirSync(folder);
const cases = names.filter((name) => name.endsWith('.yml')).map((name) => name.slice(0, -4));
const policy = validPolicy(await loadBuiltIn(new Map()));
const settings = { service: 'vuls-redis', failOn: 'error', fixes: true } as const;

function judged(text: string): Report {
  return check([{ files: [{ file: 'compose.yml', text }] }], settings, policy);
}

/** A finding a line: `line:column-endLine:endColumn severity rule`. */
function lines(report: Report, text: string): string {
  const starts = lineStarts(text);
  return findingsIn(report)
    .map(({ finding }) => {
      const { startLine, startColumn, endLine, endColumn } = rangeOf(starts, finding.location.span);
      return `${startLine}:${startColumn}-${endLine}:${endColumn} ${finding.rule.severity} ${finding.rule.id}\n`;
    })
    .join('');
}

const identities = (report: Report): string[] => findingsIn(report).map(({ finding }) => identityOf(finding));

test('every case has its expected findings beside it', () => {
  expect(cases.length).toBeGreaterThan(100);
  expect(names.filter((name) => name.endsWith('.out')).map((name) => name.slice(0, -4))).toEqual(cases);
});

test.each(cases)('%s is judged as it is written down', (name) => {
  const text = readFileSync(`${folder}${name}.yml`, 'utf8');
  const report = judged(text);
  expect(problemsIn(report)).toEqual([]);
  expect(lines(report, text)).toBe(readFileSync(`${folder}${name}.out`, 'utf8'));
});

test.each(cases)('%s: every fix mends what it promises, alone and with the others', (name) => {
  const text = readFileSync(`${folder}${name}.yml`, 'utf8');
  const report = judged(text);
  const before = identities(report);
  for (const { finding, resolution: mending } of findingsIn(report)) {
    if (mending?.kind !== 'fix') continue;
    const project = servicesIn(report)[0]?.result.description.project;
    if (!project) throw new Error('the case was not judged');
    const after = identities(check([applyToProject(project, mending.edits)], settings, policy));
    expect(after).not.toContain(identityOf(finding));
    expect(before).toEqual(expect.arrayContaining(after));
  }
  const mended = applyFixes(report, false);
  expect(before).toEqual(expect.arrayContaining(identities(mended.report)));
  expect(applyFixes(mended.report, false).changes).toEqual([]);
});

test.each(cases)('%s gets the same verdict from another validator', (name) => {
  const report = judged(readFileSync(`${folder}${name}.yml`, 'utf8'));
  const model = servicesIn(report)[0]?.result.description.model;
  const schema = JSON.parse(JSON.stringify(policy.schema));
  const other = new Validator(schema, '2020-12', false).validate(JSON.parse(JSON.stringify(model)));
  expect(other.valid).toBe(identities(report).length === 0);
});
