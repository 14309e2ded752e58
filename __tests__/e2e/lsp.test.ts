/** The language server of the bundle, as a separate process. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import {
  createProtocolConnection,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { cli, node } from '../support/command-line.js';

const undone = readFileSync(fileURLToPath(new URL('../fixtures/undone.yml', import.meta.url)), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'lsp-'));
const started: ChildProcessWithoutNullStreams[] = [];
afterAll(() => {
  for (const each of started) each.kill();
  rmSync(folder, { recursive: true, force: true });
});

interface Server {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcessWithoutNullStreams;
  readonly exited: Promise<number | null>;
}

async function start(args: readonly string[], processId: number | null = null): Promise<Server> {
  const server = spawn(node, [cli, 'lsp', ...args], { cwd: folder });
  started.push(server);
  const exited = new Promise<number | null>((resolve) => {
    server.on('exit', resolve);
  });
  const [reader, writer] = [new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin)];
  const connection = createProtocolConnection(reader, writer);
  connection.onError(() => undefined);
  connection.listen();
  await connection.sendRequest('initialize', { processId, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  return { connection, process: server, exited };
}

test('it reports the findings of an open file, and ends when it is asked to', async () => {
  const { connection, exited } = await start(['--stdio']);
  const published = new Promise<PublishDiagnosticsParams>((resolve) => {
    connection.onNotification('textDocument/publishDiagnostics', resolve);
  });
  const uri = pathToFileURL(join(folder, 'compose.yml')).href;
  const textDocument = { uri, languageId: 'yaml', version: 1, text: undone };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  const { diagnostics } = await published;
  expect(diagnostics.map(({ code }) => code)).toContain('dragonfly-image');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  expect(await exited).toBe(0);
});

test('it ends when the input ends, and when the editor is gone', async () => {
  const [first, second] = await Promise.all([start([]), start([], spawnSync(node, ['-e', '0']).pid)]);
  first.process.stdin.end();
  expect(await first.exited).toBe(1);
  expect(await second.exited).toBe(1);
});

test('it takes no project and no option of another command', () => {
  const run = (...args: readonly string[]) =>
    spawnSync(node, [cli, 'lsp', ...args], { cwd: folder, encoding: 'utf8', input: '' });
  expect(run('compose.yml')).toMatchObject({
    status: 2,
    stderr: '`lsp` takes no PROJECT: the editor names the files\n',
  });
  expect(run('--format', 'json')).toMatchObject({ status: 2 });
  expect(run('--help').stdout).toMatch(/^Usage: .* lsp \[OPTIONS\]\n/);
});
