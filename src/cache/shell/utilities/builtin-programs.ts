/** Builtins of the shell that are programs as well: `echo`, `printf`, `test`, `true` and `false`. */

import { builtins } from '../builtins.js';
import { newShell } from '../script.js';
import type { Call, Effect, Machine } from '../state.js';

const names = new Set(['echo', 'printf', 'test', '[', 'true', 'false']);

/** Runs such a program without a shell; null for any other program. */
export function runBuiltinProgram(call: Call, machine: Machine): Effect | null {
  const builtin = names.has(call.name) ? builtins.get(call.name) : undefined;
  if (!builtin) return null;
  const [output, errors] = [{ chunks: [] }, { chunks: [] }];
  // The programs are those of GNU, which read options and escapes as Bash does.
  const shell = newShell({ text: [], shell: 'bash', lookup: call.environment, output, errors }, machine);
  builtin(shell, call.words.slice(1));
  return { status: shell.status, output: output.chunks.flat() };
}
