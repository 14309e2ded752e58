/** A word of a command, with the place it is written in. */

import { type Text, writtenSpan } from '../../compose/interpolation/expand.js';
import type { ScalarNode } from '../../compose/model/node.js';
import { fragmentLocation } from '../../compose/model/node.js';
import type { Location } from '../../source/location.js';
import type { Span } from '../../source/span.js';

/** The part of a scalar that something is written in; offsets in the scalar's text. */
export interface Place {
  readonly node: ScalarNode;
  readonly span: Span;
}

export interface Word {
  readonly text: Text;
  /** Null for a word that nobody wrote, such as those of the image's own entrypoint. */
  readonly place: Place | null;
}

/** Something that decides and that the repository does not hold, or that is not understood here. */
export interface Unknown {
  readonly what: string;
  readonly because: string;
  readonly place: Place | null;
}

/** The place as a location in its file. */
export function locationOfPlace(place: Place): Location {
  return fragmentLocation(place.node, place.span);
}

/** The whole of a scalar as a place. */
export function placeOf(node: ScalarNode): Place {
  return { node, span: { start: 0, end: node.text.length } };
}

/** A run of glyphs as a word; its place is where they are written, when that is one scalar. */
export function wordOf(text: Text, fallback: Place | null = null): Word {
  return { text, place: writtenSpan(text) ?? fallback };
}
