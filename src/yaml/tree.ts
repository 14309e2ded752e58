/** A YAML document as plain data: every node with the span it stands in. */

import type { Path } from '../source/path.js';
import type { Span } from '../source/span.js';

export type ScalarValue = string | number | boolean | null;
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'absent';

interface NodeBase {
  /** The node itself, without its anchor, tag or comment. */
  readonly span: Span;
  readonly anchor?: string;
  /** As written, such as `!reset`. */
  readonly tag?: string;
}

export interface YamlScalar extends NodeBase {
  readonly kind: 'scalar';
  readonly value: ScalarValue;
  /** The value as text, however it was resolved: `1.50` stays `1.50`. Empty for null. */
  readonly text: string;
  /** `absent`: nothing is written, as after `key:`; the span is empty and stands behind the key. */
  readonly style: ScalarStyle;
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
  /** The anchored node, and where it stands in the document. */
  readonly target: YamlNode;
  readonly targetPath: Path;
}

export type YamlNode = YamlScalar | YamlMapping | YamlSequence | YamlAlias;

/** A fault in a file that keeps it from being read. */
export interface YamlProblem {
  readonly message: string;
  readonly span: Span;
}

/** One parsed file. `root` is null when the file is empty or has problems. */
export interface YamlFile {
  readonly file: string;
  readonly text: string;
  readonly root: YamlNode | null;
  readonly problems: readonly YamlProblem[];
  /** How many documents the file holds; this is one of them. */
  readonly documents: number;
}
