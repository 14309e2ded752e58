/** Colors for YAML, line by line in the visible part: keys, values, comments, anchors, tags and variables. */

import { RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';

/** One alternative for each kind of token; what none matches has no color. */
const token =
  /(?<comment>(?:^|(?<=\s))#.*)|(?<key>"(?:[^"\\]|\\.)*"(?=\s*:(?:\s|$))|'[^']*'(?=\s*:(?:\s|$))|(?<=^[\s-]*|[{,]\s*)[^\s#'"[\]{},&*!|>-][^#:[\]{},]*(?=:(?:\s|$)))|(?<name>(?<=^|[\s,[{])[&*!][^\s,\]}]*)|(?<variable>\$\{[^}]*\}|\$\w+)|(?<text>"(?:[^"\\]|\\.)*"|'[^']*')/g;

const marks = new Map(
  ['comment', 'key', 'name', 'variable', 'text'].map((name) => [
    name,
    Decoration.mark({ class: `yaml-${name}` }),
  ]),
);

/** The colors of YAML, for the lines that are visible. */
export const highlighting = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorationsIn(view);
    }
    update({ docChanged, viewportChanged, view }: ViewUpdate): void {
      if (docChanged || viewportChanged) this.decorations = decorationsIn(view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function decorationsIn({ state: { doc }, visibleRanges }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = doc.lineAt(at);
      addTokens(line.text, line.from, builder);
      at = line.to + 1;
    }
  }
  return builder.finish();
}

function addTokens(line: string, start: number, builder: RangeSetBuilder<Decoration>): void {
  // A line may be as long as a file.
  for (const { index, 0: text, groups = {} } of line.slice(0, 2000).matchAll(token)) {
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined) ?? '';
    const mark = marks.get(kind);
    if (mark) builder.add(start + index, start + index + text.length, mark);
  }
}
