/**
 * Builds the playground into build/playground/: static files, which the workflow `pages` publishes. `--serve` serves them
 * on this machine, for trying them.
 */

import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { minify } from '@swc/core';
import { build } from 'esbuild';
import { root } from './source-modules.js';

const folder = join(root, 'build/playground');

/** Modules whose place another one takes: in the browser, schemas are interpreted. */
const replaced = {
  'src/policy/build/compile-schema.ts': 'src/policy/build/interpret-schema.ts',
  'src/policy/build/built-in.generated.js': 'src/policy/build/interpreted-built-in.ts',
  'src/policy/regex/re2-engine.ts': 'src/policy/regex/re2-checked-engine.ts',
  'src/policy/settings/settings.generated.js': 'src/policy/settings/interpreted-settings.ts',
};

/** The keywords of JSON files that nothing reads in the browser, by path. */
const unread = {
  'src/compose/schema/compose-spec.json': ['description', 'title', 'deprecated'],
  'policies/model.schema.json': ['description', 'title'],
};

const plugin = {
  name: 'playground',
  setup({ onLoad, onResolve, resolve }) {
    onResolve({ filter: /^\./ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === 'resolved') return undefined;
      const found = await resolve(path, { importer, resolveDir, kind, pluginData: 'resolved' });
      const other = replaced[found.path.slice(root.length)];
      return other === undefined ? undefined : { path: join(root, other) };
    });
    // Of the editor's commands only the history is used, which needs no language support.
    onResolve({ filter: /^@codemirror\/language$|^@lezer\// }, async (args) => {
      if (args.pluginData === 'resolved') return undefined;
      const { path, ...options } = args;
      return { ...(await resolve(path, { ...options, pluginData: 'resolved' })), sideEffects: false };
    });
    onLoad({ filter: /\.json$/ }, ({ path }) => {
      const keywords = unread[path.slice(root.length)];
      if (keywords === undefined) return undefined;
      return {
        contents: JSON.stringify(without(JSON.parse(readFileSync(path, 'utf8')), keywords)),
        loader: 'json',
      };
    });
  },
};

/** A schema without annotations, which are texts or lists; a member of an object may have the same name. */
function without(value, keywords) {
  if (Array.isArray(value)) return value.map((item) => without(item, keywords));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, inner]) => !keywords.includes(key) || (typeof inner === 'object' && !Array.isArray(inner)),
  );
  return Object.fromEntries(kept.map(([key, inner]) => [key, without(inner, keywords)]));
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: { main: 'playground/main.ts', worker: 'playground/worker.ts' },
  outdir: folder,
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  preserveSymlinks: true,
  plugins: [plugin],
  write: false,
  logLevel: 'warning',
});
for (const { path, text } of outputFiles) {
  const { code } = await minify(text, { module: true, ecma: 2022, compress: { passes: 3 }, mangle: true });
  writeFileSync(path, code);
}
for (const name of ['index.html', 'style.css', 'icon.svg'])
  writeFileSync(join(folder, name), readFileSync(join(root, 'playground', name)));

const sizes = readdirSync(folder).map((name) => [name, gzipSync(readFileSync(join(folder, name))).length]);
for (const [name, size] of sizes) console.log(`${name} ${(size / 1000).toFixed(1)} kB`);
console.log(`${(sizes.reduce((sum, [, size]) => sum + size, 0) / 1000).toFixed(1)} kB gzipped`);

if (process.argv.includes('--serve')) {
  const types = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
  };
  const server = createServer(({ url = '/' }, response) => {
    const name = new URL(url, 'http://localhost').pathname.replace(/\/$/, '/index.html').slice(1);
    const file = join(folder, name);
    if (name.includes('/') || !existsSync(file)) return response.writeHead(404).end();
    response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream');
    return createReadStream(file).pipe(response);
  });
  server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
}
