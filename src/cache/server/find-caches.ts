/** The services of a project that run a server of the family, found by image or command. */

import { isStop, UNKNOWN } from '../../compose/interpolation/expand.js';
import { child, type MappingNode } from '../../compose/model/node.js';
import { commandScalars } from '../container/command-words.js';
import { type Image, readImage } from '../dragonfly/image.js';
import { looksLikeDragonfly } from '../redis/command.js';
import { imageOfName, kindOfName } from '../redis/image-name.js';
import { namedImage } from '../redis/named-image.js';
import { readContainerCommand } from '../shell/container-command.js';
import type { Parameters } from '../text/parameters.js';
import type { ServerKind } from './server-kind.js';

export interface CacheService {
  readonly service: string;
  readonly kind: Exclude<ServerKind, 'unknown'>;
}

/** The server programs, by their names. */
const programs: Readonly<Record<string, CacheService['kind']>> = {
  dragonfly: 'dragonfly',
  'redis-server': 'redis',
  'valkey-server': 'valkey',
  'keydb-server': 'keydb',
};

/** Programs of such an image that start no server. Any other program may start one. */
const otherPrograms =
  /^(?:(?:redis|valkey|keydb)-(?:cli|benchmark|check-aof|check-rdb|sentinel)|sleep|true|echo|cat|tail)$/;

/** Finds the services, in the order of the project. `parameters` are the policy's. */
export function findCaches(
  services: ReadonlyMap<string, MappingNode>,
  parameters: Parameters,
): CacheService[] {
  return [...services].flatMap(([service, node]) => {
    const kind = mentionsServer(node) ? kindIn(node, parameters) : null;
    return kind === null ? [] : [{ service, kind }];
  });
}

/** Whether image or command may be a server's: other services need no closer look. */
function mentionsServer(node: MappingNode): boolean {
  const image = child(node, 'image');
  const texts = [...(image?.kind === 'scalar' ? [image] : []), ...commandScalars(node)];
  return texts.some(({ text }) => /redis|valkey|keydb|dragonfly/i.test(text));
}

function kindIn(node: MappingNode, parameters: Parameters): CacheService['kind'] | null {
  const { image } = readImage(node, parameters);
  const command = readContainerCommand(node, new Map());
  if (isStop(command)) return null;
  const { program, logtostderrAdded } = command;
  const started = logtostderrAdded ? undefined : programs[nameOf(program)];
  const ofImage = image.isDragonfly || looksLikeDragonfly(image) ? 'dragonfly' : kindOfImage(node, image);
  if (ofImage === null) return started ?? null;
  return otherPrograms.test(nameOf(program)) ? null : ofImage;
}

function nameOf(program: string | null): string {
  return program?.slice(program.lastIndexOf('/') + 1) ?? '';
}

/** The kind that the image has for at least one state of its variables. */
function kindOfImage(service: MappingNode, { written, built }: Image): CacheService['kind'] | null {
  if (written === null || built) return null;
  const { name, references } = namedImage(service);
  const names = [name, ...references.map(({ repository }) => repository)];
  const kinds = names.flatMap((each) => kindOfRepository(each) ?? []);
  if (kinds[0] !== undefined) return kinds[0];
  // Without a default value, the name of a variable is all that is known of the image.
  const isOpen = names.every((each) => each === '' || each.split('/').at(-1)?.startsWith(UNKNOWN));
  return isOpen ? kindInText(written) : null;
}

function kindOfRepository(repository: string): CacheService['kind'] | null {
  // Without the colon of a tag that may be empty.
  const name = repository.replace(/:$/, '');
  if (looksLikeDragonfly({ repository: name })) return 'dragonfly';
  const known = imageOfName(name);
  return known?.role === 'sentinel' ? null : (known?.kind ?? kindOfName(name));
}

function kindInText(text: string): CacheService['kind'] | null {
  const [kind] = /dragonfly|valkey|keydb|redis/.exec(text.toLowerCase()) ?? [];
  return (kind as CacheService['kind'] | undefined) ?? null;
}
