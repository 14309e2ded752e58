/** Tokens of YAML, as in libyaml, from which go-yaml was ported. */

import type { ScalarStyle } from '../tree.js';

/** Half-open offsets in UTF-16 units. Tokens that are not written, such as `block-end`, are empty. */
interface TokenBase {
  readonly start: number;
  readonly end: number;
}

export interface StructureToken extends TokenBase {
  readonly kind:
    | 'stream-end'
    | 'document-start'
    | 'document-end'
    | 'block-sequence-start'
    | 'block-mapping-start'
    | 'block-end'
    | 'flow-sequence-start'
    | 'flow-sequence-end'
    | 'flow-mapping-start'
    | 'flow-mapping-end'
    | 'block-entry'
    | 'flow-entry'
    | 'key'
    | 'value';
}

export interface ScalarToken extends TokenBase {
  readonly kind: 'scalar';
  readonly style: Exclude<ScalarStyle, 'absent'>;
  readonly text: string;
}

export interface NameToken extends TokenBase {
  readonly kind: 'anchor' | 'alias';
  readonly name: string;
}

export interface TagToken extends TokenBase {
  readonly kind: 'tag';
  /** `!`, `!!` or `!name!`; empty for `!<…>`, and for the tag `!` itself. */
  readonly handle: string;
  readonly suffix: string;
}

export interface DirectiveToken extends TokenBase {
  readonly kind: 'directive';
  /** Null for `%YAML`. */
  readonly tag: { readonly handle: string; readonly prefix: string } | null;
}

export type Token = StructureToken | ScalarToken | NameToken | TagToken | DirectiveToken;
