/** The projects of the pull request in `walk.ts`. */

import type { Files } from './github/git-objects.js';

export type Parts = {
  readonly top?: string;
  readonly image?: string;
  readonly test?: string;
  readonly profiles?: string;
  readonly url?: string;
};

export const rightUrl = 'redis://:${REDIS_PASSWORD:?}@vuls-redis:6379';

export const wrongUrl = 'redis://vuls-redis:6379';

/** A project whose web client has a wrong URL on the base branch, far from the lines that the pull request changes. */
export function compose({
  top = '',
  image = 'dragonfly:v1.39.0',
  test = 'grep -q PONG',
  ...more
}: Parts): string {
  const { profiles = '[web, dev]', url = wrongUrl } = more;
  return `${top}include: [old.yml]
services:
  vuls-redis:
    image: docker.dragonflydb.io/dragonflydb/${image}
    command:
      - --primary_port_http_enabled=false
      - --logtostderr
      - --requirepass=\${REDIS_PASSWORD:?}
      - --rename_command=CONFIG=VULS_CONFIG_CMD_RENAMED
    environment:
      - REDIS_PASSWORD=\${REDIS_PASSWORD:?}
    healthcheck:
      test: [CMD-SHELL, 'REDISCLI_AUTH="$\${REDIS_PASSWORD}" redis-cli ping | ${test}']
      interval: 30s
      timeout: 10s
      retries: 3
      start_period: 5s
    labels:
      one: '1'
      two: '2'
      three: '3'
    profiles: ${profiles}

  # The web server, which starts scans and stores their results.
  # It waits for the queue.
  # It does not use the database.
  # It starts together with the queue, never alone.
  vuls-web:
    image: vuls/web:1.4.0
    environment:
      - REDIS_URL=${url}
    depends_on:
      - vuls-redis
    profiles: [web]
`;
}

/** A file that the pull request does not change until the last push. */
export const old = (url: string, top = ''): string => `${top}services:
  vuls-cron:
    image: vuls/web:1.4.0
    environment:
      - REDIS_URL=${url}
    profiles: [web]
`;

export const files = (parts: Parts, name = 'compose.yml'): Files => ({
  [name]: compose(parts),
  'old.yml': old(wrongUrl),
});
