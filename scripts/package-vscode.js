/**
 * Builds the VS Code extension in build/vscode: `npm run vscode`. It contains the language server of dist/. With
 * `-- --vsix`, vsce packages it as build/vuls-cache-policy.vsix; npx loads vsce.
 */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { licenses } from './licenses.js';
import { root } from './source-modules.js';

/** Not a dependency of this project: it would be a third of all packages. */
const vsce = '@vscode/vsce@4.1.0';

const source = join(root, 'editors/vscode');
const target = join(root, 'build/vscode');

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [join(source, 'extension.js')],
  outfile: join(target, 'extension.js'),
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  // Where a package has ES modules, they are joined: less is left.
  mainFields: ['module', 'main'],
  preserveSymlinks: true,
  metafile: true,
  logLevel: 'warning',
});
writeFileSync(join(target, 'licenses.txt'), licenses(Object.values(metafile.outputs)));
for (const name of ['README.md', 'LICENSE']) cpSync(join(source, name), join(target, name));
cpSync(join(root, 'CHANGELOG.md'), join(target, 'CHANGELOG.md'));
cpSync(join(root, 'dist/cli'), join(target, 'server'), { recursive: true });
const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
writeFileSync(join(target, 'package.json'), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
console.log('build/vscode');

if (process.argv.includes('--vsix')) {
  const out = join(root, 'build/vuls-cache-policy.vsix');
  const args = ['--yes', vsce, 'package', '--no-dependencies', '--skip-license', '--out', out];
  const { status } = spawnSync('npx', args, { cwd: target, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
