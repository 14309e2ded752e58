/** A client of the language server, in the process of the test. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { serve } from '../../src/lsp/server.js';

/** What an editor like VS Code supports. */
export const allFeatures: ClientCapabilities = {
  workspace: {
    workspaceEdit: { documentChanges: true },
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: { resolveSupport: { properties: ['edit'] }, dataSupport: true },
  },
};

export type Files = Readonly<Record<string, string>>;

const folders: string[] = [];
const connections: ProtocolConnection[] = [];

/** Ends the clients, and removes the folders; meant for `afterAll`. */
export function endClients(): void {
  for (const connection of connections.splice(0)) connection.dispose();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A new folder with files. */
export function folderWith(files: Files): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'language-')));
  folders.push(folder);
  writeFiles(folder, files);
  return folder;
}

export function writeFiles(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

export interface Client {
  readonly connection: ProtocolConnection;
  /** The folder of the files. */
  readonly folder: string;
  readonly uri: (name: string) => string;
  readonly open: (name: string, text: string) => void;
  /** Replaces the whole text. */
  readonly change: (name: string, text: string) => void;
  readonly close: (name: string) => void;
  readonly text: (name: string) => string;
  /** What was published for a file last. */
  readonly diagnostics: (name: string) => readonly Diagnostic[];
  /** The next diagnostics of a file that fulfil a condition. */
  readonly until: (
    name: string,
    isWanted: (diagnostics: readonly Diagnostic[]) => boolean,
  ) => Promise<readonly Diagnostic[]>;
  readonly published: readonly PublishDiagnosticsParams[];
  readonly actions: (name: string, range: Range, only?: readonly string[]) => Promise<CodeAction[]>;
  readonly resolve: (action: CodeAction) => Promise<CodeAction>;
  /** Waits until everything that was sent is answered, and the file is checked. */
  readonly settled: (name: string) => Promise<void>;
  readonly hover: (name: string, line: number, character: number) => Promise<string>;
  /** Applies an edit to the open documents, after its versions are compared. */
  readonly apply: (edit: WorkspaceEdit | undefined) => void;
  readonly changedOnDisk: (...names: readonly string[]) => void;
  /** The errors that the server logged. */
  readonly logged: readonly string[];
}

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly options?: object;
  /** The workspace folders below the folder; the folder itself by default. */
  readonly workspaceFolders?: readonly string[];
}

/** A client for a folder. */
export async function startClient(
  folder: string,
  { capabilities = allFeatures, options, workspaceFolders = ['.'] }: ClientOptions = {},
): Promise<Client> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  serve(createConnection(new StreamMessageReader(input), new StreamMessageWriter(output)));
  const connection = createProtocolConnection(
    new StreamMessageReader(output),
    new StreamMessageWriter(input),
  );
  connections.push(connection);
  const uri = (name: string): string => pathToFileURL(join(folder, name)).href;
  const documents = new Map<string, TextDocument>();
  const published: PublishDiagnosticsParams[] = [];
  const logged: string[] = [];
  const waiting = new Set<() => void>();
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    for (const look of waiting) look();
  });
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    logged.push(message);
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions: options,
    workspaceFolders: workspaceFolders.map((name) => ({ uri: pathToFileURL(join(folder, name)).href, name })),
  });
  await connection.sendNotification('initialized', {});
  const notify = (method: string, params: object): void =>
    void connection.sendNotification(`textDocument/${method}`, params);
  const diagnostics = (name: string): readonly Diagnostic[] =>
    published.findLast((each) => each.uri === uri(name))?.diagnostics ?? [];
  const documentOf = (name: string): TextDocument => {
    const document = documents.get(uri(name));
    if (!document) throw new Error(`${name} is not open`);
    return document;
  };
  const change = (document: TextDocument, text: string): void => {
    const { uri: of, version } = document;
    documents.set(of, TextDocument.create(of, 'yaml', version + 1, text));
    notify('didChange', { textDocument: { uri: of, version: version + 1 }, contentChanges: [{ text }] });
  };
  const hover = async (name: string, line: number, character: number): Promise<string> => {
    const answer = (await connection.sendRequest('textDocument/hover', {
      textDocument: { uri: uri(name) },
      position: { line, character },
    })) as Hover | null;
    return answer ? (answer.contents as { value: string }).value : '';
  };
  return {
    connection,
    folder,
    uri,
    published,
    logged,
    diagnostics,
    open: (name, text) => {
      const document = TextDocument.create(uri(name), 'yaml', 1, text);
      documents.set(document.uri, document);
      notify('didOpen', { textDocument: { uri: document.uri, languageId: 'yaml', version: 1, text } });
    },
    change: (name, text) => change(documentOf(name), text),
    close: (name) => {
      documents.delete(uri(name));
      notify('didClose', { textDocument: { uri: uri(name) } });
    },
    text: (name) => documentOf(name).getText(),
    until: (name, isWanted) =>
      new Promise((resolve, reject) => {
        const from = published.length;
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`not published for ${name}; last: ${JSON.stringify(diagnostics(name))}`));
        }, 20_000);
        const look = (): void => {
          const found = published.slice(from).findLast((each) => each.uri === uri(name));
          if (!found || !isWanted(found.diagnostics)) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(found.diagnostics);
        };
        waiting.add(look);
      }),
    actions: async (name, range, only) =>
      ((await connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: uri(name) },
        range,
        context: { diagnostics: [], ...(only ? { only } : {}) },
      })) as CodeAction[] | null) ?? [],
    resolve: (action) => connection.sendRequest('codeAction/resolve', action),
    settled: async (name) => void (await hover(name, 0, 0)),
    hover,
    apply: (edit) => {
      for (const each of edit?.documentChanges ?? []) {
        if (!('textDocument' in each)) throw new Error('an edit of a text was expected');
        const document = documents.get(each.textDocument.uri);
        if (!document) throw new Error(`${each.textDocument.uri} is not open`);
        if (each.textDocument.version !== document.version)
          throw new Error('the edit is for another version');
        change(document, TextDocument.applyEdits(document, each.edits as never));
      }
    },
    changedOnDisk: (...names) =>
      void connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: names.map((name) => ({ uri: uri(name), type: 2 })),
      }),
  };
}

/** The rules of diagnostics. */
export const codes = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ code }) => String(code));

export const some = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.length > 0;

/** Whether there is a diagnostic of a rule. */
export const has =
  (code: string) =>
  (diagnostics: readonly Diagnostic[]): boolean =>
    codes(diagnostics).includes(code);

/** The text that a diagnostic covers. */
export function covered(text: string, { range: { start, end } }: Diagnostic): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  lines[lines.length - 1] = (lines.at(-1) ?? '').slice(0, end.character);
  lines[0] = (lines[0] ?? '').slice(start.character);
  return lines.join('\n');
}
