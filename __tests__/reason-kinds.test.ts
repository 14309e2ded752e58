/** A reason has a kind for what depends on it: code that reads its words changes its result with the wording. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const src = fileURLToPath(new URL('../src', import.meta.url));

/** The modules that read messages of Node and of libraries, which have no codes for them. */
const readsMessages: readonly string[] = [
  'cli/parse-options.ts',
  'policy/build/compile-schema.ts',
  'policy/regex/re2-engine.ts',
];

/** The name of a variable with a text for the reader. */
const text = String.raw`\b\w*(?:because|reason|message|remark|explanation|remedy|hint)\w*\??`;
const words = String.raw`['"\x60/][^'"\x60/\n]*[a-z]{2}`;
const readsWords: readonly RegExp[] = [
  String.raw`${text}\.(?:includes|startsWith|endsWith|indexOf|match|search|replace)\(\s*${words}`,
  String.raw`${text} [!=]== ${words}[^'"\x60\n]* `,
  String.raw`${words}[^/\n]*/\w*\.(?:test|exec)\((?:\w+\??\.)*${text}\)`,
].map((pattern) => new RegExp(pattern, 'gi'));

const wordsReadIn = (source: string): string[] =>
  readsWords.flatMap((pattern) => [...source.matchAll(pattern)].map(([found]) => found));

test('no module decides by the words of a reason or a message', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.d.ts'),
  );
  const found = files.flatMap((file) =>
    wordsReadIn(readFileSync(join(src, file), 'utf8')).map((code) => ({ file, code })),
  );
  expect(found.filter(({ file }) => !readsMessages.includes(file))).toEqual([]);
  expect([...new Set(found.map(({ file }) => file))].sort()).toEqual(readsMessages);
});

test.each([
  "if (because.includes('HTTP on the main port'))",
  "remark?.includes('the check always fails') === true",
  "acl.reason.replace(/^the file/, '')",
  "if (reason === 'no such file')",
  'if (/may set `/.exec(cause.because))',
  "causes.find(() => message.startsWith('a mapping'))",
])('`%s` is found', (code) => {
  expect(wordsReadIn(code)).toHaveLength(1);
});

test.each([
  "if (refusal.reason === 'not-writable')",
  "message.includes(': ')",
  'message.replace(/\\.$/, "")',
  'if (reason === null)',
])('`%s` is not', (code) => {
  expect(wordsReadIn(code)).toEqual([]);
});
