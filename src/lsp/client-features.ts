/** The optional parts of the protocol that the client supports. */

import type { ClientCapabilities } from 'vscode-languageserver';

export interface ClientFeatures {
  readonly relatedInformation: boolean;
  /** Edits with document versions. */
  readonly documentChanges: boolean;
  /** The edit of a code action is computed when the user selects it. */
  readonly resolvesEdits: boolean;
  readonly markdown: boolean;
  readonly configuration: boolean;
  readonly watchesFiles: boolean;
  readonly watchesConfiguration: boolean;
}

/** The features in the capabilities of a client. */
export function clientFeatures({ textDocument = {}, workspace = {} }: ClientCapabilities): ClientFeatures {
  const { publishDiagnostics, codeAction, hover } = textDocument;
  const { workspaceEdit, configuration, didChangeWatchedFiles, didChangeConfiguration } = workspace;
  return {
    relatedInformation: publishDiagnostics?.relatedInformation === true,
    documentChanges: workspaceEdit?.documentChanges === true,
    resolvesEdits: codeAction?.resolveSupport?.properties.includes('edit') === true,
    markdown: hover?.contentFormat?.includes('markdown') === true,
    configuration: configuration === true,
    watchesFiles: didChangeWatchedFiles?.dynamicRegistration === true,
    watchesConfiguration: didChangeConfiguration?.dynamicRegistration === true,
  };
}
