/** Values that several services share: what is mended is written out for one, and the others keep what they have. */
import { describe, expect, test } from '@jest/globals';
import { parse } from '../../../src/yaml/parse.js';
import { plainValue } from '../../../src/yaml/plain-value.js';
import { mendFiles, mending } from '../../support/mending.js';

const check = 'REDISCLI_AUTH="$${REDIS_PASSWORD}" redis-cli ping | grep -q PONG';
const timing = 'interval: 1s, timeout: 1s, retries: 2, start_period: 1s';

/** The service and what the fix writes around it; each with what the other services have before and after. */
const cases: readonly (readonly [what: string, before: string, lines: readonly string[]])[] = [
  [
    'an alias of a list gives way to a list',
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
    'an alias of a mapping goes behind `<<`, with what is changed below',
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
    'of an environment that comes by `<<` nothing is lost',
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
    'an environment that comes by `<<` stays the list that it is',
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
    'of what the service writes itself nothing is written anew',
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
    'what comes by `<<` is written out whole',
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
    'what comes by `extends` is written out in part',
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
    'where the anchor is the service itself, the other keeps what it has',
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

describe('shared with other services', () => {
  test.each(cases)('%s', (_, before, lines) => {
    const { files, left } = mendFiles({ 'compose.yml': before });
    const after = files['compose.yml'] ?? '';
    expect(after.split('\n')).toEqual(expect.arrayContaining([...lines]));
    expect(left).not.toContain('dragonfly-image');
    expect(left).not.toContain('healthcheck-authenticated');
    expect(left).not.toContain('profiles');
    expect(plainValue(parse('compose.yml', after).root as never)).toBeDefined();
  });

  test('the title says who is left as it is', () => {
    const text = `services:
  vuls-redis: {image: &image redis}
  other: {image: *image}
`;
    expect(mending(text, 'dragonfly-image')).toMatchObject({
      title: expect.stringMatching(/, and leave `other` as it is$/),
      added: expect.arrayContaining([expect.stringContaining('other: {image: redis}')]),
    });
  });

  test('many services that have their value from this one are left alone, and the reader is told', () => {
    const others = ['a', 'b', 'c', 'd'].map((name) => `  ${name}: {image: *image}\n`).join('');
    const refusal = mending(`services:\n  vuls-redis: {image: &image redis}\n${others}`, 'dragonfly-image');
    expect(refusal).toMatchObject({
      reason: 'shared-anchor',
      explain: expect.stringContaining('would also change `services.a.image`'),
    });
  });
});
