/** Compose files that contain a password, each in another place. */

/** No part of it is a word of this project, and it contains special characters of patterns. */
const password = 'Hunter2.Very+Secret';

const service = (lines: string): string =>
  `services:\n  vuls-redis:\n    image: redis:7\n${indented(lines)}  worker:\n    image: w\n    depends_on: [vuls-redis]\n    profiles: [other]\n`;
const client = (lines: string): string =>
  `services:\n  vuls-redis:\n    image: redis:7\n  worker:\n    image: w\n    depends_on: [vuls-redis]\n${indented(lines)}`;
const indented = (lines: string): string =>
  lines
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('');

const shapes: readonly (readonly [name: string, text: string])[] = [
  ['a flag', service('command: [--requirepass=SECRET]')],
  ['a flag and its value', service('command: dragonfly --requirepass SECRET')],
  ['a flag and its value in quotes', service('command: dragonfly --requirepass "SECRET and more"')],
  ['a flag and its value in quotes in quotes', service('command: "dragonfly --requirepass \\"SECRET\\""')],
  ['a flag and its value as items', service('command: [-requirepass, SECRET]')],
  ['a flag in capitals', service('command: [--REQUIREPASS=SECRET]')],
  ['a flag that is misspelt', service('command: [--requirepas=SECRET]')],
  ['a flag that is misspelt, as items', service('command: [--require_pass, SECRET]')],
  ['a flag of another server', service('command: redis-server --requirepass SECRET')],
  ['other flags with passwords', service('command: ["--masterauth=SECRET", "--tls_key_password=SECRET"]')],
  ['a flag in the value of another flag', service('command: ["--dbfilename", "--requirepass=SECRET"]')],
  ['a flag in the entrypoint', service('entrypoint: [dragonfly, --requirepass=SECRET]')],
  ['a flag in a shell', service('command: ["sh", "-c", "exec dragonfly --requirepass=SECRET"]')],
  ['a flag in a block', service('command: |\n  dragonfly\n  --requirepass=SECRET')],
  ['a flag in a folded block', service('command: >\n  dragonfly\n  --requirepass SECRET')],
  ['an escape', service('command: "dragonfly --requirepass=\\u0048unter2.Very+Secret"')],
  ['a file that a shell writes', service('command: sh -c "echo requirepass SECRET > c && redis-server c"')],
  ['a default', service('command: ["--requirepass=${REDIS_PASSWORD:-SECRET}"]')],
  ['a default for an unset variable', service('command: ["--requirepass=${REDIS_PASSWORD-SECRET}"]')],
  ['a default in a default', service('command: ["--requirepass=${A:-${B:-SECRET}}"]')],
  ['an alternative', service('command: ["--requirepass=${A:+SECRET}"]')],
  ['something before a variable', service('command: ["--requirepass=SECRET${A}"]')],
  ['a broken default', service('command: ["--requirepass=${A:-SECRET"]')],
  ['a broken variable', service('command: ["--requirepass=${SECRET!}"]')],
  ['the environment', service('environment: {DFLY_requirepass: SECRET}')],
  ['the environment as a list', service('environment: [REDIS_PASSWORD=SECRET]')],
  ['the environment, misspelt', service('environment: {DFLY_requirepas: SECRET}')],
  ['another variable', service('environment:\n  PASSWORD: SECRET')],
  ['a variable of flags', service('environment:\n  REDIS_ARGS: "--requirepass SECRET"')],
  ['a build argument', service('build: {args: {REDIS_PASSWORD: SECRET}}')],
  ['a label', service('labels: {x: "requirepass=SECRET"}')],
  ['a health check', service('healthcheck: {test: [CMD, redis-cli, -a, SECRET, ping]}')],
  ['a health check, joined', service('healthcheck: {test: [CMD, redis-cli, -aSECRET, ping]}')],
  ['a health check as a string', service('healthcheck: {test: redis-cli -a SECRET ping}')],
  ['a health check in quotes', service('healthcheck: {test: "redis-cli -a \'SECRET\' ping"}')],
  ['a long option', service('healthcheck: {test: redis-cli --user default --pass SECRET ping}')],
  ['a variable before a command', service('healthcheck: {test: "REDISCLI_AUTH=SECRET redis-cli ping"}')],
  ['a command of the server', service('healthcheck: {test: [CMD, redis-cli, AUTH, SECRET]}')],
  ['a command through a pipe', service('healthcheck: {test: "echo \'AUTH SECRET\' | nc localhost 6379"}')],
  [
    'a URL of the health check',
    service('healthcheck: {test: "redis-cli -u redis://:SECRET@localhost ping"}'),
  ],
  ['the image', service('x: y').replace('redis:7', 'https://user:SECRET@registry/redis:7')],
  ['a comment', service('profiles: [x] # REDIS_PASSWORD=SECRET')],
  ['a URL', client('environment: ["REDIS_URL=redis://:SECRET@vuls-redis:6379"]')],
  ['a URL with a user', client('environment: {REDIS_URL: "rediss://default:SECRET@vuls-redis:6379/0"}')],
  ['a default in a URL', client('environment: {REDIS_URL: "redis://:${P:-SECRET}@vuls-redis:6379"}')],
  ['a URL with an at sign', client('environment: {REDIS_URL: "redis://:a@SECRET@vuls-redis:6379"}')],
  ['a URL in a command', client('command: [worker, --broker, "redis://:SECRET@vuls-redis"]')],
  ['a query', client('command: worker --broker redis://vuls-redis?password=SECRET')],
  ['a list of settings', client('environment: {R: "vuls-redis:6379,password=SECRET"}')],
  ['another URL', client('environment: {A: "amqp://u:SECRET@rabbit", REDIS_URL: "redis://vuls-redis"}')],
  [
    'another variable of the client',
    client('environment: {DB_PASSWORD: SECRET, REDIS_URL: "redis://vuls-redis"}'),
  ],
  [
    'a client with a password for its command',
    client('environment: {REDISCLI_AUTH: SECRET}\ncommand: redis-cli -h vuls-redis'),
  ],
  [
    'an anchor',
    'x-env: &env {REDIS_PASSWORD: SECRET}\nservices:\n  vuls-redis:\n    image: redis:7\n    environment: *env\n',
  ],
  [
    'a merged URL',
    'x-env: &env\n  REDIS_URL: redis://:SECRET@vuls-redis\nservices:\n  vuls-redis:\n    image: redis:7\n  w:\n    image: w\n    environment:\n      <<: *env\n',
  ],
  [
    'one line of JSON',
    '{"services": {"vuls-redis": {"image": "redis:7", "command": ["--requirepass=SECRET"]}, "w": {"image": "w", "depends_on": ["vuls-redis"], "environment": {"REDIS_URL": "redis://:SECRET@vuls-redis"}}}}',
  ],
  [
    'one line of JSON without the service',
    '{"services": {"cache": {"image": "redis:7", "command": ["--requirepass", "SECRET"]}}}',
  ],
  ['a key', 'services:\n  vuls-redis:\n    image: r\n    environment:\n      "REDIS_PASSWORD=SECRET":\n'],
  [
    'a duplicate key',
    'services:\n  vuls-redis:\n    command: --requirepass SECRET\n    command: --requirepass SECRET\n',
  ],
  ['a broken line', 'services:\n  vuls-redis:\n    command: --requirepass SECRET: x\n'],
  ['a broken quote', 'services:\n  vuls-redis:\n    command: "--requirepass SECRET\n'],
];

/** The files by the name of the place. */
export const filesWithPassword: readonly (readonly [name: string, text: string])[] = shapes.map(
  ([name, text]) => [name, text.replaceAll('SECRET', password)],
);

/** Whether a text contains the password or a recognizable part of it. */
export function revealsPassword(text: string): boolean {
  return /Hunter2|Secret/.test(text);
}
