/** A suggestion, applied as GitHub applies it, leads to the file that was verified. */
import { expect, test } from '@jest/globals';
import { servicesIn } from '../../src/check/report.js';
import type { Fix } from '../../src/fix/model/fix.js';
import { resultOf } from '../../src/fix/verify/evaluation.js';
import { identityOf } from '../../src/policy/evaluate/evaluate.js';
import { codeBlock } from '../../src/report/redact/untrusted-text.js';
import { type ServiceView, viewReport } from '../../src/report/view/report-view.js';
import type { Hunk } from '../../src/review/diff.js';
import { type Suggestion, suggestionsFor } from '../../src/review/suggestion.js';
import { applySuggestions } from '../support/github/suggestions.js';
import { cases } from '../support/projects.js';
import { evaluator, hardened, reportOf, undone } from '../support/reports.js';

const file = 'compose.yml';
const everywhere: readonly Hunk[] = [{ first: 1, last: 100_000 }];

function projectOf(text: string): ServiceView {
  const [section] = viewReport(reportOf({ [file]: text })).sections;
  if (section?.kind !== 'service') throw new Error('there is a project');
  return section;
}

const suggestions = (text: string, hunks = everywhere): Suggestion[] =>
  viewReport(reportOf({ [file]: text })).sections.flatMap((section) =>
    section.kind === 'service' ? suggestionsFor(section, { file, text }, hunks, evaluator) : [],
  );

const suggested = new Map<string, Suggestion[]>();

/** The suggestions of a case, made once for all tests. */
function suggestionsOnce(project: ServiceView, text: string): Suggestion[] {
  const found = suggested.get(text) ?? suggestionsFor(project, { file, text }, everywhere, evaluator);
  suggested.set(text, found);
  return found;
}

const comment = ({ first, last, text }: Suggestion) => ({
  body: codeBlock(text, 'suggestion'),
  line: last,
  start_line: first < last ? first : null,
});

const identities = (text: string): string[] =>
  (resultOf(evaluator({ files: [{ file, text }] }))?.findings ?? ([] as never)).map(identityOf);

test.each<[name: string, change: (text: string) => string]>([
  ['as it is', (text) => text],
  ['with Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
  ['without a final newline', (text) => text.trimEnd()],
])('in every case %s each suggestion fixes its findings, alone and with the others', (_, change) => {
  let count = 0;
  for (const [, original] of cases) {
    const text = change(original);
    const project = projectOf(text);
    const found = suggestionsOnce(project, text);
    const [service] = servicesIn(reportOf({ [file]: text }));
    const before = (service?.result.findings ?? []).map(identityOf);
    const expected = (suggestion: Suggestion): string[] =>
      suggestion.findings.flatMap((index) => {
        const view = project.findings[index];
        return view ? [view.identity] : [];
      });
    for (const suggestion of found) {
      const after = identities(applySuggestions(text, [comment(suggestion)]));
      expect(after.filter((identity) => expected(suggestion).includes(identity))).toEqual([]);
      expect(before).toEqual(expect.arrayContaining(after));
    }
    const together = identities(applySuggestions(text, found.map(comment)));
    expect(together.filter((identity) => found.flatMap(expected).includes(identity))).toEqual([]);
    expect(before).toEqual(expect.arrayContaining(together));
    count += found.length;
  }
  expect(count).toBeGreaterThan(120);
});

test('at most one suggestion fixes a finding, and no two change the same line', () => {
  for (const [, text] of cases) {
    const project = projectOf(text);
    const found = suggestionsOnce(project, text);
    const fixed = found.flatMap(({ findings }) => findings);
    expect(new Set(fixed).size).toBe(fixed.length);
    for (const index of fixed) {
      expect(project.findings[index]?.fix).toBeTruthy();
    }
    const lines = found.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    );
    expect(new Set(lines).size).toBe(lines.length);
  }
});

test('a suggestion needs all of its lines in one hunk', () => {
  const all = suggestions(undone);
  const wide = all.find(({ first, last }) => first < last);
  if (!wide) throw new Error('no suggestion has several lines');
  const { first, last } = wide;
  const at = (hunks: readonly Hunk[]): boolean =>
    suggestions(undone, hunks).some((one) => one.first === first && one.last === last);
  expect(at([{ first, last }])).toBe(true);
  expect(at([{ first: first + 1, last }])).toBe(false);
  expect(at([{ first, last: last - 1 }])).toBe(false);
  expect(
    at([
      { first, last: first },
      { first: first + 1, last },
    ]),
  ).toBe(false);
  expect(suggestions(undone, [])).toEqual([]);
});

test('removed lines are an empty suggestion', () => {
  const text = hardened.replace(
    '      - --logtostderr\n',
    '      - --logtostderr\n      - --alsologtostderr\n',
  );
  const found = suggestions(text);
  expect(found).toMatchObject([{ first: 8, last: 8, text: '' }]);
  expect(applySuggestions(text, found.map(comment))).toBe(hardened);
});

test('fixes that change one line are one suggestion with all of their findings', () => {
  const text = hardened
    .replace(/ {4}command:\n(?: {6}.*\n){4}/, '    command: [--logtostderr]\n')
    .replace('[web, dev]', '[web]');
  const found = suggestions(text).filter(({ text: fixed }) => fixed.includes('command'));
  expect(found).toHaveLength(1);
  expect(found[0]?.findings.length).toBeGreaterThan(1);
});

test('combined fixes are verified: if the result cannot be evaluated, only single fixes are suggested', () => {
  const project = projectOf(undone);
  const all = suggestionsFor(project, { file, text: undone }, everywhere, evaluator);
  const unverified = suggestionsFor(project, { file, text: undone }, everywhere, () => ({
    kind: 'rejected',
    reason: null,
  }));
  expect(all.some(({ findings }) => findings.length > 1)).toBe(true);
  expect(unverified).toEqual(all.filter(({ findings }) => findings.length === 1));
});

test('a fix that cannot be combined with another on its line leaves the suggestion of the other', () => {
  const project = projectOf(hardened.replace('[web, dev]', '[web]'));
  const [view] = project.findings;
  const fix = view?.fix;
  if (!view || !fix) throw new Error('there is a fix');
  const other: Fix = {
    ...fix,
    operations: fix.operations.map((operation) =>
      operation.op === 'add-item'
        ? { ...operation, value: 'prod' }
        : { ...operation, op: 'replace-value', value: 'x' },
    ),
    edits: fix.edits.map((edit) => ({ ...edit, text: 'x' })),
  };
  const found = suggestionsFor(
    { ...project, findings: [view, { ...view, fix: other }] },
    { file, text: hardened.replace('[web, dev]', '[web]') },
    everywhere,
    evaluator,
  );
  expect(found.map(({ findings }) => findings)).toEqual([[0]]);
});

test.each(['\u202e', '\u200b', '\u001b', '\ufeff'])(
  'no suggestion has an invisible character: %j',
  (char) => {
    const text = hardened.replace('profiles: [web, dev]', `profiles: [web] # ${char}`);
    const plain = hardened.replace('profiles: [web, dev]', 'profiles: [web] # x');
    expect(suggestions(plain)).toHaveLength(1);
    expect(suggestions(text)).toEqual([]);
  },
);
