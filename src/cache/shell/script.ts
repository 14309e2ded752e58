/**
 * Interpreter of shell scripts. It runs a script as the shell does, with programs that the caller simulates. Syntax that
 * it does not evaluate, or that dash and other shells read differently, ends the run with a reason. The parser uses
 * Bash's syntax.
 */

import { type ParsedScript, parse, type Redirection } from 'unbash';
import { type Text, toText } from '../../compose/interpolation/expand.js';
import type { Connection } from './connection.js';
import { rejectedByDash, separatedRedirections, unportableSyntax } from './portable-syntax.js';
import { redirect } from './redirections.js';
import { runList } from './run.js';
import { type Lookup, type Machine, type Shell, type Sink, subshell, unsupported, write } from './state.js';

/** The script, and the surroundings that it runs in. */
export interface Script {
  readonly text: Text;
  /** The name of the shell. */
  readonly shell: string;
  readonly lookup: Lookup;
  readonly input?: Text;
  readonly source?: Connection | null;
  readonly output: Sink;
  readonly errors: Sink;
  readonly isCaptured?: boolean;
  /** Options of the shell, such as `-e`. */
  readonly options?: readonly string[];
}

/** Limit for the length of a script, against hostile projects. */
const maxLength = 20_000;

/** Tokens that a backslash continues on the next line; the parser ends them at the line end. */
const splitTokens: readonly (readonly [token: string, pattern: RegExp])[] = [
  ['a variable name', /\$[\w{(]*\\\n/],
  ['an operator', /[&|<>;]\\\n[&|<>;]/],
];

/** Runs a script and returns its exit code. The machine holds the reason if the script cannot be evaluated. */
export function runScript(script: Script, machine: Machine): number {
  const shell = newShell(script, machine);
  runText(shell);
  return shell.status;
}

/** The shell of a script before its first command. */
export function newShell(script: Script, machine: Machine): Shell {
  const { text, lookup, output, errors, options = [] } = script;
  return {
    machine,
    text,
    name: script.shell,
    lookup,
    variables: new Map(),
    exported: new Set(),
    constants: new Set(),
    locals: null,
    tested: false,
    isCaptured: script.isCaptured ?? false,
    fds: new Map([
      [1, output],
      [2, errors],
    ]),
    input: script.input ?? [],
    source: script.source ?? null,
    errexit: options.some((option) => /^-[A-Za-z]*e|^errexit$/.test(option)),
    pipefail: options.includes('pipefail'),
    status: 0,
    substituted: 0,
    ended: false,
    functions: new Map(),
    loops: 0,
    jump: null,
    inputUsed: false,
  };
}

/** Runs the whole text of a shell. */
export function runText(shell: Shell): void {
  const { text } = shell;
  const written = toText(text);
  const [split] = splitTokens.find(([, pattern]) => pattern.test(written)) ?? [];
  if (text.length > maxLength)
    unsupported(
      shell,
      `the script is longer than ${maxLength.toLocaleString('en')} characters, which this tool does not evaluate`,
    );
  else if (split !== undefined)
    unsupported(
      shell,
      `a backslash at the end of a line splits ${split} in the script, which this tool does not evaluate`,
    );
  else runWhole(shell, separated(shell, parse(written)));
}

/** dash reads `&>` as `&` with a redirection after it. */
function separated(shell: Shell, script: ParsedScript): ParsedScript {
  if (shell.name === 'bash' || !shell.machine.isDragonflyImage) return script;
  const text = separatedRedirections(script, shell.text);
  if (!text) return script;
  shell.text = text;
  shell.machine.backgroundOperator = '&>';
  return parse(toText(text));
}

function runWhole(shell: Shell, script: ParsedScript): void {
  const { machine, name } = shell;
  const rejected = name !== 'bash' && machine.isDragonflyImage ? rejectedByDash(script, shell.text) : null;
  if (rejected !== null) {
    const because = `\`${name}\` in Dragonfly's image does not support \`${rejected}\`, so the check always fails`;
    machine.remark ??= { kind: 'fails', because };
    Object.assign(shell, { status: 2, ended: true });
    return;
  }
  const reason = unportableSyntax(script, shell.text, shell.name);
  if (reason !== null) unsupported(shell, reason);
  runParsed(shell, script);
}

function runParsed(shell: Shell, script: ParsedScript): void {
  const [error] = script.errors ?? [];
  if (error) unsupported(shell, `the script cannot be parsed: ${error.message}`);
  runList(shell, script.commands, shell.tested);
}

/** The redirections of Bash's `$(< FILE)`, which prints the file; null for any other script. */
function onlyRedirections({ commands: [statement, another] }: ParsedScript): readonly Redirection[] | null {
  const command = statement?.command;
  if (another || command?.type !== 'Command' || command.name) return null;
  if (command.prefix.some(({ type }) => type === 'Assignment')) return null;
  return command.redirects.length === 1 && command.redirects[0]?.operator === '<' ? command.redirects : null;
}

/** The output of the script of a `$(...)`; without the line feeds at its end, unless it is `whole`. */
export function substitute(shell: Shell, script: ParsedScript, whole?: 'whole'): Text {
  const sink: Sink = { chunks: [] };
  const inner = subshell(shell, {
    fds: new Map([...shell.fds, [1, sink]]),
    isCaptured: true,
    isPiped: false,
  });
  const redirects = shell.name === 'bash' ? onlyRedirections(script) : null;
  if (redirects && redirect(inner, redirects)) write(sink, inner.input);
  else runParsed(inner, script);
  shell.substituted = inner.status;
  const text = sink.chunks?.flat() ?? [];
  let end = text.length;
  while (whole === undefined && text[end - 1]?.char === '\n') end -= 1;
  return text.slice(0, end);
}
