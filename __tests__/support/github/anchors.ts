/** GitHub's rules for the lines of a diff that a review comment can be on. */
import type { FileDiff, Hunk } from './patches.js';

export type Side = 'LEFT' | 'RIGHT';
export type Anchor = {
  readonly path: string;
  readonly line?: number | null;
  readonly side?: Side;
  readonly start_line?: number | null;
  readonly start_side?: Side | null;
  readonly position?: number;
};
export type AnchorFault = { readonly field: string; readonly code: string; readonly text: string };
export type Placed = { readonly position: number; readonly diffHunk: string };
type Spot = { readonly hunk: Hunk; readonly index: number; readonly position: number };

// Texts of real responses, periods included: suggest-changes#28, #64, ai-codereviewer#34, ubuntu/WSL#244.
// Some of 2026 have "Line could not be resolved" instead (tend#252): nothing may depend on the text.
const PATH = { field: 'path', code: 'invalid', text: 'is invalid' };
const POSITION = { field: 'position', code: 'invalid', text: 'is invalid' };
const LINE = { field: 'line', code: 'custom', text: 'must be part of the diff' };
const SAME_HUNK = { field: 'start_line', code: 'custom', text: 'must be part of the same hunk as the line.' };
const ORDER = { field: 'start_line', code: 'custom', text: 'must precede the end line.' };
const HUNK = { field: 'diff_hunk', code: 'missing_field', text: "can't be blank" };

/** Context lines are on both sides. A `position` also counts the headers of later hunks (OpenAPI text). */
function find(file: FileDiff, line: number, side: Side): Spot | undefined {
  let position = -1;
  for (const hunk of file.hunks) {
    let [old, now] = [hunk.oldStart, hunk.newStart];
    position += 1;
    for (const [index, text] of hunk.lines.entries()) {
      const mark = text[0];
      position += 1;
      if (mark === '\\') continue;
      if (side === 'LEFT' ? mark !== '+' && old === line : mark !== '-' && now === line) {
        return { hunk, index, position };
      }
      if (mark !== '+') old += 1;
      if (mark !== '-') now += 1;
    }
  }
  return undefined;
}

/** GitHub's fault with the first line of a comment on several lines. */
function startFault(file: FileDiff, { line, start_line, start_side }: Anchor, side: Side, end: Spot) {
  if (start_line === undefined || start_line === null) return undefined;
  const startSide = start_side ?? side;
  if (startSide === side && start_line >= (line ?? 0)) return ORDER;
  const first = find(file, start_line, startSide);
  if (first?.hunk !== end.hunk) return SAME_HUNK;
  return first.index >= end.index ? ORDER : undefined;
}

/** The place of a comment in the diff, or the faults GitHub would list, in its order. */
export function placeAnchor(files: readonly FileDiff[], anchor: Anchor): Placed | readonly AnchorFault[] {
  const file = files.find(({ filename }) => filename === anchor.path);
  if (!file) return [PATH, HUNK];
  // GitHub is closing down `position`, so the action must not depend on it.
  if (anchor.position !== undefined) return [POSITION, HUNK];
  const side = anchor.side ?? 'RIGHT';
  const end = anchor.line ? find(file, anchor.line, side) : undefined;
  const isRange = (anchor.start_line ?? undefined) !== undefined;
  if (!end) return isRange ? [LINE, SAME_HUNK, HUNK] : [LINE, HUNK];
  const fault = startFault(file, anchor, side, end);
  if (fault) return [fault];
  const diffHunk = [end.hunk.header, ...end.hunk.lines.slice(0, end.index + 1)].join('\n');
  return { position: end.position, diffHunk };
}

export const isPlaced = (result: Placed | readonly AnchorFault[]): result is Placed => 'position' in result;

/** One sentence for all faults: "A", "A and B", "A, B, and C". It does not name the comment (suggest-changes#64). */
export function faultSentence(faults: readonly AnchorFault[]): string {
  const parts = faults.map(
    ({ field, text }) => `Pull request review thread ${field.replace('_', ' ')} ${text}`,
  );
  if (parts.length < 3) return parts.join(' and ');
  return `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}`;
}
