#!/usr/bin/env node
/**
 * Records what Docker Compose itself makes of the cases in __tests__/compose/references: all of them, or those named.
 * Needs a Docker Compose 2 binary, named by the variable DOCKER_COMPOSE; no Docker engine. `--check` records nothing
 * and tells which records are missing or older than their case.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const references = fileURLToPath(new URL('../__tests__/compose/references/', import.meta.url));
/** Where every case seems to lie, so that a record does not depend on who made it. */
const home = '/project';
const record = 'reference.json';

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const all = readdirSync(references, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const unknown = names.filter((name) => !all.includes(name));
if (unknown.length > 0) fail(`no such case: ${unknown.join(', ')}`);

const chosen = names.length > 0 ? names : all;
if (process.argv.includes('--check')) checkRecords();
else recordAll();

function recordAll() {
  const binary = process.env['DOCKER_COMPOSE'];
  if (!binary) fail('set DOCKER_COMPOSE to the path of a Docker Compose 2 binary to record what it does');
  const version = versionOf(binary);
  const base = makeBase();
  try {
    for (const name of chosen)
      writeFileSync(join(references, name, record), recordOf(binary, version, base, name));
  } finally {
    if (base === home) rmdirSync(home);
    else rmSync(base, { recursive: true });
  }
  console.log(`recorded ${chosen.length} cases with ${version}`);
}

function versionOf(binary) {
  try {
    const version = /\d+\.\d+\.\d+/.exec(execFileSync(binary, ['version', '--short'], { encoding: 'utf8' }));
    return `Docker Compose ${version?.[0] ?? 'of unknown version'}`;
  } catch (error) {
    return fail(`DOCKER_COMPOSE does not run: ${error.message}`);
  }
}

/** The folder that projects are put in: /project where it can be made, or one whose name is replaced afterwards. */
function makeBase() {
  try {
    mkdirSync(home);
    return home;
  } catch {
    return realpathSync(mkdtempSync(join(tmpdir(), 'references-')));
  }
}

function recordOf(binary, version, base, name) {
  const folder = join(base, name);
  cpSync(join(references, name), folder, { recursive: true });
  for (const own of ['case.json', record]) rmSync(join(folder, own), { force: true });
  const { args = [] } = JSON.parse(readFileSync(join(references, name, 'case.json'), 'utf8'));
  const run = (...options) => {
    // An empty environment: what the machine sets must not show in a record.
    const env = { PATH: process.env['PATH'] };
    const { status, stdout, stderr, error } = spawnSync(binary, [...args, ...options, '--format', 'json'], {
      cwd: folder,
      env,
      encoding: 'utf8',
      input: '',
      maxBuffer: 1 << 26,
      timeout: 60_000,
    });
    if (error || status === null) throw new Error(`${name}: ${error?.message ?? 'the binary was stopped'}`);
    const homely = (text) => (base === home ? text : text.replaceAll(base, home));
    return status === 0
      ? { accepted: true, project: JSON.parse(homely(stdout)) }
      : { accepted: false, message: homely(errorOf(stderr)) };
  };
  try {
    const plain = run('--profile', '*', 'config', '--no-interpolate', '--no-path-resolution');
    const config = run('config');
    const written = { recordedWith: version, files: digestOf(name), args, plain, config };
    return `${JSON.stringify(written, null, 2)}\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The error, which may have several lines, without the warnings, which bear the time of day, and without the stack
 * that Compose prints where it falls over.
 */
function errorOf(stderr) {
  const lines = stderr.split('\n').filter((line) => !line.startsWith('time="'));
  const stack = lines.findIndex((line) => /^(goroutine \d+|\[signal) /.test(line));
  return lines
    .slice(0, stack < 0 ? lines.length : stack)
    .join('\n')
    .trim();
}

/** One digest of every file of a case but its record, names included. */
function digestOf(name) {
  const hash = createHash('sha256');
  const folder = join(references, name);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file !== record && statSync(join(folder, file)).isFile())
    .sort();
  for (const file of files) {
    const content = readFileSync(join(folder, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return `sha256:${hash.digest('hex')}`;
}

function checkRecords() {
  const stale = chosen.filter((name) => {
    const path = join(references, name, record);
    return !existsSync(path) || JSON.parse(readFileSync(path, 'utf8')).files !== digestOf(name);
  });
  if (stale.length === 0) return;
  const command = `node scripts/record-references.js ${stale.join(' ')}`;
  fail(
    `not recorded from the files as they are: ${stale.join(', ')}\nrun DOCKER_COMPOSE=<binary> ${command}`,
  );
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
