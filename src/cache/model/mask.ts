/** Masking of known secrets. */

import type { ScalarNode } from '../../compose/model/node.js';
import type { ScalarRange } from '../text/word.js';

/** The text of a scalar with `***` for each secret; null when it contains none. */
export type Mask = (scalar: ScalarNode) => string | null;

/** Masks these secrets. */
export function maskOf(secrets: readonly ScalarRange[]): Mask {
  const byOrigin = new Map<ScalarNode['origin']['yaml'], ScalarRange[]>();
  for (const secret of secrets) {
    const { yaml } = secret.node.origin;
    const others = byOrigin.get(yaml);
    if (others) others.push(secret);
    else byOrigin.set(yaml, [secret]);
  }
  return (scalar) => {
    const found = byOrigin.get(scalar.origin.yaml);
    return found ? maskedText(scalar, found) : null;
  };
}

/** `secrets` are those of the scalar in the file. */
function maskedText(scalar: ScalarNode, secrets: readonly ScalarRange[]): string | null {
  const ranges = secrets
    .map(({ node, span }) => ({
      start: node.offset + span.start - scalar.offset,
      end: node.offset + span.end - scalar.offset,
    }))
    .filter(({ start, end }) => end > 0 && start < scalar.text.length && start < end)
    .sort((a, b) => a.start - b.start);
  if (ranges.length === 0) return null;
  let text = '';
  let at = 0;
  for (const { start, end } of ranges) {
    if (end <= at) continue;
    text += `${scalar.text.slice(at, Math.max(at, start))}***`;
    at = end;
  }
  return text + scalar.text.slice(at);
}
