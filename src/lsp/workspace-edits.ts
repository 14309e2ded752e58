/** Edits of a fix as a workspace edit, with the versions of the documents that the fix was verified for. */

import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { SourceFile } from '../compose/load/files.js';
import { type Edit, sortEdits } from '../source/edit.js';
import { groupBy } from '../source/group-by.js';
import { rangeOfSpan } from './positions.js';

export interface EditContext {
  readonly documentChanges: boolean;
  readonly uriOf: (file: string) => string;
  /** Null for a file that is not open. */
  readonly versionOf: (file: string) => number | null;
}

/** The edits of these files. Without `documentChanges`, the client does not check the versions. */
export function workspaceEdit(
  edits: readonly Edit[],
  sources: readonly SourceFile[],
  { documentChanges, uriOf, versionOf }: EditContext,
): WorkspaceEdit {
  const files = [...groupBy(edits, ({ file }) => file)].map(([file, inFile]) => {
    const source = sources.find((each) => each.file === file);
    if (!source) throw new Error(`internal error: ${file} is not part of the project`);
    const changes = sortEdits(inFile).map(
      ({ span, text }): TextEdit => ({ range: rangeOfSpan(source, span), newText: text }),
    );
    return { file, changes };
  });
  if (!documentChanges)
    return { changes: Object.fromEntries(files.map(({ file, changes }) => [uriOf(file), changes])) };
  return {
    documentChanges: files.map(({ file, changes }) => ({
      textDocument: { uri: uriOf(file), version: versionOf(file) },
      edits: changes,
    })),
  };
}
