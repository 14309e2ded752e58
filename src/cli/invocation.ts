/** The command as the user started it, for hints that can be copied into the shell. */

import { basename, dirname, isAbsolute, relative, resolve } from 'node:path';
import type { Arguments } from './arguments.js';

/** The package and the program that npm links. */
const name = 'vuls-cache-policy';

/** How a process was started. */
export interface Start {
  /** The program's path, as Node.js has it in `process.argv[1]`: absolute, with links as they are. */
  readonly script: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  readonly platform: NodeJS.Platform;
}

function thisStart(): Start {
  const { env, platform } = process;
  return { script: process.argv[1] ?? '', env, folder: process.cwd(), platform };
}

/** The words that start the program: `npx vuls-cache-policy`, `node dist/cli/index.js`, `vuls-cache-policy`. */
export function programName(start: Start = thisStart()): string {
  const { script, env, folder, platform } = start;
  const npx = `npx ${name}`;
  if (env['npm_command'] === 'exec') {
    const spec = env['npm_config_package'];
    return spec ? `npx --package ${quoted(spec, platform)} ${name}` : npx;
  }
  const slashed = script.replaceAll('\\', '/');
  const manager = /^(?:pnpm|yarn)(?=\/)/.exec(env['npm_config_user_agent'] ?? '')?.[0];
  if (manager && /\/dlx\b/.test(slashed)) return `${manager} dlx ${name}`;
  if (slashed.includes('/node_modules/.bin/')) return npx;
  // The programs that npm on Windows and pnpm write start the file in the package.
  const [project = ''] = slashed.split('/node_modules/');
  if (slashed.includes(`/node_modules/${name}/dist/`)) return isWithin(folder, project) ? npx : name;
  if (basename(slashed).replace(/\.(?:cmd|exe|ps1)$/, '') !== name)
    return `node ${quoted(shortest(script, folder), platform)}`;
  return isOnPath(script, start) ? name : quoted(explicit(shortest(script, folder)), platform);
}

function isWithin(folder: string, ancestor: string): boolean {
  const way = relative(ancestor, folder);
  return !isAbsolute(way) && !/^\.\.(?:[\\/]|$)/.test(way);
}

function isOnPath(script: string, { env, platform }: Start): boolean {
  const folders = (env['PATH'] ?? '').split(platform === 'win32' ? ';' : ':');
  return folders.some((folder) => folder !== '' && resolve(folder) === dirname(script));
}

function shortest(script: string, folder: string): string {
  const way = relative(folder, script);
  return way.length < script.length ? way : script;
}

/** A shell looks for a word without a slash in its path. */
function explicit(path: string): string {
  return /[\\/]/.test(path) ? path : `./${path}`;
}

/** A word for the shell: as it is, or in quotes. */
export function quoted(word: string, platform: NodeJS.Platform = process.platform): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (platform === 'win32') return /^[\w@+=:,./\\-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** What selects the project and the rules. */
type Selection = Pick<
  Arguments,
  'operands' | 'files' | 'directory' | 'envFiles' | 'service' | 'policy' | 'settings' | 'parameters'
>;

/** A command on the same project with the same rules, such as `vuls-cache-policy fix --service cache compose.yml`. */
export function sameWith(command: string, given: Selection, operands = given.operands): string {
  const option = (flag: string, value: string | null): string[] => (value === null ? [] : [flag, value]);
  const words = [
    ...given.files.flatMap((file) => ['-f', file]),
    ...option('--project-directory', given.directory),
    ...given.envFiles.flatMap((file) => ['--env-file', file]),
    ...option('--service', given.service),
    ...option('--policy', given.policy),
    ...option('--settings', given.settings),
    ...[...given.parameters].flatMap(([parameter, value]) => ['--param', `${parameter}=${value}`]),
    ...(operands.some((operand) => /^-./.test(operand)) ? ['--', ...operands] : operands),
  ];
  return [programName(), command, ...words.map((word) => quoted(word))].join(' ');
}

/** A command with the same rules and no project. */
export function withSameRules(command: string, given: Selection): string {
  return sameWith(command, {
    ...given,
    operands: [],
    files: [],
    directory: null,
    envFiles: [],
    service: null,
  });
}
