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

/** Digests as Docker accepts them (distribution/reference, regexp.go; opencontainers/go-digest, algorithm.go). */
const digestForm = /^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/;
const tagForm = /^\w[\w.-]{0,127}$/;

/** The reason why Docker rejects a reference, as a clause; null for one that it accepts. Its unknown parts may be valid. */
export function rejectionReason(text: string): string | null {
  if (/^\s/.test(text)) return 'it begins with white space';
  if (/\s$/.test(text)) return 'it ends with white space';
  if (/\s/.test(text)) return 'it contains white space';
  const [name = '', digest, more] = text.split('@');
  if (more !== undefined) return 'it contains more than one `@`';
  if (digest === '') return 'the digest after `@` is missing';
  if (digest !== undefined && !digest.includes(UNKNOWN) && !digestForm.test(digest))
    return `the digest \`${digest}\` is not \`sha256:\` followed by 64 lowercase hexadecimal digits`;
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const tag = colon === -1 ? null : name.slice(colon + 1);
  if (tag === '') return 'the tag after `:` is missing';
  return tag !== null && !tag.includes(UNKNOWN) && !tagForm.test(tag)
    ? `the tag \`${tag}\` is not valid`
    : null;
}

function parseReference(text: string): ImageReference {
  // Docker pulls nothing for it, so that it names no image.
  if (rejectionReason(text) !== null) return { repository: text, tag: '', digest: '' };
  const [name = '', digest = ''] = text.split('@');
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
