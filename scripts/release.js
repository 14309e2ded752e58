/**
 * What a release needs. `check vX.Y.Z` tells whether the tag, the package, the bundle and the changelog name one
 * version; `notes vX.Y.Z` prints what the changelog says of it. Needs nothing installed: it runs where a release is
 * signed.
 */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file) => readFileSync(root + file, 'utf8');

/** What keeps a tag from being released, a line each. */
function mistakesOf(tag) {
  const { version } = JSON.parse(read('package.json'));
  const locked = JSON.parse(read('package-lock.json'));
  const run = [`${root}dist/cli/index.js`, '--version'];
  const built = execFileSync(process.execPath, run, { encoding: 'utf8' }).trim();
  const section = sectionOf(version);
  return [
    tag === `v${version}` || `the tag is ${tag}, and package.json says ${version}`,
    locked.version === version || `package-lock.json says ${locked.version}: run \`npm install\``,
    built.endsWith(version) || `the bundle says ${built}: run \`npm run build\``,
    section !== null ||
      `CHANGELOG.md has no \`## [${version}] - YYYY-MM-DD\`, which is where the notes come from`,
  ].filter((mistake) => mistake !== true);
}

/** What the changelog says of a version that has a date; null where it says nothing. */
function sectionOf(version) {
  const sections = read('CHANGELOG.md').split(/^## /m).slice(1);
  const own = sections.find((section) => section.startsWith(`[${version}] - `));
  const [head = '', ...lines] = own?.split('\n') ?? [];
  if (!/ - \d{4}-\d\d-\d\d$/.test(head)) return null;
  const links = lines.findIndex((line) => /^\[[^\]]+\]: /.test(line));
  return lines
    .slice(0, links < 0 ? lines.length : links)
    .join('\n')
    .trim();
}

const [command, tag = ''] = process.argv.slice(2);
const notes = sectionOf(tag.replace(/^v/, ''));
const mistakes =
  command === 'check' ? mistakesOf(tag) : notes === null ? [`CHANGELOG.md has no notes for ${tag}`] : [];
if (command !== 'check' && command !== 'notes') mistakes.push('say `check vX.Y.Z` or `notes vX.Y.Z`');
for (const mistake of mistakes) console.error(mistake);
if (mistakes.length > 0) process.exitCode = 1;
else if (command === 'notes') console.log(notes);
