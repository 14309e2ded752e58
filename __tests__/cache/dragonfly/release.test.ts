/** Releases and their flags in the table. */
import { expect, test } from '@jest/globals';
import {
  accepts,
  compareReleases,
  type FlagType,
  flagType,
  isKnownRelease,
  nearestFlag,
  newestRelease,
  releaseOfTag,
  releasesWith,
} from '../../../src/cache/dragonfly/release.js';

test.each<[tag: string, release: string | null]>([
  ['v1.31.0', '1.31.0'],
  ['v1.14.3-ubuntu', '1.14.3'],
  ['ubuntu-1.31.0-amd64', '1.31.0'],
  ['ubuntu-1.31.0-arm64', '1.31.0'],
  ['alpha-ubuntu-1.32.0', '1.32.0'],
  ['latest', null],
  ['', null],
  ['1.31.0', null],
  ['v1.31', null],
  ['v1.31.0-alpine', null],
  ['ubuntu', null],
  ['xv1.31.0', null],
])('the tag %j names the release %j', (tag, release) => {
  expect(releaseOfTag(tag)).toBe(release);
});

test.each<[a: string, b: string, order: number]>([
  ['1.9.0', '1.10.0', -1],
  ['1.40.0', '1.39.9', 1],
  ['1.40.0', '1.40.0', 0],
  ['2.0.0', '1.99.99', 1],
  ['1.28.2', '1.28.30', -1],
])('%s beside %s: %i', (a, b, order) => {
  expect(Math.sign(compareReleases(a, b))).toBe(order);
});

test('the newest release is in the table', () => {
  expect(isKnownRelease(newestRelease)).toBe(true);
  expect(isKnownRelease('99.0.0')).toBe(false);
});

test.each<[flag: string, release: string, accepted: boolean]>([
  ['requirepass', '1.5.0', true],
  ['requirepass', newestRelease, true],
  ['rename_command', '1.39.0', true],
  ['rename_command', '1.40.0', false],
  ['restricted_commands', '1.10.0', false],
  ['restricted_commands', '1.11.0', true],
  ['nothing_of_the_kind', '1.39.0', false],
  ['http_admin_console', '1.39.0', false],
  ['oom_deny_commands', '1.40.1', false],
  ['multi_exec_mode', '1.35.1', true],
  ['multi_exec_mode', '1.36.0', false],
  ['alsologtostderr', '1.39.0', true],
])('%s in v%s: %j', (flag, release, accepted) => {
  expect(accepts(flag, release)).toBe(accepted);
});

test.each<[flag: string, release: string, like: string, accepted: boolean]>([
  ['rename_command', '1.39.99', 'v1.39.0', true],
  ['restricted_commands', '1.39.99', 'v1.39.0', true],
  ['rename_command', '99.0.0', 'the newest', false],
  ['requirepass', '99.0.0', 'the newest', true],
  ['requirepass', '1.0.0', 'the oldest, as there is none before it', true],
  ['restricted_commands', '1.0.0', 'the oldest, as there is none before it', false],
])('%s in v%s, which the table does not have, is as in %s: %j', (flag, release, _, accepted) => {
  expect(isKnownRelease(release)).toBe(false);
  expect(accepts(flag, release)).toBe(accepted);
});

test.each<[flag: string, releases: string]>([
  ['rename_command', 'v1.5.0 to v1.39.0'],
  ['restricted_commands', 'v1.11.0 and later'],
  ['nothing_of_the_kind', ''],
])('the releases with %s in words: %j', (flag, releases) => {
  expect(releasesWith(flag)).toBe(releases);
});

test.each<[flag: string, type: FlagType | undefined]>([
  ['logtostderr', 'bool'],
  ['requirepass', 'string'],
  ['rename_command', 'list'],
  ['port', 'int'],
  ['proactor_threads', 'uint'],
  ['maxmemory', 'memory'],
  ['mem_defrag_threshold', 'float'],
  ['compression_mode', 'other'],
  ['nologtostderr', undefined],
])('%s is of the type %j', (flag, type) => {
  expect(flagType(flag)).toBe(type);
});

test.each<[written: string, release: string, meant: string | null]>([
  ['requirepas', '1.39.0', 'requirepass'],
  ['require-pass', '1.39.0', 'requirepass'],
  ['rename-command', '1.39.0', 'rename_command'],
  ['Rename_Command', '1.39.0', 'rename_command'],
  ['restricted-commands', '1.40.1', 'restricted_commands'],
  ['logtostder', '1.39.0', 'logtostderr'],
  ['x', '1.39.0', null],
  ['nothing_of_the_kind', '1.39.0', null],
])('%s in v%s means %j', (written, release, meant) => {
  expect(nearestFlag(written, release)).toBe(meant);
});
