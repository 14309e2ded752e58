/** Bundles both entry points into dist/. It is committed, so that users run it without installing packages. */

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundleEntry } from './bundle.js';
import { root } from './source-modules.js';

for (const [entry, folder] of [
  ['src/action.ts', 'dist/main'],
  ['src/cli.ts', 'dist/cli'],
]) {
  await bundleEntry(entry, folder);
  const sizes = readdirSync(join(root, folder)).map((name) => [
    name,
    statSync(join(root, folder, name)).size,
  ]);
  console.log(`${folder}: ${sizes.map(([name, size]) => `${name} ${Math.ceil(size / 1024)} kB`).join(', ')}`);
}
