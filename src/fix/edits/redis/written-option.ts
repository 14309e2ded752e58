/** An option of a Redis server as it is written: as items of a list, or as words in one scalar. */

import type { RedisOption } from '../../../cache/redis/option.js';
import type { ScalarNode } from '../../../compose/model/node.js';
import type { Span } from '../../../source/span.js';
import { type Syntax, wordsAt } from './written-words.js';

/** The option with its values. */
export type WrittenOption =
  | {
      readonly kind: 'items';
      /** The item that contains the name. The items after it contain one value each. */
      readonly head: ScalarNode;
      readonly values: number;
    }
  | {
      readonly kind: 'words';
      readonly node: ScalarNode;
      readonly syntax: Syntax;
      /** The name with its dashes, and the values with their quotes. */
      readonly words: readonly Span[];
    };

/** Whether the option is written as `--name=value`, which no server of the family accepts. */
export function isJoined({ accepted, place, valuePlaces, values }: RedisOption): boolean {
  const [value, another] = valuePlaces;
  return accepted === false && values.length > 0 && !another && place !== null && value === place;
}

/** Finds the option in the files; null if no file contains it as a whole, or if a script writes it into a file. */
export function locateOption(option: RedisOption, byShell: boolean): WrittenOption | null {
  const { place, origin, valuePlaces } = option;
  if (!place || place.node.derived) return null;
  const { node } = place;
  const count = isJoined(option) ? 0 : option.values.length;
  const start = nameStart(option, node);
  if (start === null) return null;
  const others = new Set(valuePlaces.map((each) => each?.node).filter((each) => each && each !== node));
  if (origin === 'command' && isItem(node) && start === 0 && !/\s/.test(node.text.trim())) {
    const areItems = [...others].every((each) => each !== undefined && isItem(each) && !each.derived);
    return areItems && others.size === count ? { kind: 'items', head: node, values: others.size } : null;
  }
  const syntax = syntaxOf(option, node, byShell);
  if (others.size > 0 || syntax === null) return null;
  const words = wordsAt(node.text, start, syntax, count + 1);
  return words && { kind: 'words', node, syntax, words };
}

/** The syntax of the scalar that contains the option. */
function syntaxOf({ origin }: RedisOption, node: ScalarNode, byShell: boolean): Syntax | null {
  const [key] = node.origin.path;
  switch (origin) {
    case 'environment':
      return 'variable';
    case 'file':
      // Compose interpolates the content of a config. A script that writes a file has other words.
      return key === 'services' ? null : 'config';
    case 'command':
      if (byShell) return scriptSyntax(node);
      return isItem(node) ? 'config' : 'string';
    case 'image':
      return null;
  }
}

/** The syntax of a script. */
export function scriptSyntax(node: ScalarNode): Syntax {
  return isInMountedFile(node) ? 'mounted-script' : 'script';
}

/** Whether a scalar is an item of a list. */
export function isItem(node: ScalarNode): boolean {
  return typeof node.origin.path.at(-1) === 'number';
}

/** Whether a mounted file of the repository contains the scalar, which Compose does not interpolate. */
export function isInMountedFile({ origin }: ScalarNode): boolean {
  return origin.path.length === 0;
}

/** The start of the name, with its dashes and a quote before them; null if the scalar does not contain the name. */
function nameStart(option: RedisOption, { text }: ScalarNode): number | null {
  const { place, values } = option;
  // The name of `--name=value` contains the value, without its quotes.
  const [name = ''] = option.name.split('=');
  let start = place?.span.start ?? 0;
  while (text[start] === '-') start += 1;
  // An empty value has no characters, so that its place is the whole scalar.
  const isEmpty = values.some((value) => value.length === 0);
  const at = text.toLowerCase().lastIndexOf(name);
  const isFound = text.slice(start).toLowerCase().startsWith(name);
  if (!isFound && (at === -1 || (!isEmpty && at > start + 3))) return null;
  if (!isFound) start = at;
  while (text[start - 1] === '-') start -= 1;
  const quote = text.charAt(start - 1);
  const isQuoted =
    /["']/.test(quote) &&
    text
      .slice(start)
      .replace(/^-*/, '')
      .toLowerCase()
      .startsWith(name + quote);
  return isQuoted ? start - 1 : start;
}
