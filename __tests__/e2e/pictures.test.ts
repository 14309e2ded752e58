import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { pictures, playgroundPicture } from '../support/pictures.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const shown = [...(await pictures()), await playgroundPicture()];

/** The digest that the script wrote into a picture of what it shows. */
function digestIn(name: string): string | undefined {
  const head = readFileSync(`${root}docs/pictures/${name}.png`).toString('latin1', 0, 200);
  return /Source\0sha256:([0-9a-f]{64})/.exec(head)?.[1];
}

// The pictures must show the current texts; `npm run pictures` draws them again with Chromium.
test.each(shown)(
  'docs/pictures/$name.png shows what is said today: else `npm run pictures`',
  ({ name, html }) => {
    expect(digestIn(name)).toBe(createHash('sha256').update(html).digest('hex'));
  },
);

test('the pictures show a suggestion as the change that it makes, a table and a terminal in colour', () => {
  const [comment, summary, terminal] = shown.map(({ html }) => html);
  expect(comment).toContain(
    '<tr class="old"><td class="sign">-</td><td>      test: [CMD, redis-cli, ping]</td></tr>',
  );
  expect(comment).toContain('<td>      - --requirepass=${REDIS_PASSWORD:?}</td>');
  expect(comment).not.toContain('```');
  expect(summary).toContain('<th>Finding</th>');
  expect(terminal).toContain('<span class="red">error</span>');
  expect(terminal).not.toContain('\u001b');
});

test('every picture that a page shows is one that is drawn', () => {
  const pages = ['README.md', 'docs/github-action.md', 'docs/platform.md']
    .map((page) => readFileSync(root + page, 'utf8'))
    .join('\n');
  const used = [...pages.matchAll(/pictures\/([\w-]+)\.png/g)].map((match) => match[1]);
  expect([...new Set(used)].sort()).toEqual(shown.map(({ name }) => name).sort());
});
