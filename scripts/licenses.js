/** The licenses of the packages in a bundle. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './source-modules.js';

/** The license of each package from which a module is in the outputs of esbuild. */
export function licenses(outputs) {
  const modules = outputs.flatMap(({ inputs }) =>
    Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0),
  );
  const folders = modules.flatMap((path) => /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((each) => /^licen[cs]e\b/i.test(each));
    const text = file ? readFileSync(join(root, folder, file), 'utf8').trim() : '';
    return [name, license, text].filter(Boolean).join('\n');
  });
  return `${[...new Set(texts)].join('\n\n')}\n`;
}
