/** Masking of known secrets. */

import type { ScalarNode } from '../../compose/model/node.js';
import type { ScalarRange } from '../text/word.js';

/** The text of a scalar with `***` for each secret; null when it contains none. */
export function maskedText(scalar: ScalarNode, secrets: readonly ScalarRange[]): string | null {
  const ranges = secrets
    .filter(({ node }) => node.origin.yaml === scalar.origin.yaml)
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
