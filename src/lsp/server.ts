/** The language server: what it offers to an editor, and how it reacts to messages. */

import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { version } from '../report/view/version.js';
import { type ClientFeatures, clientFeatures } from './client-features.js';
import { type ActionData, codeActions, fixAllKind, withEdit } from './code-actions.js';
import { source } from './diagnostics.js';
import { defaultOptions, type EditorOptions, readOptions, section } from './editor-options.js';
import { hoverAt } from './hover.js';
import { openFiles } from './open-files.js';
import { createSession, type Session } from './session.js';
import { pathOfUri } from './uris.js';

/** The pause in typing after which a file is checked, in milliseconds. */
const pause = 100;

/** Files that a project may consist of or refer to. */
const watched = ['**/*.{yml,yaml,json,env,acl,conf}', '**/.env*', '**/.gitignore'];

/** Serves a client until the connection ends. */
export function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const files = openFiles(documents);
  const log = (error: unknown): void =>
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const folders = new Set<string>();
  let options: EditorOptions = defaultOptions;
  let features: ClientFeatures = clientFeatures({});
  let session: Session | null = null;

  connection.onInitialize((params) => {
    features = clientFeatures(params.capabilities);
    options = readOptions(params.initializationOptions);
    for (const folder of foldersIn(params)) folders.add(folder);
    session = createSession({
      files,
      features,
      workspaceFolders: () => [...folders],
      options: () => options,
      send: (diagnostics) => void connection.sendDiagnostics(diagnostics).catch(log),
      log,
      now: () => new Date(),
    });
    return capabilities(params);
  });
  connection.onInitialized(async () => {
    await register(connection, features).catch(log);
    await loadOptions();
  });

  const loadOptions = async (): Promise<void> => {
    if (!features.configuration) return;
    const value: unknown = await connection.workspace.getConfiguration(section).catch(log);
    if (value !== undefined && value !== null) options = readOptions(value);
    session?.checkAll();
  };
  connection.onDidChangeConfiguration(async ({ settings }) => {
    if (features.configuration) return loadOptions();
    // Some clients send settings of other servers, or none.
    const value = (settings as Readonly<Record<string, unknown>> | null)?.[section];
    if (value !== undefined) options = readOptions(value);
    session?.checkAll();
  });
  connection.onNotification('workspace/didChangeWorkspaceFolders', ({ event }) => {
    for (const { uri } of event.removed) folders.delete(pathOfUri(uri) ?? '');
    for (const { uri } of event.added) folders.add(pathOfUri(uri) ?? '');
    folders.delete('');
    session?.checkAll();
  });
  connection.onDidChangeWatchedFiles(() => session?.checkAll());

  const schedule = (uri: string, after: number): void => {
    const path = pathOfUri(uri);
    if (path !== null) session?.schedule(path, after);
  };
  // Opening a document is a change of its content too.
  let justOpened = '';
  documents.onDidOpen(({ document }) => {
    justOpened = document.uri;
    schedule(document.uri, 0);
  });
  documents.onDidChangeContent(({ document }) => {
    if (document.uri !== justOpened) schedule(document.uri, pause);
    justOpened = '';
  });
  documents.onDidSave(() => session?.checkAll());
  documents.onDidClose(({ document }) => schedule(document.uri, 0));

  const stateOf = async (uri: string) => {
    const path = pathOfUri(uri);
    return path === null ? null : ((await session?.stateOf(path)) ?? null);
  };
  connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only } }, token) => {
    const state = await stateOf(uri);
    // Verifying a fix takes longer than a check.
    if (!state || token.isCancellationRequested) return null;
    return codeActions({ uri, file: state.file, range, only }, state.located, state.context);
  });
  connection.onCodeActionResolve(async (action: CodeAction) => {
    const state = await stateOf((action.data as ActionData).uri);
    return state ? withEdit(action, state.located.projects, state.context) : action;
  });
  connection.onHover(async ({ textDocument: { uri }, position }) => {
    const state = await stateOf(uri);
    return state && hoverAt({ file: state.file, position, markdown: features.markdown }, state.located);
  });

  documents.listen(connection);
  connection.listen();
}

function foldersIn({ workspaceFolders, rootUri, rootPath }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.flatMap(({ uri }) => pathOfUri(uri) ?? []);
  const root = rootUri ? pathOfUri(rootUri) : (rootPath ?? null);
  return root ? [root] : [];
}

function capabilities(_: InitializeParams): InitializeResult {
  return {
    serverInfo: { name: source, version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, fixAllKind],
        resolveProvider: true,
      },
      hoverProvider: true,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

async function register(connection: Connection, features: ClientFeatures): Promise<void> {
  if (features.watchesFiles) {
    const watchers = watched.map((globPattern) => ({ globPattern }));
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
  if (features.watchesConfiguration)
    await connection.client.register(DidChangeConfigurationNotification.type, { section });
}
