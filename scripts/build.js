/** Bundles both entry points into dist/. It is committed, so that users run it without installing packages. */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './source-modules.js';

const ncc = createRequire(import.meta.url)('@vercel/ncc');

for (const [entry, folder] of [
  ['src/action.ts', 'dist/main'],
  ['src/cli.ts', 'dist/cli'],
]) {
  const out = join(root, folder);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const { code, assets } = await ncc(join(root, entry), {
    cache: false,
    minify: true,
    license: 'licenses.txt',
    quiet: true,
  });
  write(join(out, 'index.js'), code);
  for (const [name, { source }] of Object.entries(assets)) write(join(out, name), source);
  console.log(
    `${folder}: ${readdirSync(out)
      .map((name) => `${name} ${Math.ceil(readFileSync(join(out, name)).length / 1024)} kB`)
      .join(', ')}`,
  );
}

function write(path, content) {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
}
