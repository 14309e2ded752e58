/** Settings that replace programs of the image, or that change the running server. */

import { expand, isStop, toText, UNKNOWN, variablesIn } from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import {
  type ComposeNode,
  child,
  descend,
  type MappingNode,
  type ScalarNode,
} from '../../compose/model/node.js';
import { codeList } from '../../source/code-list.js';
import { join } from '../../source/posix-path.js';
import { settingsOf } from '../container/environment.js';
import { mountsOf } from '../container/mounts.js';
import { itemsOf } from '../container/node-values.js';
import { watchesOf } from '../container/watched-files.js';
import { loadingEffect } from '../shell/loading-variables.js';
import { isFamilyServer, programFolders } from '../shell/programs.js';
import { type Unknown, wholeScalar } from '../text/word.js';

const libraryFolders = [
  ...['', '/usr'].flatMap((folder) => ['lib', 'lib32', 'lib64', 'libx32'].map((name) => `${folder}/${name}`)),
  '/usr/local/lib',
];

/** The dynamic linker reads them (ld.so(8)). */
const linkerFiles = ['/etc/ld.so.cache', '/etc/ld.so.preload'];

const protectedPaths = [...programFolders, ...libraryFolders, ...linkerFiles];

/** Variables that load code into every program. */
const loadingVariables = /^(?:LD_[A-Z_]+|BASH_ENV|BASH_FUNC_.*)$/;

/** How the container starts its program. */
export interface ProgramStart {
  /** Null if it is unknown. */
  readonly program: string | null;
  readonly byShell: boolean;
  /** Whether the image's entrypoint may run `bash`. */
  readonly usesBash: boolean;
}

/** The reasons why a program of the image may be another one than its name says. */
export function readImageOverrides(service: MappingNode, start: ProgramStart): Unknown[] {
  const watches = watchesOf(service);
  const at = (target: ScalarNode, setting: string): Unknown[] =>
    pathOverride(target, setting, { service, start });
  return [
    ...mountsOf(service, null).flatMap(({ target }) =>
      at(target, mountName(target)).map((found) => ({ ...found, isMount: true as const })),
    ),
    ...watches.flatMap(({ target }) => at(target, `\`develop.watch\` with the target \`${target.text}\``)),
    ...watches.flatMap(({ command }) =>
      command
        ? [unknown('the command of `develop.watch`', 'may reconfigure the running server', command)]
        : [],
    ),
    ...itemsOf(child(service, 'volumes_from')).map((item) =>
      unknown(
        '`volumes_from`',
        'mounts the volumes of another container, which may replace programs or libraries of the image',
        item,
      ),
    ),
    ...settingsOf(service).flatMap(({ name, node }) => {
      if (!loadingVariables.test(name) && (name !== 'PATH' || isUsualPath(node))) return [];
      return [variableOverride(name, node, { service, start })];
    }),
    ...itemsOf(child(service, 'post_start')).map((hook) =>
      unknown('the `post_start` hook', 'may reconfigure the running server', hook),
    ),
  ];
}

/** The mount as messages name it: a config or secret without a target is mounted by its name. */
function mountName({ text, origin: { path } }: ScalarNode): string {
  const key = path.find((each) => each === 'configs' || each === 'secrets');
  return key === undefined
    ? `the mount at \`${text}\``
    : `the ${key.slice(0, -1)} that is mounted at \`${text}\``;
}

interface OverrideContext {
  readonly service: MappingNode;
  readonly start: ProgramStart;
}

function variableOverride(name: string, node: ScalarNode, { service, start }: OverrideContext): Unknown {
  const found = unknown(`\`${name}\``, loadingEffect(name) ?? '', node);
  const isOfBash = name.startsWith('BASH_');
  const isOfCheck = isOfBash && !start.usesBash && isStartedDirectly(start) && checkNames(service, 'bash');
  return isOfCheck
    ? { ...found, because: `it runs \`bash\`, and ${found.because}`, affects: 'healthcheck' }
    : found;
}

function pathOverride(target: ScalarNode, setting: string, context: OverrideContext): Unknown[] {
  const paths = possibleTexts(target);
  if (!paths.some((path) => hidesPrograms(path))) return [];
  const [path = '', ...others] = paths;
  if (others.length > 0 || path.includes(UNKNOWN)) {
    const subject = `${setting}, whose path depends on ${codeList(variablesIn([target]))},`;
    return [{ ...unknown(subject, 'may replace programs or libraries of the image', target), setting }];
  }
  const full = join('/', path);
  const name = replacedProgram(full);
  if (name === null) return [unknown(setting, folderEffect(full), target)];
  if (!clients.test(name)) {
    // An image of another server of the family does not contain it.
    const effect = isFamilyServer(name)
      ? 'may replace the server of the image, or add another one'
      : `may replace the program \`${name}\` of the image`;
    return [unknown(setting, effect, target)];
  }
  const found = unknown(setting, `may replace the client \`${name}\``, target);
  const { service, start } = context;
  const isOfCheck = isStartedDirectly(start) && start.program !== name && checkNames(service, name);
  return isOfCheck
    ? [{ ...found, because: `${found.because}, which the health check runs`, affects: 'healthcheck' }]
    : [found];
}

/** Programs that no server and no entrypoint of an image runs. */
const clients = /^(?:redis|valkey|keydb)-cli$/;

function isStartedDirectly({ program, byShell }: ProgramStart): boolean {
  return program !== null && !byShell;
}

/** Whether the command of the health check contains the name of a program. */
function checkNames(service: MappingNode, name: string): boolean {
  const test = descend(service, ['healthcheck', 'test']);
  const scalars = test?.kind === 'scalar' ? [test] : itemsOf(test);
  const word = new RegExp(`(?<![\\w-])${name}(?![\\w-])`);
  return scalars.some((each) => each.kind === 'scalar' && word.test(each.text));
}

/** The name of the program that a mount at the path replaces; null if that is a folder or a library. */
function replacedProgram(target: string): string | null {
  const slash = target.lastIndexOf('/');
  const isProgram = programFolders.some((folder) => folder === target.slice(0, slash));
  return isProgram ? target.slice(slash + 1) : null;
}

/** The effect of a mount at a path that hides protected paths, or that is inside one. */
function folderEffect(target: string): string {
  const hides = (paths: readonly string[]): boolean => paths.some((path) => overlap(path, target));
  const programs = hides(programFolders);
  if (programs && hides(libraryFolders)) return 'may replace programs and libraries of the image';
  if (programs) return 'may replace programs of the image';
  return hides(libraryFolders)
    ? 'may replace libraries of the image'
    : 'may make programs of the image load other libraries';
}

function overlap(path: string, target: string): boolean {
  return target === '/' || `${path}/`.startsWith(`${target}/`) || target.startsWith(`${path}/`);
}

/** Whether a mount at the path hides a protected path, or is inside one. */
function hidesPrograms(path: string): boolean {
  const open = path.indexOf(UNKNOWN);
  if (open !== -1) return protectedPaths.some((each) => each.startsWith(path.slice(0, open)));
  const target = join('/', path);
  return !ownScript.test(target) && protectedPaths.some((each) => overlap(each, target));
}

/** A script in a folder of programs, by a name that no program of an image has. What it does is read where it runs. */
const ownScript =
  /^\/(?:usr\/(?:local\/)?)?s?bin\/(?!(?:docker-)?entrypoint\.sh$|healthcheck\.sh$)(?:[\w.-]+\.sh|[\w.-]*health[\w-]*)$/;

function isUsualPath(node: ScalarNode): boolean {
  const folders: readonly string[] = programFolders;
  return (
    node.value !== null &&
    possibleTexts(node).every((text) => text.split(':').every((each) => folders.includes(each)))
  );
}

/** The texts of the scalar in all states of its variables. */
function possibleTexts(node: ScalarNode): string[] {
  return variableAssignments(variablesIn([node])).assignments.flatMap((assignment) => {
    const text = expand(node, assignment);
    return isStop(text) ? [] : [toText(text)];
  });
}

/** `effect` is the rest of the clause that `setting` begins. */
function unknown(setting: string, effect: string, node: ComposeNode): Unknown {
  const scalar = firstScalar(node);
  const place = scalar ? wholeScalar(scalar) : null;
  return { what: 'program', because: `${setting} ${effect}`, setting, place };
}

/** The first scalar of the node, as the place of a mapping or a sequence. */
function firstScalar(node: ComposeNode): ScalarNode | undefined {
  if (node.kind === 'scalar') return node;
  const inner = node.kind === 'sequence' ? node.items : [...node.entries.values()];
  return inner.map(firstScalar).find((each) => each !== undefined);
}
