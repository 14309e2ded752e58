/** Packages one flat file with ncc. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './source-modules.js';

const require = createRequire(import.meta.url);
const ncc = require('@vercel/ncc');

/**
 * The file as ncc packages it. As its only module, the text stays in one scope. Files beside it that it loads when they
 * are needed stay separate: webpack would put each into a function, which V8 parses twice.
 *
 * @param folder where the file will be, a path in the project
 */
export async function packageFile(folder, name, text) {
  const flat = join(root, 'build/flat', folder);
  mkdirSync(flat, { recursive: true });
  writeFileSync(join(flat, 'package.json'), '{"type": "module"}\n');
  writeFileSync(join(flat, name), text.replaceAll(/\bimport\("\.\//g, 'import(/* webpackIgnore: true */"./'));
  const { code, assets } = await ncc(join(flat, name), { cache: false, minify: false, quiet: true });
  const more = Object.keys(assets).filter((each) => each !== 'package.json');
  if (more.length > 0) throw new Error(`internal error: ncc adds ${more.join(' and ')} to ${name}`);
  return code;
}
