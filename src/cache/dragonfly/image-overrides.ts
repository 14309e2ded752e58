/** Settings that replace programs of the image, or that change the running server. */

import { expand, isStop, toText, UNKNOWN, variablesIn } from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import { type ComposeNode, child, type MappingNode, type ScalarNode } from '../../compose/model/node.js';
import { join } from '../../source/posix-path.js';
import { settingsOf } from '../container/environment.js';
import { mountsOf } from '../container/mounts.js';
import { itemsOf } from '../container/node-values.js';
import { watchesOf } from '../container/watched-files.js';
import { programFolders } from '../shell/programs.js';
import { type Unknown, wholeScalar } from '../text/word.js';

/** The folders of the image's programs and of the libraries that they load. */
const protectedPaths = [
  ...programFolders,
  ...['', '/usr'].flatMap((folder) => ['lib', 'lib32', 'lib64', 'libx32'].map((name) => `${folder}/${name}`)),
  '/usr/local/lib',
  // The dynamic linker reads them (ld.so(8)).
  '/etc/ld.so.cache',
  '/etc/ld.so.preload',
];

/** Variables that load code into every program. */
const loadingVariables = /^(?:LD_[A-Z_]+|BASH_ENV|BASH_FUNC_.*)$/;

/** The reasons why a program of the image may be another one than its name says. */
export function readImageOverrides(service: MappingNode): Unknown[] {
  const watches = watchesOf(service);
  return [
    ...mountsOf(service, null).flatMap(({ target }) =>
      pathOverride(target, `the mount at \`${target.text}\``),
    ),
    ...watches.flatMap(({ target }) =>
      pathOverride(target, `\`develop.watch\` with the target \`${target.text}\``),
    ),
    ...watches.flatMap(({ command }) =>
      command
        ? [unknown('the command of `develop.watch`', 'may reconfigure the running server', command)]
        : [],
    ),
    ...itemsOf(child(service, 'volumes_from')).map((item) =>
      unknown('`volumes_from`', 'may replace programs or libraries of the image', item),
    ),
    ...settingsOf(service).flatMap(({ name, node }) => {
      if (!loadingVariables.test(name) && (name !== 'PATH' || isUsualPath(node))) return [];
      return [unknown(`\`${name}\``, 'may replace programs or libraries of the image', node)];
    }),
    ...itemsOf(child(service, 'post_start')).map((hook) =>
      unknown('the `post_start` hook', 'may reconfigure the running server', hook),
    ),
  ];
}

function pathOverride(target: ScalarNode, setting: string): Unknown[] {
  if (!possibleTexts(target).some((path) => hidesPrograms(path))) return [];
  return [unknown(setting, 'may replace programs or libraries of the image', target)];
}

/** Whether a mount at the path hides a protected path, or is inside one. */
function hidesPrograms(path: string): boolean {
  const open = path.indexOf(UNKNOWN);
  if (open !== -1) return protectedPaths.some((each) => each.startsWith(path.slice(0, open)));
  const target = join('/', path);
  if (ownScript.test(target)) return false;
  return protectedPaths.some(
    (each) => target === '/' || `${each}/`.startsWith(`${target}/`) || target.startsWith(`${each}/`),
  );
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
