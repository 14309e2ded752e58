/** The files that the editor has open. Their text overrides the one on disk. */

import type { TextDocument } from 'vscode-languageserver-textdocument';
import { pathOfUri, uriOfPath } from './uris.js';

export interface OpenFiles {
  /** The document at an absolute path; null if it is not open. */
  readonly at: (path: string) => TextDocument | null;
  /** The paths of all open files. */
  readonly paths: () => readonly string[];
  /** The URI of a file, as the editor writes it. */
  readonly uriOf: (path: string) => string;
}

/** The files among the documents, which change while the editor is used. */
export function openFiles(documents: { readonly all: () => readonly TextDocument[] }): OpenFiles {
  // Asked for each file that a check reads.
  const paths = new Map<string, string | null>();
  const pathOf = (uri: string): string | null => {
    const known = paths.get(uri);
    if (known !== undefined) return known;
    const path = pathOfUri(uri);
    paths.set(uri, path);
    return path;
  };
  const at = (path: string): TextDocument | null =>
    documents.all().find(({ uri }) => pathOf(uri) === path) ?? null;
  return {
    at,
    paths: () => documents.all().flatMap(({ uri }) => pathOf(uri) ?? []),
    uriOf: (path) => at(path)?.uri ?? uriOfPath(path),
  };
}
