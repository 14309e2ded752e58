/** `lsp`: the language server on standard input and output. */

import { serveStandardStreams } from '../../lsp/standard-streams.js';

/** Starts the server, which keeps the process running. */
export function runLsp(): 0 {
  if (process.stdin.isTTY)
    process.stderr.write(
      'The language server waits for an editor on standard input. Press Ctrl+C to stop it.\n',
    );
  serveStandardStreams();
  return 0;
}
