/** What is noted about a `grep` that selects no line. */

import { type Text, toText, UNKNOWN } from '../../../compose/interpolation/expand.js';
import type { Call, Machine } from '../state.js';
import { linesOf } from './lines.js';
import { matchesLine } from './regular-expression.js';

/** A call of `grep`, as it was read. */
interface Search {
  readonly name: string;
  readonly flags: ReadonlySet<string>;
  readonly patterns: readonly string[];
  readonly limit: number;
  readonly expression: RegExp;
}

/** Notes why no line of the input matches. */
export function noteNoMatch(input: Text, search: Search, machine: Machine): void {
  const { flags, expression } = search;
  if (flags.has('x')) noteLineEnd(linesOf(input), expression, machine);
  machine.search = searchOf(toText(input).trim(), search);
}

/** Notes that an operand that looks like a pattern is a file, because an option gives the pattern. */
export function notePatternOption(
  { name, input }: Call,
  { patterns, files }: { readonly patterns: readonly string[]; readonly files: readonly string[] },
  machine: Machine,
): void {
  const [file] = files;
  const isFile = file !== undefined && file !== '-' && !file.includes('/');
  if (isFile && input.length > 0)
    machine.unread ??= `\`${name}\` takes \`${patterns[0]}\` as its pattern and \`${file}\` as a file, so it does not read the reply`;
}

/** Notes that only a carriage return at the end of a line keeps the expression from matching it. */
function noteLineEnd(lines: readonly Text[], expression: RegExp, machine: Machine): void {
  const ended = lines.filter((line) => line.at(-1)?.char === '\r');
  if (ended.some((line) => matchesLine(expression, line.slice(0, -1))))
    machine.unmatched ??= 'each line of the reply ends with a carriage return, so `grep -x` never matches';
}

/** The first words of a line. */
function beginning(line: string): string {
  return line.length > maxShown ? line.slice(0, maxShown).replace(/\s+\S*$/, '') : line;
}

/** Limit for the length of an input that a message shows. */
const maxShown = 40;

/** The pattern, and the clause about an input that does not match it; null if that is no simple search. */
function searchOf(input: string, { name, flags, patterns, limit }: Search): Machine['search'] {
  const [pattern, another] = patterns;
  const isSimple = !['v', 'x', 'w', 'L'].some((flag) => flags.has(flag)) && limit > 0;
  if (pattern === undefined || another !== undefined || !isSimple) return null;
  const wanted = `\`${name}\` looks for \`${pattern}\``;
  if (input.includes(UNKNOWN)) return { program: name, pattern, because: null };
  if (input === '') return { program: name, pattern, because: `${wanted}, but receives no text` };
  const [line = '', next] = input.split('\n');
  const isLong = next !== undefined || line.length > maxShown;
  const shown = isLong ? `${beginning(line)} …` : line;
  return { program: name, pattern, because: `${wanted}, but its input, \`${shown}\`, does not match` };
}
