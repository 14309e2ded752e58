/** A check that prints text loads no other format: it runs in every commit hook. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const src = fileURLToPath(new URL('../../../src', import.meta.url));

/** The modules that are loaded with one, itself included: what is imported as it is asked for is not. */
function loadedWith(module: string, found = new Set<string>()): Set<string> {
  const file = join(src, module);
  if (found.has(module) || !existsSync(file)) return found;
  found.add(module);
  const imports = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gms,
  );
  for (const [, to = ''] of imports)
    loadedWith(relative(src, join(dirname(file), to)).replace(/\.js$/, '.ts'), found);
  return found;
}

test('the command line comes with text alone', () => {
  const loaded = [...loadedWith('cli/main.ts')];
  expect(loaded).toEqual(
    expect.arrayContaining([
      'report/formats/render.ts',
      'report/formats/text.ts',
      'policy/evaluate/evaluate.ts',
    ]),
  );
  const formats = [
    'json',
    'sarif',
    'junit',
    'codeclimate',
    'annotations',
    'markdown',
    'unix',
    'unified-diff',
    'explain',
  ];
  expect(
    loaded.filter((module) => formats.some((format) => module.startsWith(`report/formats/${format}`))),
  ).toEqual([]);
});

test('what a format needs is found by its imports', () => {
  expect([...loadedWith('report/formats/sarif/sarif.ts')]).toContain('report/formats/sarif/locations.ts');
});
