/** Cases: for each Compose file, the findings, their messages and their fixes are as its `.out` file says. */

import { expect, test } from '@jest/globals';
import { holdsItsExpectation } from './support/case-tests.js';
import { caseFolders, casesIn, orphans } from './support/cases.js';
import { composed } from './support/overlay.js';

const cases = casesIn('cases');

test('there are many cases, each states what it is about, and no expectation is left over', () => {
  expect(cases.length).toBeGreaterThan(240);
  expect(cases.filter(({ comment }) => !/^# \S/.test(comment)).map(({ name }) => name)).toEqual([]);
  expect(caseFolders.flatMap(orphans)).toEqual([]);
});

test('an overlay replaces keys of the hardened service, removes those that are null and adds the others', () => {
  const text = composed(
    '# about\nvuls-redis:\n  profiles: null\n  image: redis:7\n  ports:\n    - 6379:6379\n\nother:\n  image: x\n',
  );
  expect(text).toMatch(/^# about\nservices:\n {2}vuls-redis:\n {4}image: redis:7\n {4}command:\n/);
  expect(text).toMatch(/start_period: 5s\n {4}ports:\n {6}- 6379:6379\n\n {2}other:\n {4}image: x\n$/);
  expect(text).not.toContain('profiles');
  expect(composed('services: {}\n')).toBe('services: {}\n');
});

holdsItsExpectation(cases);
