/** Patterns of `case` and `[[`. */

import type { Word, WordPart } from 'unbash';
import { type Text, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { Token } from './matching.js';
import { notEvaluated, type Shell, unsupported } from './state.js';
import { expandPieces } from './words.js';

/** The pattern that a word is. Quoted characters stand for themselves. */
export function patternOf(shell: Shell, word: Word): Token[] {
  return word.parts ? word.parts.flatMap((part) => tokensOfPart(shell, part)) : literalTokens(shell, word);
}

function tokensOfPart(shell: Shell, part: WordPart): Token[] {
  if (part.type !== 'Glob')
    return literalTokens(shell, {
      type: 'Word',
      text: part.text,
      value: part.text,
      pos: part.pos,
      end: part.end,
      parts: [part],
    });
  switch (part.kind) {
    case 'star':
      return [{ kind: 'star' }];
    case 'question':
      return [{ kind: 'any' }];
    case 'bracket':
      return [setOf(shell, part.text)];
  }
}

/** The set of `[...]`, with ranges such as `a-z`. */
function setOf(shell: Shell, text: string): Token {
  const negated = /^\[[!^]/.test(text);
  const inner = text.slice(negated ? 2 : 1, -1);
  if (/[[\]\\'"$]/.test(inner)) unsupported(shell, notEvaluated(text));
  const chars = inner.replace(/(.)-(.)/g, (_, from: string, to: string) => {
    const [low, high] = [from.charCodeAt(0), to.charCodeAt(0)];
    if (high < low || high - low > 127) return '';
    return Array.from({ length: high - low + 1 }, (__, at) => String.fromCharCode(low + at)).join('');
  });
  return { kind: 'set', chars, negated };
}

function literalTokens(shell: Shell, word: Word): Token[] {
  return expandPieces(shell, word, 'plain').flatMap(({ text, quoted }) => {
    if (!quoted && text.some(({ char }) => /[*?[\\]/.test(char)) && word.text.includes('$'))
      unsupported(shell, notEvaluated(word.text));
    return literalsOf(shell, text);
  });
}

function literalsOf(shell: Shell, text: Text): Token[] {
  return text.flatMap(({ char }): Token[] => {
    if (char !== UNKNOWN) return [{ kind: 'char', char }];
    unsupported(shell, 'the script compares with a pattern that the environment decides');
    return [];
  });
}
