/** Bundles both entry points into dist/. It is committed, so that users run it without installing packages. */

import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundleEntry } from './bundle.js';
import { root } from './source-modules.js';

for (const [folder, entry, main] of [
  ['dist/main', 'src/action.ts'],
  ['dist/cli', 'src/cli.ts', 'src/cli/main.ts'],
]) {
  await bundleEntry(entry, folder, main);
  // The entry of the command line is a program: pre-commit runs it from a clone.
  if (folder === 'dist/cli') chmodSync(join(root, folder, 'index.js'), 0o755);
  const sizes = readdirSync(join(root, folder)).map((name) => [
    name,
    statSync(join(root, folder, name)).size,
  ]);
  console.log(`${folder}: ${sizes.map(([name, size]) => `${name} ${Math.ceil(size / 1024)} kB`).join(', ')}`);
}
