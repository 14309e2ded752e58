/** Test data outside of the repository. Tests are skipped without it, or fail if `REQUIRE_SHARED` is set. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../shared/', import.meta.url));

/** The folder of real projects with what Docker Compose made of them; null, with the reason printed, where it is not. */
export function corpus(): string | null {
  if (existsSync(`${folder}corpus/cases`)) return `${folder}corpus/`;
  if (process.env['REQUIRE_SHARED']) throw new Error('the corpus must be there, and is not');
  console.warn('skipped: the corpus of real projects is not beside the project');
  return null;
}

/** The versions of the real compose.yml by number, such as `12`; none, with the reason printed, where they are not there. */
export function vulsHistory(): ReadonlyMap<string, string> {
  const path = `${folder}vuls-history/`;
  if (!existsSync(path)) {
    if (process.env['REQUIRE_SHARED']) throw new Error('the history must be there, and is not');
    console.warn('skipped: the history of compose.yml is not beside the project');
    return new Map();
  }
  const files = readdirSync(path).filter((name) => name.endsWith('.yml'));
  return new Map(files.map((name) => [name.slice(0, 2), readFileSync(path + name, 'utf8')]));
}
