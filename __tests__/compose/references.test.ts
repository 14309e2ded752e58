import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { references } from '../support/references.js';

const script = fileURLToPath(new URL('../../scripts/record-references.js', import.meta.url));
const cases = references();

test('every case is recorded from its current files', () => {
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
});

test('every case is recorded with one release of Docker Compose', () => {
  expect(new Set(cases.map(({ recordedWith }) => recordedWith))).toEqual(new Set(['Docker Compose 2.40.3']));
});

test('every case is described in a sentence', () => {
  const undescribed = cases
    .filter(({ about }) => !/^[^a-z\s].{10,}\.$/.test(about ?? ''))
    .map(({ name }) => name);
  expect(undescribed).toEqual([]);
});

test('no two cases are the same project with the same options', () => {
  const seen = new Map<string, string>();
  const duplicates: string[] = [];
  for (const { name, args, files } of cases) {
    const key = JSON.stringify([args, ...files]);
    const other = seen.get(key);
    if (other !== undefined) duplicates.push(`${other} and ${name}`);
    seen.set(key, name);
  }
  expect(duplicates).toEqual([]);
});

test('the cases cover projects that Compose accepts and rejects, with and without interpolation', () => {
  const count = (plain: boolean, config: boolean) =>
    cases.filter((one) => one.plain.accepted === plain && one.config.accepted === config).length;
  expect(count(true, true)).toBeGreaterThan(350);
  expect(count(true, false)).toBeGreaterThan(80);
  expect(count(false, false)).toBeGreaterThan(150);
  expect(count(false, true)).toBeGreaterThan(1);
});
