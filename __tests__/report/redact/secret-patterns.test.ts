/** What looks like a password is found wherever it stands, and what refers to one is left to be read. */
import { expect, test } from '@jest/globals';
import { passwordLikeSpans } from '../../../src/report/redact/secret-patterns.js';
import { cases } from '../../support/projects.js';

/** The text with a star for each character that is taken for a part of a password. */
function starred(text: string): string {
  const stars = text.split('');
  for (const { start, end } of passwordLikeSpans(text)) stars.fill('*', start, end);
  return stars.join('');
}

/** `S3cret` stands where the password does. */
test.each([
  '--requirepass=S3cret',
  '--requirepass S3cret --port 1',
  '--requirepass   S3cret',
  '[--requirepass, S3cret]',
  '["--requirepass","S3cret"]',
  "['--requirepass', 'S3cret']",
  '-requirepass=S3cret',
  '--requirepas=S3cret',
  '--require-pass S3cret',
  '--require_pass, S3cret]',
  '--tls_key_password=S3cret',
  '--masterauth S3cret',
  '{REDIS_PASSWORD: S3cret, B: c}',
  '- REDIS_PASSWORD=S3cret',
  'PASSWORD: S3cret # a comment',
  'POSTGRES_PASSWORD_1: S3cret',
  '{"password":"S3cret","x":1}',
  '"DB_PASS" : "S3cret"',
  'REDIS_PASSWORD: &anchor S3cret',
  'REDIS_PASSWORD: !!str S3cret',
  "- 'REDISCLI_AUTH=S3cret'",
  'test: REDISCLI_AUTH="S3cret" redis-cli ping',
  'test: "REDISCLI_AUTH=\\"S3cret\\" redis-cli ping"',
  'redis-cli -a S3cret ping',
  'redis-cli -h x -aS3cret',
  '[CMD, redis-cli, -a, S3cret, ping]',
  '["redis-cli", "-a", "S3cret"]',
  "redis-cli -a 'S3cret' ping",
  'redis-cli --pass S3cret ping',
  "printf 'AUTH S3cret | nc",
  '[CMD, redis-cli, AUTH, S3cret]',
  '["AUTH", "default", "S3cret"]',
  'echo requirepass S3cret > redis.conf',
  '${REDIS_PASSWORD:-S3cret}',
  '${REDIS_PASSWORD-S3cret} and on',
  '--requirepass=${A:-${B:-S3cret}}',
  '--requirepass=${A:+S3cret}',
  '--requirepass=vuls${A:?}',
  'redis://:S3cret@vuls-redis:6379',
  'amqp://user:S3cret@host/path',
  'redis://${USER}:S3cret@host',
  'redis://:${REDIS_PASSWORD:-S3cret}@host',
  'redis://a:1,redis://:S3cret@b,redis://c:1',
  '?ssl=1&password=S3cret',
  'mc alias set local http://minio:9000 minio S3cret',
  'mc config host add local http://minio:9000 \\"minio\\" \\"S3cret\\"',
  '[mc, alias, set, local, "http://minio:9000", minio, S3cret]',
  'vault login S3cret',
  'aws configure set aws_secret_access_key S3cret',
  'ngrok config add-authtoken S3cret; x',
  'htpasswd -bc f user S3cret; x',
  '"echo \\"user:S3cret\\" | chpasswd"',
  'consul -token=S3cret',
  'program -pass S3cret',
  'tailscale up --authkey=S3cret',
  'openssl enc -k S3cret',
  'mosquitto_pub -P S3cret',
  '7z a -pS3cret x',
  'cqlsh -u a -p S3cret',
  'AccountKey=S3cret;x=y',
  'RABBITMQ_ERLANG_COOKIE: S3cret',
  'Cookie: S3cret',
  '\\"password\\" => \\"S3cret\\"',
  '<add key=\\"ApiKey\\" value=\\"S3cret\\"/>',
])('masks the password in %s', (text) => {
  const secret = text.includes('S3cret') ? 'S3cret' : 'vuls';
  expect(starred(text)).toBe(text.replaceAll(secret, '*'.repeat(secret.length)));
});

test.each([
  ['a token', 'x eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.abc y', 'x ********************************* y'],
  ['a token of a service', 'x: ghp_0123456789abcdef', 'x: ********************'],
  ['a webhook', 'https://hooks.slack.com/services/T0/B0/x1', 'https://hooks.slack.com/services/********'],
  ['a signature', 'https://h/x?sig=abcdefgh12&a=1', 'https://h/x?sig=**********&a=1'],
  ['a bearer', 'X=Bearer abcdefgh12', 'X=Bearer **********'],
  ['a hash', 'users=admin:$$apr1$$abc$$defghij', 'users=admin:********************'],
  ['a hash in LDAP', 'x {SSHA}abcdefgh12=', 'x {SSHA}***********'],
  ['a key', '-----BEGIN PRIVATE KEY-----\\nMIIB\\n-----END', '-----BEGIN PRIVATE KEY-----\\n****\\n-----END'],
])('%s is masked by its form', (_, text, wanted) => {
  expect(starred(text)).toBe(wanted);
});

test.each([
  ['a space in quotes', 'PASSWORD: "two words"', 'PASSWORD: "*********"'],
  ['a quote in quotes', 'PASSWORD: "a\\"b" c', 'PASSWORD: "****" c'],
  ['a doubled quote', "PASSWORD: 'a''b' c", "PASSWORD: '****' c"],
  ['a quote within a word', "--requirepass=it's x", '--requirepass=**** x'],
  ['a comma', '- --requirepass=a,b', '- --requirepass=***'],
  ['an at sign in a URL', 'redis://:p@ss@host', 'redis://:****@host'],
  ['a colon in a URL', 'redis://:a:b@host', 'redis://:***@host'],
  ['what closes a list', '[--requirepass=abc]', '[--requirepass=***]'],
  ['a quote that is never closed', 'PASSWORD: "abc def', 'PASSWORD: "*******'],
])('a password with %s is masked as a whole', (_, text, wanted) => {
  expect(starred(text)).toBe(wanted);
});

test.each([
  '--requirepass=${REDIS_PASSWORD:?}',
  '--requirepass=${REDIS_PASSWORD:?set it in .env}',
  '["--requirepass=${REDIS_PASSWORD}"]',
  'REDIS_PASSWORD: $REDIS_PASSWORD',
  '- REDIS_PASSWORD',
  'REDIS_PASSWORD:',
  'REDIS_PASSWORD: # not set',
  'REDIS_PASSWORD: *shared',
  'redis_password: {environment: REDIS_PASSWORD}',
  'REDIS_PASSWORD_FILE: /run/secrets/password',
  'secrets: [redis_password]',
  'redis-cli -a $$REDIS_PASSWORD ping | grep -a PONG',
  'redis-cli -a "$${REDIS_PASSWORD}" ping',
  'test: "[ $$(valkey-cli --pass \\"$${REDIS_PASSWORD}\\" ping) = \'PONG\' ]"',
  'redis-cli --no-auth-warning ping',
  'REDISCLI_AUTH="$$(cat /run/secrets/x)" redis-cli ping',
  'redis://:${REDIS_PASSWORD:?}@vuls-redis:6379/0',
  'redis://vuls-redis:6379,redis://:${REDIS_PASSWORD}@vuls-redis:6379',
  'image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0@sha256:0123',
  'test: [CMD, curl, "http://localhost:8080/health"]',
  '--admin_nopass=false',
  'mc alias list; mc alias set local http://minio:9000',
  'docker login registry.example.com',
  'gh auth login; gh auth status',
  'vault status; vault login -method=userpass',
  'host: vuls-redis',
  'SESSION_COOKIE_SECURE: "true"',
  'x redis://vuls-redis:6379; sqlplus user@host',
  'openssl req -keyout /tmp/x',
  'Bearer tokens are used',
  'command: [celery, -A, app, worker]',
  '# by-pass the check',
  '# each item is identified by its name',
  'command: docker run -u 1000:1000 -p 8080:80 app',
  'command: gosu --user www-data:www-data x',
  'ports: ["127.0.0.1:8080:80", "2001:db8::1:8080:80"]',
  'time: 2026-11-29T10:20:30+00:00',
  'arn: arn:aws:s3:::bucket',
  'tool -u root -p 8080',
  'author: me',
])('leaves %s to be read', (text) => {
  expect(starred(text)).toBe(text);
});

test('what a hardened project says of its password can be read in every safe case', () => {
  const safe = cases.filter(([name, text]) => name.startsWith('safe-') && !text.includes('hunter2'));
  expect(safe.length).toBeGreaterThan(30);
  for (const [, text] of safe) expect(starred(text)).toBe(text);
});

test('no text makes it slow', () => {
  const units = [
    'pass=',
    'pass="',
    '--pass ',
    '${',
    '://:',
    '://:@',
    'cli -a',
    'AUTH ',
    ')',
    '"',
    '_pas',
    '://${a:',
  ];
  for (const unit of units) {
    const before = performance.now();
    passwordLikeSpans(unit.repeat(100_000));
    expect({ unit, slow: performance.now() - before > 3000 }).toEqual({ unit, slow: false });
  }
});
