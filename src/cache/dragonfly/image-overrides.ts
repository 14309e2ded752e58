/** What makes programs of the image others than they are, or changes the server once it runs. */

import { expand, isStop, toText, UNKNOWN, variablesIn } from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import {
  type ComposeNode,
  child,
  isSet,
  type MappingNode,
  type ScalarNode,
} from '../../compose/model/node.js';
import { join } from '../../source/posix-path.js';
import { settingsOf } from '../container/environment.js';
import { programFolders } from '../shell/programs.js';
import { placeOf, type Unknown } from '../text/word.js';

/** Where the image has its programs, and what they load. */
const guarded = [...programFolders, '/lib', '/lib64', '/usr/lib', '/usr/local/lib', '/etc/ld.so.preload'];

/** Variables by which something is loaded into every program. */
const loading = /^(?:LD_[A-Z_]+|BASH_ENV|BASH_FUNC_.*)$/;

/** Why what the service starts may be another thing than its name says. */
export function readTampering(service: MappingNode): Unknown[] {
  const mounts = ['volumes', 'configs', 'secrets'].flatMap((key) => itemsOf(child(service, key)));
  return [
    ...mounts.flatMap(mounted),
    ...itemsOf(child(service, 'volumes_from')).map((item) =>
      unknown('the volumes of another container may stand in the place of programs of the image', item),
    ),
    ...settingsOf(service).flatMap(({ name, node }) => {
      if (!loading.test(name) && (name !== 'PATH' || isUsualPath(node))) return [];
      const because = `\`${name}\` has other programs, or other code in them, run than the image's own`;
      return [unknown(because, node)];
    }),
    ...itemsOf(child(service, 'post_start')).map((hook) =>
      unknown('a hook of `post_start` may change the password of the server that runs', hook),
    ),
  ];
}

function itemsOf(node: ComposeNode | undefined): readonly ComposeNode[] {
  return isSet(node) && node.kind === 'sequence' ? node.items : [];
}

function mounted(mount: ComposeNode): Unknown[] {
  const target = child(mount, 'target');
  if (target?.kind !== 'scalar') return [];
  const hides = textsOf(target).some((path) => hidesPrograms(path));
  return hides
    ? [
        unknown(
          `what is mounted at \`${target.text}\` may stand in the place of programs of the image`,
          target,
        ),
      ]
    : [];
}

/** Whether a mount at the path hides a guarded one, or changes something in it. */
function hidesPrograms(path: string): boolean {
  const open = path.indexOf(UNKNOWN);
  if (open !== -1) return guarded.some((each) => each.startsWith(path.slice(0, open)));
  const target = join('/', path);
  return guarded.some(
    (each) => target === '/' || `${each}/`.startsWith(`${target}/`) || target.startsWith(`${each}/`),
  );
}

function isUsualPath(node: ScalarNode): boolean {
  const folders: readonly string[] = programFolders;
  return (
    node.value !== null &&
    textsOf(node).every((text) => text.split(':').every((each) => folders.includes(each)))
  );
}

/** What the scalar may be, in every state of its variables. */
function textsOf(node: ScalarNode): string[] {
  return variableAssignments(variablesIn([node])).assignments.flatMap((world) => {
    const text = expand(node, world);
    return isStop(text) ? [] : [toText(text)];
  });
}

function unknown(because: string, node: ComposeNode): Unknown {
  return { what: 'program', because, place: node.kind === 'scalar' ? placeOf(node) : null };
}
