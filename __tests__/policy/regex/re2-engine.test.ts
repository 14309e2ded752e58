import { expect, test } from '@jest/globals';
import { patternSyntaxError } from '../../../src/policy/regex/pattern-engine.js';
import { re2Engine } from '../../../src/policy/regex/re2-engine.js';

/** Numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const characters = [
  ...'abAB01_-.^$[]{}()|/\\: \t\n\r\v\f\b\0éÉ😀α\u00a0\u2028\u2029\ufeff\u3000\u0130\u212aſ',
];
const words = (text: string): string[] => text.split(' ');
const single = words(
  String.raw`a b . \. \s \S \d \D \w \W \/ \^ \$ \[ \] \{ \| \\ \t \n \r \v \f \0 \cA \cj \x41 \u0061 \u{1F600} \uD83D\uDE00 😀 é - : [] [^] [ab] [^ab] [a-b] [^a-b\s] [\s] [\S] [^\S] [\b] [\-a] [a-] [-a] [[] [[:a] [^[] [.] [(] [(?=] [$^] [\]] [\w-] [\d.] [\u0061-\u{62}] [\cA] [😀a] [!--] [\0-\x1f] [|] [\W\s] [\D] [\x00-\u{10ffff}]`,
);
const categories = words(
  String.raw`\p{L} \P{L} \p{Lu} \p{Script=Greek} \p{sc=Latin} \p{gc=Nd} [\p{L}\d] [^\P{Lu}]`,
);
const quantifiers = words('* + ? *? +? ?? {2} {1,2} {0} {1,} {0,3}?').concat(Array(11).fill(''));

/** A pattern with everything in it that ECMA-262 and RE2 both have. */
function randomPattern(number: (below: number) => number): string {
  const pick = (list: readonly string[]): string => list[number(list.length)] ?? '';
  let names = 0;
  const group = (depth: number): string => {
    const opening = ['(', '(?:', `(?<n${names}>`][number(3)] ?? '(';
    names += 1;
    return `${opening}${pattern(depth + 1)})`;
  };
  const part = (depth: number): string => {
    const kind = number(10);
    if (kind === 0) return pick(words('^ $ \\b \\B'));
    if (kind < 3 && depth < 3) return group(depth) + pick(quantifiers);
    return pick(kind === 3 ? categories : single) + pick(quantifiers);
  };
  const branch = (depth: number): string => Array.from({ length: number(4) }, () => part(depth)).join('');
  const pattern = (depth: number): string =>
    Array.from({ length: 1 + number(2) }, () => branch(depth)).join('|');
  return pattern(0);
}

test('patterns match what they match by ECMA-262', () => {
  const number = numbers(7);
  const differing: string[] = [];
  const counts = { true: 0, false: 0 };
  for (let round = 0; round < 3000; round += 1) {
    const pattern = randomPattern(number);
    const [ours, native] = [re2Engine.matcher(pattern), new RegExp(pattern, 'u')];
    for (let sample = 0; sample < 12; sample += 1) {
      const text = Array.from({ length: number(6) }, () => characters[number(characters.length)]).join('');
      const wanted = native.test(text);
      counts[`${wanted}`] += 1;
      if (ours.test(text) !== wanted) differing.push(JSON.stringify({ pattern, text, wanted }));
    }
  }
  expect(differing).toEqual([]);
  expect(Math.min(counts.true, counts.false)).toBeGreaterThan(5000);
});

test.each(single)('%s is the same characters as by ECMA-262', (atom) => {
  const [ours, native] = [re2Engine.matcher(`^${atom}$`), new RegExp(`^${atom}$`, 'u')];
  const differing: number[] = [];
  for (let point = 0; point < 0x11000; point += 1) {
    if (point >= 0xd800 && point < 0xe000) continue;
    const text = String.fromCodePoint(point);
    if (ours.test(text) !== native.test(text)) differing.push(point);
  }
  expect(differing).toEqual([]);
});

test.each<[string, RegExp]>([
  ['a(?=b)', /^RE2 has no lookaround such as `\(\?=`, because it runs in linear time$/],
  ['a(?!b)', /no lookaround/],
  ['(?<=a)b', /lookaround such as `\(\?<=`/],
  ['(?<!a)b', /no lookaround/],
  ['(a)\\1', /^RE2 has no backreferences such as `\\1`, because/],
  ['(?<a>x)\\k<a>', /backreferences such as `\\k<a>`/],
  ['a{1001}', /^it repeats something more than 1000 times$/],
  ['(?:a{100}){100}', /repeats something more than 1000 times$/],
  ['(?:a?b?c?){800}', /^it has over 2000 steps once its repetitions are expanded$/],
  ['\\p{Letter}', /^RE2 does not support `\\p\{Letter\}`$/],
  ['\\p{ASCII}', /^RE2 does not support/],
  ['\\ud83d', /^`\\ud83d` is half of a character$/],
])('%s is refused where its time or its meaning is not certain', (pattern, why) => {
  expect(patternSyntaxError(pattern)).toBeNull();
  expect(re2Engine.rejection(pattern) ?? '').toMatch(why);
});

test.each<[string, string]>([
  ['^(a+)+$', `${'a'.repeat(100_000)}!`],
  ['^(a|a)*$', `${'a'.repeat(100_000)}!`],
  ['^(?:a|ab|b)*c$', `${'ab'.repeat(50_000)}`],
  ['(x+x+)+y', 'x'.repeat(100_000)],
  ['\\s+$', `${' '.repeat(100_000)}x`],
  ['^(.*)*=.*=.*!$', '='.repeat(100_000)],
  ['[ab]*a[ab]{500}$', `${'ab'.repeat(10_000)}x`],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(100_000)],
])('%s is done with a long text in no time', (pattern, text) => {
  const start = performance.now();
  expect(re2Engine.matcher(pattern).test(text)).toBe(false);
  expect(performance.now() - start).toBeLessThan(2000);
});
