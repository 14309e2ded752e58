/**
 * Runs the built action with `act` on `push` and `pull_request`, against the tests' server: `npm run act`. Jobs run on
 * this machine, so Docker is not needed. Run `npm run bundle` first.
 */

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
if (spawnSync('act', ['--version']).status !== 0) {
  console.error('`npm run act` needs act: https://nektosact.com/installation');
  process.exit(1);
}

register('./typescript-loader.js', import.meta.url);
const { startGitHub } = await import('../__tests__/support/github/server.ts');
const { pullRequestEvent, pushEvent } = await import('../__tests__/support/events.ts');

const workflow = `name: cache policy
on: [push, pull_request]
jobs:
  cache-policy:
    runs-on: ubuntu-latest
    steps:
      - uses: org/vuls-cache-policy@v1
        with:
          github-token: \${{ secrets.GITHUB_TOKEN }}
`;
const hardened = readFileSync(`${root}__tests__/fixtures/hardened.yml`, 'utf8');
const common = { '.github/workflows/cache-policy.yml': workflow };
const base = { ...common, 'compose.yml': hardened };
const head = { ...common, 'compose.yml': hardened.replace('[web, dev]', '[web]') };

const github = await startGitHub({ owner: 'o', repo: 'r', pull: { number: 7, base, head } });
const folder = mkdtempSync(join(tmpdir(), 'act-'));
const repository = join(folder, 'r');

/** Writes the server's commits into a repository: with the same authors, dates and messages they have the same ids. */
function commit(files, message) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), text);
  }
  const date = '1767225600 +0000';
  const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  const who = [
    '-c',
    'user.name=Someone',
    '-c',
    'user.email=someone@example.com',
    '-c',
    'core.autocrlf=false',
  ];
  git([...who, 'add', '--all'], env);
  git([...who, 'commit', '--quiet', '--no-gpg-sign', '--message', message], env);
}

function git(args, env = process.env) {
  const { status, stderr, stdout } = spawnSync('git', args, { cwd: repository, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/** The exit code and the output of the workflow on an event. */
function act(event) {
  const file = join(folder, `${event.name}.json`);
  writeFileSync(file, JSON.stringify(event.payload));
  const args = [
    ...[event.name, '--eventpath', file, '--platform', 'ubuntu-latest=-self-hosted'],
    ...['--secret', `GITHUB_TOKEN=${github.token}`, '--env', `GITHUB_API_URL=${github.url}`],
    ...['--local-repository', `org/vuls-cache-policy@v1=${root}`, '--action-offline-mode'],
  ];
  return new Promise((resolve, reject) => {
    // The server runs in this process, so the call must not block.
    const child = spawn('act', args, { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
        process.stdout.write(chunk);
      });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

try {
  mkdirSync(repository);
  git(['init', '--quiet', '--initial-branch', 'feature']);
  git(['remote', 'add', 'origin', 'https://github.com/o/r.git']);
  commit(base, 'base');
  commit(head, 'head');
  if (git(['rev-parse', 'HEAD']) !== github.headSha) throw new Error('internal error: the commits differ');
  const failures = [];
  for (const event of [pushEvent(github), pullRequestEvent(github)]) {
    const { code, output } = await act(event);
    if (code === 0 || !output.includes('error profiles')) failures.push(`${event.name}: no finding`);
  }
  if (github.threads.length !== 1)
    failures.push(`pull_request: ${github.threads.length} comments instead of 1`);
  failures.push(...github.violations);
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  await github.close();
  rmSync(folder, { recursive: true, force: true });
}
