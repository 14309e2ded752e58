/** Loads modules of src/ for scripts. */

import { register } from 'node:module';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

register('./typescript-loader.js', import.meta.url);

/** Imports a TypeScript module by its path in the project. */
export function load(path) {
  return import(root + path);
}
