/** Sentences as plain text messages of SARIF, in which `[text](1)` is a link and `{0}` a placeholder. */

import { printable } from '../../redact/untrusted-text.js';

/**
 * A sentence without either. The standard requires doubled braces (3.11.5), but GitHub and editors show them doubled, so
 * a copied `${{…}}` would be wrong. Only text that could be a placeholder is broken up, with a zero-width space.
 */
export function plainText(sentence: string): string {
  return printable(sentence)
    .replace(/\](?=\()/g, ']\u200b')
    .replace(/\{(?=\d+\})/g, '{\u200b');
}

/** A link to a related location. */
export function linkTo(id: number, text: string): string {
  return `[${plainText(text).replace(/[\\[\]]/g, '\\$&')}](${id})`;
}

/** The text, cut to the length that GitHub accepts for a description. */
export function bounded(text: string, longest = 1024): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
