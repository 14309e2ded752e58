/** The VS Code extension: its manifest fits the server, and its bundle starts the server. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { defaultOptions, section } from '../../src/lsp/editor-options.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(root + file, 'utf8');
const manifest = JSON.parse(read('editors/vscode/package.json'));
const project = JSON.parse(read('package.json'));
const properties: Readonly<Record<string, { readonly default: unknown }>> =
  manifest.contributes.configuration.properties;
const options = Object.keys(properties)
  .filter((name) => !name.startsWith(`${section}.server.`))
  .map((name) => name.replace(`${section}.`, ''));

test('the settings of the extension are the options that the server reads and the documentation lists', () => {
  expect(options).toEqual(Object.keys(defaultOptions));
  const [, table = ''] = /## Options\n([\s\S]*?)\n## /.exec(read('docs/editors.md')) ?? [];
  expect([...table.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1])).toEqual(options);
});

test('the extension may start a program only in a trusted workspace', () => {
  const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  expect(Object.keys(properties).filter((name) => name.startsWith(`${section}.server.`))).toEqual(
    restrictedConfigurations,
  );
});

test('the extension needs the version of VS Code that its client needs, and has the license of the project', () => {
  const client = JSON.parse(read('node_modules/vscode-languageclient/package.json'));
  expect(manifest.engines.vscode).toBe(client.engines.vscode);
  expect(manifest.license).toBe(project.license);
  expect(read('editors/vscode/LICENSE')).toBe(read('LICENSE'));
  expect(read('editors/vscode/README.md')).toContain(`\`${section}.server.command\``);
});

/** Loads the extension with a `vscode` that has any member, and prints the command of the server. */
const load = `
const Module = require('node:module');
const any = () => new Proxy(class {}, { get: (target, key) => key === 'prototype' ? target.prototype : any(), apply: () => any() });
const command = JSON.parse(process.argv[2]);
const vscode = new Proxy({ workspace: {
  onDidChangeConfiguration: () => ({}),
  getConfiguration: () => ({ get: () => command }),
} }, { get: (target, key) => target[key] ?? any() });
let server;
class LanguageClient { constructor(id, name, options) { server = options; } async start() {} }
const load = Module._load;
Module._load = (name, ...rest) => name === 'vscode' ? vscode
  : name === 'vscode-languageclient/node' ? { LanguageClient } : load(name, ...rest);
const { activate } = require(process.argv[1]);
activate({ subscriptions: [] }).then(() => console.log(JSON.stringify(server)));
`;

test('the extension starts the server that it contains, or the command in the settings', () => {
  const start = (...command: readonly string[]): { command: string; args: string[] } => {
    const args = ['-e', load, `${root}editors/vscode/extension.js`, JSON.stringify(command)];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  };
  expect(start()).toMatchObject({
    command: process.execPath,
    args: [`${root}editors/vscode/server/index.js`, 'lsp'],
    options: { env: { ELECTRON_RUN_AS_NODE: '1' } },
  });
  expect(start('npx', 'vuls-cache-policy')).toEqual({ command: 'npx', args: ['vuls-cache-policy', 'lsp'] });
});
