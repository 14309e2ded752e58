/** The time that many addresses and credentials take is linear in their number. */
import { expect, test } from '@jest/globals';
import { describe } from '../../../src/cache/describe.js';
import { projectOf } from '../../support/compose.js';
import { ratioOf } from '../../support/growth.js';

const parameters = { passwordVariable: 'P', image: 'dragonfly', mirror: '', release: 'v1.39.0' };
const repeated = (count: number, item: (index: number) => string, separator: string): string =>
  Array.from({ length: count }, (_, index) => item(index)).join(separator);

const settings: Readonly<Record<string, (count: number) => string>> = {
  'URLs in one value': (count) =>
    `environment: {U: "${repeated(count, () => 'redis://:p@vuls-redis', ',')}"}`,
  'URLs with variables': (count) =>
    `environment: {U: "${repeated(count, (index) => `redis://:\${P${index % 8}}@vuls-redis`, ' ')}"}`,
  'variables with URLs': (count) =>
    `environment: {${repeated(count, (index) => `R${index}_URL: "redis://vuls-redis"`, ', ')}}`,
  addresses: (count) => `environment: {REDIS_NODES: "${repeated(count, () => 'vuls-redis:6379', ',')}"}`,
  'addresses with passwords': (count) =>
    `environment: {REDIS_HOSTS: "${repeated(count, () => 'a:vuls-redis:6379:0:p', ',')}"}`,
  'pairs of variables': (count) =>
    `environment: {${repeated(count, (index) => `R${index}_HOST: vuls-redis, R${index}_PASSWORD: p`, ', ')}}`,
  options: (count) => `command: "${repeated(count, (index) => `--r${index}.addr vuls-redis:1`, ' ')}"`,
  JSON: (count) => `environment: {REDIS: '[${repeated(count, () => '{"host": "vuls-redis"}', ',')}]'}`,
  'text without a URL': (count) => `environment: {U: "redis://a/${'redis-'.repeat(count)}"}`,
  'opening brackets': (count) => `environment: {U: "redis://${'@['.repeat(count)}"}`,
};

/** The least CPU time of three runs, in milliseconds. */
function time(service: string): number {
  const text = `services:\n  vuls-redis: {image: dragonfly, command: ["--requirepass=\${P:?}"]}\n  web:\n    image: web\n    ${service}\n`;
  return Math.min(
    ...[0, 1, 2].map(() => {
      const project = projectOf(text);
      const start = process.cpuUsage();
      describe(project, 'vuls-redis', parameters);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    }),
  );
}

/** Linear time is four times as much, quadratic time sixteen times. */
const maxRatio = 9;

test.each(Object.entries(settings))('%s', async (_, service) => {
  time(service(50));
  const ratio = await ratioOf(() => time(service(400)) / Math.max(time(service(100)), 10), maxRatio);
  expect(ratio).toBeLessThan(maxRatio);
});
