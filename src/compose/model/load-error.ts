/** What keeps a project from being loaded, thrown inside this room and told as a problem at its door. */

import type { Location, Problem } from '../../source/location.js';
import { type ComposeNode, keyLocationOf, locationOf } from './node.js';

export class LoadError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** A refusal at a place. */
export function loadErrorAt(location: Location, message: string): LoadError {
  return new LoadError({ message, file: location.file, location });
}

/** A refusal of a value. */
export function loadErrorAtValue(node: ComposeNode, message: string): LoadError {
  return loadErrorAt(locationOf(node), message);
}

/** A refusal of what stands under a key. */
export function loadErrorAtKey(node: ComposeNode, message: string): LoadError {
  return loadErrorAt(keyLocationOf(node), message);
}
