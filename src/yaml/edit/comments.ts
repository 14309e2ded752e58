/** Comments inside a node, which an edit must keep. */

import type { Span } from '../../source/span.js';
import type { YamlNode } from '../tree.js';

/** The comments in a span of the node, each from its `#` to the end of its line. */
export function commentsIn(node: YamlNode, text: string, span: Span): readonly string[] {
  const scalars = scalarSpans(node, text);
  const comments: string[] = [];
  for (let at = span.start; at < span.end; at += 1) {
    const scalar = scalars.find(({ start, end }) => start <= at && at < end);
    if (scalar) at = scalar.end - 1;
    else if (text[at] === '#') {
      const comment = /^[^\r\n]*/.exec(text.slice(at, span.end))?.[0].trimEnd() ?? '#';
      comments.push(comment);
      at += comment.length - 1;
    }
  }
  return comments;
}

/** The spans in which a `#` does not begin a comment: keys and scalars, except for the header line of a block scalar. */
function scalarSpans(node: YamlNode, text: string): Span[] {
  switch (node.kind) {
    case 'scalar': {
      const { style, span } = node;
      if (style !== 'literal' && style !== 'folded') return [span];
      const line = text.indexOf('\n', span.start);
      return line === -1 || line >= span.end ? [] : [{ start: line, end: span.end }];
    }
    case 'alias':
      return [node.span];
    case 'sequence':
      return node.items.flatMap((item) => scalarSpans(item, text));
    case 'mapping':
      return node.pairs.flatMap(({ key, value }) => [key.span, ...scalarSpans(value, text)]);
  }
}
