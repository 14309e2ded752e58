/** A YAML document as plain data, each node with its span in the text. */

import type { Path } from '../source/path.js';
import type { Span } from '../source/span.js';

export type ScalarValue = string | number | boolean | null;
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'absent';

interface NodeBase {
  /** The node itself, without its anchor, tag or comment. */
  readonly span: Span;
  readonly anchor?: string;
  /** The tag as written, such as `!reset`; missing for tags of YAML itself. */
  readonly tag?: string;
}

export interface YamlScalar extends NodeBase {
  readonly kind: 'scalar';
  readonly value: ScalarValue;
  /** The value's text before it is resolved, so `1.50` stays `1.50`. Empty for null. */
  readonly text: string;
  /** `absent` if nothing is written, as after `key:`; the span is then empty and directly after the colon. */
  readonly style: ScalarStyle;
  /** The value is a date. Compose accepts no dates in its attributes. */
  readonly isTimestamp?: true;
  /** The key `<<`, which merges mappings. It is not one in quotes. */
  readonly isMergeKey?: true;
}

export interface YamlPair {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

export interface YamlMapping extends NodeBase {
  readonly kind: 'mapping';
  readonly flow: boolean;
  readonly pairs: readonly YamlPair[];
}

export interface YamlSequence extends NodeBase {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export interface YamlAlias extends NodeBase {
  readonly kind: 'alias';
  readonly name: string;
  /** The anchored node, and its path in the document. */
  readonly target: YamlNode;
  readonly targetPath: Path;
}

export type YamlNode = YamlScalar | YamlMapping | YamlSequence | YamlAlias;

/** An error because of which a file cannot be parsed. */
export interface YamlProblem {
  readonly message: string;
  readonly span: Span;
}

/** A document of a parsed file. */
export interface YamlFile {
  readonly file: string;
  /** The text of the whole file. */
  readonly text: string;
  /** Null if the document is empty or has problems. */
  readonly root: YamlNode | null;
  readonly problems: readonly YamlProblem[];
  /** The number of documents in the file. */
  readonly documents: number;
}
