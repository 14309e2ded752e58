/** Published diagnostics: each file has those of all folders, and is cleared when none is left. */

import { isDeepStrictEqual } from 'node:util';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { OpenFiles } from './open-files.js';

export type FileDiagnostics = ReadonlyMap<string, readonly Diagnostic[]>;

export interface Publisher {
  /** Replaces the diagnostics of a folder, by the absolute paths of the files. */
  readonly update: (folder: string, diagnostics: FileDiagnostics) => void;
}

/** A publisher that sends what has changed. */
export function createPublisher(
  send: (params: PublishDiagnosticsParams) => void,
  files: OpenFiles,
): Publisher {
  const folders = new Map<string, FileDiagnostics>();
  const sent = new Map<string, PublishDiagnosticsParams>();
  const publish = (path: string): void => {
    const found = [...folders.values()].flatMap((diagnostics) => diagnostics.get(path) ?? []);
    const diagnostics = [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
    const version = files.at(path)?.version;
    const params = { uri: files.uriOf(path), diagnostics, ...(version === undefined ? {} : { version }) };
    const last = sent.get(path);
    if (last ? isDeepStrictEqual(last, params) : diagnostics.length === 0) return;
    if (last && last.uri !== params.uri) send({ uri: last.uri, diagnostics: [] });
    send(params);
    if (diagnostics.length > 0) sent.set(path, params);
    else sent.delete(path);
  };
  return {
    update: (folder, diagnostics) => {
      const before = folders.get(folder)?.keys() ?? [];
      folders.set(folder, diagnostics);
      for (const path of new Set([...before, ...diagnostics.keys()])) publish(path);
    },
  };
}
