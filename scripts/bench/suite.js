/** What is measured: commands in groups of the same input. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { root } from '../source-modules.js';
import { alternate, peakModule, run } from './measure.js';
import { clientsProject, mergedProject, servicesProject } from './projects.js';

const cli = `${root}dist/cli/index.js`;
const fixture = `${root}__tests__/fixtures/hardened.yml`;
const realFile = `${root}../shared/vuls-history/13-ad7ed29.yml`;

/** Where the bundle of yaml-floor.js is, below the root. */
export const floorFolder = 'build/bench/floor';

/** A program of Node.js: its major release is in the names of groups. */
export function nodeAt(path) {
  const version = execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim();
  return { path, version, name: `Node.js ${version.split('.')[0]}` };
}

/**
 * The groups to measure. A group is measured by its function, which makes its files.
 *
 * @param isShort whether only what is fast and stable is measured
 * @param nodes the Node.js programs; large projects are measured with the first one
 * @param tools other tools, as from `installedTools`
 */
export function suite({ isShort, nodes, tools, file }) {
  const [node] = nodes;
  const groups = [
    { name: `Hardened project, ${node.name}`, measure: () => oneCheck(node, fixture, isShort ? 7 : 15) },
    {
      name: `1,000 services, ${node.name}`,
      measure: () => large(node, (folder) => servicesProject(folder, 1000), { turns: 3 }),
    },
  ];
  if (isShort) return groups;
  const real = file ?? (existsSync(realFile) ? realFile : null);
  const reals = real
    ? nodes.map((each) => ({
        name: `${file ? basename(file) : 'Real project'}, ${each.name}`,
        measure: () => oneCheck(each, real, 15, each === node ? tools : []),
      }))
    : [];
  const memory = nodes.at(-1);
  return [
    ...reals,
    ...groups,
    ...nodes.map((each) => ({
      name: `1,000 services with 500 findings, ${each.name}`,
      measure: () => withFindings(each),
    })),
    {
      name: `1,000 services in one file, ${node.name}`,
      measure: () => large(node, (folder) => servicesProject(folder, 1000), { tools }),
    },
    {
      name: `1,000 services in 50 files, ${node.name}`,
      measure: () => large(node, (folder) => mergedProject(folder, { services: 1000, files: 50 }), { tools }),
    },
    {
      name: `10,000 services, ${memory.name}`,
      measure: () => large(memory, (folder) => servicesProject(folder, 10_000), { turns: 3 }),
    },
  ];
}

function own(node, args, files) {
  const [command, ...options] = args;
  const named = files.flatMap((file) => ['-f', file]);
  return {
    name: `vuls-cache-policy ${args.join(' ')}`,
    command: [node.path, cli, command, ...options, ...named],
    expected: [0, 1],
  };
}

function floor(node, files) {
  return { name: '`yaml`', command: [node.path, `${root}${floorFolder}/index.js`, ...files] };
}

/** The commands of other tools. One that fails for these files is left out. */
function others(tools, files, cwd = '.') {
  const commands = tools.map(({ name, commandFor, needsVariables, expected }) => ({
    name,
    command: commandFor(files),
    cwd,
    expected,
    env: needsVariables ? variablesIn(files.map((file) => resolve(cwd, file))) : {},
  }));
  return commands.filter((command) => {
    try {
      run(command);
      return true;
    } catch (error) {
      console.error(`left out: ${error.message}`);
      return false;
    }
  });
}

/** A value for each variable in some files: a port, or a path that a volume may have. */
function variablesIn(paths) {
  const names = paths.flatMap((path) => readFileSync(path, 'utf8').match(/(?<=\$\{)\w+/g) ?? []);
  return Object.fromEntries(names.map((name) => [name, name.includes('PORT') ? '1' : './x']));
}

/** One check of a small project, beside an empty process. */
function oneCheck(node, file, turns, tools = []) {
  const check = own(node, ['check'], [file]);
  const commands = [
    floor(node, [file]),
    { name: 'an empty process', command: [node.path, '-e', '0'] },
    check,
    own(node, ['check', '--format', 'json'], [file]),
  ];
  const caches = mkdtempSync(join(tmpdir(), 'bench-cache-'));
  // Node.js 22 and newer have a cache of compiled code.
  if (Number.parseInt(node.version, 10) >= 22)
    commands.push({
      ...check,
      name: `${check.name}, compile cache`,
      env: { XDG_CACHE_HOME: caches, NODE_DISABLE_COMPILE_CACHE: undefined },
    });
  try {
    const rows = rowsOf(commands, turns);
    return tools.length === 0
      ? rows
      : [...rows, ...rowsOf([commands[0], ...others(tools, [file])], 5).slice(1)];
  } finally {
    rmSync(caches, { recursive: true });
  }
}

/** Every command that shows fixes, and one that does not. */
function withFindings(node) {
  return inProject(
    (folder) => clientsProject(folder, { services: 1000, findings: 500 }),
    ({ folder, files }) => {
      const forms = [
        ['check', '--format', 'unix'],
        ['check'],
        ['check', '--format', 'json'],
        ['check', '--format', 'sarif'],
        ['fix', '--dry-run'],
      ];
      const commands = [floor(node, files), ...forms.map((args) => own(node, args, files))];
      return withMemory(
        rowsOf(
          commands.map((each) => ({ ...each, cwd: folder })),
          3,
        ),
        commands,
        folder,
      );
    },
  );
}

/** A check of a large project, beside other tools. */
function large(node, write, { tools = [], turns = 3 }) {
  return inProject(write, ({ folder, files }) => {
    const commands = [floor(node, files), own(node, ['check'], files), ...others(tools, files, folder)];
    return withMemory(
      rowsOf(
        commands.map((each) => ({ ...each, cwd: folder })),
        turns,
      ),
      commands,
      folder,
    );
  });
}

function inProject(write, measure) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return measure(write(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rowsOf(commands, turns) {
  const times = alternate(commands, turns);
  return commands.map(({ name }, index) => ({ name, ...times[index] }));
}

/** The rows with the peak of the memory of each command that is a program of Node.js, in kB. */
function withMemory(rows, commands, cwd) {
  return rows.map((row, index) => {
    const { command, expected } = commands[index];
    const [program, script, ...args] = command;
    if (!script?.endsWith('index.js')) return row;
    const peak = join(cwd, 'peak');
    run({
      command: [program, '--import', peakModule, script, ...args],
      cwd,
      expected,
      env: { BENCH_PEAK: peak },
    });
    const memory = Number(readFileSync(peak, 'utf8'));
    rmSync(peak);
    return { ...row, memory };
  });
}
