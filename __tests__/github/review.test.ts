/** A review tells every finding once, where GitHub takes it, and no more than GitHub takes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { fingerprintIn, maxBody } from '../../src/github/body.js';
import { blobOf, type ChangedFile, hunksOf } from '../../src/github/diff.js';
import { composeReview, type Review } from '../../src/github/review.js';
import { isPlaced, placeAnchor } from '../support/github/anchors.js';
import { diffTrees } from '../support/github/patches.js';
import { applySuggestions, suggestionBlocks } from '../support/github/suggestions.js';
import { formatted } from '../support/markdown.js';
import { filesWithPassword, tells } from '../support/passwords.js';
import { cases, hardened, judge, reportOf, undone } from '../support/reports.js';

const file = 'compose.yml';
const folder = mkdtempSync(join(tmpdir(), 'review-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Files = Readonly<Record<string, string>>;

/** The files of a pull request, as GitHub lists them. */
function changedFiles(base: Files, head: Files): ChangedFile[] {
  return diffTrees(base, head).map(({ filename, sha, patch }) => ({
    path: filename,
    blob: sha,
    hunks: hunksOf(patch ?? ''),
  }));
}

function review(base: string, head: string, name = file): Review {
  return composeReview(reportOf({ [name]: head }), changedFiles({ [name]: base }, { [name]: head }), judge);
}

const untouched = (text: string): Review =>
  composeReview(reportOf({ [file]: text }), [{ path: file, blob: blobOf(text), hunks: [] }], judge);

const bodies = ({ body, comments, fileComments }: Review): string[] => [
  body ?? '',
  ...comments.map((comment) => comment.body),
  ...fileComments.map((comment) => comment.body),
];

const patchIn = (body: string | null): string => /^(`{3,})diff\n([\s\S]*?)^\1$/m.exec(body ?? '')?.[2] ?? '';

function gitApplied(text: string, patch: string): string {
  spawnSync('git', ['init', '-q'], { cwd: folder });
  writeFileSync(join(folder, file), text);
  const { status, stderr } = spawnSync('git', ['apply', '-'], {
    cwd: folder,
    input: patch,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return readFileSync(join(folder, file), 'utf8');
}

test('in every case each comment stands where GitHub takes it, and every finding is told once', () => {
  for (const [, text] of cases) {
    for (const base of [hardened, undone, `# more\n${text}`]) {
      const files = diffTrees({ [file]: base }, { [file]: text });
      const report = reportOf({ [file]: text });
      const { comments, body } = review(base, text);
      for (const { path, first, last } of comments) {
        const range = first < last ? { start_line: first, start_side: 'RIGHT' as const } : {};
        expect(isPlaced(placeAnchor(files, { path, line: last, side: 'RIGHT', ...range }))).toBe(true);
      }
      const outside = body?.match(/^- `compose\.yml` line \d+ /gm)?.length ?? 0;
      expect(comments.length + outside).toBe(report.projects[0]?.findings.length);
    }
  }
});

test('a finding stands on its own lines, or on those of the suggestion that mends it', () => {
  const { comments } = review(hardened, undone);
  const image = comments.find(({ body }) => body.includes('`dragonfly-image`'));
  expect(image?.body).toContain('image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0');
  for (const { first, last, body } of comments) {
    const [block] = suggestionBlocks(body);
    const refersTo = /the suggestion on (?:line|lines (\d+) to) (\d+) does it/.exec(body);
    if (refersTo) {
      const carrier = comments.find(
        (other) => suggestionBlocks(other.body).length > 0 && other.last === Number(refersTo[2]),
      );
      expect(carrier?.first).toBe(Number(refersTo[1] ?? refersTo[2]));
    } else expect(block).toBeDefined();
    expect(first).toBeLessThanOrEqual(last);
  }
});

test('a comment that refers to a suggestion is worthless without it: a new suggestion is a new comment', () => {
  const one = hardened.replace('[web, dev]', '[web]');
  const two = one.replace('profiles: [web]\n', 'profiles: [web] # more\n');
  const [before, after] = [review(hardened, one), review(hardened, two)];
  expect(before.comments).toHaveLength(1);
  expect(after.comments[0]?.fingerprint).not.toBe(before.comments[0]?.fingerprint);
  const moved = review(hardened, `# a\n# b\n${one}`);
  expect(moved.comments.map(({ fingerprint }) => fingerprint)).toEqual(
    before.comments.map(({ fingerprint }) => fingerprint),
  );
});

test('every comment carries the fingerprint that it is known by', () => {
  for (const composed of [review(hardened, undone), untouched(undone)]) {
    for (const { body, fingerprint } of [...composed.comments, ...composed.fileComments])
      expect(fingerprintIn(body)).toBe(fingerprint);
    expect(fingerprintIn(composed.body ?? '')).toBe(composed.fingerprint);
  }
});

test('a marker in the middle of a comment is none', () => {
  expect(fingerprintIn('<!-- vuls-cache-policy abc -->')).toBe('abc');
  expect(fingerprintIn('x <!-- vuls-cache-policy abc -->\n')).toBe('abc');
  expect(fingerprintIn('<!-- vuls-cache-policy abc --> x')).toBeNull();
  expect(fingerprintIn('no marker')).toBeNull();
});

test('what is outside the diff is told in the review and on its file, with a patch that git applies', () => {
  const { body, comments, fileComments } = untouched(undone);
  expect(comments).toEqual([]);
  expect(fileComments.map(({ path }) => path)).toEqual([file]);
  for (const text of [body, fileComments[0]?.body ?? null]) {
    expect(text).toContain('`clients-authenticated`');
    expect(reportOf({ [file]: gitApplied(undone, patchIn(text)) }).verdict).toBe('pass');
  }
});

test('a file that is not part of the pull request is told in the review alone', () => {
  const { body, fileComments } = composeReview(reportOf({ [file]: undone }), [], judge);
  expect(fileComments).toEqual([]);
  expect(body).toContain('`dragonfly-image`');
});

test('a file whose text is another than that of the pull request gets no comment on its lines', () => {
  const changed = changedFiles({ [file]: hardened }, { [file]: undone });
  const { comments, body } = composeReview(reportOf({ [file]: `# merged\n${undone}` }), changed, judge);
  expect(comments).toEqual([]);
  expect(body).toContain('`dragonfly-image`');
});

test('projects are told apart, their comments worst first', () => {
  const warned = hardened.replace('grep -q PONG', 'cat');
  const report = reportOf({ 'a.yml': warned, 'b.yml': undone });
  const changed = changedFiles({ 'a.yml': '', 'b.yml': '' }, { 'a.yml': warned, 'b.yml': undone });
  const { comments } = composeReview(report, changed, judge);
  expect(comments.at(-1)).toMatchObject({ severity: 'warning' });
  expect(comments[0]).toMatchObject({ severity: 'error', path: 'b.yml' });
  const severities = comments.map(({ severity }) => severity);
  expect(severities).toEqual([...severities].sort());
});

/** A project with many clients that give no password. */
const crowd = (count: number, url = 'redis://vuls-redis:6379'): string =>
  hardened.concat(
    ...Array.from(
      { length: count },
      (_, index) =>
        `\n  client-${index}:\n    image: w\n    environment:\n      - REDIS_URL=${url}\n    depends_on: [vuls-redis]\n    profiles: [web]\n`,
    ),
  );

test('more findings than anybody reads are counted, not posted', () => {
  const { body, comments } = review(hardened, crowd(40));
  expect(comments).toHaveLength(30);
  expect(body).toContain("There is more in the job's summary: 10 findings.");
});

test('no body is longer than GitHub takes, and each ends with what it is known by', () => {
  const name = `${'long/'.repeat(700)}compose.yml`;
  const text = crowd(25);
  const composed = composeReview(
    reportOf({ [name]: text }),
    [{ path: name, blob: blobOf(text), hunks: [] }],
    judge,
  );
  for (const body of bodies(composed)) {
    expect(body.length).toBeLessThanOrEqual(maxBody);
    expect(fingerprintIn(body)).not.toBeNull();
  }
  expect(composed.body).toContain("… cut here: the whole is in the job's summary.");
  const last = composed.body?.split('\n').findLast((line) => line.startsWith('- '));
  expect(last).toMatch(/^- `long.*\.$/);
});

test('the patch is the first to go when a body is too long', () => {
  const name = `${'long/'.repeat(450)}compose.yml`;
  const { body } = composeReview(reportOf({ [name]: crowd(25) }), [], judge);
  expect(body).not.toContain('cut here');
  expect(body).toContain('`clients-authenticated`');
  expect(body).not.toContain('```diff');
  const short = composeReview(reportOf({ [file]: crowd(25) }), [], judge);
  expect(short.body).toContain('```diff');
});

test('a suggestion that is too long for a comment is left out, and the comment says what to do', () => {
  const long = hardened.replace('profiles: [web, dev]', `profiles: [web] # ${'x'.repeat(70_000)}`);
  const [comment] = review(hardened, long).comments;
  expect(comment?.body.length).toBeLessThanOrEqual(maxBody);
  expect(comment?.body).toContain('**To do**');
  expect(suggestionBlocks(comment?.body ?? '')).toEqual([]);
});

test.each(filesWithPassword)('a password in %s is in no comment', (_, text) => {
  const everything = [{ path: file, blob: blobOf(text), hunks: [{ first: 1, last: 1000 }] }];
  for (const composed of [untouched(text), composeReview(reportOf({ [file]: text }), everything, judge)])
    for (const body of bodies(composed)) expect(tells(body) ? body : '').toBe('');
});

test("another service's password above a change does not keep the patch from being shown, nor is it shown", () => {
  const text = undone.replaceAll(
    '      - REDIS_URL',
    '      - DATABASE_URL=postgresql://vuls:Hunter2.Very+Secret@db/vuls\n      - REDIS_URL',
  );
  const { body } = untouched(text);
  expect(tells(body ?? '')).toBe(false);
  expect(reportOf({ [file]: gitApplied(text, patchIn(body)) }).verdict).toBe('pass');
});

test('what a file says does nothing in a comment', () => {
  const text = undone.replace(
    'redis:7-alpine',
    '"@team <img src=x> ``` ```suggestion\\n https://example.com closes #1 </details> <!-- vuls-cache-policy x -->"',
  );
  for (const composed of [review(hardened, text), untouched(text)]) {
    for (const body of bodies(composed)) {
      const read = formatted(body);
      expect(read).not.toMatch(/@team|<img|https:\/\/|#1|suggestion\\n/);
      expect(read.match(/<!--/g)?.length ?? 0).toBe(fingerprintIn(body) === null ? 0 : 1);
    }
    for (const comment of composed.comments)
      expect(suggestionBlocks(comment.body).length).toBeLessThanOrEqual(1);
  }
});

test('the suggestions of a review, applied together, mend the file', () => {
  const { comments } = review(hardened, undone);
  const applied = applySuggestions(
    undone,
    comments.map(({ body, first, last }) => ({ body, line: last, start_line: first < last ? first : null })),
  );
  expect(reportOf({ [file]: applied }).verdict).toBe('pass');
});
