/** What a person edits in the playground, and the example that it starts with. */

import type { SourceFile } from '../compose/load/files.js';

export interface PlaygroundState {
  /** In the order of the tabs; at least one. */
  readonly files: readonly SourceFile[];
  /** A built-in policy or one of the files. Empty for the one that the settings name, or the default one. */
  readonly policy: string;
  /** The service to check. Empty for the one that settings or policy name. */
  readonly service: string;
  /** Values of parameters by name; the items of a list are separated by commas. */
  readonly parameters: Readonly<Record<string, string>>;
}

const compose = `# A change that looks harmless and undoes the hardening of the cache.
services:
  vuls-redis:
    image: redis:7-alpine
    healthcheck:
      test: [CMD, redis-cli, ping]
      interval: 30s
      timeout: 10s
      retries: 3
      start_period: 5s
    profiles: [web, dev]

  vuls-web:
    image: vuls/web:1.4.0
    environment:
      REDIS_URL: redis://vuls-redis:6379
    depends_on: [vuls-redis]
    profiles: [web]
`;

const override = `services:
  vuls-redis:
    ports:
      - "6379:6379"
`;

/** The project that the playground starts with. */
export const example: PlaygroundState = {
  files: [
    { file: 'compose.yml', text: compose },
    { file: 'compose.override.yml', text: override },
  ],
  policy: '',
  service: '',
  parameters: {},
};
