/** Messages between the page and its worker. */

import type { SourceFile } from '../src/compose/load/files.js';
import type { Result } from '../src/playground/result.js';
import type { PlaygroundState } from '../src/playground/state.js';

export type Question = { readonly state: PlaygroundState } & (
  | { readonly kind: 'evaluate' }
  | { readonly kind: 'fix'; readonly safe: boolean }
);

export type Request = Question & { readonly id: number };

/** A preview is a result without fixes; another answer follows it. */
export type Answer = { readonly id: number } & (
  | { readonly kind: 'preview' | 'evaluated'; readonly result: Result }
  | { readonly kind: 'fixed'; readonly files: readonly SourceFile[] }
  | { readonly kind: 'failed'; readonly reason: string }
);
