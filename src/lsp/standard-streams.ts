/** The server on the standard streams of its process. */

import { createConnection } from 'vscode-languageserver/node';
import { serve } from './server.js';

/**
 * Starts the server. Its process ends when the editor asks for it, closes the input or ends itself. An error in one
 * request does not end it: the editor would lose the diagnostics of all files.
 */
export function serveStandardStreams(): void {
  const connection = createConnection(process.stdin, process.stdout);
  const log = (error: unknown): void =>
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.on('uncaughtException', log);
  process.on('unhandledRejection', log);
  serve(connection);
}
