/**
 * Benchmarks: `npm run bench [-- FILE [NODE]]`. The first part compares the time of one check with an empty Node.js
 * process, as the median ratio of alternating pairs. The second part measures projects with 100 and 1,000 services, and
 * compares them with `docker compose config` if it is installed or DOCKER_COMPOSE names it.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './source-modules.js';

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
    throw error ?? new Error(`${args.join(' ')} exited with ${status}`);
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
console.log(`Node.js ${version}, ${pairs} pairs of runs`);
for (const [name, args] of Object.entries(commands)) {
  time(args);
  const runs = Array.from({ length: pairs }, () => ({ check: time(args), empty: time(['-e', '0']) }));
  const ratio = median(runs.map(({ check, empty }) => check / empty));
  const [check, empty] = [median(runs.map((run) => run.check)), median(runs.map((run) => run.empty))];
  console.log(
    `${name}: ${check.toFixed(0)} ms, empty process: ${empty.toFixed(0)} ms, ratio ${ratio.toFixed(2)}`,
  );
}

/** Writes services in 50 files, half of them included, and one override file for all services. Returns `-f` options. */
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
  const topLevel = [];
  const included = [];
  for (let file = 0; file < files; file += 1) {
    const text = `services:\n${numbers
      .filter((number) => number % files === file)
      .map(service)
      .join('')}`;
    const name = file % 2 === 1 ? `part${file}/compose.yml` : `part${file}.yml`;
    (file % 2 === 1 ? included : topLevel).push(name);
    write(name, text);
  }
  write('compose.yml', `include: [${included.join(', ')}]\nservices: {}\n`);
  const over = numbers.map((number) => `  s${number}:\n    environment: [C=2]\n    labels: {e: f}\n`);
  write('over.yml', `services:\n${over.join('')}`);
  return ['compose.yml', ...topLevel, 'over.yml'].flatMap((name) => ['-f', name]);
}

function findCompose() {
  if (process.env.DOCKER_COMPOSE) return [process.env.DOCKER_COMPOSE];
  return spawnSync('docker', ['compose', 'version']).status === 0 ? ['docker', 'compose'] : null;
}

const compose = findCompose();
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
    const comparison = compose
      ? `, docker compose config: ${median(runs.map(({ theirs }) => theirs)).toFixed(0)} ms`
      : '';
    console.log(
      `${services} services in 52 files: describe --resolved: ${median(runs.map((run) => run.ours)).toFixed(0)} ms${comparison}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
