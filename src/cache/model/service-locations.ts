/** Locations of a service and its keys, which the parts of its model fall back to. */

import { child } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import type { Server } from '../server/server.js';
import type { ScalarRange } from '../text/word.js';
import { locateFragment, locateKey, locateRemoval, type PartLocation } from './locations.js';

/** A JSON pointer into the model with the location of the part there. */
export type LocationEntry = readonly [pointer: string, location: PartLocation];

/** The locations of the service, and of the key that decides its flags. */
export interface DefaultLocations {
  readonly service: PartLocation;
  readonly command: PartLocation;
}

export function basePath({ name }: Server): string[] {
  return ['services', name];
}

/** The location of a key of the service, or of the tag that removed it; null where neither exists. */
export function keyAt(server: Server, key: string): PartLocation | null {
  const node = child(server.node, key);
  const path = [...basePath(server), key];
  return node ? locateKey(node, path) : locateRemoval(server.node, key, path);
}

export function fragmentOr(fallback: PartLocation, place: ScalarRange | null, path: Path): PartLocation {
  return place ? locateFragment(place, path) : { ...fallback, path };
}
