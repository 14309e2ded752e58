/**
 * A shell's line as a shell reads it: simple commands, pipes and lists. Where that ends, it says so. The syntax is
 * Bash's, as the parser has it; what dash and other shells read differently is not followed.
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
import { readCommand, readRedirection, remember } from './commands.js';
import { type Flow, flowOfGroup, flowOfIf } from './flow.js';
import { isPlainSet, programName } from './programs.js';
import { type FileLookup, type Lookup, type Reader, stop, unfollowed } from './words.js';

type Joined = ShellCommand['joined'];

/** The program of a command, by the name that it has in the image. */
export function programOf({ words }: ShellCommand): string {
  return programName(words[0]);
}

/** Programs of the shell's own that change what words mean, which variables hold, or what is run at all. */
const builtins = new Set(
  '. alias bind builtin command declare enable eval getopts hash let local mapfile read readarray readonly return select shift source time trap typeset unset'.split(
    ' ',
  ),
);

/** Variables by which a shell finds, loads and parts what it runs. */
const steering = /^(?:PATH|IFS|BASH_ENV|BASHOPTS|SHELLOPTS|LD_.*)$/;

/** Reads a script. Variables are replaced by what `lookup` knows of them, and `$(cat FILE)` by what `files` does. */
export function readShell(text: Text, lookup: Lookup, files: FileLookup = () => null): ShellScript {
  const written = toText(text);
  const unknown = splitToken.test(written)
    ? 'a line that ends within a name or an operator is not followed'
    : null;
  const reader: Reader = { text, lookup, files, nested: readScript, assigned: new Map(), unknown };
  return readScript(reader, parse(written));
}

/** A name or an operator that goes on behind a line end which a backslash takes away: the parser ends it there. */
const splitToken = /\$[\w{(]*\\\n|[&|<>;]\\\n[&|<>;]/;

function readScript(reader: Reader, script: ParsedScript): ShellScript {
  const [error] = script.errors ?? [];
  if (error) stop(reader, `a shell's line cannot be read: ${error.message}`);
  const commands = readList(reader, script.commands);
  for (const command of commands) {
    const why = whyUnfollowed(command);
    if (why !== null) stop(reader, why);
  }
  return { commands, unknown: reader.unknown };
}

function whyUnfollowed(command: ShellCommand): string | null {
  const [first, ...operands] = command.words;
  const name = toText(first?.text ?? []);
  if (builtins.has(name)) return unfollowed(name);
  const texts = operands.map((word) => toText(word.text));
  if (name === 'set' && !isPlainSet(operands)) return unfollowed(['set', ...texts].join(' '));
  const option = texts[0] ?? '';
  if ((name === 'export' || (name === 'printf' && option === '-v')) && option.startsWith('-'))
    return unfollowed(`${name} ${option}`);
  const variable = variablesSet(command).find((each) => steering.test(each));
  return variable === undefined ? null : unfollowed(`${variable}=`);
}

/** The variables that a command sets for what follows, or for itself. */
export function variablesSet({ assignments, words }: ShellCommand): string[] {
  const exported = toText(words[0]?.text ?? []) === 'export' ? words.slice(1) : [];
  return [
    ...assignments.map(({ name }) => name),
    ...exported.map(({ text }) => toText(text).split('=')[0] ?? ''),
  ];
}

function readList(reader: Reader, statements: readonly Statement[]): ShellCommand[] {
  const commands: ShellCommand[] = [];
  for (const { command, background } of statements) {
    // Its exit code is lost, and what comes next does not wait for it.
    if (background) stop(reader, 'a command in the background is not followed');
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

function readPipeline(reader: Reader, node: PipelineNode, joined: Joined): readonly ShellCommand[] {
  if (node.type !== 'Pipeline') return readMember(reader, node, joined, joined !== '||');
  const { prefixes, commands, operators } = node;
  for (const { type } of prefixes) stop(reader, unfollowed(type === 'Negation' ? '!' : 'time'));
  if (operators.includes('|&')) stop(reader, unfollowed('|&'));
  const alone = commands.length === 1;
  return commands.flatMap((command, index) =>
    // In a pipe it is another shell that sets a variable.
    readMember(reader, command, index === 0 ? joined : '|', alone && joined !== '||', !alone),
  );
}

/** `sure` where what it sets is set for what follows. */
function readMember(
  reader: Reader,
  node: CommandNode,
  joined: Joined,
  sure: boolean,
  piped = false,
): readonly ShellCommand[] {
  switch (node.type) {
    case 'Command': {
      const command = readCommand(reader, node, joined);
      remember(reader, command, sure);
      // Where nothing is left of it, it still goes well, and what is joined to it goes by that.
      return [command];
    }
    case 'Redirected':
      for (const redirection of node.redirects) readRedirection(reader, redirection);
      return readMember(reader, node.command, joined, sure, piped);
    case 'BraceGroup':
    case 'Subshell': {
      const flow = piped
        ? null
        : flowOfGroup(joined, readBranch(reader, node.body), node.type === 'Subshell');
      if (flow) return flow;
      const what = node.type === 'Subshell' ? 'a subshell' : 'a group of commands';
      stop(reader, `${what} in a place like this of a shell's line is not followed`);
      return [];
    }
    default:
      stop(reader, unfollowed(firstWord(reader, node)));
      return [];
  }
}

/** A list that may not be run, or by another shell: what it sets is not known afterwards. */
function readBranch(reader: Reader, { commands }: CompoundList): ShellCommand[] {
  const { assigned } = reader;
  reader.assigned = new Map(assigned);
  const list = readList(reader, commands);
  reader.assigned = assigned;
  for (const name of list.flatMap(variablesSet)) assigned.set(name, 'unknown');
  return list;
}

function readIf(reader: Reader, node: If): Flow {
  const [first] = node.clause.commands;
  const asked = first?.command;
  const negated =
    node.clause.commands.length === 1 &&
    asked?.type === 'Pipeline' &&
    asked.prefixes.length === 1 &&
    asked.prefixes[0]?.type === 'Negation';
  const condition =
    negated && asked?.type === 'Pipeline'
      ? [...readPipeline(reader, { ...asked, prefixes: [] }, ';')]
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
  stop(reader, unfollowed('if'));
  return { commands: [], ends: false };
}

/** The word that a compound command begins with. */
function firstWord(reader: Reader, { pos, end }: CommandNode): string {
  return toText(reader.text.slice(pos, end)).split(/\s/)[0] ?? '';
}
