/** A finding keeps its fingerprint when its lines move, and no two findings share one. */
import { expect, test } from '@jest/globals';
import { servicesIn } from '../../../src/check/report.js';
import { digest, fingerprintOf } from '../../../src/report/view/fingerprint.js';
import { cases } from '../../support/projects.js';
import { reportOf, undone } from '../../support/reports.js';

function fingerprints(
  text: string,
  { file = 'compose.yml', service = 'vuls-redis', fixes = false } = {},
): string[] {
  return servicesIn(reportOf({ [file]: text }, { service, fixes })).flatMap((project) =>
    project.findings.map(({ finding }) => fingerprintOf(finding, project.service)),
  );
}

/** For texts on which other test files have the same report. */
const shared = { fixes: true };

test('in every case, each finding has a different fingerprint', () => {
  for (const [, text] of cases) {
    const found = fingerprints(text, shared);
    expect(new Set(found).size).toBe(found.length);
    expect(found.every((fingerprint) => /^[0-9a-f]{32}$/.test(fingerprint))).toBe(true);
  }
});

test.each<[string, (text: string) => string, { fixes: boolean }]>([
  ['lines are added above', (text) => `# a\n# b\n\n${text}`, { fixes: false }],
  ['lines are added between', (text) => text.replace(/\n(?= {2}\w)/g, '\n\n  # more\n'), { fixes: false }],
  ['line ends change', (text) => text.replaceAll('\n', '\r\n'), shared],
])('none changes when %s', (_, change, options) => {
  for (const [, text] of cases)
    expect(new Set(fingerprints(change(text), options))).toEqual(new Set(fingerprints(text, shared)));
});

test('another file and another service have others', () => {
  const [here, there] = [fingerprints(undone), fingerprints(undone, { file: 'other.yml' })];
  expect(here.length).toBeGreaterThan(3);
  expect(here.filter((fingerprint) => there.includes(fingerprint))).toEqual([]);
  const other = fingerprints(undone.replaceAll('vuls-redis', 'cache'), { service: 'cache' });
  expect(other.length).toBe(here.length);
  expect(here.filter((fingerprint) => other.includes(fingerprint))).toEqual([]);
});

test('no two lists of parts are the same for being written one behind the other', () => {
  const lists = [['a\nb'], ['a', 'b'], ['a,b'], ['a","b'], ['ab', ''], ['', 'ab']];
  expect(new Set(lists.map(digest)).size).toBe(lists.length);
});
