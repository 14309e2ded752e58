/** What the fixes write, run on real servers: health checks, the server's own flags, and clients' URLs. */

import { afterAll, expect, describe as group, test } from '@jest/globals';
import type { Description } from '../../src/cache/describe.js';
import { applyFixes } from '../../src/check/apply-fixes.js';
import { check } from '../../src/check/check.js';
import { findingsIn, servicesIn } from '../../src/check/report.js';
import type { ProjectFiles } from '../../src/compose/load/files.js';
import { policy, settings } from '../support/projects.js';
import { vulsHistory } from '../support/shared.js';
import { answer } from './client.js';
import {
  type Check,
  checkIn,
  filled,
  isHealthy,
  mounted,
  otherClients,
  removeVolume,
  usualValue,
  type Values,
} from './container.js';
import { projects } from './projects.js';
import { serversByPassword, startServer } from './server.js';
import { usedUrls } from './urls.js';

const servers = serversByPassword();
afterAll(servers.stop);
afterAll(removeVolume);

const passwords = [
  'plain-password-1',
  'with space',
  ' "double" and \'single\' ',
  '$HOME ${PATH} $(id) `id` $$',
  '100% %s \\n \\',
  'pässwörd-пароль-密码-🔑',
  '-a',
  '#!&|;<>*?[]{}~^',
  'default:a@b:c/d?e',
];

/** Rules whose fixes are run here. */
const written = [
  'clients-authenticated',
  'healthcheck-authenticated',
  'healthcheck-proves-pong',
  'requirepass-from-env',
  'config-renamed',
];

/** Projects with a finding of one of these rules, fixed. */
function fixedProjects(): Map<string, Description> {
  const all: [string, ProjectFiles][] = [
    ...projects(),
    ...[...vulsHistory()].map(([version, text]): [string, ProjectFiles] => [
      `version ${version} of the real file`,
      { files: [{ file: 'compose.yml', text }] },
    ]),
  ];
  const fixed = new Map<string, Description>();
  for (const [name, made] of all) {
    const found = findingsIn(check([made], { ...settings, fixes: false }, policy));
    if (!found.some(({ finding }) => written.includes(finding.rule.id))) continue;
    const { applied: fixes, report } = applyFixes(check([made], settings, policy), false);
    const description = servicesIn(report)[0]?.result.description;
    if (fixes.length > 0 && description) fixed.set(name, description);
  }
  return fixed;
}

const fixed = fixedProjects();

/** Each of what comes out of the projects once, by what matters of it, under the name of the first that it comes out of. */
function eachOnce<T>(
  read: (description: Description) => readonly T[],
  matters: (each: T) => unknown = (each) => each,
): [string, T][] {
  const found = new Map<string, [string, T]>();
  for (const [name, description] of fixed)
    for (const each of read(description)) {
      const key = JSON.stringify(matters(each));
      if (!found.has(key)) found.set(key, [name, each]);
    }
  return [...found.values()];
}

/** Stands for the password until one is chosen. */
const marker = '\u0001';

function valuesOf({ server }: Description): Values {
  const variable = server?.password.variable ?? 'REDIS_PASSWORD';
  return (name) => (name === variable ? marker : usualValue(name));
}

/** A check with a password in the place of the marker. */
function withPassword(check: Check, password: string): Check {
  const put = (text: string): string => text.replaceAll(marker, () => password);
  const [program, ...words] = check.words;
  const environment = Object.entries(check.environment).map(([name, text]) => [name, put(text)]);
  return { ...check, words: [program, ...words.map(put)], environment: Object.fromEntries(environment) };
}

function withoutPassword(check: Check): Check {
  const others = Object.entries(check.environment).filter(([, text]) => !text.includes(marker));
  return { ...check, environment: Object.fromEntries(others) };
}

const goodChecks = eachOnce(
  (description) => {
    const probe = description.model.server?.healthcheck;
    const check = checkIn(description, new Map(), valuesOf(description));
    // A shell expands what is in its script, quotes in a password too.
    const isInScript = check?.words[0] === '/bin/sh' && check.words.some((word) => word.includes(marker));
    const isOther = check?.words.some((word) => otherClients.test(word) || mounted.test(word));
    return check && !isInScript && !isOther && probe?.secret === 'same' && probe.provesPong ? [check] : [];
  },
  (check) => [check.words, Object.entries(check.environment).filter(([, text]) => text.includes(marker))],
);

group('the health check is healthy with the right password alone', () => {
  test.each(goodChecks)('%s', async (_, check) => {
    const line = check.words.join(' ');
    for (const password of passwords) {
      const { port } = await servers.withPassword(password);
      const mine = withPassword(check, password);
      const [right, wrong, none, gone] = await Promise.all([
        isHealthy(mine, port),
        isHealthy(withPassword(check, `${password}x`), port),
        isHealthy(withoutPassword(check), port),
        servers.gone().then((empty) => isHealthy(mine, empty)),
      ]);
      const wanted = { line, password, right: true, wrong: false, none: false, gone: false };
      expect({ line, password, right, wrong, none, gone }).toEqual(wanted);
    }
  });
});

/** The flags that give Dragonfly its password and the new name of CONFIG. */
const goodFlags = eachOnce((description) => {
  const { server } = description;
  const [pass, rename] = ['requirepass', 'rename_command'].map((name) => {
    const value = server?.flags.effective.get(name)?.value;
    return typeof value === 'object' ? filled(value, valuesOf(description)) : null;
  });
  const name = server?.config.state === 'renamed' ? server.config.name : null;
  const isSet = server?.password.from === 'variable' && pass === marker;
  return isSet && rename && name ? [{ rename, name }] : [];
});

group('the server asks for the password, and hides CONFIG', () => {
  test.each(goodFlags)('%s', async (_, { rename, name }) => {
    const renames = rename.split(',').map((item) => ['rename-command', ...item.split('=')] as const);
    for (const password of passwords) {
      const server = await startServer([['requirepass', password], ...renames]);
      const url = `redis://:${encodeURIComponent(password)}@vuls-redis:6379`;
      const ask = (...command: string[]) => answer(url, server.port, command);
      expect(await answer('redis://vuls-redis:6379', server.port)).toMatch(/^NOAUTH /);
      expect(await ask('PING')).toBe('PONG');
      expect(await ask('CONFIG', 'GET', 'requirepass')).toMatch(/^ERR unknown command/);
      expect(await ask(name, 'GET', 'requirepass')).toBe(`requirepass,${password}`);
      await server.stop();
    }
  });
});

const goodUrls = eachOnce((description) =>
  usedUrls(description, (name) => (usualValue(name) === 'default' ? 'default' : marker)).flatMap(
    ({ secret, uses: [use] }) => (secret === 'same' && use ? [use.url] : []),
  ),
);

test.each(goodUrls)("%s: the client's URL gets in", async (_, url) => {
  const password = 'a-password_for.urls~0';
  const { port } = await servers.withPassword(password);
  const put = (text: string): string => url.replaceAll(marker, text);
  expect(await answer(put(password), port)).toBe('PONG');
  expect(await answer(put('another'), port)).toMatch(/^WRONGPASS /);
});

test('there is much to run', () => {
  expect(fixed.size).toBeGreaterThan(150);
  for (const list of [goodChecks, goodFlags, goodUrls]) expect(list.length).toBeGreaterThan(3);
});
