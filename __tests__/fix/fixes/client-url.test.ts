/** A client's URL gets the password, and keeps the rest. */
import { expect, test } from '@jest/globals';
import { check } from '../../../src/check/check.js';
import { findingsIn } from '../../../src/check/report.js';
import { mending, policyWith, projectWith } from '../../support/mending.js';

const builtIn = await policyWith({});

const server =
  'image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0\ncommand: ["--requirepass=${REDIS_PASSWORD:?}"]';

function offered(written: string, keys = server) {
  const web = `  web:\n    image: web\n    depends_on: [vuls-redis]\n    environment:\n      - URL=${written}\n`;
  return mending(projectWith(keys, web), 'clients-authenticated');
}

test.each<[url: string, wanted: string]>([
  ['redis://vuls-redis', 'redis://:${REDIS_PASSWORD:?}@vuls-redis'],
  ['redis://vuls-redis:6379/1?x=@', 'redis://:${REDIS_PASSWORD:?}@vuls-redis:6379/1?x=@'],
  ['redis://:hunter2@vuls-redis', 'redis://:${REDIS_PASSWORD:?}@vuls-redis'],
  ['redis://:hunt@er2@vuls-redis', 'redis://:${REDIS_PASSWORD:?}@vuls-redis'],
  ['redis://default:hunter2@vuls-redis', 'redis://default:${REDIS_PASSWORD:?}@vuls-redis'],
  ['redis://default@vuls-redis', 'redis://default:${REDIS_PASSWORD:?}@vuls-redis'],
  ['redis://me:${REDIS_PASSWORD:?}@vuls-redis', 'redis://:${REDIS_PASSWORD:?}@vuls-redis'],
  ['redis://${REDIS_PASSWORD}@vuls-redis', 'redis://:${REDIS_PASSWORD:?}@vuls-redis'],
  ['redis://:${OTHER:-a@b/c}@vuls-redis', 'redis://:${REDIS_PASSWORD:?}@vuls-redis'],
  ['redis://${HOST:-vuls-redis}:6379', 'redis://:${REDIS_PASSWORD:?}@${HOST:-vuls-redis}:6379'],
  ['redis://${HOST}', 'redis://:${REDIS_PASSWORD:?}@${HOST}'],
  ['redis://a,redis://vuls-redis/1', 'redis://a,redis://:${REDIS_PASSWORD:?}@vuls-redis/1'],
])('%s becomes %s', (url, wanted) => {
  expect(offered(url)).toMatchObject({
    title: 'Give the password in the URL',
    safety: 'safe',
    needs: [],
    added: [`- URL=${wanted}`],
  });
});

test('a host of the name `default` is no user', () => {
  const text = projectWith(
    `${server}\ncontainer_name: default`,
    '  web:\n    image: web\n    environment:\n      - URL=redis://default:6379\n',
  );
  expect(mending(text, 'clients-authenticated')).toMatchObject({
    added: ['- URL=redis://:${REDIS_PASSWORD:?}@default:6379'],
  });
});

test('the variable has to be set where nothing uses it yet', () => {
  const keys = 'image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0';
  expect(offered('redis://vuls-redis', keys)).toMatchObject({
    safety: 'unsafe',
    needs: ['Set `REDIS_PASSWORD` wherever Compose is run, to a password that can stand in a URL.'],
  });
});

test('a URL that the environment may replace as a whole is mended in its default', () => {
  expect(offered('${URL:-redis://vuls-redis}')).toMatchObject({
    added: ['- URL=${URL:-redis://:${REDIS_PASSWORD:?}@vuls-redis}'],
  });
});

test('a password in the query is mended where it stands', () => {
  expect(offered('tcp://vuls-redis:6379?auth=hunter2&weight=1')).toMatchObject({
    title: 'Give the password in the URL',
    added: ['- URL=tcp://vuls-redis:6379?auth=${REDIS_PASSWORD:?}&weight=1'],
  });
});

function offeredFor(web: string) {
  return mending(projectWith(server, `  web:\n    image: web\n    ${web}\n`), 'clients-authenticated');
}

test.each<[web: string, name: string, added: string]>([
  ['environment: {REDIS_HOST: vuls-redis, REDIS_PASS: a}', 'REDIS_PASS', 'REDIS_PASS: "${REDIS_PASSWORD:?}"'],
  ['environment: {REDIS_HOST: vuls-redis, REDIS_PASS: }', 'REDIS_PASS', 'REDIS_PASS:  "${REDIS_PASSWORD:?}"'],
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
])('%j gets the password in its own setting', (web, name, added) => {
  const mended = offeredFor(web);
  expect(mended).toMatchObject({ title: `Give the password in \`${name}\``, safety: 'safe', needs: [] });
  expect(JSON.stringify(mended)).toContain(JSON.stringify(added).slice(1, -1));
});

test('which setting a program reads its password from is not made up', () => {
  expect(offeredFor('environment: [REDIS_HOST=vuls-redis]')).toEqual({
    kind: 'refusal',
    reason: 'cannot-be-known',
    explain:
      '`REDIS_HOST` points to the server, but no setting provides the password. Write `${REDIS_PASSWORD:?}` in the setting that the program reads its password from.',
  });
});

test.each<[web: string, explain: string]>([
  [
    'environment: [REDIS_HOST=vuls-redis, REDIS_PASSWORD_FILE=/a]',
    'The file in `REDIS_PASSWORD_FILE` has unknown content. Let Compose make the secret of the variable: `environment: REDIS_PASSWORD` below `secrets`.',
  ],
  [
    'environment: [REDIS_HOST=vuls-redis, REDIS_USER=me, "REDIS_PASSWORD=${REDIS_PASSWORD:?}"]',
    '`REDIS_USER` names user `me`, but the password belongs to user `default`. Leave `REDIS_USER` out, or write `default` in it.',
  ],
  [
    'environment: ["REDIS_CONNECTION=vuls-redis:6379,password=,ssl=true"]',
    '`REDIS_CONNECTION` points to the server, but it contains no password. Write `password=${REDIS_PASSWORD:?}` among its options.',
  ],
])('for %j it is told what to do by hand', (web, explain) => {
  expect(offeredFor(web)).toEqual({ kind: 'refusal', reason: 'needs-decision', explain });
});

test('a file that a config mounts is left to people', () => {
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
    explain: expect.stringContaining('Compose puts no variable into a file.'),
  });
});
