/** Error for a project that cannot be loaded. `loadProject` catches it and reports its problem. */

import type { Location, Problem } from '../../source/location.js';
import { type ComposeNode, keyLocationOf, locationOf } from './node.js';

export class LoadError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** An error at a location. */
export function loadErrorAt(location: Location, message: string): LoadError {
  return new LoadError({ message, file: location.file, location });
}

/** An error at a value. */
export function loadErrorAtValue(node: ComposeNode, message: string): LoadError {
  return loadErrorAt(locationOf(node), message);
}

/** An error at the key of a value. */
export function loadErrorAtKey(node: ComposeNode, message: string): LoadError {
  return loadErrorAt(keyLocationOf(node), message);
}
