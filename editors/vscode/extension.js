/** Starts the language server, and stops it when the extension is deactivated. */

const { join } = require('node:path');
const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

const section = 'vulsCachePolicy';
let client;

exports.activate = async (context) => {
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration(`${section}.server`)) await restart();
    }),
  );
  await restart();
};

exports.deactivate = () => client?.stop();

async function restart() {
  await client?.stop();
  client = new LanguageClient(section, 'Cache Policy', server(), {
    // The server ignores files that have nothing to do with a cache.
    documentSelector: [
      { scheme: 'file', language: 'yaml' },
      { scheme: 'file', language: 'dockercompose' },
      { scheme: 'file', pattern: '**/{.env,*.env,.env.*}' },
      { scheme: 'file', pattern: '**/*policy*.json' },
    ],
    initializationOptions: vscode.workspace.getConfiguration(section),
  });
  await client.start();
}

/** The command in the settings; by default the server in the extension, run by the program that runs the extension. */
function server() {
  const [command, ...args] = vscode.workspace.getConfiguration(section).get('server.command') ?? [];
  if (command) return { command, args: [...args, 'lsp'] };
  return {
    command: process.execPath,
    args: [join(__dirname, 'server/index.js'), 'lsp'],
    options: { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } },
  };
}
