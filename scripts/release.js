/**
 * Release checks. `check vX.Y.Z` verifies that the tag, the package, the bundle and the changelog have the same version.
 * `notes vX.Y.Z` prints the changelog section of the version. `pack vX.Y.Z FOLDER` checks, and writes the package, its
 * checksums and the notes into a folder. It runs without installed packages, in the signing job.
 */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file) => readFileSync(root + file, 'utf8');

/** The problems that prevent the release of a tag, one line each. */
function problemsOf(tag) {
  const { version } = JSON.parse(read('package.json'));
  const locked = JSON.parse(read('package-lock.json'));
  const run = [`${root}dist/cli/index.js`, '--version'];
  const built = execFileSync(process.execPath, run, { encoding: 'utf8' }).trim();
  const section = sectionOf(version);
  return [
    tag === `v${version}` || `the tag is ${tag}, but package.json has version ${version}`,
    locked.version === version || `package-lock.json has version ${locked.version}: run \`npm install\``,
    built.endsWith(version) || `the bundle has version ${built}: run \`npm run bundle\``,
    section !== null || `CHANGELOG.md has no section \`## [${version}] - YYYY-MM-DD\` for the release notes`,
  ].filter((problem) => problem !== true);
}

/** The changelog section of a released version; null without a section or a date. */
function sectionOf(version) {
  const sections = read('CHANGELOG.md').split(/^## /m).slice(1);
  const section = sections.find((each) => each.startsWith(`[${version}] - `));
  const [head = '', ...lines] = section?.split('\n') ?? [];
  if (!/ - \d{4}-\d\d-\d\d$/.test(head)) return null;
  const links = lines.findIndex((line) => /^\[[^\]]+\]: /.test(line));
  return lines
    .slice(0, links < 0 ? lines.length : links)
    .join('\n')
    .trim();
}

const [command, tag = '', folder = ''] = process.argv.slice(2);
const notes = sectionOf(tag.replace(/^v/, ''));
const problems = findProblems();
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else if (command === 'notes') console.log(notes);
else if (command === 'pack') pack(resolve(folder));

function findProblems() {
  if (command === 'check' || (command === 'pack' && folder !== '')) return problemsOf(tag);
  if (command !== 'notes') return ['usage: release.js check vX.Y.Z | notes vX.Y.Z | pack vX.Y.Z FOLDER'];
  return notes === null ? [`CHANGELOG.md has no section for ${tag}`] : [];
}

/** Writes the files of the release into a folder. */
function pack(target) {
  mkdirSync(target, { recursive: true });
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', target];
  const [{ filename }] = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8' }));
  const digest = createHash('sha256')
    .update(readFileSync(join(target, filename)))
    .digest('hex');
  writeFileSync(join(target, 'SHA256SUMS'), `${digest}  ${filename}\n`);
  writeFileSync(join(target, 'notes.md'), `${notes}\n`);
  console.log(`wrote ${filename}, SHA256SUMS and notes.md`);
  if (!process.env.ACTIONS_ID_TOKEN_REQUEST_URL)
    console.log(
      'skipped: attestation and npm provenance, which need the identity token of a workflow on GitHub',
    );
}
