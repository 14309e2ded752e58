/** Fixes of values that several services share: the other services keep their values. */
import { describe, expect, test } from '@jest/globals';
import { parse } from '../../../src/yaml/parse.js';
import { plainValue } from '../../../src/yaml/plain-value.js';
import { fixFiles, fixFor } from '../../support/proposed-fixes.js';

const check = 'REDISCLI_AUTH="$${REDIS_PASSWORD}" redis-cli ping | grep -q PONG';
const timing = 'interval: 1s, timeout: 1s, retries: 2, start_period: 1s';

/** Projects with a shared value, and lines of the fixed file. */
const cases: readonly (readonly [what: string, before: string, lines: readonly string[]])[] = [
  [
    'an alias of a list is replaced with a list',
    `x-profiles: &profiles [web]
services:
  vuls-redis:
    image: redis
    profiles: *profiles # when
  other: {image: other, profiles: *profiles}
`,
    ['    profiles: [web, dev] # when', '  other: {image: other, profiles: *profiles}'],
  ],
  [
    'an alias of a mapping becomes a merge key, with the changed keys after it',
    `x-check: &check
    test: redis-cli ping
    ${timing.replaceAll(', ', '\n    ')}
services:
    vuls-redis:
        image: redis
        healthcheck: *check # every second
    other: {image: other, healthcheck: *check}
`,
    [
      '        healthcheck:',
      '            <<: *check # every second',
      `            test: ${check}`,
      '    other: {image: other, healthcheck: *check}',
    ],
  ],
  [
    'an environment from a merge key keeps all variables',
    `x-base: &base
  image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0
  environment:
    REDIS_PASSWORD: \${REDIS_PASSWORD:-secret}
    DFLY_requirepass: \${REDIS_PASSWORD}
services:
  vuls-redis:
    <<: *base
  other: *base
`,
    [
      '    <<: *base',
      '    environment:',
      '      REDIS_PASSWORD: ${REDIS_PASSWORD:?}',
      '      DFLY_requirepass: ${REDIS_PASSWORD:?}',
      '  other: *base',
    ],
  ],
  [
    'an environment list from a merge key stays a list',
    `x-base: &base
  image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0
  environment: []
services:
  vuls-redis:
    <<: *base
  other: *base
`,
    ['    <<: *base', '    environment:', '      - REDIS_PASSWORD=${REDIS_PASSWORD:?}', '  other: *base'],
  ],
  [
    'values in the service itself are not replaced',
    `x-base: &base
  image: redis
  healthcheck: {test: redis-cli ping, ${timing}}
services:
  vuls-redis:
    <<: *base
    environment:
      - A=größer 😀 # greater
  other: *base
`,
    ['      - A=größer 😀 # greater', '      - REDIS_PASSWORD=${REDIS_PASSWORD:?}', '      retries: 2'],
  ],
  [
    'a value from a merge key is written as a whole',
    `x-base: &base
  image: redis
  healthcheck: {test: redis-cli ping, ${timing}}
services:
  vuls-redis:
    <<: *base
  other: *base
`,
    [
      '    <<: *base',
      '    image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0',
      `      test: ${check}`,
      '      retries: 2',
      '  other: *base',
    ],
  ],
  [
    'of a value from `extends`, only the changed parts are written',
    `services:
  base:
    image: redis
    healthcheck: {test: redis-cli ping, ${timing}}
  vuls-redis:
    extends: base
`,
    [
      '    extends: base',
      '    image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0',
      '    healthcheck:',
      `      test: ${check}`,
    ],
  ],
  [
    'if the service itself has the anchor, the other service keeps its values',
    `services:
  vuls-redis: &redis
    image: redis
    volumes: [a:/data]
  other:
    <<: *redis
    restart: always
volumes: {a: {}}
`,
    [
      '  vuls-redis: &redis',
      '    image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0',
      '    <<: *redis',
      '    image: redis',
      '    restart: always',
      '    command: null',
      '    environment: {}',
      '    healthcheck: {}',
      '    profiles: []',
    ],
  ],
];

describe('shared values', () => {
  test.each(cases)('%s', (_, before, lines) => {
    const { files, remaining } = fixFiles({ 'compose.yml': before });
    const after = files['compose.yml'] ?? '';
    expect(after.split('\n')).toEqual(expect.arrayContaining([...lines]));
    expect(remaining).not.toContain('dragonfly-image');
    expect(remaining).not.toContain('healthcheck-authenticated');
    expect(remaining).not.toContain('profiles');
    expect(plainValue(parse('compose.yml', after).root as never)).toBeDefined();
  });

  test('a mapping written as a whole has its keys in their order, and those next to the merge key too', () => {
    const { files } = fixFiles({
      'compose.yml': `x-check: &check
  test: redis-cli ping
x-environment: &environment []
services:
  vuls-redis:
    image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0
    environment: *environment
    healthcheck:
      <<: *check
      interval: 1s
      timeout: 1s
      retries: 2
      start_period: 1s
  other: {image: other, environment: *environment, healthcheck: *check}
`,
    });
    expect(files['compose.yml']).toContain(`    healthcheck:
      test: ${check}
      interval: 1s
      timeout: 1s
      retries: 2
      start_period: 1s
`);
  });

  test('the title names the services that stay unchanged', () => {
    const text = `services:
  vuls-redis: {image: &image redis}
  other: {image: *image}
`;
    expect(fixFor(text, 'dragonfly-image')).toMatchObject({
      title: expect.stringMatching(/; `other` keeps its values$/),
      added: expect.arrayContaining([expect.stringContaining('other: {image: redis}')]),
    });
  });

  test('a change that affects more than three other services is refused', () => {
    const others = ['a', 'b', 'c', 'd'].map((name) => `  ${name}: {image: *image}\n`).join('');
    const refusal = fixFor(`services:\n  vuls-redis: {image: &image redis}\n${others}`, 'dragonfly-image');
    expect(refusal).toMatchObject({
      reason: 'shared-anchor',
      explain: expect.stringContaining('also changes `services.a.image`'),
    });
  });
});
