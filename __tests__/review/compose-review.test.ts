/** A review has every finding once, on lines that GitHub accepts. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { servicesIn } from '../../src/check/report.js';
import { viewReport } from '../../src/report/view/report-view.js';
import { composeReview, withoutComments } from '../../src/review/compose-review.js';
import { isPlaced, placeAnchor } from '../support/github/anchors.js';
import { diffTrees } from '../support/github/patches.js';
import { applySuggestions, suggestionBlocks } from '../support/github/suggestions.js';
import { formatted } from '../support/markdown.js';
import { revealsPassword } from '../support/passwords.js';
import { cases } from '../support/projects.js';
import { hardened, reportOf, undone } from '../support/reports.js';
import {
  bodies,
  changedFiles,
  file,
  onFiles,
  onLines,
  review,
  summary,
  untouched,
} from '../support/reviews.js';

const rulePages = 'https://github.com/org/vuls-cache-policy/blob/v1/docs/rules/';
const folder = mkdtempSync(join(tmpdir(), 'review-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const patchIn = (body: string): string => /^(`{3,})diff\n([\s\S]*?)^\1$/m.exec(body)?.[2] ?? '';

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

test('in every case GitHub accepts the lines of each comment, and every finding is reported once', () => {
  for (const [, text] of cases) {
    for (const base of [hardened, undone, `# more\n${text}`]) {
      const files = diffTrees({ [file]: base }, { [file]: text });
      const report = reportOf({ [file]: text });
      const composed = review(base, text);
      for (const { path, first, last } of onLines(composed)) {
        const range = first < last ? { start_line: first, start_side: 'RIGHT' as const } : {};
        expect(isPlaced(placeAnchor(files, { path, line: last, side: 'RIGHT', ...range }))).toBe(true);
      }
      const reported = [...composed.comments.flatMap(({ findings }) => findings), ...composed.elsewhere];
      expect(new Set(reported).size).toBe(servicesIn(report)[0]?.findings.length);
    }
  }
});

test('a comment is on the lines of its finding, or of the suggestion that fixes it', () => {
  const comments = onLines(review(hardened, undone));
  const image = comments.find(({ text }) => text.includes('`dragonfly-image`'));
  expect(image).toBeDefined();
  const written = '    image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0';
  expect(comments.filter(({ text }) => text.includes(written))).toHaveLength(1);
  for (const { first, last, text } of comments) {
    const [block] = suggestionBlocks(text);
    const refersTo = /suggested change on (?:line|lines (\d+) to) (\d+) includes this fix/.exec(text);
    if (refersTo) {
      const carrier = comments.find(
        (other) => suggestionBlocks(other.text).length > 0 && other.last === Number(refersTo[2]),
      );
      expect(carrier?.first).toBe(Number(refersTo[1] ?? refersTo[2]));
    } else expect(block).toBeDefined();
    expect(first).toBeLessThanOrEqual(last);
  }
});

test('the fingerprint of a comment depends on its finding, not on its lines or its suggestion', () => {
  const one = hardened.replace('[web, dev]', '[web]');
  const two = one.replace('profiles: [web]\n', 'profiles: [web] # more\n');
  const [before, after] = [review(hardened, one), review(hardened, two)];
  expect(before.comments).toHaveLength(1);
  expect(after.comments[0]?.fingerprint).toBe(before.comments[0]?.fingerprint);
  expect(after.comments[0]?.text).not.toBe(before.comments[0]?.text);
  const renamed = review(hardened, one, 'other.yml');
  expect(renamed.comments[0]?.fingerprint).not.toBe(before.comments[0]?.fingerprint);
  expect(renamed.comments[0]?.key).toBe(before.comments[0]?.key);
  const moved = review(hardened, `# a\n# b\n${one}`);
  expect(moved.comments.map(({ fingerprint }) => fingerprint)).toEqual(
    before.comments.map(({ fingerprint }) => fingerprint),
  );
});

test('findings outside the diff of a changed file are in a comment on the file, with a patch that git applies', () => {
  const composed = untouched(undone);
  expect(composed.comments.map(({ path, lines }) => ({ path, lines }))).toEqual([
    { path: file, lines: null },
  ]);
  const [comment] = composed.comments;
  expect(comment?.text).toContain('`clients-authenticated`');
  expect(reportOf({ [file]: gitApplied(undone, patchIn(comment?.text ?? '')) }).verdict).toBe('pass');
  expect(composed.elsewhere).toEqual([]);
});

test('findings in an unchanged file are in the summary only, with a patch', () => {
  const composed = composeReview(viewReport(reportOf({ [file]: undone })), []);
  expect(composed.comments).toEqual([]);
  expect(summary(composed)).toContain('`dragonfly-image`');
  expect(reportOf({ [file]: gitApplied(undone, patchIn(summary(composed))) }).verdict).toBe('pass');
});

test('if GitHub accepts no comments, the summary has every finding', () => {
  const composed = withoutComments(review(hardened, undone));
  expect(composed.elsewhere).toHaveLength(servicesIn(reportOf({ [file]: undone }))[0]?.findings.length ?? 0);
  expect(composed.fingerprints).toEqual(review(hardened, undone).fingerprints);
});

test('a file with another text than at the head commit has no comments on lines', () => {
  const changed = changedFiles({ [file]: hardened }, { [file]: undone });
  const composed = composeReview(viewReport(reportOf({ [file]: `# merged\n${undone}` })), changed);
  expect(onLines(composed)).toEqual([]);
  expect(onFiles(composed)[0]?.text).toContain('`dragonfly-image`');
});

test('comments on several projects are sorted by severity', () => {
  const warned = hardened.replace('grep -q PONG', 'cat');
  const report = reportOf({ 'a.yml': warned, 'b.yml': undone });
  const changed = changedFiles({ 'a.yml': '', 'b.yml': '' }, { 'a.yml': warned, 'b.yml': undone });
  const { comments } = composeReview(viewReport(report), changed);
  const worst = comments.map(({ findings }) => findings[0]?.severity ?? '');
  expect(comments[0]?.path).toBe('b.yml');
  expect(new Set(worst)).toEqual(new Set(['error', 'warning']));
  expect(worst).toEqual([...worst].sort());
});

test("another service's password next to a change is hidden, and the patch is still shown", () => {
  const text = undone.replaceAll(
    '      - REDIS_URL',
    '      - DATABASE_URL=postgresql://vuls:Hunter2.Very+Secret@db/vuls\n      - REDIS_URL',
  );
  const posted = bodies(untouched(text)).join('\n');
  expect(revealsPassword(posted)).toBe(false);
  expect(reportOf({ [file]: gitApplied(text, patchIn(posted)) }).verdict).toBe('pass');
});

test('text from a file has no effect in a comment', () => {
  const text = undone.replace(
    'redis:7-alpine',
    '"@team <img src=x> ``` ```suggestion\\n https://example.com closes #1 </details> <!-- vuls-cache-policy x -->"',
  );
  for (const composed of [review(hardened, text), untouched(text)]) {
    for (const body of bodies(composed)) {
      const read = formatted(body).replaceAll(rulePages, '');
      expect(read).not.toMatch(/@team|<img|https:\/\/|#1|suggestion\\n/);
      expect(read).not.toContain('<!--');
    }
    for (const comment of composed.comments)
      expect(suggestionBlocks(comment.text).length).toBeLessThanOrEqual(1);
  }
});

test('the suggestions of a review, applied together, fix the file', () => {
  const applied = applySuggestions(
    undone,
    onLines(review(hardened, undone)).map(({ text: body, first, last }) => ({
      body,
      line: last,
      start_line: first < last ? first : null,
    })),
  );
  expect(reportOf({ [file]: applied }).verdict).toBe('pass');
});
