/** Which place in the files each part of the model comes from. */

import {
  type ComposeNode,
  keyLocationOf,
  locationOf,
  type MappingNode,
  type Step,
} from '../../compose/model/node.js';
import type { Location, Related } from '../../source/location.js';
import { type Path, pointer } from '../../source/path.js';
import { locationOfPlace, type Place } from '../text/word.js';

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

const notes: Readonly<Record<Step['kind'], string>> = {
  anchor: 'used here through an alias',
  'merge-key': 'merged in here with `<<`',
  extends: '{here} comes in through `extends` at {there}',
  include: '{here} comes in through `include` at {there}',
  override: '{here} overrides {there}',
  append: '{here} adds to the list at {there}',
  file: '{here} is read because of {there}',
};

/** The way that led to a value, for those it did not come by directly. */
export function stepsOf(node: ComposeNode): Related[] {
  return node.steps.map((step) => ({ location: step.location, note: notes[step.kind] }));
}

/** Where a key of a mapping is missing: the tag that took it away, else null. */
export function removedPlace(node: MappingNode, key: string, path: Path): PlaceOf | null {
  const removal = node.removed?.get(key);
  if (!removal) return null;
  const lost = { location: keyLocationOf(removal.lost), note: '{here} takes away {there}' };
  return { location: removal.location, related: [lost], path };
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

/** The same; of a value that is empty, what is written of it, down to its key alone. */
export function textPlace(place: Place, path: Path): PlaceOf {
  const { node } = place;
  if (node.text !== '') return fragmentPlace(place, path);
  const { source, yaml, key, path: written } = node.origin;
  if (key) return keyPlace(node, path);
  return {
    location: { file: source.file, path: written, part: 'value', span: yaml.span },
    related: stepsOf(node),
    path,
  };
}
