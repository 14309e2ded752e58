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
import { basename, extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { minify } from '@swc/core';
import { build } from 'esbuild';
import { root } from './source-modules.js';

const folder = join(root, 'build/playground');

/** Modules whose place another one takes: in the browser, schemas are interpreted. */
const replaced = {
  'src/policy/build/compile-schema.ts': 'src/policy/build/interpret-schema.ts',
  'src/policy/build/built-in.generated.js': 'src/policy/build/interpreted-built-in.ts',
  'src/policy/build/policy-schema.generated.js': 'src/policy/build/interpreted-policy-schema.ts',
  'src/policy/regex/re2-engine.ts': 'src/policy/regex/re2-checked-engine.ts',
  'src/cache/redis/redis-server.ts': 'src/playground/lazy-parts.ts',
  'src/cache/dragonfly/acl-rules.ts': 'src/playground/lazy-parts.ts',
  'src/cache/healthcheck/info-reply.ts': 'src/playground/lazy-parts.ts',
  'src/cache/shell/utilities/utilities.ts': 'src/playground/lazy-parts.ts',
  'src/cache/shell/utilities/awk/awk.ts': 'src/playground/lazy-parts.ts',
  'src/cache/shell/utilities/editors.ts': 'src/playground/lazy-parts.ts',
  'src/yaml/syntax/likely-cause.ts': 'src/playground/lazy-parts.ts',
  'src/cache/clients/block-entries.ts': 'src/playground/lazy-parts.ts',
  'src/cache/clients/xml-entries.ts': 'src/playground/lazy-parts.ts',
  'src/cache/shell/arithmetic.ts': 'src/playground/lazy-parts.ts',
  'src/fix/verify/verify-fixes.ts': 'src/playground/lazy-fixes.ts',
  'src/policy/settings/settings.generated.js': 'src/policy/settings/interpreted-settings.ts',
};

/** Members of JSON files that nothing reads in the browser, by path. */
const unread = {
  'data/dragonfly-flags.json': ['source', 'date', 'origin', 'default'],
  'data/redis-options.json': ['source', 'date'],
  'policies/cache.json': ['sources', 'before', 'after', 'serverExamples'],
  'policies/vuls-redis.json': ['sources', 'before', 'after', 'serverExamples'],
  'policies/model.schema.json': ['description', 'title'],
  'src/compose/schema/compose-spec.json': ['description', 'title', 'deprecated'],
};

const plugin = {
  name: 'playground',
  setup({ onLoad, onResolve, resolve }) {
    onResolve({ filter: /^\./ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === 'resolved') return undefined;
      const found = await resolve(path, { importer, resolveDir, kind, pluginData: 'resolved' });
      const other = replaced[found.path.slice(root.length)];
      // The other module may use the one whose place it takes.
      if (other === undefined || importer === join(root, other)) return undefined;
      return { path: join(root, other) };
    });
    // Of the editor's commands only the history is used, which needs no language support.
    onResolve({ filter: /^@codemirror\/language$|^@lezer\// }, async (args) => {
      if (args.pluginData === 'resolved') return undefined;
      const { path, ...options } = args;
      return { ...(await resolve(path, { ...options, pluginData: 'resolved' })), sideEffects: false };
    });
    onLoad({ filter: /\.json$/ }, ({ path }) => {
      const names = unread[path.slice(root.length)];
      if (names === undefined) return undefined;
      return {
        contents: JSON.stringify(without(JSON.parse(readFileSync(path, 'utf8')), names)),
        loader: 'json',
      };
    });
  },
};

/** A value without some members. In a schema, `properties` may have the same names for something else. */
function without(value, names, parent = '') {
  if (Array.isArray(value)) return value.map((item) => without(item, names));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => parent === 'properties' || !names.includes(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, without(inner, names, key)]));
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const { outputFiles, metafile } = await build({
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
  metafile: true,
  write: false,
  logLevel: 'warning',
});
for (const { path, text } of outputFiles) {
  const { code } = await minify(text, { module: true, ecma: 2022, compress: { passes: 3 }, mangle: true });
  writeFileSync(path, code);
}
for (const name of ['index.html', 'style.css', 'icon.svg'])
  writeFileSync(join(folder, name), readFileSync(join(root, 'playground', name)));

const sizeOf = (name) => gzipSync(readFileSync(join(folder, name))).length;
const inKilobytes = (names) => names.reduce((sum, name) => sum + sizeOf(name), 0) / 1000;
const all = readdirSync(folder);
const first = firstFiles(metafile.outputs);
for (const name of all) console.log(`${name} ${inKilobytes([name]).toFixed(1)} kB`);
console.log(
  `${inKilobytes(first).toFixed(1)} kB gzipped to the first findings, ${inKilobytes(all).toFixed(1)} kB in all`,
);
if (inKilobytes(first) > 300) {
  console.error('The playground must load less than 300 kB to its first findings.');
  process.exit(1);
}

/** The files that the page and its worker load before the first findings: all but those that are imported on demand. */
function firstFiles(outputs) {
  const found = new Set();
  const add = (path) => {
    if (found.has(path)) return;
    found.add(path);
    for (const each of outputs[path].imports) if (each.kind === 'import-statement') add(each.path);
  };
  for (const [path, { entryPoint }] of Object.entries(outputs))
    if (entryPoint?.startsWith('playground/')) add(path);
  return [...[...found].map((path) => basename(path)), 'index.html', 'style.css', 'icon.svg'];
}

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
