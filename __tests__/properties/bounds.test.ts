/**
 * Memory is bounded, and what exceeds a limit is reported: see hostile-inputs.ts. `npm run bench` measures how the time
 * grows.
 */

import { expect, test } from '@jest/globals';
import { findingsIn } from '../../src/check/report.js';
import { checked } from './hostile-checks.js';
import { hostileInputs } from './hostile-inputs.js';

const count = 400;

/** In bytes: what a check of a small input may add to the memory of this process. */
const maxGrowth = 400_000_000;

test.each(hostileInputs)(
  '%s: a limit never passes, and memory is bounded',
  async (_, files) => {
    const memory = process.resourceUsage().maxRSS * 1024;
    const report = await checked(files(count), false);
    if (report.entries.some(({ kind }) => kind === 'unreadable')) expect(report.verdict).toBe('incomplete');
    expect(process.resourceUsage().maxRSS * 1024 - memory).toBeLessThan(maxGrowth);
  },
  60_000,
);

test('no fix is tried beyond the limits of addresses', async () => {
  const files = hostileInputs.find(([name]) => name === 'addresses of one client')?.[1];
  const report = await checked(files?.(1_000) ?? {}, true);
  const addresses = findingsIn(report).filter(({ finding }) => finding.rule.id === 'clients-authenticated');
  expect(addresses.length).toBeGreaterThan(300);
  for (const { resolution } of addresses)
    expect(resolution).toMatchObject({
      kind: 'refusal',
      explain: expect.stringMatching(/too many addresses/),
    });
});
