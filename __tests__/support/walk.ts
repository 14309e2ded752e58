/** The history of a pull request in twelve pushes, with the comments that it has after each. */
import type { FakeGitHub } from './github/fake-github.js';
import { startGitHub } from './github/server.js';
import { type RunResult, runActionSource } from './runner.js';
import { compose, files, old, type Parts, rightUrl, wrongUrl } from './walk-project.js';

export type Step = {
  readonly name: string;
  readonly go: (github: FakeGitHub) => unknown;
  /** The comments afterwards, as `commentsOn` lists them. */
  readonly left: readonly string[];
  readonly code: number;
  /** The maximum number of requests that change something. Two concurrent runs have twice as many, and one to clean up. */
  readonly writes: number;
};

const person = 'ghp_person';

async function replyTo(github: FakeGitHub, rule: string): Promise<void> {
  const thread = github.threads.find(({ body }) => body.includes(`\`${rule}\``));
  const url = `${github.url}/repos/o/r/pulls/7/comments/${thread?.id}/replies`;
  const headers = { authorization: `token ${person}`, 'content-type': 'application/json' };
  await fetch(url, { method: 'POST', headers, body: JSON.stringify({ body: 'Why?' }) });
}

const failing = '❌ Cache policy failed';
const elsewhere = 'lists old.yml line 5 clients-authenticated';
const fixed = 'compose.yml outdated: fixed healthcheck-proves-pong';
const answered = 'compose.yml outdated: error profiles Why?';
const introduced = [
  'compose.yml:13: warning healthcheck-proves-pong',
  'compose.yml:22: error profiles',
  'on compose.yml: line 31 clients-authenticated',
  `${failing}: 3 errors, 1 warning`,
  elsewhere,
];
const unpinned = [
  answered,
  fixed,
  'compose.yml:5: warning image-pinned',
  'on compose.yml: line 10 flags-known, line 10 config-renamed, line 32 clients-authenticated',
  `${failing}: 5 errors, 1 warning`,
  elsewhere,
];
const renamed = [
  'docker-compose.yml:5: warning image-pinned',
  'on docker-compose.yml: line 10 flags-known, line 10 config-renamed, line 32 clients-authenticated',
];

const top = '# One more line.\n';
const bad: Parts = { test: 'cat', profiles: '[web]' };
const docker = 'docker-compose.yml';

export const steps: readonly Step[] = [
  {
    name: 'two violations are added to two existing ones',
    go: (github) => github.push(files(bad)),
    left: introduced,
    code: 1,
    writes: 2,
  },
  {
    name: 'the same commit is checked again',
    go: () => {},
    left: introduced,
    code: 1,
    writes: 0,
  },
  {
    name: 'lines move',
    go: (github) => github.push(files({ ...bad, top: top.repeat(3) })),
    left: [
      'compose.yml:16: warning healthcheck-proves-pong',
      'compose.yml:25: error profiles',
      'on compose.yml: line 34 clients-authenticated',
      `${failing}: 3 errors, 1 warning`,
      elsewhere,
    ],
    code: 1,
    writes: 1,
  },
  {
    name: 'one of the violations is fixed',
    go: (github) => github.push(files({ top: top.repeat(3), profiles: '[web]' })),
    left: [
      fixed,
      'compose.yml:25: error profiles',
      'on compose.yml: line 34 clients-authenticated',
      `${failing}: 3 errors, 0 warnings`,
      elsewhere,
    ],
    code: 1,
    writes: 1,
  },
  {
    name: 'a person replies, and lines move again',
    go: async (github) => {
      await replyTo(github, 'profiles');
      github.push(files({ top, profiles: '[web]' }));
    },
    left: [
      fixed,
      'compose.yml:23: error profiles Why?',
      'on compose.yml: line 32 clients-authenticated',
      `${failing}: 3 errors, 0 warnings`,
      elsewhere,
    ],
    code: 1,
    writes: 1,
  },
  {
    name: 'a force-push changes a line with replies, and does not fix it',
    go: (github) => github.forcePush(files({ top, profiles: '[dev]' })),
    left: [
      answered,
      fixed,
      'on compose.yml: line 32 clients-authenticated',
      `${failing}: 3 errors, 0 warnings`,
      elsewhere,
    ],
    code: 1,
    writes: 0,
  },
  {
    name: 'another violation is added',
    go: (github) => github.push(files({ top, profiles: '[dev]', image: 'dragonfly:latest' })),
    left: unpinned,
    code: 1,
    writes: 2,
  },
  {
    name: 'its line changes, and is still a violation',
    go: (github) => github.push(files({ top, profiles: '[dev]', image: 'dragonfly' })),
    left: unpinned,
    code: 1,
    writes: 2,
  },
  {
    name: 'the file is renamed',
    go: (github) => github.push(files({ top, profiles: '[dev]', image: 'dragonfly' }, docker)),
    left: [answered, fixed, ...renamed, `${failing}: 5 errors, 1 warning`, elsewhere],
    code: 1,
    writes: 2,
  },
  {
    name: 'the base branch changes, and the pull request is rebased',
    go: (github) => {
      const moved = { 'old.yml': old(wrongUrl, top) };
      github.rebase(
        { ...files({}), ...moved },
        { ...files({ top, profiles: '[dev]', image: 'dragonfly' }, docker), ...moved },
      );
    },
    left: [
      answered,
      fixed,
      ...renamed,
      `${failing}: 5 errors, 1 warning`,
      'lists old.yml line 6 clients-authenticated',
    ],
    code: 1,
    writes: 1,
  },
  {
    name: 'a fixed violation is added again, and two concurrent runs find it',
    go: (github) => {
      github.push({ ...files({ top, ...bad, image: 'dragonfly' }, docker), 'old.yml': old(wrongUrl, top) });
      github.interrupt(() => checkHead(github));
    },
    left: [
      answered,
      fixed,
      'docker-compose.yml:14: warning healthcheck-proves-pong',
      ...renamed,
      `${failing}: 5 errors, 2 warnings`,
      'lists old.yml line 6 clients-authenticated',
    ],
    code: 1,
    writes: 5,
  },
  {
    name: 'everything is fixed',
    go: (github) => github.push({ [docker]: compose({ top, url: rightUrl }), 'old.yml': old(rightUrl, top) }),
    left: [
      'compose.yml outdated: error profiles (fixed) Why?',
      fixed,
      'docker-compose.yml outdated: fixed healthcheck-proves-pong',
      'docker-compose.yml outdated: fixed image-pinned',
      'on docker-compose.yml: fixed',
      '✅ Cache policy passed: 0 errors, 0 warnings',
    ],
    code: 0,
    writes: 1,
  },
];

/** The comments on the pull request, one on each line. */
export function commentsOn(github: FakeGitHub): string[] {
  const threads = github.threads.map(({ path, line, isFile, isOutdated, isResolved, body, replies }) => {
    const [first = ''] = body.split('\n');
    const findings = [...body.matchAll(/^- (line \d+) \[?`([\w-]+)`/gm)].map(
      ([, at, rule]) => `${at} ${rule}`,
    );
    const onLines = isOutdated ? `${path} outdated` : `${path}:${line}`;
    const where = isFile ? `on ${path}` : onLines;
    const [, severity = '', rule = ''] = /^\S+ \*\*(\w+)\*\*(?: \[?`([\w-]+)`)?/.exec(first) ?? [];
    const what = findings.length > 0 ? findings.join(', ') : `${severity} ${rule}`.trim();
    const note = /^---\n\S+ \*\*(.*?)\*\* in [0-9a-f]{40}/m.exec(body)?.[1];
    return [`${where}:`, what, isResolved ? '(resolved)' : '', note ? `(${note})` : '', ...replies]
      .filter(Boolean)
      .join(' ');
  });
  const summaries = github.issueComments.flatMap(({ body }) => [
    /^### (.*)$/m.exec(body)?.[1] ?? body,
    ...[...body.matchAll(/^- `([\w./-]+)` line (\d+) `([\w-]+)`/gm)].map(
      ([, file, line, rule]) => `lists ${file} line ${line} ${rule}`,
    ),
  ]);
  return [...threads, ...summaries].sort();
}

export const inputs = { 'github-token': 'ghs_test' };

/** The pull request before its first push. */
export function startWalk(): Promise<FakeGitHub> {
  return startGitHub({
    owner: 'o',
    repo: 'r',
    pull: { number: 7, base: files({}), head: files({}) },
    people: [
      { value: person, permissions: { pull_requests: 'write' }, login: 'person' },
      { value: 'ghs_read', permissions: { contents: 'read', pull_requests: 'read' } },
    ],
  });
}

export const checkHead = (github: FakeGitHub): Promise<RunResult> =>
  runActionSource({ github, inputs, workspace: {} });
