/** The playground in Chromium. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { PlaygroundState } from '../../src/playground/state.js';
import { shownFindings, startPlayground } from '../support/playground-page.js';

const playground = await startPlayground();
afterAll(() => playground.close());

const plain = { policy: '', service: '', parameters: {} };
const fixture = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url)), 'utf8');
const undone: PlaygroundState = { ...plain, files: [{ file: 'compose.yml', text: fixture('undone.yml') }] };
const hardened: PlaygroundState = {
  ...plain,
  files: [{ file: 'compose.yml', text: fixture('hardened.yml') }],
};

const verdict = (page: Page): Promise<string | null> => page.textContent('#verdict');
const text = (page: Page): Promise<string> =>
  page.$$eval('.cm-line', (lines) => lines.map((line) => line.textContent).join('\n'));

test('the page loads its own files only, without a fault, and shows findings soon', async () => {
  const { page, faults, requests } = await playground.open();
  expect(await page.$$('#findings > li')).not.toHaveLength(0);
  expect(faults).toEqual([]);
  expect(requests.filter((url) => !url.startsWith(playground.url))).toEqual([]);
  const [mark] = await page.evaluate(() =>
    performance.getEntriesByName('report').map(({ startTime }) => startTime),
  );
  console.log(`first findings after ${Math.round(mark ?? 0)} ms`);
  // Less than a second where nothing else runs.
  expect(mark).toBeLessThan(5_000);
});

test('the policy of the page allows no code but its own files, and no connection', async () => {
  const { page, faults } = await playground.open();
  const policy = (await page.getAttribute('meta[http-equiv]', 'content')) ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|connect-src|https?:/);
  const result = await page.evaluate(() =>
    fetch('index.html').then(
      () => 'sent',
      () => 'blocked',
    ),
  );
  expect(result).toBe('blocked');
  faults.length = 0;
});

describe('axe finds nothing serious', () => {
  test.each([
    ['light', { colorScheme: 'light' }],
    ['dark and narrow', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }],
  ] as const)('%s', async (_, options) => {
    const { page } = await playground.open(undone, options);
    await page.click('#options summary');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
    const { scrolls } = await page.evaluate(() => ({
      scrolls: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    }));
    expect(scrolls).toBe(false);
  });
});

test('a finding is underlined where it is, and a click on its place selects it', async () => {
  const { page } = await playground.open(undone);
  expect(await page.$$eval('.cm-finding', (marks) => marks.map((mark) => mark.textContent))).toContain(
    'redis:7-alpine',
  );
  await page.click('#findings .place >> nth=0');
  const focused = await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className);
  expect(focused).toContain('cm-content');
});

test('underlines and fixes are exact in a file with line ends of Windows', async () => {
  const crlf = fixture('undone.yml').replaceAll('\n', '\r\n');
  const { page } = await playground.open({ ...plain, files: [{ file: 'compose.yml', text: crlf }] });
  const marked = await page.$$eval('.cm-finding', (marks) => marks.map((mark) => mark.textContent));
  expect(marked).toEqual(expect.arrayContaining(['redis:7-alpine', '[CMD, redis-cli, ping]']));
  await page.click('#findings .fix >> nth=0');
  await page.waitForFunction(
    () => !document.querySelector('#findings')?.textContent?.includes('dragonfly-image'),
  );
  expect(await text(page)).toContain('docker.dragonflydb.io/dragonflydb/dragonfly');
});

test('all safe fixes are applied by a click', async () => {
  const { page, faults } = await playground.open();
  await page.click('#fix-safe');
  await page.waitForSelector('#fix-safe', { state: 'hidden' });
  expect(await verdict(page)).toMatch(/^Cache policy passed: 0 errors/);
  expect(faults).toEqual([]);
});

test('a fix is applied by a click, and undone by the keyboard', async () => {
  const { page } = await playground.open(undone);
  const before = await text(page);
  await page.click('#findings .fix >> nth=0');
  await page.waitForFunction(
    () => !document.querySelector('#findings')?.textContent?.includes('dragonfly-image'),
  );
  expect(await text(page)).toContain('docker.dragonflydb.io');
  await page.click('.cm-content');
  await page.keyboard.press('Control+z');
  expect(await text(page)).toBe(before);
});

test('typing changes the report', async () => {
  const { page } = await playground.open(hardened);
  expect(await verdict(page)).toMatch(/^Cache policy passed/);
  await page.click('.cm-content');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('services: [');
  await page.waitForSelector('#problems > li');
  expect(await verdict(page)).toBe('Cache policy not evaluated');
});

test('a link holds files, policy, service and parameters; a damaged link gives one line', async () => {
  const state: PlaygroundState = {
    files: [...undone.files, { file: 'config/worker.env', text: 'Ä=😀\n' }],
    policy: 'cache',
    service: 'vuls-redis',
    parameters: { renamedConfig: 'HIDDEN' },
  };
  const first = await playground.open(state);
  await first.page.click('#share');
  await first.page.waitForFunction(() => document.querySelector('#notice')?.textContent !== '');
  const again = await playground.open(new URL(first.page.url()).hash.slice(1));
  const read = (page: Page): Promise<unknown> =>
    page.evaluate(() => [
      [...document.querySelectorAll('[role=tab]')].map((tab) => tab.firstChild?.textContent),
      (document.querySelector('#policy') as HTMLSelectElement).value,
      (document.querySelector('#service') as HTMLInputElement).value,
      (document.querySelector('#parameter-renamedConfig') as HTMLInputElement).value,
    ]);
  expect(await read(again.page)).toEqual([
    ['compose.yml', 'config/worker.env'],
    'cache',
    'vuls-redis',
    'HIDDEN',
  ]);
  expect(await shownFindings(again.page)).toEqual(await shownFindings(first.page));
  for (const fragment of ['1.damaged', '9.abc', 'x']) {
    const { page, faults } = await playground.open(fragment);
    expect(await page.textContent('#notice')).toMatch(/^The link is .+ The example is shown instead\.$/);
    expect(faults).toEqual([]);
  }
});

test('files are added, renamed, opened by arrow keys and removed', async () => {
  const { page } = await playground.open(hardened);
  await page.click('#add');
  expect(await page.inputValue('#file-name')).toBe('compose.override.yml');
  await page.fill('#file-name', '.env');
  await page.keyboard.press('Enter');
  await page.focus('[role=tab][aria-selected=true]');
  await page.keyboard.press('ArrowLeft');
  expect(await page.inputValue('#file-name')).toBe('compose.yml');
  await page.keyboard.press('ArrowRight');
  expect(await page.inputValue('#file-name')).toBe('.env');
  await page.click('#remove');
  expect(await page.$$('[role=tab]')).toHaveLength(1);
  expect(await page.isDisabled('#remove')).toBe(true);
});

test('the keyboard alone reaches everything, and Tab leaves the editor', async () => {
  const { page } = await playground.open(undone);
  const reached: string[] = [];
  for (let step = 0; step < 14; step += 1) {
    await page.keyboard.press('Tab');
    reached.push(
      await page.evaluate(() => {
        const { activeElement } = document;
        return activeElement?.id || activeElement?.className || activeElement?.tagName || '';
      }),
    );
  }
  expect(reached.join(' ')).toMatch(/example share .*tab-0 add file-name editor SUMMARY .*place fix/);
});

test('a custom policy is a file, and needs no code that is generated', async () => {
  const policy = 'extends: cache\nseverities: { not-published: error }\n';
  const state = {
    ...undone,
    files: [...undone.files, { file: 'policy.yml', text: policy }],
    policy: 'policy.yml',
  };
  const { page, faults } = await playground.open(state);
  expect(await verdict(page)).toMatch(/^Cache policy failed/);
  await page.click('[role=tab] >> nth=1');
  await page.fill('#file-name', './rules.yml');
  await page.keyboard.press('Enter');
  expect(await page.inputValue('#policy')).toBe('rules.yml');
  expect(faults).toEqual([]);
});

test('a waiver in the settings file is shown', async () => {
  const until = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  const settings = `waivers:
  - rule: dragonfly-image
    place: { file: compose.yml, path: [services, vuls-redis, image] }
    reason: The migration is planned (OPS-1).
    owner: "@org/platform"
    until: ${until}
`;
  const files = [...undone.files, { file: '.github/cache-policy.yml', text: settings }];
  const { page } = await playground.open({ ...undone, files });
  expect(await page.textContent('#findings .waived')).toContain(`Waived until ${until} by @org/platform`);
});

test('the effective project names the file and line of each value, and masks secrets', async () => {
  const compose = 'services:\n  vuls-redis:\n    image: redis:7\n    command: --requirepass hunter2secret\n';
  const override = 'services:\n  vuls-redis:\n    image: valkey/valkey:8.1.3\n';
  const files = [
    { file: 'compose.yml', text: compose },
    { file: 'compose.override.yml', text: override },
  ];
  const { page } = await playground.open({ ...plain, files });
  const row = await page.textContent('#effective tr:has(th:text-is("image"))');
  expect(row).toContain('valkey/valkey:8.1.3');
  expect(row).toContain('compose.override.yml:3:12');
  expect(row).toContain('overrides compose.yml:3:12');
  expect(await page.textContent('#effective')).not.toContain('hunter2secret');
});
