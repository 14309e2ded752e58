/** The state of reading a shell script. */

import type { ParsedScript } from 'unbash';
import type { Text } from '../../compose/interpolation/expand.js';
import type { FileText } from '../container/mounted-files.js';
import type { ShellScript } from './ast.js';

/** The value of a shell variable. */
export type VariableValue =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'unset' }
  | { readonly kind: 'unknown' };

/** Looks up a variable of the container, or a positional parameter such as `1`. */
export type Lookup = (name: string) => VariableValue;

/** Reads a file of the container; null if files are not available. */
export type FileLookup = (path: string) => FileText | null;

/** A part of a word: text, or the output of a script. */
export type Piece =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'output'; readonly script: ShellScript };

export interface ScriptReader {
  readonly text: Text;
  readonly lookup: Lookup;
  readonly files: FileLookup;
  /** Reads the script of a `$(...)`. */
  readonly nested: (reader: ScriptReader, script: ParsedScript) => ShellScript;
  /** The variables that the script has assigned so far. */
  assigned: Map<string, Piece | { readonly kind: 'unknown' }>;
  /** The length of all values that replaced variables so far. */
  expanded: number;
  /** The reason why the script cannot be evaluated. */
  unknown: string | null;
}

/** A part of the script, as the parser counts. */
export interface ParsedRange {
  readonly pos: number;
  readonly end: number;
}

/** Records why the script cannot be evaluated, unless there is a reason already. */
export function unsupported(reader: ScriptReader, reason: string): void {
  reader.unknown ??= reason;
}

/** The reason for syntax or a builtin that this tool does not evaluate. */
export function notEvaluated(what: string): string {
  return `the script uses \`${what}\`, which this tool does not evaluate`;
}
