#!/usr/bin/env node
/**
 * Compares random projects with Docker Compose:
 * `fuzz-compose.js [--compose BINARY] [--seed N] [--projects N] [--only yaml|compose] [--record]`.
 * The binary is Docker Compose 2, by default that of DOCKER_COMPOSE; no Docker engine is needed. Project number I of a
 * run has the seed N + I, so `--seed N --projects 1` repeats it. Each difference is printed with the smallest project that
 * was found for it, and the exit code is then 1. With `--record`, the projects and the results of Docker Compose are
 * written to __tests__/compose/fuzz/recorded.json instead, for the test that needs no binary.
 */

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

register('./typescript-loader.js', import.meta.url);
const { compare } = await import('../__tests__/compose/fuzz/comparison.ts');
const { projectOf } = await import('../__tests__/compose/fuzz/projects.ts');
const { shrink } = await import('../__tests__/compose/fuzz/shrink.ts');

/** Processes of Docker Compose at a time. */
const processes = 2;

const { values } = parseArgs({
  options: {
    compose: { type: 'string', default: process.env['DOCKER_COMPOSE'] ?? '' },
    seed: { type: 'string', default: `${Date.now() % 2 ** 31}` },
    projects: { type: 'string', default: '1000' },
    only: { type: 'string' },
    record: { type: 'boolean', default: false },
  },
});
if (!values.compose) {
  console.error('set DOCKER_COMPOSE to the path of a Docker Compose 2 binary');
  process.exit(2);
}
const [seed, count] = [Number(values.seed), Number(values.projects)];
const sorts = values.only === undefined ? ['yaml', 'compose', 'compose'] : [values.only];
const base = mkdtempSync(join(tmpdir(), 'fuzz-compose-'));
const recorded = [];
let next = 0;
let differing = 0;

console.log(`${count} projects, seed ${seed}`);
try {
  await Promise.all(
    Array.from({ length: processes }, (_, worker) => work(join(base, `${worker}`, 'project'))),
  );
} finally {
  rmSync(base, { recursive: true, force: true });
}
if (values.record) writeRecord();
console.log(`${differing} of ${count} projects differ, seed ${seed}`);
process.exit(differing > 0 ? 1 : 0);

/** Compares one project after another in a folder. */
async function work(folder) {
  while (next < count) {
    const own = seed + next;
    next += 1;
    const project = projectOf(own, sorts);
    const runs = {};
    const found = await differencesOf(project, folder, runs);
    if (values.record) recorded.push({ seed: own, ...project, runs });
    if (found.length === 0) continue;
    differing += 1;
    const [first] = found;
    const small = await shrink(project, async (candidate) => {
      const others = await differencesOf(candidate, folder, {});
      return others.some(
        ({ kind, detail }) => kind === first.kind && outline(detail) === outline(first.detail),
      );
    });
    print(own, small, await differencesOf(small, folder, {}));
  }
}

/** The detail without quoted values, so that a smaller project has the same difference. */
function outline(detail) {
  return detail.replace(/"(?:[^"\\]|\\.)*"|`[^`]*`|[\d.]+/g, '…').slice(0, 60);
}

async function differencesOf(project, folder, runs) {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(project.files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return compare(project, async (args) => {
    const result = await runCompose(args, folder);
    runs[args.slice(project.args.length).join(' ')] = { ...result, stdout: compact(result.stdout) };
    return result;
  });
}

/** Runs the binary in an empty environment. Its error is the last line, without the paths of this machine. */
function runCompose(args, folder) {
  return new Promise((resolve, reject) => {
    const child = spawn(values.compose, args, {
      cwd: folder,
      env: { HOME: '/home/user', PATH: process.env['PATH'], PWD: folder },
    });
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) {
      child[stream].setEncoding('utf8');
      child[stream].on('data', (text) => {
        output[stream] += text;
      });
    }
    child.on('error', reject);
    child.on('close', (status) => {
      const lines = output.stderr.replaceAll(folder, '/project').split('\n');
      const stderr = lines
        .filter((line) => line !== '' && !line.startsWith('time="'))
        .slice(0, 3)
        .join('\n');
      resolve({
        status: status ?? 1,
        stdout: output.stdout.replaceAll(folder, '/project').replaceAll(dirname(folder), ''),
        stderr,
      });
    });
  });
}

/** JSON without the white space between its tokens. */
function compact(json) {
  return json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, text = '') => text);
}

function print(own, { args, files }, found) {
  console.log(`\nseed ${own}: ${args.join(' ')}`);
  for (const [path, text] of Object.entries(files)) console.log(`--- ${path}\n${text.trimEnd()}`);
  for (const { kind, detail } of found.slice(0, 5)) console.log(`>>> ${kind}: ${detail}`);
}

function writeRecord() {
  const path = fileURLToPath(new URL('../__tests__/compose/fuzz/recorded.json', import.meta.url));
  recorded.sort((a, b) => a.seed - b.seed);
  const lines = recorded.map((project) => JSON.stringify(project));
  writeFileSync(path, `[\n${lines.join(',\n')}\n]\n`);
  console.log(`recorded ${recorded.length} projects`);
}
