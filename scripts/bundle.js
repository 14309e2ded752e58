/**
 * Bundles an entry point with esbuild; ncc packages the file that a run always loads.
 *
 * All modules that a run always loads are joined in one scope and one file: V8 parses functions inside of functions twice,
 * and each file takes time to load. Modules that are loaded when they are needed are separate files. The text is ASCII,
 * which takes half of the memory.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { licenses } from './licenses.js';
import { packageFile } from './package-file.js';
import { root } from './source-modules.js';

/** JSON as a string: V8 parses it faster than the same text as code. */
const jsonStrings = {
  name: 'json-strings',
  setup({ onLoad }) {
    onLoad({ filter: /\.json$/ }, ({ path }) => {
      // CommonJS modules of packages require JSON as it is.
      if (path.includes('node_modules')) return undefined;
      // Only the version is used: other changes of the package leave the bundle as it is.
      if (path === join(root, 'package.json'))
        return {
          contents: `export default ${JSON.stringify({ version: JSON.parse(readFileSync(path, 'utf8')).version })}`,
        };
      const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: `export default /* @__PURE__ */ JSON.parse(${JSON.stringify(text)})` };
    });
  },
};

/** Modules of the toolkit's packages that load its HTTP client for functions that the action does not use. */
const unusedModules = {
  'core/lib/core.js': ['./oidc-utils.js', 'OidcClient'],
  'github/lib/github.js': ['./utils.js', 'GitHub, getOctokitOptions'],
};

/** Leaves those modules out, so that a run without requests does not load the client. */
const withoutUnused = {
  name: 'without-unused',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^\.\/(?:oidc-)?utils\.js$/ }, ({ path, importer }) => {
      const [, file] = /@actions[\\/](.*)$/.exec(importer) ?? [];
      const [unused, names] = unusedModules[file?.replaceAll('\\', '/')] ?? [];
      return path === unused ? { path: file, namespace: 'unused', pluginData: names } : undefined;
    });
    onLoad({ filter: /./, namespace: 'unused' }, ({ pluginData: names }) => ({
      contents: `let ${names};export{${names}}`,
    }));
  },
};

/** Defines the `require` that esbuild's helper for CommonJS modules looks for: modules of Node.js are loaded with it. */
const withRequire = (text) =>
  text.includes('__require=(x=>typeof require<"u"?require:')
    ? `import{createRequire as requireFrom}from"node:module";const require=requireFrom(import.meta.url);${text}`
    : text;

/** The file with what a run always loads. */
const sharedFile = 'shared.js';
/** The chunk with esbuild's own functions. */
const helpers = 'shared-helpers.js';

/** The options of both builds. */
const options = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  charset: 'ascii',
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'warning',
  // A chunk may import another only because that one runs first.
  logOverride: { 'ignored-bare-import': 'silent' },
};

/**
 * Writes the bundle of a module, with the licenses of its packages, into a folder. Both are paths in the project.
 *
 * @param main the module that the entry always imports, if it imports one; else the entry
 */
export async function bundleEntry(entry, folder, main = entry) {
  const { outputFiles, metafile } = await build({
    ...options,
    absWorkingDir: root,
    entryPoints: { index: entry },
    outdir: folder,
    splitting: true,
    // Where a package has ES modules, they are joined; CommonJS is wrapped in functions.
    mainFields: ['module', 'main'],
    // The result depends on paths: where node_modules is a link, they are the same.
    preserveSymlinks: true,
    plugins: [jsonStrings, withoutUnused],
  });
  const chunks = chunksOf(outputFiles, metafile.outputs);
  const files = await joinChunks(
    chunks,
    [...chunks.values()].find(({ entryPoint }) => entryPoint === main),
  );
  rmSync(join(root, folder), { recursive: true, force: true });
  mkdirSync(join(root, folder), { recursive: true });
  const write = (name, text) => writeFileSync(join(root, folder, name), text);
  for (const [name, text] of files) {
    const whole = withRequire(text);
    write(name, name === sharedFile ? await packageFile(folder, name, whole) : whole);
  }
  write('package.json', '{"type": "module"}\n');
  write('licenses.txt', licenses(Object.values(metafile.outputs)));
}

/** The outputs of a build by their names, with the names of those that they import. */
function chunksOf(outputFiles, outputs) {
  const names = new Map(
    Object.entries(outputs).map(([path, output]) => [basename(path), nameOf(path, output)]),
  );
  return new Map(
    Object.entries(outputs).map(([path, { entryPoint, exports, imports }]) => {
      const name = names.get(basename(path));
      const { text } = outputFiles.find((file) => basename(file.path) === basename(path));
      const importedAs = (kind) =>
        imports.flatMap((each) =>
          each.kind === kind && !each.external ? names.get(basename(each.path)) : [],
        );
      const renamed = text.replace(/(?<="\.\/)[\w.-]+\.js(?=")/g, (each) => names.get(each) ?? each);
      return [name, { name, entryPoint, exports, text: renamed, imports: importedAs('import-statement') }];
    }),
  );
}

/**
 * The files of the bundle: all that the main chunk always loads is in one file, `shared.js`, and the other chunks import
 * it from there. The main chunk itself is not in it: what it loads while it runs would wait for its end.
 */
async function joinChunks(chunks, main) {
  const eager = new Set(main.imports);
  for (const name of eager) for (const each of chunks.get(name).imports) eager.add(each);
  const numbers = new Map([...eager].map((name, index) => [name, index]));
  const exportsOf = (name, render) =>
    chunks.get(name).exports.map((each) => render(each, `${each}$${numbers.get(name)}`));
  const all = [...eager].map(
    (name) => `export{${exportsOf(name, (own, outer) => `${own} as ${outer}`)}}from"./${name}"`,
  );
  const fromShared = (name) =>
    `export{${exportsOf(name, (own, outer) => `${outer} as ${own}`)}}from"./${sharedFile}"`;
  const text = (name) => chunks.get(name).text;
  // What loads the main chunk has its own copy of what it needs before.
  const alone = main.name === 'index.js' ? [] : ['index.js'];
  const others = [...chunks.keys()].filter(
    (name) => !alone.includes(name) && (!eager.has(name) || chunks.get(name).entryPoint),
  );
  const results = await Promise.all([
    link(eager.size > 0 ? [sharedFile] : [], {
      contents: (name) => (name === sharedFile ? all.join(';') : text(name)),
      isExternal: () => false,
    }),
    link(alone, { contents: text, isExternal: () => false }),
    link(others, {
      contents: (name) => (eager.has(name) ? fromShared(name) : text(name)),
      isExternal: (name) => !eager.has(name),
    }),
  ]);
  return results.flat();
}

/** Links chunks. Returns the name and the text of each file. */
async function link(names, { contents, isExternal }) {
  const chunks = {
    name: 'chunks',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /.*/ }, ({ path, kind }) => {
        const name = basename(path);
        if (kind === 'entry-point') return { path: name, namespace: 'entry' };
        const isChunk = path.startsWith('./') && kind === 'import-statement' && !isExternal(name);
        if (!isChunk) return { path, external: true };
        return { path: name, namespace: 'chunk', sideEffects: name !== helpers };
      });
      onLoad({ filter: /.*/ }, ({ path }) => ({ contents: contents(path) }));
    },
  };
  const { outputFiles } = await build({
    ...options,
    entryPoints: names.map((name) => ({ in: name, out: basename(name, '.js') })),
    outdir: '/',
    plugins: [chunks],
  });
  return outputFiles.map(({ path, text }) => [basename(path), text]);
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
  return largest ? `shared-${slug(largest)}.js` : helpers;
}

/** `src/policy/model/services.ts` as `policy-model-services`. */
function slug(path) {
  return path
    .replace(/^(?:src|node_modules)\/|\.\w+$/g, '')
    .replace(/\W+/g, '-')
    .replace(/^-/, '');
}
