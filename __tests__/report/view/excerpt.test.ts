/** An excerpt shows the source line with the right columns and with masked passwords. */
import { expect, test } from '@jest/globals';
import { passwordLikeSpans } from '../../../src/report/redact/secret-patterns.js';
import { type Excerpt, excerptOf } from '../../../src/report/view/excerpt.js';
import { lineStarts } from '../../../src/source/lines.js';

/** A text with its place in `«»` and a password that is known in `<>`. */
function excerpt(marked: string): Excerpt {
  const text = marked.replace(/[«»<>]/g, '');
  const at = (mark: string): number => marked.slice(0, marked.indexOf(mark)).replace(/[«»<>]/g, '').length;
  const secrets = marked.includes('<') ? [{ start: at('<'), end: at('>') }] : [];
  return excerptOf(
    { text, starts: lineStarts(text), secrets, secretsOf: passwordLikeSpans },
    { start: at('«'), end: at('»') },
  );
}

/** The excerpt as `line: text`, with its place in `«»` again. */
function shown(marked: string): string {
  const { line, text, start, end } = excerpt(marked);
  return `${line}: ${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`;
}

test.each([
  ['a place in a line', 'a: 1\nb: «2» # c\n', '2: b: «2» # c'],
  ['a place that goes on below ends with its line', 'a:\n  - «b\n  - c»\n', '2:   - «b»'],
  ['a place with Windows line ends', 'a: 1\r\nb: «2\r\nc»: 3\r\n', '2: b: «2»'],
  ['a point', 'a: 1\n«»b: 2', '2: «»b: 2'],
  ['a point at the end of the text', 'a: 1\n«»', '2: «»'],
  ['a byte order mark is not shown', '\ufeff«services»: {}', '1: «services»: {}'],
  ['a byte order mark before a place at the start', '«»\ufeffa: 1', '1: «»a: 1'],
  ['a byte order mark elsewhere is', 'a: \ufeff«b»', '1: a: \ufeff«b»'],
  ['a password before the place', 'a: <abcdef>, b: «c»', '1: a: ***, b: «c»'],
  ['a password behind the place', 'a: «b» c: <abcdef>', '1: a: «b» c: ***'],
  ['a password in the place', 'a: «b <abcdef> c» d', '1: a: «b *** c» d'],
  ['a password that is the place', 'a: «<abcdef>» d', '1: a: «***» d'],
  ['a place within a password', 'a: <ab«cd»ef> d', '1: a: «***» d'],
  ['a place that ends within a password', 'a: «b <ab»cd> d', '1: a: «b ***» d'],
  ['a place that starts within a password', 'a: <ab«cd> b» d', '1: a: «*** b» d'],
  ['a point within a password', 'a: <ab«»cd> d', '1: a: «***» d'],
  ['a password over several lines', 'a: «b» <c\nd> e', '1: a: «b» ***'],
  ['a password that began above', 'a: <b\nc> «d»\n', '2: *** «d»'],
  ['a password of a single character', 'a: <x>, b: «c»', '1: a: ***, b: «c»'],
  ['what looks like a password', '«a»: 1 # --requirepass=abc', '1: «a»: 1 # --requirepass=***'],
  ['what looks like one and is known, once', '«P»: 1 --requirepass=a<bc> d', '1: «P»: 1 --requirepass=*** d'],
])('%s', (_, marked, wanted) => {
  expect(shown(marked)).toBe(wanted);
});

test('of a very long line what is around the place is shown', () => {
  const { text, start, end } = excerpt(`{${'a: 1, '.repeat(500)}«image: redis:7»${', b: 2'.repeat(500)}}`);
  expect(text.length).toBeLessThan(250);
  expect(text.slice(start, end)).toBe('image: redis:7');
  expect(text).toMatch(/^…(?:.*[^…])…$/);
});

test('a long line is cropped correctly for a span at its start or end', () => {
  const rest = 'x'.repeat(500);
  expect(shown(`«ab»${rest}`)).toMatch(/^1: «ab»x+…$/);
  expect(shown(`${rest}«ab»`)).toMatch(/^1: …x+«ab»$/);
});

test('a place that is longer than what is shown of its line ends with that', () => {
  const { text, start, end } = excerpt(`a: «${'b'.repeat(5000)}» c`);
  expect({ start, end }).toEqual({ start: 3, end: text.length - 1 });
});

test('a line of a million characters takes no time for each of its places', () => {
  const text = 'pass="x ${://:'.repeat(70_000);
  const file = {
    text,
    starts: lineStarts(text),
    secrets: passwordLikeSpans(text),
    secretsOf: passwordLikeSpans,
  };
  const before = performance.now();
  for (let index = 0; index < 500; index += 1)
    excerptOf(file, { start: index * 1000, end: index * 1000 + 5 });
  expect(performance.now() - before).toBeLessThan(5000);
});
