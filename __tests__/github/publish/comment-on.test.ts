/** Comments follow the severity of findings, not the exit code. */
import { expect, test } from '@jest/globals';
import { file, github, one, runCheck, start, warned } from '../../support/published.js';

test.each([
  ['never', 'error', { code: 0, errors: 1, warnings: 0 }],
  ['never', 'warning', { code: 0, errors: 1, warnings: 1 }],
  ['warning', 'error', { code: 1, errors: 1, warnings: 0 }],
  ['error', 'warning', { code: 1, errors: 1, warnings: 1 }],
] as const)(
  'fail-on: %s decides the exit code, and comment-on: %s starts the comments',
  async (failOn, commentOn, expected) => {
    const inputs = { 'fail-on': failOn, 'comment-on': commentOn };
    const threadsFor = async (text: string): Promise<number> => {
      github.restore(start);
      github.push({ [file]: text });
      await runCheck(inputs);
      expect(github.issueComments).toHaveLength(github.threads.length);
      return github.threads.length;
    };
    expect(await threadsFor(warned)).toBe(expected.warnings);
    expect(await threadsFor(one)).toBe(expected.errors);
    expect((await runCheck(inputs)).code).toBe(expected.code);
  },
);
