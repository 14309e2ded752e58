import { expect, test } from '@jest/globals';
import { applyFixes } from '../../../src/check/apply-fixes.js';
import { check } from '../../../src/check/check.js';
import { findingsIn, type Report } from '../../../src/check/report.js';
import { loadSettings } from '../../../src/policy/settings/settings.js';
import type { Waivers } from '../../../src/policy/waivers/waivers.js';
import { policy, settings } from '../../support/projects.js';
import { validSettings } from '../../support/valid.js';

/** Runs on Redis again: three errors, and nothing else. */
const rollback = `services:
  vuls-redis:
    image: redis:7.4.1
    command: ["redis-server", "--rename-command", "ACL", "ACL_2"]
    environment:
      - REDIS_PASSWORD=\${REDIS_PASSWORD:?}
    healthcheck:
      test: [CMD-SHELL, 'REDISCLI_AUTH="$\${REDIS_PASSWORD}" redis-cli ping | grep -q PONG']
      interval: 30s
      timeout: 10s
      retries: 3
      start_period: 5s
    profiles: [web, dev]
`;

const errors = ['dragonfly-image', 'requirepass-from-env', 'config-renamed'] as const;

interface Written {
  readonly rule?: string;
  readonly file?: string;
  readonly path?: readonly (string | number)[];
  readonly until?: string;
}

function waiver({ rule, file, path, until }: Written): object {
  const place = { file: file ?? 'compose.yml', path: path ?? ['services', 'vuls-redis'] };
  const decided = {
    reason: 'Tasks are lost (OPS-1234).',
    owner: '@org/platform',
    until: until ?? '2026-12-31',
  };
  return { rule: rule ?? 'dragonfly-image', place, ...decided };
}

/** The waivers of a settings file as they count on a day. */
function waiversOf(written: readonly object[], today = '2026-11-26'): Waivers {
  const source = { file: '.github/cache-policy.yml', text: JSON.stringify({ waivers: written }, null, 1) };
  const loaded = validSettings(loadSettings(source, (file) => file));
  return { source, entries: loaded.waivers, nameOf: (file) => file.replace(/^\.\//, ''), today };
}

function reportOn(waivers: Waivers, file = 'compose.yml', failOn: 'error' | 'warning' = 'error'): Report {
  return check([{ files: [{ file, text: rollback }] }], { ...settings, failOn, waivers }, policy);
}

/** Each finding as its rule, with a sign for one that is waived. */
function found(report: Report): string[] {
  return findingsIn(report).map(({ finding, waiver: by }) => `${by ? 'waived ' : ''}${finding.rule.id}`);
}

/** What is said of the waivers, with the place that is underlined. */
function said({ entries }: Report): string[][] {
  return entries.flatMap((entry) =>
    entry.kind === 'waivers'
      ? entry.findings.map(({ finding: { rule, message, location } }) => [
          rule.id,
          message,
          entry.file.text.slice(location.span.start, location.span.end),
        ])
      : [],
  );
}

test('the rollback to Redis fails by three rules', () => {
  expect(found(reportOn(waiversOf([])))).toEqual(errors);
});

test('with a waiver for each it passes, and every finding is still shown, last and counted as waived', () => {
  const report = reportOn(waiversOf(errors.map((rule) => waiver({ rule }))));
  expect(report.verdict).toBe('pass');
  expect(report.counts).toEqual({ error: 0, warning: 0, notice: 0, waived: 3 });
  expect(found(report)).toEqual(errors.map((rule) => `waived ${rule}`));
});

test('a waiver is for one rule: what another finds fails as before, and comes first', () => {
  const report = reportOn(waiversOf([waiver({})]));
  expect(report.verdict).toBe('fail');
  expect(found(report)).toEqual(['requirepass-from-env', 'config-renamed', 'waived dragonfly-image']);
});

test.each<[string, Written, boolean]>([
  ['the path itself', { path: ['services', 'vuls-redis', 'image'] }, true],
  ['what it lies below', { path: ['services', 'vuls-redis'] }, true],
  ['another path of the service', { path: ['services', 'vuls-redis', 'command'] }, false],
  ['what lies below it', { path: ['services', 'vuls-redis', 'image', 0] }, false],
  ['another service', { path: ['services', 'vuls'] }, false],
  ['the same file by another name', { file: './compose.yml' }, true],
  ['another file', { file: 'prod/compose.yml' }, false],
  ['the last day', { until: '2026-11-26' }, true],
  ['the day before', { until: '2026-11-25' }, false],
  ['180 days ahead', { until: '2027-05-25' }, true],
  ['181 days ahead', { until: '2027-05-26' }, false],
  ['a day that is none', { until: '2027-02-29' }, false],
])('a waiver for %s counts or not as it says', (_, written, counts) => {
  const report = reportOn(waiversOf([waiver(written)]));
  expect(found(report).includes('waived dragonfly-image')).toBe(counts);
  expect(found(report).includes('dragonfly-image')).toBe(!counts);
});

test.each<[string, object, [rule: string, message: string, place: string]]>([
  [
    'ended',
    waiver({ until: '2026-11-25' }),
    ['waivers-current', 'The waiver of `dragonfly-image` ended on 2026-11-25.', '"2026-11-25"'],
  ],
  [
    'reaches too far ahead',
    waiver({ until: '2027-05-26' }),
    [
      'waivers-complete',
      'The waiver is invalid: `2027-05-26` is 181 days from today, and the limit is 180 days (`2027-05-25`).',
      '"2027-05-26"',
    ],
  ],
  [
    'ends on no day',
    waiver({ until: '2027-02-29' }),
    ['waivers-complete', 'The waiver is invalid: `2027-02-29` is not a date.', '"2027-02-29"'],
  ],
  [
    'names no rule of the policy',
    waiver({ rule: 'dragonfly-imag' }),
    [
      'waivers-complete',
      'The waiver is invalid: the policy has no rule `dragonfly-imag` (did you mean `dragonfly-image`?).',
      '"dragonfly-imag"',
    ],
  ],
  [
    'is of the rules about waivers',
    waiver({ rule: 'waivers-current' }),
    [
      'waivers-complete',
      'The waiver is invalid: the policy has no rule `waivers-current`.',
      '"waivers-current"',
    ],
  ],
  [
    'waives nothing',
    waiver({ rule: 'not-published' }),
    [
      'waivers-needed',
      'The waiver of `not-published` until 2026-12-31 matches no finding.',
      '"not-published"',
    ],
  ],
  [
    'lacks its place',
    { ...waiver({}), place: { file: 'compose.yml' } },
    [
      'waivers-complete',
      'The waiver is invalid: `path` is missing (The `path` of the finding in the JSON report, or a parent of it such as `[services, vuls-redis]`).',
      '"place"',
    ],
  ],
  [
    'is for all of the file',
    waiver({ path: ['services'] }),
    [
      'waivers-complete',
      'The waiver is invalid: `path` must have at least 2 items (The `path` of the finding in the JSON report, or a parent of it such as `[services, vuls-redis]`).',
      '"path"',
    ],
  ],
  [
    'has an empty reason',
    { ...waiver({}), reason: ' ' },
    [
      'waivers-complete',
      'The waiver is invalid: `reason` cannot be " " (The reason for accepting the finding, in a sentence).',
      '" "',
    ],
  ],
  [
    'has a word too many',
    { ...waiver({}), untill: '2026-12-31' },
    [
      'waivers-complete',
      'The waiver is invalid: `untill` is not allowed here: did you mean `until`?',
      '"untill"',
    ],
  ],
])('a waiver that %s is a finding in its line', (_, written, wanted) => {
  expect(said(reportOn(waiversOf([written])))).toEqual([wanted]);
});

// Spaces and marks that nobody sees, and punctuation.
const reasons = ['\u200b', '\u00ad\u00ad', ' \u2060 ', '\u3164', '\u202e', '...'];
test.each(reasons)('a waiver whose reason is %j does not count', (reason) => {
  const report = reportOn(waiversOf([waiver({ rule: 'dragonfly-image' }), { ...waiver({}), reason }]));
  expect(said(report).map(([rule]) => rule)).toContain('waivers-complete');
  expect(report.verdict).toBe('fail');
});

test.each(['rule', 'place', 'reason', 'owner', 'until'])('a waiver without %s does not count', (field) => {
  const { [field]: _, ...rest } = waiver({}) as Record<string, unknown>;
  const report = reportOn(waiversOf([rest]));
  expect(found(report)).toContain('dragonfly-image');
  expect(said(report)).toEqual([
    [
      'waivers-complete',
      expect.stringContaining(`\`${field}\` is missing`),
      expect.stringMatching(/^\{.*\}$/s),
    ],
  ]);
  expect(report.counts).toMatchObject({ error: 4, waived: 0 });
});

test('a mistake in one waiver leaves the others in force', () => {
  const report = reportOn(waiversOf([{}, ...errors.map((rule) => waiver({ rule }))]));
  expect(found(report)).toEqual([...errors.map((rule) => `waived ${rule}`), 'waivers-complete']);
  expect(report.verdict).toBe('fail');
});

test('a waiver that ended is a warning, which fails the check where warnings do', () => {
  const waivers = waiversOf([
    ...errors.map((rule) => waiver({ rule })),
    waiver({ rule: 'not-published', until: '2026-01-01' }),
  ]);
  expect(reportOn(waivers).verdict).toBe('pass');
  expect(reportOn(waivers, 'compose.yml', 'warning').verdict).toBe('fail');
});

test('a waiver for a file that is not checked is not reported as unused', () => {
  expect(said(reportOn(waiversOf([waiver({ file: 'other.yml' })])))).toEqual([]);
});

test('waivers alone are not a checked project', () => {
  expect(check([], { ...settings, waivers: waiversOf([{}]) }, policy).verdict).toBe('incomplete');
});

test('what is waived is left as it is, and so is what would undo it', () => {
  const waivers = waiversOf([waiver({})]);
  const explains = findingsIn(reportOn(waivers)).map(({ resolution }) =>
    resolution && 'explain' in resolution ? resolution.explain : 'a fix',
  );
  expect(explains[2]).toBe('The finding is waived until 2026-12-31, so it gets no fix.');
  for (const { after } of applyFixes(reportOn(waivers), false).changes)
    expect(after).toContain('image: redis:7.4.1');
});
