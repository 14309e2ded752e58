/** A client's URL gets the password, and keeps the rest. */
import { expect, test } from '@jest/globals';
import { mending, projectWith } from '../support/mending.js';

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
