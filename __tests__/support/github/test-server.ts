/** The server of `github-server` tests, and its pull request. */
import { afterEach, expect } from '@jest/globals';
import type { FakeGitHub, Seed } from './fake-github.js';
import { startGitHub } from './server.js';

export const COMPOSE = 'docker-compose.yml';
export const lines = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}`);
export const text = (rows: readonly string[]): string => `${rows.join('\n')}\n`;
export const changed = (rows: readonly string[], at: readonly number[]): string[] =>
  rows.map((row, index) => (at.includes(index + 1) ? `${row} changed` : row));
export const PULL = {
  number: 7,
  base: { [COMPOSE]: text(lines(40)), 'old.txt': 'old\n', 'a.txt': 'same\n', 'same.txt': 'x' },
  head: {
    ...{ [COMPOSE]: text(changed(lines(40), [10, 30])), 'b.txt': 'same\n', 'same.txt': 'x' },
    ...{ 'sub/new.yml': 'a: 1\nb: 2' },
  },
};

type Json = Record<string, never> & { readonly [key: number]: Json };
type Answer = { readonly status: number; readonly body: Json; readonly headers: Headers };
type Api = (call: string, body?: unknown, token?: string | null, accept?: string) => Promise<Answer>;

const open: FakeGitHub[] = [];
/** Violations of the published description that a test expects. */
let expectedViolations: readonly unknown[] = [];
export function expectViolations(...violations: readonly unknown[]): void {
  expectedViolations = violations;
}

export async function start(
  seed: Partial<Seed> = {},
): Promise<{ readonly github: FakeGitHub; readonly api: Api; readonly R: string }> {
  const github = await startGitHub({ owner: 'acme', repo: 'shop', pull: PULL, ...seed });
  open.push(github);
  const api: Api = async (call, body, token = github.token, accept = 'application/json') => {
    const [method = '', path = ''] = call.split(' ');
    const url = path.startsWith('http') ? path : `${github.url}/repos/acme/shop${path}`;
    const headers = { accept, ...(token === null ? {} : { authorization: `token ${token}` }) };
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const response = await fetch(url, { method, headers, ...sent });
    const answer = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '') && answer !== '';
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(answer) : answer };
  };
  return { github, api, R: 'POST /pulls/7/reviews' };
}

/** Checks that the requests and responses of each test match the published description, but for the expected ones. */
export function checkViolations(): void {
  afterEach(async () => {
    const found = open.flatMap(({ violations }) => violations);
    await Promise.all(open.splice(0).map((github) => github.close()));
    const expected = expectedViolations;
    expectedViolations = [];
    expect(found).toEqual(expected);
  });
}

export const review = (...comments: readonly object[]) => ({ event: 'COMMENT', body: 'Summary', comments });
