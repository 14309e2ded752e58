/**
 * How long one check takes as a whole process, beside an empty Node process: pairs in turn, the median of their ratios.
 * Then how the time grows with the services of a project, beside `docker compose config` where that is installed (or
 * named by DOCKER_COMPOSE). `npm run bench [-- FILE [NODE]]`; without a file, a project of the size of the one this was
 * made for.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './compile.js';

const pairs = 31;
const history = `${root}../shared/vuls-history/12-9cda5f9.yml`;
const file = process.argv[2] ?? (existsSync(history) ? history : `${root}__tests__/fixtures/hardened.yml`);
const node = process.argv[3] ?? process.execPath;

/** Wall time of one process, in milliseconds. */
function time(args, program = node, cwd = undefined) {
  const start = process.hrtime.bigint();
  const { status, error } = spawnSync(program, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  });
  if (error || (status !== 0 && status !== 1))
    throw error ?? new Error(`${args.join(' ')} ended with ${status}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const commands = {
  check: [`${root}dist/cli/index.js`, 'check', file],
  'check --format json': [`${root}dist/cli/index.js`, 'check', '--format', 'json', file],
};
const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
console.log(`Node ${version}, ${pairs} pairs each`);
for (const [name, args] of Object.entries(commands)) {
  time(args);
  const runs = Array.from({ length: pairs }, () => ({ check: time(args), empty: time(['-e', '0']) }));
  const ratio = median(runs.map(({ check, empty }) => check / empty));
  const [check, empty] = [median(runs.map((run) => run.check)), median(runs.map((run) => run.empty))];
  console.log(
    `${name}: ${check.toFixed(0)} ms, node -e 0: ${empty.toFixed(0)} ms, ratio ${ratio.toFixed(2)}`,
  );
}

/** Services in 50 files: half of them included, and an override over all. */
function writeProject(folder, services) {
  const files = 50;
  const write = (name, text) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const service = (number) => `  s${number}:
    image: registry.example/app:${number}
    command: ["serve", "--port=${number}"]
    environment: {A: "1", B: "${number}"}
    ports: ["127.0.0.1:${1000 + number}:80"]
    volumes: ["./data${number}:/data:ro"]
    healthcheck: {test: [CMD, "true"], interval: 10s}
`;
  const numbers = [...Array(services).keys()];
  const named = [];
  const included = [];
  for (let file = 0; file < files; file += 1) {
    const text = `services:\n${numbers
      .filter((number) => number % files === file)
      .map(service)
      .join('')}`;
    const name = file % 2 === 1 ? `part${file}/compose.yml` : `part${file}.yml`;
    (file % 2 === 1 ? included : named).push(name);
    write(name, text);
  }
  write('compose.yml', `include: [${included.join(', ')}]\nservices: {}\n`);
  const over = numbers.map((number) => `  s${number}:\n    environment: [C=2]\n    labels: {e: f}\n`);
  write('over.yml', `services:\n${over.join('')}`);
  return ['compose.yml', ...named, 'over.yml'].flatMap((name) => ['-f', name]);
}

const compose = process.env.DOCKER_COMPOSE
  ? [process.env.DOCKER_COMPOSE]
  : spawnSync('docker', ['compose', 'version']).status === 0
    ? ['docker', 'compose']
    : null;
for (const services of [100, 1000]) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const files = writeProject(folder, services);
    const ours = [commands.check[0], 'describe', '--resolved', ...files];
    const runs = Array.from({ length: 7 }, () => ({
      ours: time(ours, node, folder),
      theirs: compose
        ? time([...compose.slice(1), ...files, 'config', '--no-interpolate'], compose[0], folder)
        : 0,
    }));
    const beside = compose
      ? `, docker compose config: ${median(runs.map(({ theirs }) => theirs)).toFixed(0)} ms`
      : '';
    console.log(
      `${services} services in 52 files resolved: ${median(runs.map((run) => run.ours)).toFixed(0)} ms${beside}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
