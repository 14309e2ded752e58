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

const compose = `# A hardened cache after a careless change.
services:
  vuls-redis:
    image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0
    command:
      - dragonfly
      - --requirepass=\${REDIS_PASSWORD}
      - --primary_port_http_enabled=false
      - --log_dir=/var/log/dragonfly
    healthcheck:
      test: [CMD, redis-cli, ping]
      interval: 30s
      timeout: 10s
      retries: 3
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
