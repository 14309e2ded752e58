import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('..', import.meta.url));
const src = join(root, 'src');

/** A room may import from itself and from those before it. The files beside the rooms are rooms of their own. */
const order = [
  'source',
  'yaml',
  'compose',
  'dragonfly',
  'policy',
  'fix',
  'verdict.ts',
  'check.ts',
  'mend.ts',
  'report',
  'workspace',
  'command-line',
  'github',
  'cli.ts',
  'main.ts',
];

/** Packages that one room alone may import. */
const owners: Readonly<Record<string, string>> = {
  yaml: 'yaml',
  ajv: 'policy',
  re2js: 'policy',
  diff: 'report',
  '@actions/core': 'github',
  '@actions/github': 'github',
  '@octokit/plugin-retry': 'github',
  '@octokit/plugin-throttling': 'github',
  tinyglobby: 'workspace',
  unbash: 'dragonfly',
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

const room = (file: string): string => file.split('/')[0] ?? file;

function isInside({ to }: Import): boolean {
  return to.startsWith('.') && !to.endsWith('.json');
}

test('every room is in the order, and every room of the order is there', () => {
  const rooms = new Set(sourceFiles().map(room));
  expect([...rooms].sort()).toEqual([...order].sort());
});

test('imports go one way', () => {
  expect(imports().length).toBeGreaterThan(150);
  const wrong = imports()
    .filter(isInside)
    .map(({ from, to }) => ({
      from,
      target: relative(src, join(src, dirname(from), to)).replace(/\.js$/, '.ts'),
    }))
    .filter(({ from, target }) => order.indexOf(room(target)) > order.indexOf(room(from)))
    .map(({ from, target }) => `${from} imports ${target}`);
  expect(wrong).toEqual([]);
});

test('the command line knows nothing of GitHub, and GitHub nothing of the command line', () => {
  const rooms = {
    'command-line': 'github',
    'cli.ts': 'github',
    github: 'command-line',
    'main.ts': 'command-line',
  };
  const wrong = imports().filter(({ from, to }) => {
    const other = rooms[room(from) as keyof typeof rooms];
    return other !== undefined && to.includes(`/${other}/`);
  });
  expect(wrong).toEqual([]);
});

test('a package has one room that imports it', () => {
  const wrong = imports()
    .filter(({ to }) => !to.startsWith('.') && !to.startsWith('node:'))
    .filter(({ from, to }) => {
      const name = to.startsWith('@') ? to.split('/').slice(0, 2).join('/') : (to.split('/')[0] ?? to);
      const owner = owners[name];
      return (
        owner === undefined || (owner !== room(from) && !(name === '@actions/core' && from === 'main.ts'))
      );
    })
    .map(({ from, to }) => `${from} imports ${to}`);
  expect(wrong).toEqual([]);
});

test('what is pure reads no file, no environment and no network', () => {
  const rim = new Set(['workspace', 'command-line', 'github', 'cli.ts', 'main.ts']);
  const wrong = imports().filter(
    ({ from, to }) => !rim.has(room(from)) && to.startsWith('node:') && to !== 'node:crypto',
  );
  expect(wrong).toEqual([]);
  const touching = sourceFiles().filter(
    (file) =>
      !rim.has(room(file)) &&
      /\bprocess\.|\bfetch\(|\bDate\.now\(|new Date\(\)/.test(readFileSync(join(src, file), 'utf8')),
  );
  expect(touching).toEqual([]);
});

test('every module opens with its purpose', () => {
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

test('what is generated is what its sources give', () => {
  expect(() =>
    execFileSync(process.execPath, [join(root, 'scripts/generate.js'), '--check'], { stdio: 'pipe' }),
  ).not.toThrow();
}, 60_000);

test('the commands of the README are those that are tested', () => {
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
