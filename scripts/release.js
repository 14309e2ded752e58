/**
 * Release checks. `check vX.Y.Z` verifies that the tag, the package, the bundle and the changelog have the same version.
 * `notes vX.Y.Z` prints the changelog section of the version. It runs without installed packages, in the signing job.
 */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

const [command, tag = ''] = process.argv.slice(2);
const notes = sectionOf(tag.replace(/^v/, ''));
const problems = command === 'check' ? problemsOf(tag) : notesProblems();
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else if (command === 'notes') console.log(notes);

function notesProblems() {
  if (command !== 'notes') return ['usage: release.js check vX.Y.Z | notes vX.Y.Z'];
  return notes === null ? [`CHANGELOG.md has no section for ${tag}`] : [];
}
