/** Comparison of texts that contain unknown values. Null stands for an undetermined result. */

import { type Text, UNKNOWN } from '../../compose/interpolation/expand.js';
import { hasUnknownText } from './state.js';

/** One part of a pattern: a character, any character, any text, or a set of characters. */
export type Token =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' }
  | { readonly kind: 'set'; readonly chars: string; readonly negated: boolean };

const star: Token = { kind: 'star' };

/** Longer texts are not compared with unknown ones. */
const maxLength = 5_000;

/** Whether a text is empty. The value of a variable is not; the output of a program may be. */
export function isEmpty(text: Text): boolean | null {
  if (text.length === 0) return true;
  return text.some(({ char, variable }) => char !== UNKNOWN || variable !== null) ? false : null;
}

/** Whether two texts are equal. */
export function areEqual(one: Text, other: Text): boolean | null {
  if (!hasUnknownText(other)) return matchesTokens(tokensOf(one), one, other);
  if (!hasUnknownText(one)) return matchesTokens(tokensOf(other), other, one);
  const isSame =
    one.length === other.length &&
    one.every(({ char, variable }, at) => {
      const compared = other[at];
      return char === compared?.char && variable === compared.variable;
    });
  const isCertain = [...one, ...other].every(({ char, variable }) => char !== UNKNOWN || variable !== null);
  return isSame && isCertain ? true : null;
}

function matchesTokens(tokens: readonly Token[], pattern: Text, text: Text): boolean | null {
  if (pattern.length + text.length > maxLength) return null;
  const found = matchTokens(tokens, text.map(({ char }) => char).join(''));
  return found && hasUnknownText(pattern) ? null : found;
}

/** Whether a text as a whole matches a pattern. */
export function matchesPattern(pattern: readonly Token[], text: Text): boolean | null {
  if (pattern.length > 0 && pattern.every(({ kind }) => kind === 'star')) return true;
  if (pattern.length + text.length > maxLength) return null;
  if (!hasUnknownText(text)) return matchTokens(pattern, text.map(({ char }) => char).join(''));
  const literal = pattern.every(({ kind }) => kind === 'char');
  if (!literal) return null;
  const written = pattern.map((token) => (token.kind === 'char' ? token.char : '')).join('');
  return matchTokens(tokensOf(text), written) ? null : false;
}

function tokensOf(text: Text): Token[] {
  return text.flatMap(({ char, variable }): Token[] => {
    if (char !== UNKNOWN) return [{ kind: 'char', char }];
    return variable === null ? [star] : [{ kind: 'any' }, star];
  });
}

/** Matches with backtracking to the last star only, which is enough for patterns of this form. */
function matchTokens(tokens: readonly Token[], text: string): boolean {
  let [at, token] = [0, 0];
  let [starAt, starToken] = [0, -1];
  while (at < text.length) {
    const current = tokens[token];
    if (current?.kind === 'star') {
      [starAt, starToken] = [at, token];
      token += 1;
    } else if (current && matchesChar(current, text.charAt(at))) {
      at += 1;
      token += 1;
    } else if (starToken >= 0) {
      starAt += 1;
      [at, token] = [starAt, starToken + 1];
    } else return false;
  }
  return tokens.slice(token).every(({ kind }) => kind === 'star');
}

function matchesChar(token: Token, char: string): boolean {
  switch (token.kind) {
    case 'char':
      return token.char === char;
    case 'set':
      return token.chars.includes(char) !== token.negated;
    default:
      return true;
  }
}
