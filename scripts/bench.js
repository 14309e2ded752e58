/**
 * `npm run bench [-- OPTION...]`: measures dist/, prints a table and writes it to docs/benchmarks.md. It fails, and
 * writes nothing, if a ratio is more than 20 % above the one in docs/benchmarks.json, or if the time of the core grows
 * faster than an input (bench/growth.js). Options:
 * - `--short` measures only commands that are fast and stable, and writes nothing;
 * - `--growth` measures only how the time grows, and writes nothing;
 * - `--accept` writes the results although they are slower;
 * - `--file FILE` measures a check of this Compose file;
 * - `--node PROGRAM`, repeatable, measures another Node.js too;
 * - `--measured FILE` takes results from a file such as docs/benchmarks.json, and measures nothing.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { growingInputs } from './bench/growing-inputs.js';
import { growthTable, growthText, measureGrowth, tooFast } from './bench/growth.js';
import { isOwn, regressions, regressionText, resultsPage, resultsTable } from './bench/results.js';
import { floorFolder, nodeAt, suite } from './bench/suite.js';
import { installedTools } from './bench/tools.js';
import { bundleEntry } from './bundle.js';
import { root } from './source-modules.js';

/** A group that seems slower is measured again: other work on the machine disturbs single measurements. */
const attempts = 3;

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    accept: { type: 'boolean', default: false },
    file: { type: 'string' },
    node: { type: 'string', multiple: true, default: [] },
    measured: { type: 'string' },
  },
});
const keptFile = `${root}docs/benchmarks.json`;
const kept = read(keptFile) ?? { groups: [] };
let results = { groups: [] };
if (values.measured) results = read(values.measured);
else if (!values.growth) results = await measure();
if (results.groups.length > 0) console.log(resultsTable(results));
const growth = values.measured || values.short ? [] : await measureGrowth(await growingInputs());
if (growth.length > 0) console.log(growthTable(growth));
const failures = [...regressions(kept, results).map(regressionText), ...tooFast(growth).map(growthText)];
for (const each of failures) console.error(each);
if (failures.length > 0 && !values.accept) process.exitCode = 1;
else if (!values.short && !values.growth) {
  writeFileSync(keptFile, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(`${root}docs/benchmarks.md`, resultsPage(results));
}

async function measure() {
  const nodes = [process.execPath, ...values.node].map(nodeAt);
  const tools = values.short ? [] : installedTools();
  await bundleEntry('scripts/bench/yaml-floor.js', floorFolder);
  const groups = suite({ isShort: values.short, nodes, tools, file: values.file }).map(measured);
  const memory = Math.round(totalmem() / 2 ** 30);
  return rounded({
    date: new Date().toISOString().slice(0, 10),
    machine: `${availableParallelism()} cores of ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, ${memory} GB`,
    versions: {
      'Node.js': nodes.map(({ version }) => version).join(' and '),
      ...Object.fromEntries(tools.map(({ name, version }) => [name, version])),
    },
    groups,
  });
}

/** The rows of a group, each with the lowest ratio of the attempts. */
function measured({ name, measure }) {
  let rows = measure();
  for (let attempt = 1; attempt < attempts; attempt += 1) {
    if (regressions(kept, { groups: [{ name, rows }] }).length === 0) break;
    const again = measure();
    rows = rows.map((row, index) => (isOwn(row) && again[index].ratio < row.ratio ? again[index] : row));
  }
  return { name, rows };
}

function rounded(value) {
  return JSON.parse(
    JSON.stringify(value, (_, each) => (typeof each === 'number' ? Number(each.toFixed(2)) : each)),
  );
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}
