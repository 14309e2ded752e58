/**
 * Parser of shell scripts: simple commands, pipes and lists. Everything else is reported as not evaluated. The parser
 * uses Bash's syntax; syntax that dash and other shells read differently is not evaluated.
 */

import {
  type CommandNode,
  type CompoundList,
  type If,
  type ParsedScript,
  type PipelineNode,
  parse,
  type Statement,
} from 'unbash';
import { type Text, toText } from '../../compose/interpolation/expand.js';
import type { ShellCommand, ShellScript } from './ast.js';
import { readCommand, readRedirection, recordAssignments } from './commands.js';
import { type Flow, flowOfGroup, flowOfIf } from './flow.js';
import { isPlainSet, programName } from './programs.js';
import { type FileLookup, type Lookup, notEvaluated, type ScriptReader, unsupported } from './reader.js';

/** The position of a pipeline or of a part of it. */
interface Position {
  readonly joined: ShellCommand['joined'];
  /** Whether it always runs in the script's own shell, so that its assignments hold for the following commands. */
  readonly certain: boolean;
  /** Whether it is a part of a pipe. */
  readonly piped: boolean;
}

/** The program of a command, by its name in the image. */
export function programOf({ words }: ShellCommand): string {
  return programName(words[0]);
}

/** Builtins that change the meaning of words, the scope of variables, or which commands run. */
const builtins = new Set(
  '. alias bind builtin command declare enable eval getopts hash let local mapfile read readarray readonly return select shift source time trap typeset unset'.split(
    ' ',
  ),
);

/** Variables that change how a shell finds programs, loads code or splits words. */
const shellVariables = /^(?:PATH|IFS|BASH_ENV|BASHOPTS|SHELLOPTS|LD_.*)$/;

/** Reads a script. `lookup` gives the values of variables, `files` the content of a file in `$(cat FILE)`. */
export function readShell(text: Text, lookup: Lookup, files: FileLookup = () => null): ShellScript {
  if (text.length > maxLength) return tooLong;
  const script = toText(text);
  const unknown = splitToken.test(script)
    ? 'the script continues a name or an operator on the next line, which this tool does not evaluate'
    : null;
  const reader: ScriptReader = {
    text,
    lookup,
    files,
    nested: readScript,
    assigned: new Map(),
    expanded: 0,
    unknown,
  };
  return readScript(reader, parse(script));
}

/** Limit for the length of a script, against hostile projects. */
const maxLength = 20_000;

const tooLong: ShellScript = {
  commands: [],
  unknown: `the script is longer than ${maxLength.toLocaleString('en')} characters, which this tool does not evaluate`,
};

/** A name or an operator that a backslash continues on the next line; the parser ends it at the line end. */
const splitToken = /\$[\w{(]*\\\n|[&|<>;]\\\n[&|<>;]/;

function readScript(reader: ScriptReader, script: ParsedScript): ShellScript {
  const [error] = script.errors ?? [];
  if (error) unsupported(reader, `the script cannot be parsed: ${error.message}`);
  const commands = readList(reader, script.commands);
  for (const command of commands) {
    const reason = unsupportedUse(command);
    if (reason !== null) unsupported(reader, reason);
  }
  return { commands, unknown: reader.unknown };
}

/** The reason why a command cannot be evaluated; null if it can. */
function unsupportedUse(command: ShellCommand): string | null {
  const [first, ...operands] = command.words;
  const name = toText(first?.text ?? []);
  if (builtins.has(name)) return notEvaluated(name);
  const texts = operands.map((word) => toText(word.text));
  if (name === 'set' && !isPlainSet(operands)) return notEvaluated(['set', ...texts].join(' '));
  const option = texts[0] ?? '';
  if ((name === 'export' || (name === 'printf' && option === '-v')) && option.startsWith('-'))
    return notEvaluated(`${name} ${option}`);
  const variable = variablesSet(command).find((each) => shellVariables.test(each));
  return variable === undefined ? null : notEvaluated(`${variable}=`);
}

/** The variables that a command sets for itself or for the following commands. */
export function variablesSet({ assignments, words }: ShellCommand): string[] {
  const exported = toText(words[0]?.text ?? []) === 'export' ? words.slice(1) : [];
  return [
    ...assignments.map(({ name }) => name),
    ...exported.map(({ text }) => toText(text).split('=')[0] ?? ''),
  ];
}

function readList(reader: ScriptReader, statements: readonly Statement[]): ShellCommand[] {
  const commands: ShellCommand[] = [];
  for (const { command, background } of statements) {
    // The shell does not wait for it, and its exit code is lost.
    if (background)
      unsupported(reader, 'the script runs a command in the background, which this tool does not evaluate');
    if (command.type === 'If') {
      const flow = readIf(reader, command);
      commands.push(...flow.commands);
      if (flow.ends) break;
      continue;
    }
    const members = command.type === 'AndOr' ? command.commands : [command];
    const operators = command.type === 'AndOr' ? command.operators : [];
    members.forEach((member, index) => {
      commands.push(...readPipeline(reader, member, operators[index - 1] ?? ';'));
    });
  }
  return commands;
}

function readPipeline(
  reader: ScriptReader,
  node: PipelineNode,
  joined: ShellCommand['joined'],
): readonly ShellCommand[] {
  const certain = joined !== '||';
  if (node.type !== 'Pipeline') return readMember(reader, node, { joined, certain, piped: false });
  const { prefixes, commands, operators } = node;
  for (const { type } of prefixes) unsupported(reader, notEvaluated(type === 'Negation' ? '!' : 'time'));
  if (operators.includes('|&')) unsupported(reader, notEvaluated('|&'));
  const piped = commands.length > 1;
  return commands.flatMap((command, index) =>
    // Each part of a pipe runs in a subshell, so its assignments are lost.
    readMember(reader, command, {
      joined: index === 0 ? joined : '|',
      certain: certain && !piped,
      piped,
    }),
  );
}

function readMember(reader: ScriptReader, node: CommandNode, position: Position): readonly ShellCommand[] {
  const { joined, certain, piped } = position;
  switch (node.type) {
    case 'Command': {
      const command = readCommand(reader, node, joined);
      recordAssignments(reader, command, certain);
      // A command without words succeeds, and the operator after it acts on that.
      return [command];
    }
    case 'Redirected':
      for (const redirection of node.redirects) readRedirection(reader, redirection);
      return readMember(reader, node.command, position);
    case 'BraceGroup':
    case 'Subshell': {
      const isSubshell = node.type === 'Subshell';
      const flow = piped ? null : flowOfGroup(joined, readBranch(reader, node.body), isSubshell);
      if (flow) return flow;
      const what = isSubshell ? 'a subshell' : 'a group of commands';
      unsupported(reader, `the script uses ${what} in a way that this tool does not evaluate`);
      return [];
    }
    default:
      unsupported(reader, notEvaluated(firstWord(reader, node)));
      return [];
  }
}

/** Reads a list that may not run, or that runs in a subshell: the variables that it sets are unknown afterwards. */
function readBranch(reader: ScriptReader, { commands }: CompoundList): ShellCommand[] {
  const { assigned } = reader;
  reader.assigned = new Map(assigned);
  const list = readList(reader, commands);
  reader.assigned = assigned;
  for (const name of list.flatMap(variablesSet)) assigned.set(name, { kind: 'unknown' });
  return list;
}

function readIf(reader: ScriptReader, node: If): Flow {
  const [first, another] = node.clause.commands;
  const pipeline = first?.command;
  const negated =
    !another &&
    pipeline?.type === 'Pipeline' &&
    pipeline.prefixes.length === 1 &&
    pipeline.prefixes[0]?.type === 'Negation';
  const condition = negated
    ? [...readPipeline(reader, { ...pipeline, prefixes: [] }, ';')]
    : readList(reader, node.clause.commands);
  const flow =
    node.elif.length > 0
      ? null
      : flowOfIf({
          negated,
          condition,
          // biome-ignore lint/suspicious/noThenProperty: it is the shell's own word
          then: readBranch(reader, node.then),
          otherwise: node.else ? readBranch(reader, node.else) : null,
        });
  if (flow) return flow;
  unsupported(reader, notEvaluated('if'));
  return { commands: [], ends: false };
}

/** The keyword of a compound command. */
function firstWord(reader: ScriptReader, { pos, end }: CommandNode): string {
  return toText(reader.text.slice(pos, end)).split(/\s/)[0] ?? '';
}
