/** The results of benchmarks: their table, and their comparison with the results that are kept. */

import { table } from '../markdown-table.js';

/** A ratio that is kept may be exceeded by this part. */
const tolerance = 0.2;

const own = 'vuls-cache-policy';

/** Whether a measurement is of this project. Others only give the scale. */
export function isOwn({ name }) {
  return name.startsWith(own);
}

/**
 * The measurements of this project whose ratio to `yaml` is more than 20 % above the one that is kept. A measurement
 * that is not kept is no regression.
 */
export function regressions(kept, measured) {
  const before = new Map(rowsOf(kept).map((row) => [keyOf(row), row]));
  return rowsOf(measured).flatMap((row) => {
    const known = before.get(keyOf(row));
    if (!isOwn(row) || !known || row.ratio <= known.ratio * (1 + tolerance)) return [];
    return [{ group: row.group, name: row.name, kept: known.ratio, ratio: row.ratio }];
  });
}

/** One line for a regression. */
export function regressionText({ group, name, kept, ratio }) {
  return `${group}: ${name} takes ${ratio.toFixed(2)} times as long as \`yaml\`, more than 20 % above the ${kept.toFixed(2)} that are kept`;
}

function rowsOf({ groups }) {
  return groups.flatMap(({ name: group, rows }) => rows.map((row) => ({ ...row, group })));
}

function keyOf({ group, name }) {
  return JSON.stringify([group, name]);
}

/** The results in Markdown, as one table. */
export function resultsTable({ groups }) {
  const rows = groups.flatMap(({ name, rows }) =>
    rows.map((row, index) => [
      index === 0 ? name : '',
      isOwn(row) ? `**${row.name.slice(own.length + 1)}**` : row.name,
      seconds(row.cpu),
      seconds(row.wall),
      row.ratio.toFixed(2),
      row.memory === undefined ? '' : `${Math.round(row.memory / 1024)} MB`,
    ]),
  );
  return table(['Input', 'Command', 'CPU time', 'Elapsed time', 'CPU time / `yaml`', 'Peak memory'], rows);
}

function seconds(milliseconds) {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** The page with the results. */
export function resultsPage(results) {
  const { date, machine, versions } = results;
  return `<!-- Written by \`npm run bench\` from benchmarks.json. Do not edit. -->
# Benchmarks

Measured on ${date}, on ${machine}, with ${Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')}.

Times are of whole processes: medians of alternating runs, without \`NODE_EXTRA_CA_CERTS\`. CPU time is that of all threads. Commands in bold are of this tool. \`yaml\` parses the files with the package \`yaml\` and does nothing else; it is bundled in the same way. The tools check different things: \`check-jsonschema\` and \`dclint\` read each file for itself, conftest evaluates a single rule, and Docker Compose evaluates no policy.

${resultsTable(results)}
\`npm run bench\` writes this page and fails if a ratio to \`yaml\` is more than 20 % above the one in [benchmarks.json](benchmarks.json). CI runs the short form.
`;
}
