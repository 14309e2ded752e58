/** Validators of single values: numbers, durations, sizes, command lines. */

import type { Problem } from '../../source/location.js';
import { isDuration } from '../formats/duration.js';
import { isIPAddress } from '../formats/ip-address.js';
import { floatingNumber, isWhole, wholeNumber } from '../formats/number.js';
import { splitWords } from '../formats/shellwords.js';
import { bytesOf } from '../formats/size.js';
import { expansionsOf } from '../interpolation/constant-value.js';
import { toText } from '../interpolation/expand.js';
import { type ComposeNode, isDate, isSet, type ScalarNode } from '../model/node.js';
import { problemOf } from '../model/problem.js';

/** Problems of a value; none if some values of its variables would be valid. */
export type Check = (node: ComposeNode) => readonly Problem[];

export const boolean = ofText(
  (text) => /^(?:true|false|y|yes|on|n|no|off)$/i.test(text),
  'must be `true` or `false`',
);
export const duration = ofText(
  isDuration,
  'must be a duration: numbers with units, such as `30s` or `1m30s`',
);
export const size = ofText((text) => bytesOf(text) !== null, 'must be a size, such as `512m` or `1.5gb`');
export const fraction = ofText((text) => floatingNumber(text) !== null, 'must be a number');
export const percentage = ofText(isPercentage, 'must be an integer from 0 to 100');
export const address = ofText(isIPAddress, 'must be an IP address');
export const integer = integerBetween(-(2n ** 63n), 2n ** 63n, 'must be an integer');
export const nonNegative = every(
  integerBetween(0n, 2n ** 63n, 'must be an integer of at least 0'),
  ofNumber((node) => Number(node.value) >= 0, 'must be at least 0'),
);
export const fileMode = every(
  ofText((text) => /^[-+]?[0-7]+$/.test(text), 'must be a mode in octal digits, such as `"0440"`'),
  ofNumber(isWhole, 'must be a mode in octal digits, such as `"0440"`'),
);
export const deviceCount = every(
  ofText((text) => /^all$/i.test(text) || wholeNumber(text) !== null, 'must be `all` or an integer'),
  ofNumber(isWhole, 'must be `all` or an integer'),
);
export const ulimit = every(
  integer,
  ofNumber(isWhole, 'must be an integer, without a decimal point or exponent'),
);

/** Compose does not convert strings to numbers here, so variables are not allowed. */
export const literalNumber = every(
  (node) =>
    node.kind === 'scalar' && typeof node.value === 'string'
      ? [problemOf(node, `${nameOf(node)} must be a number without quotes or variables`)]
      : [],
  ofNumber((node) => Number(node.value) >= 0, 'must be at least 0'),
);
export const literalUlimit = every(
  (node) => (node.kind === 'scalar' && typeof node.value === 'string' ? literalNumber(node) : []),
  ofNumber(isWhole, 'must be an integer, without a decimal point or exponent'),
);

/** Compose converts a whole number to a string, and no other type. */
export const string: Check = (node) =>
  node.kind === 'scalar' && !isDate(node) && (typeof node.value === 'string' || !isSet(node) || isWhole(node))
    ? []
    : [problemOf(node, `${nameOf(node)} must be a string: quote it`)];

/** Strings that Compose splits into words. The message does not contain the text, which may be a secret. */
export const shellWords: Check = (node) => {
  const texts = node.kind === 'scalar' && isSet(node) ? expansionsOf(node) : null;
  const reasons = (texts ?? []).flatMap((text) => {
    const result = splitWords(text);
    return result.kind === 'invalid' ? [result.reason] : [];
  });
  if (!texts || reasons.length < texts.length) return [];
  return [problemOf(node, `Compose cannot split ${nameOf(node)} into words: ${reasons[0]}`)];
};

export function integerBetween(least: bigint, most: bigint, must: string): Check {
  return ofText((text) => {
    const number = wholeNumber(text);
    return number !== null && number >= least && number <= most;
  }, must);
}

/** The name of the attribute, in backquotes. */
function nameOf(node: ComposeNode): string {
  const { key, path } = node.origin;
  const name = key?.text ?? path.findLast((segment) => typeof segment === 'string') ?? 'this';
  return `\`${name}\``;
}

function ofText(fits: (text: string) => boolean, must: string): Check {
  return (node) => {
    if (node.kind !== 'scalar' || typeof node.value !== 'string') return [];
    const texts = expansionsOf(node)?.map(toText) ?? [];
    const [first] = texts;
    if (first === undefined || texts.some(fits)) return [];
    return [problemOf(node, `${nameOf(node)} ${must}, not ${JSON.stringify(first)}`)];
  };
}

function ofNumber(fits: (node: ScalarNode) => boolean, must: string): Check {
  return (node) => {
    if (node.kind !== 'scalar' || typeof node.value !== 'number' || fits(node)) return [];
    return [problemOf(node, `${nameOf(node)} ${must}, not ${node.text}`)];
  };
}

function every(...checks: readonly Check[]): Check {
  return (node) => checks.flatMap((check) => check(node));
}

function isPercentage(text: string): boolean {
  const number = floatingNumber(text) ?? -1;
  return Number.isInteger(number) && number >= 0 && number <= 100;
}
