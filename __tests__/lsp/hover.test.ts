/** Hover texts of the language server. */
import { afterAll, expect, test } from '@jest/globals';
import {
  allFeatures,
  type Client,
  endClients,
  type Files,
  folderWith,
  startClient,
} from '../support/language-client.js';

const settings = 'projects: [[compose.yml, compose.prod.yml]]\npolicy: cache\n';

afterAll(endClients);

/** Hovers at the start of a text in a line of a file. */
async function hoverOn(client: Client, name: string, text: string): Promise<string> {
  const lines = client.text(name).split('\n');
  const line = lines.findIndex((each) => each.includes(text));
  if (line === -1) throw new Error(`${text} is not in ${name}`);
  return client.hover(name, line, lines[line]!.indexOf(text) + 1);
}

async function withFiles(files: Files, capabilities = allFeatures): Promise<Client> {
  const all = { '.github/cache-policy.yml': settings, 'compose.prod.yml': 'services: {}\n', ...files };
  const client = await startClient(folderWith(all), { capabilities });
  for (const [name, text] of Object.entries(files)) client.open(name, text);
  return client;
}

test('a value that another file overrides shows the effective one and its line', async () => {
  const client = await withFiles({
    'compose.yml': `services:
  cache:
    image: redis:7.4.1
    command: [redis-server, --port, "6379"]
    environment:
      MODE: base
    ports: ["127.0.0.1:6379:6379"]
`,
    'compose.prod.yml': `services:
  cache:
    image: redis:7.4.2
    command: [redis-server, --requirepass, s3cretpassw0rd]
    environment: [MODE=prod]
`,
  });
  expect(await hoverOn(client, 'compose.yml', 'redis:7.4.1')).toContain(
    'Effective value: `redis:7.4.2`, set in compose.prod.yml line 3.',
  );
  expect(await hoverOn(client, 'compose.yml', 'image')).toContain('set in compose.prod.yml line 3.');
  expect(await hoverOn(client, 'compose.yml', 'base')).toBe(
    'Effective value: `prod`, set in compose.prod.yml line 5.',
  );
  const command = await hoverOn(client, 'compose.yml', '--port');
  expect(command).toContain(
    'Effective value: `["redis-server","--requirepass","***"]`, set in compose.prod.yml line 4.',
  );
  expect(command).not.toContain('s3cret');
  expect(await hoverOn(client, 'compose.yml', '127.0.0.1')).not.toContain('Effective');
});

test('a value that variables decide shows what the repository makes of it', async () => {
  const client = await withFiles({
    '.env': 'TAG=7.4.1\nREDIS_PASSWORD=s3cretpassw0rd\n',
    'compose.yml': `services:
  cache:
    image: redis:\${TAG}
    hostname: \${HOST:-cache}
    domainname: \${DOMAIN}
    command: redis-server --requirepass \${REDIS_PASSWORD}
`,
  });
  expect(await hoverOn(client, 'compose.yml', 'redis:')).toContain(
    'Effective value: `redis:7.4.1`. `TAG` is set in .env line 1. The environment can override this.',
  );
  expect(await hoverOn(client, 'compose.yml', '${HOST')).toBe(
    'Effective value: `cache`. `HOST` has its default value. The environment can override this.',
  );
  expect(await hoverOn(client, 'compose.yml', '${DOMAIN')).toContain(
    'Effective value: unknown. The repository does not set `DOMAIN`.',
  );
  const command = await hoverOn(client, 'compose.yml', 'redis-server');
  expect(command).toContain('Effective value: `***`.');
  expect(command).not.toContain('s3cret');
});

test('a value that is removed says where', async () => {
  const client = await withFiles({
    'compose.yml': 'services:\n  cache:\n    image: redis:7.4.1\n    ports: ["6379:6379"]\n',
    'compose.prod.yml': 'services:\n  cache:\n    ports: !reset []\n',
  });
  expect(await hoverOn(client, 'compose.yml', 'ports')).toContain('Removed in compose.prod.yml line 3.');
});

test('a finding shows its reason, its remedy, its fix and the page about the rule', async () => {
  const text = 'services:\n  cache:\n    image: redis:latest\n';
  const client = await withFiles({ 'compose.yml': text });
  const hover = await hoverOn(client, 'compose.yml', 'redis:latest');
  expect(hover).toContain('**image-pinned** (warning)\n\n');
  expect(hover).toContain('To do: ');
  expect(hover).toMatch(/(?:Automatic fix|No automatic fix): /);
  expect(hover).toContain(
    '[About this rule](https://github.com/org/vuls-cache-policy/blob/v1/docs/rules/image-pinned.md)',
  );
});

test('a client without Markdown gets plain text', async () => {
  const text = 'services:\n  cache:\n    image: redis:latest\n';
  const client = await withFiles({ 'compose.yml': text }, {});
  const hover = await hoverOn(client, 'compose.yml', 'redis:latest');
  expect(hover).toContain('image-pinned (warning)\n\n');
  expect(hover).not.toMatch(/[*\\]/);
});
