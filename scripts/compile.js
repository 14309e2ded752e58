/** TypeScript to JavaScript in build/, for scripts that use the project's own modules. */

import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Compiles src/ and gives a function that imports a module of it by its path below src/. */
export function compile() {
  rmSync(`${root}build`, { recursive: true, force: true });
  const args = ['-p', `${root}scripts/tsconfig.json`];
  execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, ...args], { stdio: 'inherit' });
  return (module) => import(`${root}build/src/${module}`);
}
