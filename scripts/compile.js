/** Compiles TypeScript into build/, for scripts that import modules of src/. */

import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Compiles src/ and returns a function that imports a module by its path in src/. */
export function compile() {
  rmSync(`${root}build`, { recursive: true, force: true });
  const args = ['-p', `${root}scripts/tsconfig.json`];
  execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, ...args], { stdio: 'inherit' });
  // Missing while scripts/generate.js writes it for the first time.
  const generated = 'src/policy/build/built-in.generated.js';
  if (existsSync(root + generated)) copyFileSync(root + generated, `${root}build/${generated}`);
  return (module) => import(`${root}build/src/${module}`);
}
