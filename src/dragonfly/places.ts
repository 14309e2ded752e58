/** Which place in the files each part of the model comes from. */

import { type ComposeNode, keyLocationOf, locationOf } from '../compose/node.js';
import type { Location, Related } from '../source/location.js';
import { type Path, pointer } from '../source/span.js';
import { locationOfPlace, type Place } from './word.js';

export interface PlaceOf {
  readonly location: Location;
  readonly related: readonly Related[];
  /** The path in the resolved project that the place is about. */
  readonly path: Path;
}

/** Keyed by JSON pointer into the model. */
export type Places = ReadonlyMap<string, PlaceOf>;

/** The place of the part of the model at this path, or of the nearest one above it that has one. */
export function placeAt(places: Places, path: Path): PlaceOf {
  for (let length = path.length; length >= 0; length -= 1) {
    const found = places.get(pointer(path.slice(0, length)));
    if (found) return found;
  }
  throw new Error('internal error: a model without a place for its root');
}

/** The way that led to a value, for those it did not come by directly. */
export function stepsOf(node: ComposeNode): Related[] {
  return node.steps.map((step) => ({
    location: step.location,
    note: step.kind === 'anchor' ? 'used here through an alias' : 'merged in here with `<<`',
  }));
}

/** The place of a node's value, with the steps that led there. */
export function valuePlace(node: ComposeNode, path: Path): PlaceOf {
  return { location: locationOf(node), related: stepsOf(node), path };
}

/** The place of the key that holds a node. */
export function keyPlace(node: ComposeNode, path: Path): PlaceOf {
  return { location: keyLocationOf(node), related: stepsOf(node), path };
}

/** A part of a scalar as a place. */
export function fragmentPlace(place: Place, path: Path): PlaceOf {
  return { location: locationOfPlace(place), related: stepsOf(place.node), path };
}
