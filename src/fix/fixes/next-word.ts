/** The value of a flag in the next word of the command. */

import { type Flag, takenWord, takingFlag, writtenName } from '../../cache/dragonfly/flag.js';
import type { Server } from '../../cache/server/server.js';
import type { ScalarRange } from '../../cache/text/word.js';
import { toText } from '../../compose/interpolation/expand.js';

/** The need of a new flag where another flag keeps the one that is there as its value; none without one. */
export function takenNeeds({ flags }: Server, name: string): string[] {
  const taking = takingFlag(flags.given, name);
  if (!taking || flags.effective.has(name)) return [];
  const written = `\`${writtenName(taking)}\``;
  return [
    `Give ${written} a value, or remove it together with the \`--${name}\` directly after it: Dragonfly still reads that one as the value of ${written}.`,
  ];
}

/** The title of a change that adds a flag, where another flag keeps the one that is there as its value. */
export function besideTaken(title: string, { flags }: Server, name: string): string {
  const taking = takingFlag(flags.given, name);
  return taking
    ? `${title}, and leave the first \`${takenWord(taking, name)}\` as the value of \`${writtenName(taking)}\``
    : title;
}

/** A flag that Dragonfly does not know takes no value from the next word. With its correct name, it does. */
export function withNextWord(flag: Flag, ignored: Server['flags']['ignored']): Flag {
  const { place, value } = flag;
  if (!place || flag.meant || typeof value === 'boolean' || value.length > 0) return flag;
  const next = ignored.find(({ word, cause }) => cause === 'not-a-flag' && isNext(place, word.place))?.word;
  return next?.place
    ? { ...flag, value: next.text, place: spanning(place, next.place), valuePlace: next.place }
    : flag;
}

/** The place of the word after `--rename_command CONFIG`, which is meant as the new name; null without one. */
export function strayName(
  { value, valuePlace, place }: Flag,
  ignored: Server['flags']['ignored'],
): ScalarRange | null {
  const own = valuePlace ?? place;
  if (!own || typeof value === 'boolean' || !/^config$/i.test(toText(value))) return null;
  const next = ignored.find(({ word, cause }) => cause === 'not-a-flag' && isNext(own, word.place))?.word;
  return next && /^\w+$/.test(toText(next.text)) ? next.place : null;
}

/** Whether a word is the next item of the list, or the next one of the same string. */
function isNext({ node, span }: ScalarRange, other: ScalarRange | null): boolean {
  if (!other) return false;
  if (node === other.node) return /^["'\s]*$/.test(node.text.slice(span.end, other.span.start));
  const [path, next] = [node.origin.path, other.node.origin.path];
  return next.length === path.length && Number(next.at(-1)) === Number(path.at(-1)) + 1;
}

/** The place from the flag to its value if one scalar contains both; else the place of the flag. */
function spanning(flag: ScalarRange, value: ScalarRange): ScalarRange {
  return flag.node === value.node ? { ...flag, span: { start: flag.span.start, end: value.span.end } } : flag;
}
