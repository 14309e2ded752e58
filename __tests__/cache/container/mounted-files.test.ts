/** The files of a container that are mounted from the repository, and the flags in them. */
import { expect, test } from '@jest/globals';
import { type Mounts, readMounts } from '../../../src/cache/container/mounted-files.js';
import { refusalOf } from '../../../src/cache/dragonfly/flag-support.js';
import { possibleReleases } from '../../../src/cache/dragonfly/release.js';
import { readStartup, type Startup } from '../../../src/cache/dragonfly/startup.js';
import { isStop, toText, UNKNOWN } from '../../../src/compose/interpolation/expand.js';
import { createFileCache } from '../../../src/compose/load/files.js';
import { loadProject } from '../../../src/compose/project.js';

const repository: Readonly<Record<string, string>> = {
  'one.txt': 'ONE',
  'conf/flags': '--port=1',
  'conf/own/flags': '--port=2',
  'up/conf/flags': '--port=3',
};

function service(keys: string, top = '', files = repository) {
  const indented = keys.trim().split('\n').join('\n    ');
  const text = `services:\n  vuls-redis:\n    image: x\n    ${indented}\n${top}`;
  const made = {
    files: [{ file: 'compose.yml', text }],
    read: (name: string) => {
      const found = files[name];
      if (found !== undefined) return { kind: 'text', text: found } as const;
      const isFolder = Object.keys(files).some((file) => file.startsWith(`${name}/`));
      return { kind: isFolder ? 'folder' : 'absent' } as const;
    },
  };
  const project = loadProject(made);
  const node = project.services.get('vuls-redis');
  if (!node) throw new Error(`the project of a test is refused: ${project.problems[0]?.message}`);
  return { node, mounts: readMounts(node, { ...project, read: createFileCache(made).read }) };
}

/** The text at a path of the container, or `?` and the reason why it is unknown. */
function shown(mounts: Mounts, path: string, node: Parameters<Mounts['read']>[2]): string {
  const found = mounts.read(path, new Map(), node);
  return found.kind === 'text' ? toText(found.text).replaceAll(UNKNOWN, '…') : `? ${found.reason}`;
}

test.each<[keys: string, path: string, text: string]>([
  ['volumes: [./one.txt:/etc/f]', '/etc/f', 'ONE'],
  ['volumes: [./one.txt:/etc/f:ro]', '/etc/../etc//f', 'ONE'],
  ['volumes: [./conf:/etc/d]', '/etc/d/flags', '--port=1'],
  ['volumes: [./conf:/etc/d/]', '/etc/d/own/flags', '--port=2'],
  ['volumes: [.:/]', '/one.txt', 'ONE'],
  ['volumes: [{type: bind, source: ./one.txt, target: /f}]', '/f', 'ONE'],
  ['volumes: [./conf:/c, ./up/conf:/c/own]', '/c/own/flags', '--port=3'],
  ['volumes: [./up/conf:/c/own, ./conf:/c]', '/c/own/flags', '--port=3'],
  ['volumes: [./one.txt:/data/f]', 'f', 'ONE'],
  ['volumes: [./one.txt:/etc/f]\nworking_dir: /etc', 'f', 'ONE'],
  ['volumes: [./one.txt:/etc/f]', '/etc/g', '? the file is not mounted from the repository'],
  ['volumes: [./conf:/etc/d]', '/etc/dd', '? the file is not mounted from the repository'],
  ['volumes: [./conf:/etc/d]', '/etc/d/own', '? `conf/own` is a folder'],
  ['volumes: [./conf:/etc/d]', '/etc/d/more', '? `conf/more` is not in the repository'],
  ['volumes: [named:/d]', '/d/f', '? the content of volume `named` is not in the repository'],
  ['volumes: [/d]', '/d/f', '? it is not in the repository'],
  ['tmpfs: [/d]', '/d/f', '? it is not in the repository'],
  ['volumes: [./conf:/c]\ntmpfs: /c/own', '/c/own/flags', '? it is not in the repository'],
  ['volumes: ["${D}:/d"]', '/d/f', '? `D` decides which file is mounted there'],
  ['volumes: ["./${D}:/d"]', '/d/f', '? `D` decides which file is mounted there'],
  ['volumes: [~/d:/d]', '/d/f', '? the source of the mount at `/d` depends on the machine that runs Compose'],
  ['volumes: ["./conf:${D}/d"]', '/d/f', '? `D` decides where `${D}/d` is mounted'],
])('with %j, the file %j contains %j', (keys, path, text) => {
  const { node, mounts } = service(keys, 'volumes: {named: {}}\n');
  expect(shown(mounts, path, node)).toBe(text);
});

test.each<[keys: string, top: string, path: string, text: string]>([
  ['configs: [c]', 'configs: {c: {file: ./one.txt}}', '/c', 'ONE'],
  ['configs: [{source: c, target: /etc/c}]', 'configs: {c: {file: one.txt}}', '/etc/c', 'ONE'],
  ['configs: [c]', 'configs: {c: {content: "a${V}b"}}', '/c', 'a…b'],
  ['configs: [c]', 'configs: {c: {environment: V}}', '/c', '…'],
  [
    'configs: [c]',
    'configs: {c: {external: true}}',
    '/c',
    '? the content of config `c` is not in the repository',
  ],
  ['secrets: [s]', 'secrets: {s: {environment: V}}', '/run/secrets/s', '…'],
  ['secrets: [{source: s, target: t}]', 'secrets: {s: {file: one.txt}}', '/run/secrets/t', 'ONE'],
  ['secrets: [{source: s, target: /t}]', 'secrets: {s: {file: one.txt}}', '/t', 'ONE'],
  ['secrets: [s]', 'secrets: {s: {file: ./away}}', '/run/secrets/s', '? `away` is not in the repository'],
])('with %j and %j, the file %j contains %j', (keys, top, path, text) => {
  const { node, mounts } = service(keys, top);
  expect(shown(mounts, path, node)).toBe(text);
});

test.each<[state: 'unset' | 'empty', keys: string, stops: boolean]>([
  ['unset', '', true],
  ['empty', '', false],
  ['empty', '\nenvironment: ["V=${V:?}"]', true],
  ['empty', '\nenvironment: ["V=${V?}"]', false],
])('with the variable of a secret %s and %j, Compose stops: %j', (state, keys, stops) => {
  const { mounts } = service(`secrets: [s]${keys}`, 'secrets: {s: {environment: V}}');
  expect(mounts.stop(new Map([['V', state]])) !== null).toBe(stops);
});

function started(flags: string, more: Readonly<Record<string, string>> = {}): Startup {
  const { node, mounts } = service(
    'command: [--dir=/first, --flagfile=/c/flags, --logtostderr]\nvolumes: [./c:/c]',
    '',
    { 'c/flags': flags, ...more },
  );
  const startup = readStartup(node, new Map(), ['1.39.0'], mounts);
  if (isStop(startup)) throw new Error('Compose stops for a service of a test');
  return startup;
}

test.each<[flags: string, given: readonly string[]]>([
  ['--port=1\n-dbnum=2\n', ['port=1', 'dbnum=2']],
  ['# a comment\n\n   \n\t--port=1', ['port=1']],
  ['--dir=/a b \n', ['dir=/a b ']],
  ['--dir=/a\r\n\r\n--port=1\r\n', ['dir=/a\r', 'port=1\r']],
  ['--dir="/a"\n', ['dir="/a"']],
  ['--dir\n--port=1\n', ['dir=--port=1']],
  ['--cache_mode\n--noversion_check\n', ['cache_mode=true', 'version_check=false']],
  ['--dir=${V}$$\n', ['dir=${V}$$']],
  ['--flagfile=/c/more\n--port=1\n', ['flagfile=/c/more', 'port=3', 'port=1']],
  ['--flagfile=/c/more,/c/last\n', ['flagfile=/c/more,/c/last', 'port=3', 'port=4']],
])('a file of flags %j gives %j', (flags, given) => {
  const startup = started(flags, { 'c/more': '--port=3', 'c/last': '--port=4' });
  const found = startup.given.map(({ name, value }) =>
    typeof value === 'boolean' ? `${name}=${value}` : `${name}=${toText(value)}`,
  );
  expect(found).toEqual(['dir=/first', 'flagfile=/c/flags', ...given, 'logtostderr=true']);
  expect(startup.given.map(({ origin }) => origin).at(2)).toBe('flagfile');
  expect(startup.unknown).toEqual([]);
});

test.each<[flags: string, because: string]>([
  ['port=1\n', '`/c/flags` has a line that is not a flag'],
  ['--port=1\n--\n', '`/c/flags` has a line that is not a flag'],
  ['-\n', '`/c/flags` has a line that is not a flag'],
  ['--port 1\n', 'Dragonfly reads `--port …` as one flag name'],
  ['--dir\n', '`--dir` has no value'],
  ['--flagfile=/c/flags\n', '`/c/flags` includes itself'],
  ['--flagfile=/c/more\n', '`/c/flags` includes itself'],
  ['--flagfile=,\n', '`--flagfile` contains an empty file name'],
])('with the flag file %j, Dragonfly does not start: %s', (flags, because) => {
  const startup = started(flags, { 'c/more': '--flagfile=/c/flags' });
  const refusals = startup.given.flatMap(
    (flag) => refusalOf(flag, possibleReleases(['1.39.0']), startup)?.message ?? [],
  );
  expect(refusals).toEqual([expect.stringContaining(because)]);
});

test('files of flags that multiply are not read to their end', () => {
  const many = Array.from({ length: 20 }, (_, at) => [
    `c/f${at}`,
    `--flagfile=/c/f${at + 1},/c/f${at + 1}\n--port=1`,
  ]);
  const startup = started('--flagfile=/c/f0', { ...Object.fromEntries(many), 'c/f20': '--port=2' });
  expect(startup.unknown[0]?.because).toContain('more than 10,000 flags, which this tool does not read');
});
