/** Links that hold the state of the playground. */

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeState, encodeState } from '../../src/playground/fragment.js';
import { example } from '../../src/playground/state.js';

test('a state is the same after it was in a link', async () => {
  const text = fc.string({ unit: 'grapheme' });
  const states = fc.record({
    files: fc.uniqueArray(fc.record({ file: fc.stringMatching(/^[\w -]{1,9}\.yml$/), text }), {
      minLength: 1,
      selector: ({ file }) => file,
    }),
    policy: text,
    service: text,
    parameters: fc.dictionary(fc.constantFrom('image', 'release'), text, { noNullPrototype: true }),
  });
  await fc.assert(
    fc.asyncProperty(states, async (state) => {
      const fragment = await encodeState(state);
      expect(fragment).toMatch(/^1\.[\w-]+$/);
      expect(await decodeState(fragment)).toEqual({ kind: 'ok', state });
    }),
    { numRuns: 50 },
  );
});

test('names of files are normalized', async () => {
  const fragment = await encodeState({ ...example, files: [{ file: './a//b.yml', text: '' }] });
  expect(await decodeState(fragment)).toMatchObject({ state: { files: [{ file: 'a/b.yml' }] } });
});

test('a damaged link gives one sentence, whatever is damaged', async () => {
  const fragment = await encodeState(example);
  const damaged = ['', 'x', '1.', '1.!!', fragment.slice(0, -9), `1.${btoa('no deflate')}`, `${fragment}%`];
  for (const each of damaged) {
    expect(await decodeState(each)).toEqual({
      kind: 'invalid',
      reason: 'The link is damaged: copy the whole link again. The example is shown instead.',
    });
  }
  expect(await decodeState('2.abc')).toMatchObject({ kind: 'invalid', reason: /another version/ });
});

test.each<unknown>([
  null,
  [],
  {},
  { files: [], policy: '', service: '', parameters: {} },
  { files: [['a', 1]], policy: '', service: '', parameters: {} },
  {
    files: [
      ['a', ''],
      ['a', ''],
    ],
    policy: '',
    service: '',
    parameters: {},
  },
  { files: [['a', '']], policy: 1, service: '', parameters: {} },
  { files: [['a', '']], policy: '', service: '', parameters: { image: 1 } },
])('JSON that is no state is damaged: %j', async (document) => {
  const stream = new Blob([JSON.stringify(document)])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = Buffer.from(await new Response(stream).arrayBuffer());
  expect(await decodeState(`1.${bytes.toString('base64url')}`)).toMatchObject({ kind: 'invalid' });
});

test('a link that decompresses to more than two million bytes is not read', async () => {
  const state = { ...example, files: [{ file: 'compose.yml', text: 'a'.repeat(2_000_000) }] };
  expect(await decodeState(await encodeState(state).catch(() => '1.'))).toMatchObject({ kind: 'invalid' });
});
