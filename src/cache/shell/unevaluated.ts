/** Reasons for parts of a script that this tool does not evaluate. */

import { type Text, toText } from '../../compose/interpolation/expand.js';

/** The reason for a variable that affects the shell. */
export function setsVariable(name: string): string {
  return `the script sets \`${name}\`, which this tool does not evaluate`;
}

/** The reason for a variable that the script has made read-only. */
export function setsConstant(name: string): string {
  return `the script sets the read-only variable \`${name}\`, which this tool does not evaluate`;
}

/** The reason for an unquoted word that a shell may replace with the names of files. */
export function mayMatchFiles(word: string): string {
  return `the shell may replace \`${word}\` with the names of matching files, which this tool does not know`;
}

/** The word as it is written around a part of it. */
export function wordAround(text: Text, start: number, end: number): string {
  const written = toText(text);
  const [before = ''] = /\S*$/.exec(written.slice(0, start)) ?? [];
  const [after = ''] = /^[^\s;|&)]*/.exec(written.slice(end)) ?? [];
  return before + written.slice(start, end) + after;
}
