/** The state of a shell that runs a script, and the programs that it can start. */

import type { CommandNode, Function as FunctionNode, ParsedScript } from 'unbash';
import { type SourceChar, type Text, UNKNOWN } from '../../compose/interpolation/expand.js';
import { impliedText } from '../../compose/interpolation/implied-text.js';
import type { FileText } from '../container/file-text.js';
import type { Word } from '../text/word.js';
import type { Connection } from './connection.js';
import type { RunNotes } from './run-notes.js';

/** A shell variable. `elements`: those of an array, whose first is the text. `source`: where it may be set. */
export type VariableValue =
  | { readonly kind: 'text'; readonly text: Text; readonly elements?: readonly Text[] }
  | { readonly kind: 'unset' }
  | { readonly kind: 'unknown'; readonly source?: string };

/** Looks up a variable of the container, or a positional parameter such as `1`. */
export type Lookup = (name: string) => VariableValue;

/** Reads a file of the container. */
export type FileLookup = (path: string) => FileText;

/** The destination of an output; null where it is discarded. */
export interface Sink {
  chunks: Text[] | null;
  /** The connection that it sends to. */
  readonly connection?: Connection;
}

/**
 * Opens a connection. Null if the server refuses it; a text is the reason why the connection is not evaluated.
 */
export type Connect = (host: Text, port: Text) => Sink | string | null;

/** A program with its arguments. */
export interface Call {
  readonly name: string;
  /** The name first. */
  readonly words: readonly Word[];
  readonly input: Text;
  /** The connection that the input comes from. */
  readonly source: Connection | null;
  /** The variables that a shell set for it. */
  readonly assigned: ReadonlyMap<string, Text>;
  /** An exported variable. */
  readonly environment: Lookup;
  /** Whether the script reads its output. */
  readonly isCaptured: boolean;
  /** Whether a pipe is the innermost reader of its output. */
  readonly isPiped?: boolean;
  /** Whether its output and its errors have the same destination. */
  readonly joinsErrors: boolean;
  /** The names of all variables that the script set. */
  readonly changed: readonly string[];
  /** The path of the script that the program interprets, where the script's first line names the program. */
  readonly script?: string;
}

/** The effect of a program. `leavesInput`: whether it ends before the end of its input. */
export interface Effect {
  /** Null if it depends on something that the repository does not determine. */
  readonly status: number | null;
  readonly output?: Text;
  readonly errors?: Text;
  /** It never returns, or the script ends with it. */
  readonly ends?: true;
  readonly leavesInput?: boolean;
}

/** Why a script never ends: it loops, or it waits for a reply, which `reader` does until nothing reads its output. */
type Hang = 'loop' | 'reply' | 'reader';

/** A command in the background. */
export interface Job {
  readonly status: number;
  readonly hangs: Hang | null;
  /** The files that it writes. */
  readonly sinks: ReadonlySet<Sink>;
  /** Whether the script has waited for it. */
  readonly isOver: boolean;
}

/** The way out of loops, or out of a function. */
export type Jump =
  | { readonly kind: 'break' | 'continue'; readonly levels: number }
  | { readonly kind: 'return' };

/** Everything that the shells of one run share. */
export interface Machine extends RunNotes {
  readonly files: FileLookup;
  /** Starts a program that is not a builtin of the shell. */
  readonly start: (call: Call, machine: Machine) => Effect;
  /** Decides a condition that the repository does not determine. Every decision is tried. */
  readonly choose: () => boolean;
  /**
   * Runs the script of a `$(...)`; set by the module that runs scripts. Its output lacks the line feeds at its end, unless
   * it is `whole`.
   */
  readonly substitute: (shell: Shell, script: ParsedScript, whole?: 'whole') => Text;
  /** Runs a command of the script; set by the module that runs scripts. */
  readonly run: (shell: Shell, node: CommandNode) => void;
  /** Runs the whole text of a shell; set by the module that runs scripts. */
  readonly runText: (shell: Shell) => void;
  /** Opens Bash's `/dev/tcp`; null if this is not evaluated. */
  readonly connect: Connect | null;
  /** Whether `sh` is dash or BusyBox's shell; null if that is unknown. */
  readonly hasPlainShell: boolean | null;
  /** Whether commands in the background are evaluated. */
  readonly allowsJobs: boolean;
  /** The commands in the background, by their IDs. */
  readonly jobs: Map<string, Job>;
  /** Files that the script wrote, by path. */
  readonly written: Map<string, Sink>;
  /** The node that output without a source is attributed to. */
  readonly node: SourceChar['node'];
  /** Whether `sh` is dash 0.5.11, as in Dragonfly's image; else any POSIX shell. */
  readonly isDragonflyImage: boolean;
  /** The builtin or program that ran last. */
  last: string;
  /** Whether the script fails, whatever its commands do. */
  fails: boolean;
  hangs: Hang | null;
  /** The length of all expanded values; the numbers of commands and decisions; the depth of functions and scripts. */
  expanded: number;
  steps: number;
  decisions: number;
  depth: number;
}

/** A function, and the text that its node is in. */
export interface ShellFunction {
  readonly node: FunctionNode;
  readonly text: Text;
}

export interface Shell {
  readonly machine: Machine;
  /** The text that the nodes of the running commands are in. */
  text: Text;
  /** The shell's name in the image, where `sh` is dash. */
  readonly name: string;
  lookup: Lookup;
  readonly functions: Map<string, ShellFunction>;
  readonly variables: Map<string, VariableValue>;
  readonly exported: Set<string>;
  /** The variables that cannot be set again. */
  readonly constants: Set<string>;
  /** The values that local variables had before the current function; null outside of functions. */
  locals: Map<string, VariableValue | null> | null;
  /** Whether a failure of the current command does not end a shell with `set -e`. */
  tested: boolean;
  /** Whether the script reads its output. */
  readonly isCaptured: boolean;
  /** Whether a pipe is the innermost reader of its output. */
  readonly isPiped?: boolean;
  fds: ReadonlyMap<number, Sink>;
  input: Text;
  /** The connection that the input comes from. */
  source: Connection | null;
  errexit: boolean;
  pipefail: boolean;
  status: number;
  /** The exit code of the last `$(...)` in the current command. */
  substituted: number;
  ended: boolean;
  /** The number of loops around the current command. */
  loops: number;
  jump: Jump | null;
  /** Whether a program may have read a part of the input. */
  inputUsed: boolean;
}

/** Records why the script cannot be evaluated, unless there is a reason already. */
export function unsupported({ machine }: Pick<Shell, 'machine'>, reason: string): void {
  machine.unknown ??= reason;
}

/** A program that reads up to the end of a connection waits for the server to close it. */
export function waitFor(source: Connection | null, machine: Machine): void {
  if (source?.replies().isClosed === false) machine.hangs = 'reply';
}

/** The reason for syntax or a builtin that this tool does not evaluate. */
export function notEvaluated(what: string): string {
  return `the script uses \`${what}\`, which this tool does not evaluate`;
}

/** Whether no further command of this shell runs. */
export function isOver(shell: Shell): boolean {
  const { unknown, hangs } = shell.machine;
  return shell.ended || unknown !== null || hangs !== null || shell.jump !== null;
}

/** A shell for a part of the script whose variables and end do not affect the rest. */
export function subshell(shell: Shell, changes: Partial<Shell> = {}): Shell {
  return {
    ...shell,
    variables: new Map(shell.variables),
    functions: new Map(shell.functions),
    loops: 0,
    exported: new Set(shell.exported),
    constants: new Set(shell.constants),
    locals: shell.locals && new Map(shell.locals),
    ...changes,
  };
}

/** The value of a variable in the shell. */
export function variableOf(shell: Shell, name: string): VariableValue {
  return shell.variables.get(name) ?? shell.lookup(name);
}

/** The value of a variable in a program that the shell starts. */
export function exportedValue(shell: Shell, name: string): VariableValue {
  const value = shell.variables.get(name);
  const inherited = shell.lookup(name);
  if (!value) return inherited;
  return shell.exported.has(name) || inherited.kind !== 'unset' ? value : { kind: 'unset' };
}

export function write(sink: Sink | undefined, text: Text): void {
  if (text.length > 0) sink?.chunks?.push(text);
}

/** Text that no file contains. */
export function outputText({ node }: Pick<Machine, 'node'>, text: string): Text {
  return impliedText(node, text);
}

/** The output of a program that is not evaluated. It may be empty. */
export function opaqueText(machine: Machine, reason: string): Text {
  machine.opaque = reason;
  return outputText(machine, UNKNOWN);
}

/** Whether a text contains output that is not evaluated. */
export function isOpaque(text: Text): boolean {
  return text.some(({ char, variable }) => char === UNKNOWN && variable === null);
}

/** Whether a text contains an unknown value. */
export function hasUnknownText(text: Text): boolean {
  return text.some(({ char }) => char === UNKNOWN);
}
