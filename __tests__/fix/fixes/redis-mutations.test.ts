/** Hardened servers of the Redis family pass `cache`; each mutation fails with its rule alone, and its fix makes it pass. */

import { describe, expect, test } from '@jest/globals';
import { applyFixes } from '../../../src/check/apply-fixes.js';
import { check } from '../../../src/check/check.js';
import { findingsIn } from '../../../src/check/report.js';
import { cachePolicy, settings } from '../../support/projects.js';

interface Kind {
  readonly image: string;
  /** The words before the options. */
  readonly program: string;
  readonly client: string;
  readonly variable: string;
}

const kinds: Readonly<Record<string, Kind>> = {
  'Redis 7': {
    image: 'redis:7.4.1-alpine',
    program: 'redis-server',
    client: 'redis-cli',
    variable: 'REDIS_PASSWORD',
  },
  'Valkey 8': {
    image: 'valkey/valkey:8.0.1',
    program: 'valkey-server',
    client: 'valkey-cli',
    variable: 'VALKEY_PASSWORD',
  },
  'KeyDB 6.3': {
    image: 'eqalpha/keydb:x86_64_v6.3.4',
    program: 'keydb-server, /etc/keydb/keydb.conf',
    client: 'keydb-cli',
    variable: 'CACHE_PASSWORD',
  },
};

const renamed = '--rename-command, CONFIG, HIDDEN, --rename-command, ACL, HIDDEN_ACL';

/** The parts of a project that a mutation replaces. `P` is the password's variable, `CLI` the client. */
const hardened = {
  password: '--requirepass, "${P:?}"',
  commands: renamed,
  check: `[CMD-SHELL, 'REDISCLI_AUTH="$\${P}" CLI ping | grep -q PONG']`,
  more: '',
  url: 'redis://:${P:?}@vuls-redis:6379',
};

function projectOf({ image, program, client, variable }: Kind, parts: Partial<typeof hardened>): string {
  const { password, commands, check: test, more, url } = { ...hardened, ...parts };
  const options = [program, password, commands].filter((words) => words !== '').join(', ');
  return `services:
  vuls-redis:
    image: ${image}
    command: [${options}]
    environment:
      P: \${P:?}
    healthcheck:
      test: ${test}
      interval: 30s
      timeout: 10s
      retries: 3
      start_period: 5s
${more}  worker:
    image: worker
    environment:
      REDIS_URL: ${url}
`
    .replace(/\bP\b/g, variable)
    .replace(/\bCLI\b/g, client);
}

const checked = (text: string) =>
  check([{ files: [{ file: 'compose.yml', text }] }], { ...settings, service: 'vuls-redis' }, cachePolicy);
const rulesIn = (report: ReturnType<typeof checked>): string[] =>
  findingsIn(report).map(({ finding }) => finding.rule.id);

const users = (password: string) =>
  `--user, default, "on", ${password}, "~*", "&*", "+@all", "-config", "-acl"`;

const mutations: readonly (readonly [
  name: string,
  parts: Partial<typeof hardened>,
  rules: readonly string[],
])[] = [
  ['no password', { password: '' }, ['requirepass-from-env']],
  ['a literal password', { password: '--requirepass, hunter2' }, ['requirepass-from-env']],
  ['an empty default value', { password: '--requirepass, "${P:-}"' }, ['requirepass-from-env']],
  ['an empty password', { password: '--requirepass, ""' }, ['requirepass-from-env']],
  ['a password that may be empty', { password: '--requirepass, "${P}"' }, ['password-not-empty']],
  ['a user without a password', { password: users('nopass'), commands: '' }, ['requirepass-from-env']],
  [
    'a user with a literal password',
    { password: users('">hunter2"'), commands: '' },
    ['requirepass-from-env'],
  ],
  ["Dragonfly's grammar", { password: '"--requirepass=${P:?}"' }, ['flags-known']],
  ['an unknown option', { password: '--requirepass, "${P:?}", --maxmemori, 1gb' }, ['flags-known']],
  ['CONFIG under its name', { commands: '--rename-command, ACL, HIDDEN_ACL' }, ['config-renamed']],
  ['a plain ping', { check: '[CMD, CLI, ping]' }, ['healthcheck-authenticated']],
  [
    'a check that ignores the reply',
    { check: '[CMD, CLI, -a, "${P:?}", ping]' },
    ['healthcheck-proves-pong'],
  ],
  ['a published port', { more: '    ports: ["6379:6379"]\n' }, ['not-published']],
  ['a client without the password', { url: 'redis://vuls-redis:6379' }, ['clients-authenticated']],
  ['a log file', { password: '--requirepass, "${P:?}", --logfile, /data/log' }, ['logs-to-stderr']],
];

describe.each(Object.entries(kinds))('%s', (_, kind) => {
  test('passes when it is hardened', () => {
    expect(rulesIn(checked(projectOf(kind, {})))).toEqual([]);
    const byUsers = { password: users('">${P:?}"'), commands: '' };
    expect(rulesIn(checked(projectOf(kind, byUsers)))).toEqual([]);
  });

  test.each(mutations)('with %s fails with its rule alone, and the fix makes it pass', (_, parts, rules) => {
    const report = checked(projectOf(kind, parts));
    // keydb-cli exits with 1 if the server rejects the password.
    const isRight = kind.client === 'keydb-cli' && rules.includes('healthcheck-proves-pong');
    expect([...new Set(rulesIn(report))]).toEqual(isRight ? [] : rules);
    expect(rulesIn(applyFixes(report, false).report)).toEqual([]);
  });

  test('with an ACL file without the user `default` fails, and says what to do', () => {
    const password = '--requirepass, "${P:?}", --aclfile, /users.acl';
    const more = '    configs: [{source: acl, target: /users.acl}]\n';
    const text = `${projectOf(kind, { password, more })}configs:\n  acl:\n    content: user app on >\${APP:?} ~* &* +@all -@admin\n`;
    const [found, ...others] = findingsIn(checked(text));
    expect([found?.finding.rule.id, others]).toEqual(['requirepass-from-env', []]);
    expect(found?.resolution).toMatchObject({
      kind: 'refusal',
      explain: expect.stringContaining('An ACL file overrides `requirepass`'),
    });
  });
});
