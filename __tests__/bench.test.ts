/** The results of `npm run bench`: the page, the comparison with the results that are kept, and its failure. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Row {
  readonly name: string;
  readonly cpu: number;
  readonly wall: number;
  readonly ratio: number;
  readonly memory?: number;
}

interface Results {
  readonly groups: readonly { readonly name: string; readonly rows: readonly Row[] }[];
}

interface Growing {
  readonly name: string;
  readonly small: number;
  readonly large: number;
  readonly limit: number;
  readonly floor: number;
  readonly run: (count: number) => () => unknown;
}

type Growth = Pick<Growing, 'name' | 'small' | 'large' | 'limit'> & { readonly ratio: number };

const root = fileURLToPath(new URL('../', import.meta.url));
const script = `${root}scripts/bench.js`;
const keptFile = `${root}docs/benchmarks.json`;
const { regressions, resultsTable } = (await import(`${root}scripts/bench/results.js`)) as {
  regressions: (kept: Results, measured: Results) => { group: string; name: string; ratio: number }[];
  resultsTable: (results: Results) => string;
};
const { growthText, measureGrowth, tooFast } = (await import(`${root}scripts/bench/growth.js`)) as {
  measureGrowth: (inputs: readonly Growing[]) => Promise<Growth[]>;
  tooFast: (rows: readonly Growth[]) => Growth[];
  growthText: (row: Growth) => string;
};
const { run } = (await import(`${root}scripts/bench/measure.js`)) as {
  run: (command: { command: readonly string[] }) => { wall: number; cpu: number };
};

const floor: Row = { name: '`yaml`', cpu: 40, wall: 50, ratio: 1 };

function results(...rows: Row[]): Results {
  return { groups: [{ name: 'A project', rows: [floor, ...rows] }] };
}

function own(ratio: number, name = 'vuls-cache-policy check'): Row {
  return { name, cpu: ratio * 40, wall: ratio * 50, ratio };
}

test('a ratio that is more than 20 % higher is a regression', () => {
  expect(regressions(results(own(5)), results(own(6.1)))).toEqual([
    { group: 'A project', name: 'vuls-cache-policy check', kept: 5, ratio: 6.1 },
  ]);
  expect(regressions(results(own(5)), results(own(6)))).toEqual([]);
  expect(regressions(results(own(5)), results(own(1)))).toEqual([]);
});

test('another tool or a new measurement is no regression', () => {
  expect(regressions(results(own(5, 'dclint')), results(own(50, 'dclint')))).toEqual([]);
  expect(regressions(results(own(5)), results(own(50, 'vuls-cache-policy fix --dry-run')))).toEqual([]);
  expect(regressions({ groups: [] }, results(own(50)))).toEqual([]);
});

test('the table names the input once, and prints times, ratios and memory', () => {
  const slow = { name: 'vuls-cache-policy check', cpu: 1234, wall: 1500, ratio: 30.85, memory: 102_400 };
  expect(resultsTable(results(slow)).split('\n').slice(2)).toEqual([
    '| A project | `yaml` | 40 ms | 50 ms | 1.00 |  |',
    '|  | **check** | 1.2 s | 1.5 s | 30.85 | 100 MB |',
    '',
  ]);
});

test('a run has a time, and one that fails is no measurement', () => {
  expect(run({ command: [process.execPath, '-e', '0'] }).cpu).toBeGreaterThan(0);
  expect(() => run({ command: [process.execPath, '-e', 'process.exit(3)'] })).toThrow('exit code 3');
});

describe('npm run bench', () => {
  const kept = JSON.parse(readFileSync(keptFile, 'utf8')) as Results;
  const slower = join(mkdtempSync(join(tmpdir(), 'bench-test-')), 'slower.json');

  test('the page is what the kept results make', async () => {
    const { resultsPage } = (await import(`${root}scripts/bench/results.js`)) as {
      resultsPage: (results: Results) => string;
    };
    expect(readFileSync(`${root}docs/benchmarks.md`, 'utf8')).toBe(resultsPage(kept));
  });

  test('passes with the kept results', () => {
    execFileSync(process.execPath, [script, '--short', '--measured', keptFile]);
  });

  test('fails with slower results, and writes nothing', () => {
    const groups = kept.groups.map(({ name, rows }) => ({
      name,
      rows: rows.map((row) => ({ ...row, ratio: row.ratio * 1.3 })),
    }));
    writeFileSync(slower, JSON.stringify({ ...kept, groups }));
    const { status, stderr } = spawnSync(process.execPath, [script, '--measured', slower], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('more than 20 % above');
    expect(JSON.parse(readFileSync(keptFile, 'utf8'))).toEqual(kept);
  });
});

test('work that grows with the square of its input is found, and work in proportion to it is not', async () => {
  const work = (turns: number) => () => {
    let sum = 0;
    for (let turn = 0; turn < turns; turn += 1) sum = (sum + turn) % 7;
    return sum;
  };
  const input = { small: 1_000, large: 4_000, limit: 9, floor: 0.1 };
  const rows = await measureGrowth([
    { ...input, name: 'pairs', run: (count) => work(count * count) },
    { ...input, name: 'items', run: (count) => work(1_000 * count) },
  ]);
  expect(tooFast(rows).map(({ name }) => name)).toEqual(['pairs']);
  expect(tooFast(rows).map(growthText)).toEqual([
    expect.stringMatching(
      /^pairs: 4 times the input takes \d+\.\d times the time, more than the limit of 9$/,
    ),
  ]);
});
