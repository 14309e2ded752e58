/** The project's texts, comments and names use plain, current terms: no word of the list below. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Words and phrases that are not used, each with what to write. They match words, and words inside of names. */
const replaced: Readonly<Record<string, RegExp>> = {
  'fix, fixed': /\bmend(?:s|ed|ing|ings)?\b/,
  'verify, verification': /\b(?:prove|proves|proved|proven|proof|proofs|proving|unproved)\b/,
  'is reported, prints, shows': /\b(?:is|are|was|be|been) told\b|\btells\b|\bsays that\b/,
  'is notified, sees': /\bhears? of\b|\b(?:is|are) shown to\b/,
  custom: /\bof (?:one's|one’s|your|our|its|their) own\b|\b(?:policy|policies) of yours\b/,
  'is in, is on, is before, is after': /\b(?:stands?|stood|standing) (?:in|on|before|behind|beside|at)\b/,
  'overrides, takes precedence over': /\bgo(?:es)? before\b|\blaid over\b/,
  bypassed: /\b(?:got|gone|get|getting|going|went|way|ways) round\b/,
  'unauthenticated access, open port': /\bways? in\b|\bdoors?\b/,
  'waived, accepted': /\blived with\b/,
  cycle: /\bcircles?\b/,
  'lookaround, backreference': /\blooking around\b|\breferring back\b/,
  'in clear text': /\bin clear\b(?! text)/,
  'passes although unknown': /\bon hope\b|\bhoped for\b/,
  violation: /\bbreach(?:es)?\b/,
  'layer, folder, codebase, pipeline': /\brims?\b|\brooms?\b|\bhouse\b|\bway through\b|\bauthor's hand\b/,
  'evaluate, check': /\bjudg(?:e|es|ed|ing|ement|ment)\b|\bunjudged\b/,
  'state it directly': /\bbears\b|\bhas no say\b|\b(?:comes?|came) (?:to nothing|down to|of it)\b/,
  'leave it out': /\bnothing is begun\b|\banew\b|\blikewise\b|\ball the same\b/,
};

/** Names that are promised to users, and text that is quoted from elsewhere. */
const allowed = [
  /\bno-open-door\b/g,
  /\bhealthcheck-proves-pong\b/g,
  /\bprovesPong\b/g,
  /["'.`]?\bjudged\b["'`]?(?=: (?:true|false|boolean|\{))/g,
  /["'`]judged["'`]/g,
  /\bjudged(?=: section\.kind)/g,
  // CSS.
  /\bradial-gradient\(circle\b/g,
];

/** Files of the project that people read or write: no recorded output, no vendored schema, no bundle. */
function files(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  }).split('\0');
  return listed.filter(
    (file) =>
      /\.(?:ts|js|json|md|ya?ml|out|css)$/.test(file) &&
      !/^dist\/|^package-lock\.json$|\.generated\.|compose-spec\.json$|^data\//.test(file) &&
      !/^__tests__\/(?:compose\/references|support\/schemas|support\/github\/openapi\.json|wording\.test\.ts)/.test(
        file,
      ),
  );
}

/** A line as words: names in camel case are split, so that `judgeAll` holds the word `judge`. */
function wordsIn(line: string): string {
  const kept = allowed.reduce((text, pattern) => text.replace(pattern, ''), line);
  return `${kept} ${kept.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()}`;
}

const texts = files().map((file) => {
  const lines = readFileSync(root + file, 'utf8').split('\n');
  return [file, lines.map((line) => [line, wordsIn(line)] as const)] as const;
});

test('the list is compared with all of the project', () => {
  expect(texts.length).toBeGreaterThan(600);
  expect(texts.map(([file]) => file)).toEqual(
    expect.arrayContaining(['README.md', 'src/cli.ts', 'policies/vuls-redis.json', 'action.yml']),
  );
});

test.each(Object.entries(replaced))('`%s` is written, and not what it replaces', (_, pattern) => {
  const found = texts.flatMap(([file, lines]) =>
    lines.flatMap(([line, words], index) =>
      pattern.test(words) ? [`${file}:${index + 1}: ${line.trim().slice(0, 100)}`] : [],
    ),
  );
  expect(found).toEqual([]);
});
