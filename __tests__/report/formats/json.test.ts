/** The JSON report says what the findings are and where, so that a program can apply its fixes. */

import { expect, test } from '@jest/globals';
import { check } from '../../../src/check/check.js';
import { findingsIn, servicesIn } from '../../../src/check/report.js';
import { reportDocument } from '../../../src/report/formats/json.js';
import { render } from '../../../src/report/formats/render.js';
import { viewReport } from '../../../src/report/view/report-view.js';
import { applyEdits } from '../../../src/source/edit.js';
import { lineStarts } from '../../../src/source/lines.js';
import { cases, policy } from '../../support/projects.js';
import { reportOf, undone } from '../../support/reports.js';

interface Edit {
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}
interface Finding {
  readonly rule: string;
  readonly location: Omit<Edit, 'text'>;
  readonly fix?: { readonly edits: readonly Edit[] };
  readonly refusal?: object;
  readonly fingerprint: string;
}
interface Document {
  readonly projects: readonly {
    readonly files: readonly string[];
    readonly judged: boolean;
    readonly problems: readonly { readonly message: string; readonly location?: object }[];
    readonly findings: readonly Finding[];
  }[];
}

const documentOf = (files: Readonly<Record<string, string>>): Document =>
  reportDocument(viewReport(reportOf(files))) as Document;

test('the edits of a fix by line and column give the same text as its verified edits', () => {
  for (const [, text] of cases) {
    const report = reportOf({ 'compose.yml': text });
    const starts = lineStarts(text);
    const offset = (line: number, column: number): number => (starts[line - 1] ?? 0) + column - 1;
    const document = reportDocument(viewReport(report)) as Document;
    servicesIn(report)[0]?.findings.forEach(({ resolution }, index) => {
      const { fix, refusal } = document.projects[0]?.findings[index] ?? {};
      expect(!fix).toBe(!!refusal);
      if (!fix || resolution?.kind !== 'fix') return;
      const edits = fix.edits.map((edit) => ({
        file: edit.file,
        span: { start: offset(edit.startLine, edit.startColumn), end: offset(edit.endLine, edit.endColumn) },
        text: edit.text,
      }));
      expect(applyEdits(text, edits)).toBe(applyEdits(text, resolution.edits));
    });
  }
});

test('a finding stands where its rule is broken, worst first', () => {
  const [project] = documentOf({ 'compose.yml': undone }).projects;
  const image = project?.findings.find(({ rule }) => rule === 'dragonfly-image');
  expect(image?.location).toEqual({
    file: 'compose.yml',
    startLine: 4,
    startColumn: 12,
    endLine: 4,
    endColumn: 26,
  });
});

test('findings of one severity are in the order of the files', () => {
  const service = 'services:\n  vuls-redis:\n    ';
  const files = [
    { file: 'compose.yml', text: `${'#\n'.repeat(99)}${service}image: redis\n` },
    { file: 'override.yml', text: `${service}profiles: [web]\n` },
  ];
  const report = check([{ files }], { service: 'vuls-redis', failOn: 'error', fixes: false }, policy);
  const errors = findingsIn(report).flatMap(({ finding }) =>
    finding.rule.severity === 'error' ? [finding.location.file] : [],
  );
  expect(new Set(errors)).toEqual(new Set(['compose.yml', 'override.yml']));
  expect(errors).toEqual([...errors].sort());
});

test('a problem has its place, or names its file', () => {
  const document = documentOf({ 'a.yml': 'services:\n  a: {}\n  a: {}\n' });
  expect(document.projects[0]).toMatchObject({
    files: ['a.yml'],
    judged: false,
    findings: [],
    problems: [
      {
        message: 'duplicate key "a" in one mapping: remove one of the two',
        location: { file: 'a.yml', startLine: 3, startColumn: 3, endLine: 3, endColumn: 4 },
      },
    ],
  });
});

test('as text it reads back, and ends with a line end', async () => {
  const report = reportOf({ 'compose.yml': undone.replace('redis:7-alpine', '"\\u001b[31m ##[error]"') });
  const text = await render(viewReport(report), 'json');
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(reportDocument(viewReport(report)))));
  expect(text).toMatch(/\n\}\n$/);
  expect(text).not.toMatch(/\u001b|##\[/);
});
