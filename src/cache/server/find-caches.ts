/** The services of a project that run a server of the family, found by image or command. */

import { isStop } from '../../compose/interpolation/expand.js';
import { child, type MappingNode } from '../../compose/model/node.js';
import { commandScalars } from '../container/command-words.js';
import { type Image, readImage } from '../dragonfly/image.js';
import { looksLikeDragonfly } from '../redis/command.js';
import { imageOfName, kindOfName } from '../redis/image-name.js';
import type { RedisKind } from '../redis/redis-reading.js';
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

/** Scripts and files by which images of the family start their server. */
const startsServer = /^(?:(?:docker-)?entrypoint\.sh|.*\/(?:run|entrypoint)\.sh|.*\.conf)$/;

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
  const ofImage = image.isDragonfly || looksLikeDragonfly(image) ? 'dragonfly' : kindOfImage(image);
  if (ofImage === null) return started ?? null;
  const starts = program === null || logtostderrAdded || started !== undefined || startsServer.test(program);
  return starts ? ofImage : null;
}

function nameOf(program: string | null): string {
  return program?.slice(program.lastIndexOf('/') + 1) ?? '';
}

function kindOfImage({ repository, built }: Image): RedisKind | null {
  if (repository === null || built) return null;
  const known = imageOfName(repository);
  return known?.role === 'sentinel' ? null : (known?.kind ?? kindOfName(repository));
}
