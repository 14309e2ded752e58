/** An evaluation in the page waits for the parts of the core that it needs. */

import { expect, test } from '@jest/globals';
import { NotLoaded, onDemand, withParts } from '../../src/playground/not-loaded.js';

test('each part is loaded when it is needed, and the evaluation has its result', async () => {
  const loaded = new Set<string>();
  const part = (name: string): string => {
    if (loaded.has(name)) return name;
    throw new NotLoaded(async () => {
      loaded.add(name);
    });
  };
  expect(await withParts(async () => part('redis') + part('valkey'))).toBe('redisvalkey');
  expect([...loaded]).toEqual(['redis', 'valkey']);
});

test('another error, and one of loading, are errors', async () => {
  const failing = (error: Error) => async () => {
    throw error;
  };
  await expect(withParts(failing(new Error('broken')))).rejects.toThrow('broken');
  const offline = new NotLoaded(() => Promise.reject(new Error('offline')));
  await expect(withParts(failing(offline))).rejects.toThrow('offline');
});

test('a function is loaded once, when it is called first', async () => {
  let loads = 0;
  const double = onDemand(async () => {
    loads += 1;
    return (value: number) => 2 * value;
  });
  expect(await withParts(async () => double(2) + double(3))).toBe(10);
  expect(loads).toBe(1);
});
