/** Projects to measure, written into a folder. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const cache = `  vuls-redis:
    image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0
    command:
      - --logtostderr
      - --requirepass=\${REDIS_PASSWORD:?}
      - --rename_command=CONFIG=VULS_CONFIG_CMD_RENAMED
      - --primary_port_http_enabled=false
    environment:
      - REDIS_PASSWORD=\${REDIS_PASSWORD:?}
    healthcheck:
      test: [CMD-SHELL, 'REDISCLI_AUTH="$$\{REDIS_PASSWORD}" redis-cli ping | grep -q PONG']
      interval: 30s
      timeout: 10s
      retries: 3
      start_period: 5s
    profiles: [web, dev]
`;

/** A client of the cache; one without the password is a finding with a fix. */
const client = (number, hasPassword) => `  s${number}:
    image: registry.example/app:1.${number}
    command: ["serve", "--port=${8000 + (number % 1000)}"]
    environment:
      REDIS_URL: redis://${hasPassword ? ':${REDIS_PASSWORD:?}@' : ''}vuls-redis:6379/0
      NUMBER: "${number}"
    volumes: ["./data${number}:/data:ro"]
    depends_on: [vuls-redis]
    healthcheck: {test: [CMD, "true"], interval: 10s}
    profiles: [web]
`;

/** A service that has nothing to do with the cache. */
const service = (number) => `  s${number}:
    image: registry.example/app:1.${number}
    command: ["serve", "--port=${8000 + (number % 1000)}"]
    environment: {A: "1", NUMBER: "${number}"}
    volumes: ["./data${number}:/data:ro"]
    labels: {team: "t${number % 10}"}
    healthcheck: {test: [CMD, "true"], interval: 10s}
`;

/** One file with clients, of which some are findings. */
export function clientsProject(folder, { services, findings }) {
  const clients = numbers(services - 1).map((number) => client(number, number >= findings));
  return write(folder, { 'compose.yml': `services:\n${cache}${clients.join('')}` });
}

/** One file with services. */
export function servicesProject(folder, services) {
  const others = numbers(services - 1).map(service);
  return write(folder, { 'compose.yml': `services:\n${cache}${others.join('')}` });
}

/** Services in files of the same size that are merged, in the order of their names. */
export function mergedProject(folder, { services, files }) {
  const parts = numbers(files).map((part) => {
    const own = numbers(services - 1).filter((number) => number % files === part);
    const text = `services:\n${part === 0 ? cache : ''}${own.map(service).join('')}`;
    return [`part${part}.yml`, text];
  });
  return write(folder, Object.fromEntries(parts));
}

function numbers(count) {
  return [...Array(count).keys()];
}

/** Writes the files. Returns their names, with the folder. */
function write(folder, texts) {
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { folder, files: Object.keys(texts) };
}
