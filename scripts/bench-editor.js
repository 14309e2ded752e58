/**
 * Measures the language server: `npm run bench:editor [-- FILE [CLI]]`. After each of 30 changes of the file, the time from
 * the end of the pause in typing to the diagnostics; then the time of a request for the fixes of the first finding. FILE is
 * by default the newest version of the real file, if it is beside the project.
 */

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { root } from './source-modules.js';

const history = `${root}../shared/vuls-history/`;
const newest = existsSync(history)
  ? readdirSync(history)
      .filter((name) => name.endsWith('.yml'))
      .sort()
      .at(-1)
  : null;
const file = process.argv[2] ?? (newest ? history + newest : `${root}__tests__/fixtures/undone.yml`);
const cli = process.argv[3] ?? `${root}dist/cli/index.js`;
/** As in src/lsp/server.ts. */
const pause = 100;
const changes = 30;

const folder = mkdtempSync(join(tmpdir(), 'bench-editor-'));
const text = readFileSync(file, 'utf8');
writeFileSync(join(folder, 'compose.yml'), text);
const server = spawn(process.execPath, [cli, 'lsp'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
const connection = createProtocolConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
);
const uri = pathToFileURL(join(folder, 'compose.yml')).href;
const waiting = new Map();
connection.onNotification('textDocument/publishDiagnostics', ({ version, diagnostics }) =>
  waiting.get(version)?.(diagnostics),
);
connection.listen();
const published = (version) => new Promise((resolve) => waiting.set(version, resolve));
const since = (start) => Number(process.hrtime.bigint() - start) / 1e6;
const shown = (times) => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))].toFixed(0);
  return `first ${times[0].toFixed(0)} ms, median ${at(0.5)} ms, 90 % ${at(0.9)} ms, longest ${at(1)} ms`;
};

try {
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
  });
  await connection.sendNotification('initialized', {});
  const first = published(1);
  const opened = process.hrtime.bigint();
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text },
  });
  let diagnostics = await first;
  console.log(`Node.js ${process.version}, ${file}`);
  console.log(`opened, with ${diagnostics.length} findings: ${since(opened).toFixed(0)} ms`);
  const [checks, fixes] = [[], []];
  for (let version = 2; version < changes + 2; version += 1) {
    const done = published(version);
    const start = process.hrtime.bigint();
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text: `${text}\n# ${'x'.repeat(version)}\n` }],
    });
    diagnostics = await done;
    checks.push(since(start) - pause);
    const asked = process.hrtime.bigint();
    await connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range: diagnostics[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [] },
    });
    fixes.push(since(asked));
  }
  console.log(`diagnostics after the pause: ${shown(checks)}`);
  console.log(`fixes of one finding: ${shown(fixes)}`);
} finally {
  await connection.sendRequest('shutdown').catch(() => undefined);
  await connection.sendNotification('exit').catch(() => undefined);
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
