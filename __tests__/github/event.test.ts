/** Only the events of a pull request have one to post to. */
import { expect, jest, test } from '@jest/globals';
import type { Event, PullRequest } from '../../src/github/event.js';

const context = { eventName: '', payload: {}, sha: 'merged', repo: { owner: 'o', repo: 'r' } };
jest.unstable_mockModule('@actions/github', () => ({ context }));
const { eventOf } = await import('../../src/github/event.js');

function event(eventName: string, payload: object): Event {
  Object.assign(context, { eventName, payload });
  return eventOf();
}
const pullOf = (name: string, payload: object): PullRequest | null => event(name, payload).pull;

const payload = { pull_request: { number: 7, head: { sha: 'abc' } } };

test.each([
  ['pull_request', false],
  ['pull_request_target', true],
])('%s is about a pull request', (name, target) => {
  expect(pullOf(name, payload)).toEqual({ owner: 'o', repo: 'r', number: 7, headSha: 'abc', target });
});

test('where nothing is checked out, the head of a pull request is judged, and the commit of any other event', () => {
  expect(event('pull_request', payload).commit).toBe('abc');
  expect(event('merge_group', payload).commit).toBe('merged');
});

test.each(['push', 'merge_group', 'schedule', 'workflow_dispatch', 'workflow_run', 'pull_request_review'])(
  '%s is judged, and posts nothing',
  (name) => {
    expect(pullOf(name, payload)).toBeNull();
  },
);

test.each([
  {},
  { pull_request: {} },
  { pull_request: { number: '7', head: { sha: 'abc' } } },
  { pull_request: { number: 7, head: {} } },
])('a pull request that the event does not name is an error: %j', (broken) => {
  expect(() => pullOf('pull_request', broken)).toThrow(
    'the event pull_request does not say which pull request it is about',
  );
});
