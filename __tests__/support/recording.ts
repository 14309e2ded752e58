/** What a process opens, connects to and starts, recorded by recorder.js. */

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

type Accesses = Readonly<Record<'read' | 'look' | 'write' | 'connect' | 'start', readonly string[]>>;

const recorder = new URL('recorder.js', import.meta.url).href;
let runs = 0;
/** The environment of a recorded run, and its accesses once it has ended. The record is a file in `folder`. */
export function recording(folder: string): { env: Record<string, string>; accesses: () => Accesses } {
  runs += 1;
  const file = join(folder, `record-${runs}`);
  writeFileSync(file, '');
  const accesses = (): Accesses => {
    const lines = readFileSync(file, 'utf8').trim().split('\n').filter(Boolean);
    const notes = lines.map((line) => JSON.parse(line) as { kind: keyof Accesses; what: string });
    const of = (kind: keyof Accesses): string[] => [
      ...new Set(notes.filter((noted) => noted.kind === kind).map(({ what }) => what)),
    ];
    return {
      read: of('read'),
      look: of('look'),
      write: of('write'),
      connect: of('connect'),
      start: of('start'),
    };
  };
  return { env: { NODE_OPTIONS: `--import=${recorder}`, RECORD: file }, accesses };
}

/** The paths that are in none of the folders. */
export const outside = (paths: readonly string[], ...folders: readonly string[]): string[] =>
  paths.filter((path) => !folders.some((inner) => path === inner || path.startsWith(`${inner}/`)));

/** The `.git` paths that the search for a folder's repository checks. */
export function repositoriesAbove(path: string): string[] {
  return path === dirname(path)
    ? [join(path, '.git')]
    : [join(path, '.git'), ...repositoriesAbove(dirname(path))];
}
