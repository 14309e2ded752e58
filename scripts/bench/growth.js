/**
 * How the time of the core grows with its input. Each input is measured at two sizes: a ratio of the times above its limit
 * is work that grows faster than the input.
 */

import { table } from '../markdown-table.js';

/** A ratio that is too high is measured again: other work on the machine disturbs single measurements. */
const attempts = 4;

/** The least time of some runs is taken: others are disturbed, for example by the collection of garbage. */
const runs = 2;

/**
 * Inputs with their ratios.
 *
 * @param inputs as from `growingInputs`
 * @returns {Promise<{ name: string, small: number, large: number, ratio: number, limit: number }[]>} `small` and `large`
 * are numbers of repetitions.
 */
export async function measureGrowth(inputs) {
  const rows = [];
  for (const { run, floor, ...input } of inputs)
    rows.push({ ...input, ratio: await lowestRatio({ ...input, run, floor }) });
  return rows;
}

/** Below `floor`, in milliseconds of the CPU, the start of the work hides how it grows. */
async function lowestRatio({ run, small, large, limit, floor }) {
  const first = await timeOf(run(large));
  let ratio = first / floor;
  for (let attempt = 0; attempt < attempts && ratio > limit; attempt += 1)
    ratio = Math.min(ratio, (await leastTime(run, large)) / Math.max(await leastTime(run, small), floor));
  return ratio;
}

async function leastTime(run, count) {
  const times = [];
  for (let turn = 0; turn < runs; turn += 1) times.push(await timeOf(run(count)));
  return Math.min(...times);
}

/** In milliseconds of the CPU. The input of the work is made before. */
async function timeOf(work) {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Those above their limit. */
export function tooFast(rows) {
  return rows.filter(({ ratio, limit }) => ratio > limit);
}

/** One line for an input above its limit. */
export function growthText({ name, small, large, ratio, limit }) {
  return `${name}: ${large / small} times the input takes ${ratio.toFixed(1)} times the time, more than the limit of ${limit}`;
}

/** The inputs with the highest ratios in Markdown. */
export function growthTable(rows) {
  const highest = rows
    .toSorted((one, other) => other.ratio / other.limit - one.ratio / one.limit)
    .slice(0, 5)
    .map(({ name, small, large, ratio, limit }) => [name, `${large / small}`, ratio.toFixed(1), `${limit}`]);
  return table(['Input that grows', 'Times the input', 'Times the time', 'Limit'], highest);
}
