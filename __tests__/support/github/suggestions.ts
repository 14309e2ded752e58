/** Applies ```suggestion blocks as GitHub's "Commit suggestions" does with a batch of them. */

export type Suggestion = {
  readonly body: string;
  readonly line?: number | null;
  readonly start_line?: number | null;
  readonly side?: 'LEFT' | 'RIGHT';
};
type Edit = { readonly first: number; readonly last: number; readonly lines: readonly string[] };

/** A fence ends at the same mark, at least as long. A suggestion inside another fence is none. */
export function suggestionBlocks(body: string): readonly (readonly string[])[] {
  const blocks: (readonly string[])[] = [];
  let open: { readonly mark: string; readonly wanted: boolean; readonly lines: string[] } | undefined;
  for (const line of body.split(/\r?\n/)) {
    const [, mark = '', info = ''] = /^(`{3,}|~{3,})[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (!open) {
      if (mark && !(mark.startsWith('`') && info.includes('`'))) {
        open = { mark, wanted: info === 'suggestion', lines: [] };
      }
    } else if (mark.startsWith(open.mark) && info === '') {
      if (open.wanted) blocks.push(open.lines);
      open = undefined;
    } else open.lines.push(line);
  }
  if (open?.wanted) throw new Error('the suggestion block is never closed');
  return blocks;
}

function editsOf(comment: Suggestion): readonly Edit[] {
  const blocks = suggestionBlocks(comment.body);
  if (blocks.length === 0) return [];
  if (comment.side === 'LEFT') throw new Error('a suggestion cannot be applied to deleted lines');
  if (!comment.line) throw new Error('a suggestion cannot be applied when it is outdated');
  const [first, last] = [comment.start_line ?? comment.line, comment.line];
  return blocks.map((lines) => ({ first, last, lines }));
}

/** Throws if GitHub would reject the batch: deleted lines, outdated, overlapping, or without a change. */
export function applySuggestions(text: string, comments: readonly Suggestion[]): string {
  // The text after the last line break is not a line. A missing last line break stays missing.
  const lines = text.split('\n');
  const count = text.endsWith('\n') ? lines.length - 1 : lines.length;
  const crlf =
    count > 0 && lines.slice(0, text.endsWith('\n') ? -1 : undefined).every((line) => line.endsWith('\r'));
  const edits = comments.flatMap(editsOf).toSorted((a, b) => b.first - a.first || b.last - a.last);
  for (const [index, { first, last, lines: wanted }] of edits.entries()) {
    const above = edits[index + 1];
    if (above && above.last >= first) throw new Error(`two suggestions touch line ${first}`);
    if (first < 1 || last > count || first > last)
      throw new Error(`lines ${first} to ${last} are not in the file`);
    const replacement = wanted.map((line) => (crlf ? `${line}\r` : line));
    const old = lines.slice(first - 1, last);
    if (old.join('\n') === replacement.join('\n'))
      throw new Error(`the suggestion for line ${last} changes nothing`);
    lines.splice(first - 1, old.length, ...replacement);
  }
  return lines.join('\n');
}
