/** Compose's splitting of a string `command` or `entrypoint` into words (mattn/go-shellwords, after interpolation). */

import type { SourceChar, Text } from '../interpolation/expand.js';

type SplitResult =
  /** `ignored` is the text from the character on at which Compose stops reading. */
  | { readonly kind: 'words'; readonly words: readonly Text[]; readonly ignored: Text }
  | {
      readonly kind: 'invalid';
      /** A clause without a period. */
      readonly reason: string;
    };

type Quote = '"' | "'" | '`' | '(';

interface SplitState {
  readonly words: Text[];
  word: SourceChar[];
  /** There is a word, even if it is empty so far: `''`. */
  inWord: boolean;
  escaped: boolean;
  /** Some quotes can be open together: a `"` counts between backticks, but a `'` does not count between `"`. */
  readonly open: Set<Quote>;
}

/** The words of a string, or the reason why Compose rejects it. */
export function splitWords(text: Text): SplitResult {
  const state: SplitState = { words: [], word: [], inWord: false, escaped: false, open: new Set() };
  let ignored: Text = [];
  for (const [index, sourceChar] of text.entries()) {
    const { char } = sourceChar;
    if (state.escaped) {
      state.escaped = false;
    } else {
      if (takeBackslash(state, char) || takeSeparator(state, char) || takeQuote(state, char)) continue;
      if (!takeSubstitution(state, char)) return { kind: 'invalid', reason: '`(` must be quoted' };
      if (endsCommand(state, char)) {
        ignored = text.slice(state.inWord ? index : index - state.word.length);
        break;
      }
    }
    state.word.push(sourceChar);
    state.inWord = true;
  }
  const [quote] = state.open;
  if (quote === '(') return { kind: 'invalid', reason: '`(` and `)` must be quoted' };
  if (quote) return { kind: 'invalid', reason: `a closing ${quote} is missing` };
  if (state.escaped) return { kind: 'invalid', reason: 'it ends with a backslash' };
  endWord(state);
  return { kind: 'words', words: state.words, ignored };
}

/** The functions below return whether they have consumed the character. */
function takeBackslash(state: SplitState, char: string): boolean {
  if (char !== '\\' || state.open.has("'")) return false;
  state.escaped = true;
  return true;
}

function takeSeparator(state: SplitState, char: string): boolean {
  if (state.open.size > 0 || !/[ \t\r\n]/.test(char)) return false;
  endWord(state);
  return true;
}

function takeQuote(state: SplitState, char: string): boolean {
  if (char !== '"' && char !== "'") return false;
  if (state.open.has('(') || state.open.has(char === '"' ? "'" : '"')) return false;
  toggle(state, char);
  state.inWord = true;
  return true;
}

/** Tracks backticks and `$(...)`, which stay in the word; false for a `(` that Compose rejects. */
function takeSubstitution(state: SplitState, char: string): boolean {
  const { open } = state;
  if (open.has('"') || open.has("'")) return true;
  if (char === '`' && !open.has('(')) toggle(state, '`');
  if (open.has('`')) return true;
  if (char === '(' && (open.has('(') || state.word.at(-1)?.char !== '$')) return false;
  // A `)` that closes nothing opens a group, and the next `)` closes it.
  if (char === '(' || char === ')') toggle(state, '(');
  return true;
}

/** Compose silently ignores everything from such a character on, and the `2` of `2>` as well. */
function endsCommand(state: SplitState, char: string): boolean {
  if (state.open.size > 0 || !/[;&|<>]/.test(char)) return false;
  if (char === '>' && /[0-9]/.test(state.word[0]?.char ?? '')) state.inWord = false;
  return true;
}

function toggle({ open }: SplitState, quote: Quote): void {
  if (!open.delete(quote)) open.add(quote);
}

function endWord(state: SplitState): void {
  if (state.inWord) state.words.push(state.word);
  state.word = [];
  state.inWord = false;
}
