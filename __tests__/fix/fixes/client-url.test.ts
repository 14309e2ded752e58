/** Fixes of client URLs and settings. */
import { expect, test } from '@jest/globals';
import { check } from '../../../src/check/check.js';
import { findingsIn } from '../../../src/check/report.js';
import { fixFor, policyWith, projectWith } from '../../support/proposed-fixes.js';

const builtIn = await policyWith({});

const server =
  'image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0\ncommand: ["--requirepass=${REDIS_PASSWORD:?}"]';

function fixForUrl(written: string, keys = server) {
  const web = `  web:\n    image: web\n    depends_on: [vuls-redis]\n    environment:\n      - URL=${written}\n`;
  return fixFor(projectWith(keys, web), 'clients-authenticated');
}

test.each<[url: string, wanted: string]>([
  ['redis://vuls-redis', 'redis://:${REDIS_PASSWORD:?}@vuls-redis'],
  ['redis://vuls-redis:6379/1?x=@', 'redis://:${REDIS_PASSWORD:?}@vuls-redis:6379/1?x=@'],
  ['redis://:hunter2@vuls-redis', 'redis://:${REDIS_PASSWORD:?}@vuls-redis'],
  ['redis://:hunt@er2@vuls-redis', 'redis://:${REDIS_PASSWORD:?}@vuls-redis'],
  ['redis://default:hunter2@vuls-redis', 'redis://default:${REDIS_PASSWORD:?}@vuls-redis'],
  ['redis://default@vuls-redis', 'redis://default:${REDIS_PASSWORD:?}@vuls-redis'],
  ['redis://${REDIS_PASSWORD}@vuls-redis', 'redis://:${REDIS_PASSWORD:?}@vuls-redis'],
  ['redis://:${OTHER:-a@b/c}@vuls-redis', 'redis://:${REDIS_PASSWORD:?}@vuls-redis'],
  ['redis://${HOST:-vuls-redis}:6379', 'redis://:${REDIS_PASSWORD:?}@${HOST:-vuls-redis}:6379'],
  ['redis://${HOST}', 'redis://:${REDIS_PASSWORD:?}@${HOST}'],
  ['redis://a,redis://vuls-redis/1', 'redis://a,redis://:${REDIS_PASSWORD:?}@vuls-redis/1'],
])('%s becomes %s', (url, wanted) => {
  expect(fixForUrl(url)).toMatchObject({
    title: "Use the server's password in the URL",
    safety: 'safe',
    needs: [],
    added: [`- URL=${wanted}`],
  });
});

test.each([
  'redis://:${REDIS_PASSWORD_ENCODED:?}@vuls-redis',
  'redis://:${URLENCODED_PASSWORD}@vuls-redis',
  'redis://:hunter%2F2@vuls-redis',
  'redis://:hunter/2@vuls-redis',
])('a password like that in %s may need URL encoding', (url) => {
  expect(fixForUrl(url)).toMatchObject({
    safety: 'unsafe',
    needs: ['If the password in `REDIS_PASSWORD` needs URL encoding, change it to one that needs none.'],
  });
});

test.each([
  'redis://:${ENCODER_PASSWORD}@vuls-redis',
  'redis://:"${REDIS_PASSWORD:?}"@vuls-redis',
  'redis://:${CLIENT_PASSWORD:-${REDIS_PASSWORD:?}}@vuls-redis',
])('nothing in %s shows that the password needs URL encoding', (url) => {
  expect(fixForUrl(url)).toMatchObject({ safety: 'safe', needs: [] });
});

test('a host with the name `default` is not taken for a user', () => {
  const text = projectWith(
    `${server}\ncontainer_name: default`,
    '  web:\n    image: web\n    environment:\n      - URL=redis://default:6379\n',
  );
  expect(fixFor(text, 'clients-authenticated')).toMatchObject({
    added: ['- URL=redis://:${REDIS_PASSWORD:?}@default:6379'],
  });
});

test.each<[url: string, title: string]>([
  ['redis://me:${REDIS_PASSWORD:?}@vuls-redis', 'Remove the user from the URL'],
  ['redis://:"${REDIS_PASSWORD:?}"@vuls-redis', 'Remove the quotes around the password in the URL'],
  ['redis://${REDIS_PASSWORD:?}@vuls-redis', 'Add the missing `:` before the password in the URL'],
])('the title of the fix for %s is: %s', (url, title) => {
  expect(fixForUrl(url)).toMatchObject({
    title,
    safety: 'safe',
    added: ['- URL=redis://:${REDIS_PASSWORD:?}@vuls-redis'],
  });
});

test('a variable that nothing uses yet has to be set', () => {
  const keys = 'image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0';
  expect(fixForUrl('redis://vuls-redis', keys)).toMatchObject({
    safety: 'unsafe',
    needs: [
      'Wherever you run Compose, set `REDIS_PASSWORD` to a password that needs no URL encoding.',
      "Set the server's password to `${REDIS_PASSWORD:?}` as well: until then, clients that send one fail to connect.",
    ],
  });
});

test('a URL in a default value is fixed in place', () => {
  expect(fixForUrl('${URL:-redis://vuls-redis}')).toMatchObject({
    added: ['- URL=${URL:-redis://:${REDIS_PASSWORD:?}@vuls-redis}'],
  });
});

test('a password in the query is replaced in place', () => {
  expect(fixForUrl('tcp://vuls-redis:6379?auth=hunter2&weight=1')).toMatchObject({
    title: "Use the server's password in the URL",
    added: ['- URL=tcp://vuls-redis:6379?auth=${REDIS_PASSWORD:?}&weight=1'],
  });
});

function fixForWeb(web: string) {
  return fixFor(projectWith(server, `  web:\n    image: web\n    ${web}\n`), 'clients-authenticated');
}

test.each<[web: string, name: string, added: string]>([
  ['environment: {REDIS_HOST: vuls-redis, REDIS_PASS: a}', 'REDIS_PASS', 'REDIS_PASS: "${REDIS_PASSWORD:?}"'],
  ['environment: {REDIS_HOST: vuls-redis, REDIS_PASS: }', 'REDIS_PASS', 'REDIS_PASS: "${REDIS_PASSWORD:?}"'],
  [
    "environment: {REDIS_HOST: vuls-redis, REDIS_PASS: ''}",
    'REDIS_PASS',
    "REDIS_PASS: '${REDIS_PASSWORD:?}'",
  ],
  ['environment:\n      - HOST=vuls-redis\n      - PASSWORD=a', 'PASSWORD', '- PASSWORD=${REDIS_PASSWORD:?}'],
  [
    'environment:\n      - REDIS_HOST=vuls-redis\n      - REDIS_PASS',
    'REDIS_PASS',
    '- REDIS_PASS=${REDIS_PASSWORD:?}',
  ],
  [
    'environment:\n      - REDIS_CONNECTION=vuls-redis:6379,password=a,ssl=true',
    'REDIS_CONNECTION',
    '- REDIS_CONNECTION=vuls-redis:6379,password=${REDIS_PASSWORD:?},ssl=true',
  ],
  [
    'command:\n      - web\n      - --redis-host=vuls-redis\n      - --redis-password=a',
    '--redis-password',
    '- --redis-password=${REDIS_PASSWORD:?}',
  ],
])('the password setting of %j is fixed', (web, name, added) => {
  const fix = fixForWeb(web);
  expect(fix).toMatchObject({
    title: name.startsWith('-')
      ? `Pass the server's password with \`${name}\``
      : `Use the server's password in \`${name}\``,
    safety: 'safe',
    needs: [],
  });
  expect(JSON.stringify(fix)).toContain(JSON.stringify(added).slice(1, -1));
});

test('a setting for the password is not guessed', () => {
  expect(fixForWeb('environment: [REDIS_HOST=vuls-redis]')).toEqual({
    kind: 'refusal',
    reason: 'cannot-be-known',
    explain:
      'The tool does not know which variable the client reads its password from. Find out its name, and set it to `${REDIS_PASSWORD:?}` under `environment`.',
  });
});

test.each<[web: string, explain: string]>([
  [
    'environment: [REDIS_HOST=vuls-redis, REDIS_PASSWORD_FILE=/a]',
    'Define the secret with `environment: REDIS_PASSWORD`, and list it under `secrets` of `web`: Compose creates the file from the variable.',
  ],
  [
    'environment: [REDIS_HOST=vuls-redis, REDIS_USER=me, "REDIS_PASSWORD=${REDIS_PASSWORD:?}"]',
    'Remove `REDIS_USER`, or set it to `default`.',
  ],
  [
    'environment: ["REDIS_CONNECTION=vuls-redis:6379,pwd=,ssl=true"]',
    'Add `password=${REDIS_PASSWORD:?}` to the options in `REDIS_CONNECTION`.',
  ],
])('%j is refused with the manual step', (web, explain) => {
  expect(fixForWeb(web)).toEqual({ kind: 'refusal', reason: 'needs-decision', explain });
});

test('a URL in the file of a config is refused', () => {
  const web = '  web:\n    image: web\n    configs: [web]\nconfigs: {web: {file: web.ini}}\n';
  const project = {
    files: [{ file: 'compose.yml', text: projectWith(server, web) }],
    read: () => ({ kind: 'text', text: 'url = redis://vuls-redis' }) as const,
  };
  const settings = { service: 'vuls-redis', failOn: 'error', fixes: true } as const;
  const found = findingsIn(check([project], settings, builtIn));
  const [wrong] = found.filter(({ finding }) => finding.rule.id === 'clients-authenticated');
  expect(wrong?.finding.location.file).toBe('web.ini');
  expect(wrong?.resolution).toMatchObject({
    explain: expect.stringContaining('Compose does not interpolate a mounted file.'),
  });
});
