/** What keeps a project from being loaded, thrown inside this room and told as a problem at its door. */

import type { Location, Problem } from '../../source/location.js';
import { type ComposeNode, keyLocationOf, locationOf } from './node.js';

export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** A refusal at a place. */
export function refusedAt(location: Location, message: string): Refused {
  return new Refused({ message, file: location.file, location });
}

/** A refusal of a value. */
export function refusedValue(node: ComposeNode, message: string): Refused {
  return refusedAt(locationOf(node), message);
}

/** A refusal of what stands under a key. */
export function refusedKey(node: ComposeNode, message: string): Refused {
  return refusedAt(keyLocationOf(node), message);
}
