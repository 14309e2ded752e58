/** Compose files that contain a password, each in another place. */

import { client, service } from './password-services.js';
import { statementShapes } from './statement-passwords.js';

/** No part of them is a word of this project. One has special characters of patterns, one dollars. */
const passwords = ['Hunter2.Very+Secret', 'Secret$$Hunter2x'];

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
  [
    'an element of XML',
    service('environment:\n  CONFIG: "<password>SECRET</password><token><![CDATA[SECRET]]></token>"'),
  ],
  [
    'an element of XML, with lines',
    service('environment:\n  CONFIG: |\n    <redisPassword>\n      SECRET\n    </redisPassword>'),
  ],
  [
    'an attribute of XML',
    service('environment:\n  CONFIG: \'<Setting key="redis.password" value="SECRET"/>\''),
  ],
  [
    'an attribute before its name',
    service('environment:\n  CONFIG: \'<add value="SECRET" key="RedisPassword"/>\''),
  ],
  ['a property of XML', service('environment:\n  CONFIG: \'<property name="password">SECRET</property>\'')],
  ['a property list', service('environment:\n  CONFIG: "<key>password</key><string>SECRET</string>"')],
  [
    'a name and a value in JSON',
    service('environment:\n  CONFIG: \'{"name":"REDIS_PASSWORD","value":"SECRET"}\''),
  ],
  ['a name and a value', service('x-vars:\n  - name: REDIS_PASSWORD\n    value: SECRET')],
  ['lists of passwords', service('x-vars:\n  passwords: [SECRET]\n  password:\n    - SECRET\n    - SECRET')],
  [
    'a constant in code',
    service('environment:\n  CODE: client.setPassword("SECRET"); define("DB_PASSWORD", "SECRET");'),
  ],
  [
    'a command in lower case',
    service('environment:\n  COMMANDS: |\n    auth alice SECRET\n    hello 3 auth alice SECRET'),
  ],
  ['a password through a pipe', service('healthcheck: {test: "echo SECRET | redis-cli -x auth"}')],
  ['a login', service('command: docker login -u a -p SECRET')],
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
  ['a flag with a colon', service('command: ["--requirepass:SECRET"]')],
  ['a flag that is joined', service('command: [--requirepassSECRET]')],
  ['a flag with three dashes', service('command: [---requirepass=SECRET]')],
  ['a flag and its value in one item', service('command:\n  - --logtostderr\n  - --requirepass SECRET')],
  ['a flag and its value as items below', service('command:\n  - --requirepass\n  - SECRET')],
  ['a flag in capitals with a colon', service('command: ["--REQUIREPASS:SECRET"]')],
  ['an unknown flag', service('command: ["--SECRET"]\nenvironment: {REDIS_PASSWORD: SECRET}')],
  ['an unknown attribute', service('SECRET: x\nenvironment: {REDIS_PASSWORD: SECRET}')],
  ['an anchor', service('labels: &SECRET {a: b}\nenvironment: {REDIS_PASSWORD: SECRET}')],
  ['an unknown alias', service('labels: *SECRET\nenvironment: {REDIS_PASSWORD: SECRET}')],
  ['an unknown network', service('networks: [SECRET]\nenvironment: {REDIS_PASSWORD: SECRET}')],
  ['a missing file', service('env_file: SECRET.env\nenvironment: {REDIS_PASSWORD: SECRET}')],
  ['an unknown profile', service('profiles: [SECRET]\nenvironment: {REDIS_PASSWORD: SECRET}')],
  ['an image tag', service('environment: {REDIS_PASSWORD: SECRET}').replace('redis:7', 'redis:SECRET')],
  ['the name of a variable', service('environment: {SECRET: x, REDIS_PASSWORD: SECRET}')],
  ['a value on the next line', service('environment:\n  REDIS_PASSWORD:\n    SECRET')],
  ['a folded value', service('environment:\n  REDIS_PASSWORD: >-\n    SECRET')],
  ['a literal value', service('environment:\n  REDIS_PASSWORD: |\n    SECRET\n    SECRET')],
  ['a value with spaces', service('environment:\n  REDIS_PASSWORD: two words SECRET')],
  ['a list item with spaces', service('environment:\n  - REDIS_PASSWORD=two words SECRET')],
  ['an explicit key', service('environment:\n  ? REDIS_PASSWORD\n  : SECRET')],
  ['a tag', service('environment:\n  REDIS_PASSWORD: !!str SECRET')],
  ['a JSON value', service(`environment: {X: '{"redis": {"password":"SECRET"}}'}`)],
  ['a short name', service('environment: {DB_PWD: SECRET}')],
  ['a key and a token', service('environment: [SECRET_KEY=SECRET, GITHUB_TOKEN=SECRET]')],
  ['a build argument as a list', service('build: {context: ., args: ["API_KEY=SECRET"]}')],
  ['a label as a mapping', service('labels: {app.password: SECRET}')],
  ['an annotation', service('annotations: {app.secret: SECRET}')],
  ['a Dockerfile', service('build: {dockerfile_inline: "FROM x\\nENV DB_PASSWORD SECRET\\n"}')],
  ['a user of a server', service('command: [redis-server, --user, default, on, ">SECRET", ~*, +@all]')],
  ['a user in a line', service('command: redis-server --user default on >SECRET ~* +@all')],
  ['a user in a shell', service(`command: sh -c "redis-server --user default on '>SECRET'"`)],
  ['a command for users', service(`healthcheck: {test: "redis-cli ACL SETUSER default on '>SECRET'"}`)],
  ['a command in lower case', service('healthcheck: {test: "redis-cli auth SECRET"}')],
  ['a command in lower case as items', service('healthcheck: {test: [CMD, redis-cli, auth, SECRET]}')],
  ['a greeting', service('healthcheck: {test: redis-cli hello 3 auth default SECRET}')],
  ['a command with a user', service('healthcheck: {test: redis-cli AUTH alice SECRET}')],
  ['a URL with only a user', service('healthcheck: {test: "redis-cli -u redis://SECRET@localhost ping"}')],
  [
    'a health check as items below',
    service('healthcheck:\n  test:\n    - CMD\n    - redis-cli\n    - -a\n    - SECRET\n    - ping'),
  ],
  [
    'a health check that is folded',
    service('healthcheck:\n  test: >\n    redis-cli\n    -a SECRET\n    ping'),
  ],
  [
    'a health check with a shell',
    service('healthcheck: {test: [CMD-SHELL, "valkey-cli --pass=SECRET ping"]}'),
  ],
  ['another client program', service('healthcheck: {test: "redis-benchmark -a SECRET -t set"}')],
  ['curl', service('healthcheck: {test: "curl -u default:SECRET http://localhost:6379/"}')],
  [
    'curl with a long option',
    service('healthcheck: {test: [CMD, curl, --user, "default:SECRET", "http://x"]}'),
  ],
  ['a header with a key', service('healthcheck: {test: "curl -H \'X-Api-Key: SECRET\' http://x"}')],
  [
    'printf',
    service(`healthcheck: {test: "printf 'AUTH SECRET\\\\r\\\\nPING\\\\r\\\\n' | nc localhost 6379"}`),
  ],
  ['mysqladmin', client('healthcheck: {test: mysqladmin ping -uroot -pSECRET}')],
  ['a variable of psql', client('healthcheck: {test: PGPASSWORD=SECRET psql -c x}')],
  ['a query for a user', client('environment: {R: "redis://vuls-redis?auth[]=default&auth[]=SECRET"}')],
  ['a query with a short name', client('environment: {R: "redis://vuls-redis?pwd=SECRET"}')],
  ['a host with a password', client('environment: {REDIS_HOST: "SECRET@vuls-redis:6379"}')],
  ['a host with a user', client('environment: {REDIS_HOST: "default:SECRET@vuls-redis:6379"}')],
  ['a URL without a scheme', client('environment: {R: "//:SECRET@vuls-redis:6379"}')],
  ['a URL in JSON', client(`environment: {R: '{"url":"redis:\\/\\/:SECRET@vuls-redis"}'}`)],
  ['a URL with quotes', client(`environment: ['R=redis://:"SECRET"@vuls-redis:6379']`)],
  ['a URL with brackets', client('environment: ["R=redis://:<SECRET>@vuls-redis:6379"]')],
  ['a URL with spaces', client('environment: ["R=redis://:my SECRET x@vuls-redis:6379"]')],
  ['an option of Java', client('environment: {JAVA_OPTS: "-Dspring.data.redis.password=SECRET -Xmx1g"}')],
  ['an exporter', client('command: ["--redis.addr=vuls-redis:6379", "--redis.password=SECRET"]')],
  ['an exporter with spaces', client('command: -redis.addr vuls-redis:6379 -redis.password SECRET')],
  ['a connection string', client('environment: {C: "Server=vuls-redis;Password=SECRET;Database=1"}')],
  ['a comment behind a value', service('hostname: x # --requirepass SECRET')],
  ['a comment above', service('# redis-cli -a SECRET\nhostname: x')],
  ['a secret of the project', `secrets:\n  x:\n    content: SECRET\n${service('hostname: x')}`],
  [
    'a block secret of the project',
    `secrets:\n  x:\n    content: |\n      SECRET\n${service('hostname: x')}`,
  ],
  [
    'a config of the project',
    `configs:\n  x:\n    content: |\n      requirepass SECRET\n      user default on >SECRET\n${service('configs: [{source: x, target: /c}]\ncommand: redis-server /c')}`,
  ],
  [
    'an ACL file',
    `configs:\n  x:\n    content: |\n      user default on >SECRET ~* &* +@all\n${service('configs: [{source: x, target: /c}]\ncommand: redis-server --aclfile /c')}`,
  ],
  [
    'a flag file',
    `configs:\n  x:\n    content: |\n      --requirepass:SECRET\n      --requirepassSECRET\n      --requirepass SECRET\n${service('configs: [{source: x, target: /c}]\ncommand: dragonfly --flagfile=/c')}`,
  ],
  ['a repetition in base64', service('environment: {REDIS_PASSWORD: SECRET}\nlabels: {x: "BASE64"}')],
  ['a repetition in an address', service('environment: {REDIS_PASSWORD: SECRET}\nlabels: {x: "ENCODED"}')],
  [
    'a service',
    `${service('environment: {REDIS_PASSWORD: SECRET}')}  SECRET:\n    image: w\n    depends_on: [vuls-redis]\n`,
  ],
];

/** The files by the name of the place. */
export const filesWithPassword: readonly (readonly [name: string, text: string])[] = passwords.flatMap(
  (password) =>
    [...shapes, ...statementShapes].map(
      ([name, text]) => [`${name}: ${password}`, withPassword(text, password)] as const,
    ),
);

function withPassword(text: string, password: string): string {
  const written = text.replaceAll('SECRET_', '\u0000').replaceAll('SECRET', () => password);
  return written
    .replaceAll('\u0000', 'SECRET_')
    .replaceAll('BASE64', Buffer.from(password).toString('base64'))
    .replaceAll('ENCODED', encodeURIComponent(password));
}

/** Whether a text contains a password or a recognizable part of it. */
export function revealsPassword(text: string): boolean {
  return /Hunter2|Secret|SHVudGVyM|U2VjcmV0J/.test(text);
}
