/** The location in the files of each part of the model. */

import {
  type ComposeNode,
  itemsOf,
  keyLocationOf,
  locationOf,
  type MappingNode,
  type ScalarNode,
  type Step,
} from '../../compose/model/node.js';
import type { Location, Related } from '../../source/location.js';
import { type Path, pointer } from '../../source/path.js';
import { locationOfRange, type ScalarRange } from '../text/word.js';

export interface PartLocation {
  readonly location: Location;
  readonly related: readonly Related[];
  /** The path of the part in the resolved project. */
  readonly path: Path;
}

/** Keyed by JSON pointer into the model. */
export type PartLocations = ReadonlyMap<string, PartLocation>;

/** The location of the part at this path of the model, or of its nearest parent that has one. */
export function locatePart(locations: PartLocations, path: Path): PartLocation {
  for (let length = path.length; length >= 0; length -= 1) {
    const found = locations.get(pointer(path.slice(0, length)));
    if (found) return found;
  }
  throw new Error('internal error: the root of the model has no location');
}

const notes: Readonly<Record<Step['kind'], string>> = {
  anchor: 'used here through an alias',
  'merge-key': 'merged here with `<<`',
  extends: '{here} is inherited through `extends` at {there}',
  include: '{here} is included at {there}',
  override: '{here} overrides {there}',
  append: '{here} is merged into {there}',
  file: '{here} is loaded by {there}',
  'bare-name': '{there} takes its value from {here}',
  mount: '{here} is mounted by {there}',
  read: '{here} is read by {there}',
  'read-by-script': '{here} is read by the script at {there}',
  run: '{here} is run by {there}',
  'compose-file': '{here} is in a file that `COMPOSE_FILE` lists at {there}',
};

/** Steps into another file. Those before them are about the reference to that file, not about the value in it. */
const intoFile: ReadonlySet<Step['kind']> = new Set([
  'file',
  'bare-name',
  'mount',
  'read',
  'read-by-script',
  'run',
]);

/** The steps that led to a value which is not written where it is used. */
export function relatedSteps(node: ComposeNode): Related[] {
  return node.steps.map(({ kind, location }, index) => {
    const subject = node.steps.slice(index + 1).find((step) => intoFile.has(step.kind))?.location;
    return { location, note: notes[kind], ...(subject && { subject }) };
  });
}

/** The location of the tag that removed a key from a mapping; null where none did. */
export function locateRemoval(node: MappingNode, key: string, path: Path): PartLocation | null {
  const removal = node.removed?.get(key);
  if (!removal) return null;
  const { location, lost } = removal;
  const related = lost ? [{ location: keyLocationOf(lost), note: '{here} removes {there}' }] : [];
  return { location, related, path };
}

/** The location of a node's value. */
export function locateValue(node: ComposeNode, path: Path): PartLocation {
  return { location: locationOf(node), related: relatedSteps(node), path };
}

/** The location of the key that holds a node, and of the items that other files add to a list. */
export function locateKey(node: ComposeNode, path: Path): PartLocation {
  return { location: keyLocationOf(node), related: [...relatedSteps(node), ...addedItems(node)], path };
}

/** Where Compose appended items to a list, each list once: the finding is at the first one, and may be about an item. */
function addedItems(node: ComposeNode): Related[] {
  const lists = new Map<string, Related>();
  for (const item of itemsOf(node)) {
    if (!item.steps.some(({ kind }) => kind === 'append')) continue;
    const { source, path } = item.origin;
    const list = JSON.stringify([source.file, path.slice(0, -1)]);
    if (!lists.has(list))
      lists.set(list, { location: locationOf(item), note: '{there} is merged into {here}' });
  }
  return [...lists.values()].slice(0, maxAdded);
}

/** Limit for the lists that are shown. */
const maxAdded = 3;

/** The location of a part of a scalar. */
export function locateFragment(place: ScalarRange, path: Path): PartLocation {
  const { node, span } = place;
  // The value of a variable without one, or the content of a file that the scalar names, is not in the text.
  if (span.start === span.end && (node.value === null || node.text !== '')) return locateScalar(node, path);
  return { location: locationOfRange(place), related: relatedSteps(node), path };
}

/** The location of a part of a scalar, or of the scalar's key or empty value where its text is empty. */
export function locateWritten(place: ScalarRange, path: Path): PartLocation {
  const { node } = place;
  return node.text !== '' ? locateFragment(place, path) : locateScalar(node, path);
}

/** The location of a scalar, or of its key where its text is empty. */
function locateScalar(node: ScalarNode, path: Path): PartLocation {
  if (node.text !== '') return locateValue(node, path);
  const { source, yaml, key, path: written } = node.origin;
  if (key) return locateKey(node, path);
  return {
    location: { file: source.file, path: written, part: 'value', span: yaml.span },
    related: relatedSteps(node),
    path,
  };
}
