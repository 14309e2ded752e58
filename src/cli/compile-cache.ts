/** Node's cache of compiled code, which later runs start from. Node.js 22 and newer have it. */

import { lstatSync, mkdirSync } from 'node:fs';
import nodeModule from 'node:module';
import { isAbsolute, join } from 'node:path';

/** Absent before Node.js 22. */
const { enableCompileCache: enable } = nodeModule as { enableCompileCache?: (folder: string) => unknown };

/**
 * Enables the cache in a folder that only the user can write, so that nobody else can place code in it. Nothing happens
 * without such a folder, or if the environment disables the cache or names another one.
 */
export function enableCompileCache(): void {
  const { env, platform } = process;
  if (!enable || env['NODE_DISABLE_COMPILE_CACHE'] || env['NODE_COMPILE_CACHE']) return;
  const folder = compileCacheFolder(env, platform);
  if (folder !== null && makePrivate(folder)) enable(folder);
}

/** The folder in the user's caches (XDG Base Directory Specification); null if the environment names none. */
export function compileCacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string | null {
  const [named, home] =
    platform === 'win32' ? [env['LOCALAPPDATA'], undefined] : [env['XDG_CACHE_HOME'], env['HOME']];
  // A relative path is invalid by the specification.
  if (named && isAbsolute(named)) return join(named, 'vuls-cache-policy');
  return home && isAbsolute(home) ? join(home, '.cache', 'vuls-cache-policy') : null;
}

/** Makes the folder. Returns whether it is one that the user owns and nobody else can enter. */
export function makePrivate(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Not of the target of a link.
    const stats = lstatSync(folder);
    // Windows has no such modes: the folder of the user's data is private.
    const isOwn = !process.getuid || (stats.uid === process.getuid() && (stats.mode & 0o077) === 0);
    return stats.isDirectory() && isOwn;
  } catch {
    return false;
  }
}
