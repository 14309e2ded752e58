/** A project with very many addresses is not evaluated in full, and does not pass. */

import { expect, test } from '@jest/globals';
import { check } from '../../../src/check/check.js';
import { findingsIn } from '../../../src/check/report.js';
import { policy, settings } from '../../support/projects.js';

const messagesOf = (services: string): string[] => {
  const text = `services:\n  vuls-redis: {image: redis, command: "--requirepass \${REDIS_PASSWORD:?}"}\n${services}`;
  const report = check([{ files: [{ file: 'compose.yml', text }] }], { ...settings, fixes: false }, policy);
  return findingsIn(report)
    .filter(({ finding }) => finding.rule.id === 'clients-authenticated')
    .map(({ finding }) => finding.message);
};
const list = (count: number, each: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => each(index)).join('');

const right = 'redis://:${REDIS_PASSWORD:?}@vuls-redis:6379';

test('the addresses of one service beyond 300 are unknown', () => {
  const web = (count: number): string =>
    `  web: {image: x, environment: {${list(count, (index) => `V${index}_URL: "${right}/${index}", `)}}}\n`;
  expect(messagesOf(web(300))).toEqual([]);
  expect(messagesOf(web(301))).toEqual([
    'Cannot tell whether client `web` authenticates, because the service has more than 300 addresses of the server, and the others are not evaluated.',
  ]);
});

test('separate settings count as well', () => {
  const web = `  web: {image: x, environment: {${list(301, (i) => `S${i}_REDIS_HOST: vuls-redis, S${i}_REDIS_PASSWORD: a, `)}}}\n`;
  const messages = messagesOf(web);
  expect(messages).toHaveLength(301);
  expect(messages.at(-1)).toMatch(/more than 300 addresses/);
});

test('once 1,000 addresses are wrong, further services are unknown', () => {
  const services = (count: number): string =>
    list(count, (index) => `  w${index}: {image: x, environment: {REDIS_URL: "redis://vuls-redis:6379"}}\n`);
  expect(messagesOf(services(1_000))).toHaveLength(1_000);
  const messages = messagesOf(services(1_010));
  expect(messages).toHaveLength(1_002);
  expect(messages.at(-1)).toBe(
    "Cannot tell whether client `w1000` authenticates, because more than 1,000 addresses do not send the server's password, and those of further services are not evaluated.",
  );
});

test('once a project has 5,000 addresses, further services are unknown', () => {
  const services = (count: number): string =>
    list(count, (index) => `  w${index}: {image: x, environment: {REDIS_URL: "${right}"}}\n`);
  expect(messagesOf(services(5_000))).toEqual([]);
  expect(messagesOf(services(5_010))).toEqual([
    'Cannot tell whether client `w5000` authenticates, because the project has more than 5,000 addresses of the server, and those of further services are not evaluated.',
  ]);
});
