/** Image references: repository, tag and digest. */

import { expand, isStop, toText, UNKNOWN, variablesIn } from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import type { ScalarNode } from '../../compose/model/node.js';

/** The parts of `[HOST[:PORT]/]NAME[:TAG][@DIGEST]`; a missing part is empty. A part may contain an unknown value. */
export interface ImageReference {
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
}

/** The references in all states of the node's variables. */
export function possibleReferences(node: ScalarNode): ImageReference[] {
  return variableAssignments(variablesIn([node])).assignments.flatMap((assignment) => {
    const expansion = expand(node, assignment);
    return isStop(expansion) ? [] : [parseReference(toText(expansion))];
  });
}

function parseReference(text: string): ImageReference {
  const [name = '', digest = ''] = text.trim().split('@');
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const tag = colon === -1 ? '' : name.slice(colon + 1);
  return {
    repository: colon === -1 ? name : name.slice(0, colon),
    // Docker pulls by the digest, so the tag says nothing if the digest is unknown.
    tag: digest.includes(UNKNOWN) ? digest : tag,
    digest,
  };
}

/** The value that all references have; null if they differ or if it is unknown. */
export function commonValue(
  references: readonly ImageReference[],
  part: keyof ImageReference,
): string | null {
  const [first, ...others] = new Set(references.map((reference) => reference[part]));
  return first === undefined || others.length > 0 || first.includes(UNKNOWN) ? null : first;
}
