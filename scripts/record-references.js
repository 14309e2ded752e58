#!/usr/bin/env node
/**
 * Records the results of Docker Compose for the cases in __tests__/compose/references: `record-references.js [NAME...]`.
 * DOCKER_COMPOSE must be the path of a Docker Compose 2 binary; no Docker engine is needed. With `--check`, the script
 * only lists the records that are missing or outdated.
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
/** The folder of every case in the records, so that they do not depend on the machine. */
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
  if (!binary) fail('set DOCKER_COMPOSE to the path of a Docker Compose 2 binary');
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

/** The folder for the cases: /project if it can be created, or a temporary one whose path is replaced in the records. */
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
  for (const file of ['case.json', record]) rmSync(join(folder, file), { force: true });
  const { args = [] } = JSON.parse(readFileSync(join(references, name, 'case.json'), 'utf8'));
  const run = (...options) => {
    // An empty environment, so that records do not depend on the machine.
    const env = { PATH: process.env['PATH'] };
    const { status, stdout, stderr, error } = spawnSync(binary, [...args, ...options, '--format', 'json'], {
      cwd: folder,
      env,
      encoding: 'utf8',
      input: '',
      maxBuffer: 1 << 26,
      timeout: 60_000,
    });
    if (error || status === null) throw new Error(`${name}: ${error?.message ?? 'the binary was killed'}`);
    const withHome = (text) => (base === home ? text : text.replaceAll(base, home));
    return status === 0
      ? { accepted: true, project: JSON.parse(markNumbers(withHome(stdout))) }
      : { accepted: false, message: withHome(errorOf(stderr)) };
  };
  try {
    const plain = run('--profile', '*', 'config', '--no-interpolate', '--no-path-resolution');
    const config = run('config');
    const written = { recordedWith: version, files: digestOf(name), args, plain, config };
    return `${unmarkNumbers(JSON.stringify(written, null, 2))}\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Numbers as strings, so that `JSON.parse` does not round those of more than 53 bits. */
function markNumbers(json) {
  return json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : `"\\u0001${token}"`,
  );
}

function unmarkNumbers(json) {
  return json.replace(/"\\u0001([^"]*)"/g, '$1');
}

/** The lines of the error, without warnings, which contain the time, and without the stack trace of a crash. */
function errorOf(stderr) {
  const lines = stderr.split('\n').filter((line) => !line.startsWith('time="'));
  const stack = lines.findIndex((line) => /^(goroutine \d+|\[signal) /.test(line));
  return lines
    .slice(0, stack < 0 ? lines.length : stack)
    .join('\n')
    .trim();
}

/** A digest of the names and contents of all files of a case except its record. */
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
  fail(`missing or outdated records: ${stale.join(', ')}\nrun DOCKER_COMPOSE=<binary> ${command}`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
