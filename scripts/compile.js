/** TypeScript to JavaScript in build/, for scripts that use the project's own modules. */

import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Compiles src/ and gives a function that imports a module of it by its path below src/. */
export function compile() {
  rmSync(`${root}build`, { recursive: true, force: true });
  const args = ['-p', `${root}scripts/tsconfig.json`];
  execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, ...args], { stdio: 'inherit' });
  // Not there while it is being made.
  const generated = 'src/policy/build/built-in.generated.js';
  if (existsSync(root + generated)) copyFileSync(root + generated, `${root}build/${generated}`);
  return (module) => import(`${root}build/src/${module}`);
}
