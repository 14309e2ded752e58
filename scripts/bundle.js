/**
 * Bundles an entry point.
 *
 * esbuild first joins the modules of an entry in one scope: V8 parses functions inside of functions twice. Modules that are
 * loaded when they are needed are separate files. The text is ASCII, which takes half of the memory. ncc then packages
 * each entry.
 */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { root } from './source-modules.js';

const ncc = createRequire(import.meta.url)('@vercel/ncc');

/** JSON as a string: V8 parses it faster than the same text as code. */
const jsonStrings = {
  name: 'json-strings',
  setup({ onLoad }) {
    onLoad({ filter: /\.json$/ }, ({ path }) => {
      // CommonJS modules of packages require JSON as it is.
      if (path.includes('node_modules')) return undefined;
      const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: `export default /* @__PURE__ */ JSON.parse(${JSON.stringify(text)})` };
    });
  },
};

/** Defines the `require` that esbuild's helper for CommonJS modules looks for: modules of Node.js are loaded with it. */
const withRequire = (text) =>
  text.includes('__require=(x=>typeof require<"u"?require:')
    ? `import{createRequire as requireFrom}from"node:module";const require=requireFrom(import.meta.url);${text}`
    : text;

/** Writes the bundle of a module, with the licenses of its packages, into a folder. Both are paths in the project. */
export async function bundleEntry(entry, folder) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: { index: entry },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    charset: 'ascii',
    legalComments: 'none',
    // Where a package has ES modules, they are joined; CommonJS is wrapped in functions.
    mainFields: ['module', 'main'],
    // The result depends on paths: where node_modules is a link, they are the same.
    preserveSymlinks: true,
    plugins: [jsonStrings],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  const names = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [basename(path), nameOf(path, output)]),
  );
  const flat = join(root, 'build/flat', folder);
  for (const out of [flat, join(root, folder)]) {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
  }
  for (const { path, text } of outputFiles) {
    const renamed = text.replace(/(?<="\.\/)[\w.-]+\.js(?=")/g, (name) => names.get(name) ?? name);
    writeFileSync(join(flat, names.get(basename(path))), withRequire(renamed));
  }
  writeFileSync(join(flat, 'package.json'), '{"type": "module"}\n');
  const { code, assets } = await ncc(join(flat, 'index.js'), { cache: false, minify: false, quiet: true });
  const write = (name, text) => writeFileSync(join(root, folder, name), text);
  write('index.js', code);
  for (const [name, { source }] of Object.entries(assets)) write(name, source);
  write('licenses.txt', licenses(Object.values(metafile.outputs)));
}

/**
 * The name of an output: that of the module it is loaded for, or of the largest module in it. esbuild's own names have a
 * digest, with which a change of one module would rename every file that imports it.
 */
function nameOf(path, { entryPoint, inputs }) {
  if (basename(path) === 'index.js') return 'index.js';
  if (entryPoint) return `${slug(entryPoint)}.js`;
  const all = Object.keys(inputs).sort((a, b) => inputs[b].bytesInOutput - inputs[a].bytesInOutput);
  const largest = all.find((each) => each.startsWith('src/')) ?? all[0];
  return `shared-${largest ? slug(largest) : 'helpers'}.js`;
}

/** `src/policy/model/services.ts` as `policy-model-services`. */
function slug(path) {
  return path
    .replace(/^(?:src|node_modules)\/|\.\w+$/g, '')
    .replace(/\W+/g, '-')
    .replace(/^-/, '');
}

/** The license of each package from which a module is in the outputs. */
function licenses(outputs) {
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
