import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { compileCacheFolder, makePrivate } from '../../src/cli/compile-cache.js';
import { cli, node } from '../support/command-line.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compile-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each<[Record<string, string>, NodeJS.Platform, string | null]>([
  [{ HOME: '/home/me' }, 'linux', '/home/me/.cache/vuls-cache-policy'],
  [{ HOME: '/home/me', XDG_CACHE_HOME: '/caches' }, 'linux', '/caches/vuls-cache-policy'],
  [{ HOME: '/home/me', XDG_CACHE_HOME: 'caches' }, 'linux', '/home/me/.cache/vuls-cache-policy'],
  [{ HOME: 'me' }, 'linux', null],
  [{}, 'linux', null],
  [{ HOME: '/home/me' }, 'win32', null],
])('with %j on %s, the folder is %s', (env, platform, expected) => {
  expect(compileCacheFolder(env, platform)).toBe(expected);
});

test('a folder that others may enter, a link and a file are not used', () => {
  const own = join(folder, 'own', 'cache');
  expect(makePrivate(own)).toBe(true);
  const open = join(folder, 'open');
  mkdirSync(open);
  chmodSync(open, 0o755);
  const link = join(folder, 'link');
  symlinkSync(own, link);
  expect([makePrivate(open), makePrivate(link), makePrivate(join(cli, 'cache'))]).toEqual([
    false,
    false,
    false,
  ]);
});

/** Runs the command with this folder as the user's caches. */
function run(extra: Record<string, string> = {}): void {
  const { NODE_COMPILE_CACHE: _, NODE_DISABLE_COMPILE_CACHE: __, ...env } = process.env;
  execFileSync(node, [cli, '--version'], { env: { ...env, XDG_CACHE_HOME: folder, ...extra } });
}

test('a release of Node.js that has the cache fills it, unless it is disabled', () => {
  const version = execFileSync(node, ['--version'], {
    encoding: 'utf8',
  });
  const hasCache = Number(/^v(\d+)/.exec(version)?.[1]) >= 22;
  const cache = join(folder, 'vuls-cache-policy');
  run({ NODE_DISABLE_COMPILE_CACHE: '1' });
  expect(existsSync(cache)).toBe(false);
  run();
  expect(existsSync(cache) && readdirSync(cache).length > 0).toBe(hasCache);
});
