import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('..', import.meta.url));
const src = join(root, 'src');

/** Layers, bottom to top: a folder of `src`, or an entry file. A layer imports from itself and from those before it. */
const layers = [
  'source',
  'yaml',
  'compose',
  'cache',
  'policy',
  'fix',
  'check',
  'report',
  'review',
  'playground',
  'workspace',
  'github',
  'lsp',
  'cli',
  'cli.ts',
  'action.ts',
];

/** The folders inside a layer, in the same order. Files directly in the layer's folder may import from all of them. */
const folders: Readonly<Record<string, readonly string[]>> = {
  compose: ['model', 'interpolation', 'formats', 'schema', 'load', 'canonical', 'validate'],
  cache: [
    'text',
    'secret',
    'container',
    'shell',
    'dragonfly',
    'redis',
    'healthcheck',
    'server',
    'clients',
    'model',
  ],
  policy: ['regex', 'model', 'interpret', 'evaluate', 'build', 'waivers', 'settings'],
  fix: ['model', 'edits', 'fixes', 'verify'],
  report: ['redact', 'view', 'formats'],
  github: ['api', 'context', 'sources', 'publish', 'run'],
};

/** Packages that only one layer may import. */
const owners: Readonly<Record<string, string>> = {
  '@noble/hashes': 'source',
  ajv: 'policy',
  re2js: 'policy',
  'ansi-styles': 'report',
  diff: 'report',
  'string-width': 'report',
  'wrap-ansi': 'report',
  '@actions/core': 'github',
  '@actions/github': 'github',
  '@octokit/plugin-retry': 'github',
  '@octokit/plugin-throttling': 'github',
  tinyglobby: 'workspace',
  unbash: 'cache',
  'vscode-languageserver': 'lsp',
  'vscode-languageserver-textdocument': 'lsp',
  yaml: 'policy',
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function sourceFiles(): string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.d.ts'),
  );
}

function imports(): Import[] {
  return sourceFiles().flatMap((file) => {
    const text = readFileSync(join(src, file), 'utf8');
    const found = text.matchAll(
      /^(import|export)( type)? [^;]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gms,
    );
    return [...found].map((match) => ({
      from: file,
      to: match[3] ?? match[4] ?? match[5] ?? '',
      typeOnly: match[2] !== undefined,
    }));
  });
}

const layerOf = (file: string): string => file.split('/')[0] ?? file;

function isInside({ to }: Import): boolean {
  return to.startsWith('.') && !to.endsWith('.json');
}

/** The imports between our own modules, both ends as paths below `src`. */
function edges(): { readonly from: string; readonly target: string; readonly typeOnly: boolean }[] {
  return imports()
    .filter(isInside)
    .map(({ from, to, typeOnly }) => ({
      from,
      target: relative(src, join(src, dirname(from), to)).replace(/\.js$/, '.ts'),
      typeOnly,
    }));
}

test('every layer is listed, and every listed layer exists', () => {
  expect([...new Set(sourceFiles().map(layerOf))].sort()).toEqual([...layers].sort());
});

test('every folder of a layer is listed, and every listed folder exists', () => {
  for (const [layer, listed] of Object.entries(folders)) {
    const found = sourceFiles()
      .filter((file) => file.startsWith(`${layer}/`) && file.split('/').length > 2)
      .map((file) => file.split('/')[1]);
    expect([layer, ...[...new Set(found)].sort()]).toEqual([layer, ...[...listed].sort()]);
  }
});

test('imports point down, from layer to layer and from folder to folder', () => {
  expect(imports().length).toBeGreaterThan(150);
  const rank = (file: string): readonly [number, number] => {
    const [layer = '', folder = ''] = file.split('/');
    const inside = folders[layer]?.indexOf(folder) ?? -1;
    return [layers.indexOf(layer), inside === -1 ? Number.POSITIVE_INFINITY : inside];
  };
  const wrong = edges()
    .filter(({ from, target }) => {
      const [above, below] = [rank(from), rank(target)];
      return below[0] > above[0] || (below[0] === above[0] && below[1] > above[1]);
    })
    .map(({ from, target }) => `${from} imports ${target}`);
  expect(wrong).toEqual([]);
});

test('no modules import one another in a cycle, not even for types', () => {
  const targets = new Map<string, string[]>();
  for (const { from, target } of edges()) targets.set(from, [...(targets.get(from) ?? []), target]);
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of sourceFiles()) visit(file, []);
  expect(cycles).toEqual([]);
});

test('the command line knows nothing of GitHub, and GitHub nothing of the command line', () => {
  const others = { cli: 'github', 'cli.ts': 'github', github: 'cli', 'action.ts': 'cli' };
  const wrong = imports().filter(({ from, to }) => {
    const other = others[layerOf(from) as keyof typeof others];
    return other !== undefined && to.includes(`/${other}/`);
  });
  expect(wrong).toEqual([]);
});

test('a package is imported by one layer only', () => {
  const wrong = imports()
    .filter(({ to }) => !to.startsWith('.') && !to.startsWith('node:'))
    .filter(({ from, to }) => {
      const name = to.startsWith('@') ? to.split('/').slice(0, 2).join('/') : (to.split('/')[0] ?? to);
      const owner = owners[name];
      return (
        owner === undefined ||
        (owner !== layerOf(from) && !(name === '@actions/core' && from === 'action.ts'))
      );
    })
    .map(({ from, to }) => `${from} imports ${to}`);
  expect(wrong).toEqual([]);
});

test('the pure layers import nothing from Node, and use no environment, network or clock', () => {
  const edge = new Set(['workspace', 'cli', 'lsp', 'github', 'cli.ts', 'action.ts']);
  const wrong = imports().filter(({ from, to }) => !edge.has(layerOf(from)) && to.startsWith('node:'));
  expect(wrong).toEqual([]);
  const touching = sourceFiles().filter(
    (file) =>
      !edge.has(layerOf(file)) &&
      /\bprocess\.|\bBuffer\b|\bfetch\(|\bDate\.now\(|new Date\(\)/.test(
        readFileSync(join(src, file), 'utf8'),
      ),
  );
  expect(touching).toEqual([]);
});

test('every module opens with a comment that states its purpose', () => {
  const without = sourceFiles().filter(
    (file) => !/^(#!.*\n)?\/\*\*[\s\S]+?\*\/\n/.test(readFileSync(join(src, file), 'utf8')),
  );
  expect(without).toEqual([]);
});

test('the command line loads no GitHub client and no schema compiler', () => {
  const bundle = readFileSync(join(root, 'dist/cli/index.js'), 'utf8');
  expect(bundle).not.toMatch(/octokit/i);
  expect(bundle).not.toContain('strictTypes');
});

test('generated files are up to date', () => {
  expect(() =>
    execFileSync(process.execPath, [join(root, 'scripts/generate.js'), '--check'], { stdio: 'pipe' }),
  ).not.toThrow();
}, 60_000);

test('the commands in the README are the tested ones', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [first, second] = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1]?.trim());
  expect(second).toBe('npm ci && npm test');
  const [command, ...args] = first?.split(' ') ?? [];
  expect(command).toBe('node');
  const run = () => execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  expect(run).toThrow(
    expect.objectContaining({ status: 1, stdout: expect.stringContaining('dragonfly-image') }),
  );
});
