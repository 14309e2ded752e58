/**
 * Opens a settings file and a custom policy in yaml-language-server, with the published schemas as docs/editors.md names
 * them: `npm run test:schemas`. It has to complete names and report mistakes. npx loads the server.
 */

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { root } from './source-modules.js';

/** Not a dependency of this project. */
const server = 'yaml-language-server@2.0.0';
const address = 'https://raw.githubusercontent.com/org/vuls-cache-policy/v1/policies/';

/** Each file with its schema, a mistake in it, and names that are completed in an empty line at its end. */
const files = [
  {
    schema: 'settings.schema.json',
    text: 'projects: [compose.yml]\nwaiver: []\n',
    mistake: /waiver/,
    completes: ['policy', 'service', 'parameters', 'waivers'],
  },
  {
    schema: 'policy.schema.json',
    text: 'title: ours\nextends: vuls-redis\nparameters: 1\n',
    mistake: /object/,
    completes: ['dropped', 'severities', 'allOf'],
  },
];

const page = readFileSync(`${root}docs/editors.md`, 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'schemas-'));
const child = spawn('npx', ['--yes', server, '--stdio'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
const connection = createProtocolConnection(
  new StreamMessageReader(child.stdout),
  new StreamMessageWriter(child.stdin),
);
const diagnostics = new Map();
const waiting = new Map();
connection.onNotification('textDocument/publishDiagnostics', (found) => {
  diagnostics.set(found.uri, found.diagnostics);
  if (found.diagnostics.length > 0) waiting.get(found.uri)?.();
});
connection.onRequest('workspace/configuration', ({ items }) =>
  items.map(({ section }) => (section === 'yaml' ? { completion: true, validate: true } : null)),
);
connection.onRequest('client/registerCapability', () => null);
connection.listen();

const end = setTimeout(() => {
  console.error('yaml-language-server does not answer');
  process.exit(1);
}, 120_000);
try {
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: pathToFileURL(folder).href,
    capabilities: { workspace: { configuration: true }, textDocument: {} },
  });
  await connection.sendNotification('initialized', {});
  for (const { schema, text, mistake, completes } of files) {
    if (!page.includes(`$schema=${address}${schema}`))
      throw new Error(`docs/editors.md does not name ${schema}`);
    const uri = pathToFileURL(join(folder, `${schema}.yml`)).href;
    const local = pathToFileURL(`${root}policies/${schema}`).href;
    const whole = `# yaml-language-server: $schema=${local}\n${text}`;
    const published = new Promise((resolve) => waiting.set(uri, resolve));
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text: whole },
    });
    await published;
    const messages = diagnostics.get(uri).map(({ message }) => message);
    if (!messages.some((message) => mistake.test(message)))
      throw new Error(`${schema}: the mistake is not reported: ${messages.join('; ')}`);
    const position = { line: whole.split('\n').length - 1, character: 0 };
    const completion = await connection.sendRequest('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    const names = (completion.items ?? completion).map(({ label }) => label);
    const missing = completes.filter((name) => !names.includes(name));
    if (missing.length > 0) throw new Error(`${schema}: ${missing.join(', ')} not among ${names.join(', ')}`);
    console.log(`${schema}: ${messages[0]} Completes ${names.join(', ')}.`);
  }
} finally {
  clearTimeout(end);
  child.kill();
  rmSync(folder, { recursive: true, force: true });
}
