/** Words of a shell script: quotes removed, variables and `$(...)` replaced, fields split. */

import type {
  ParameterDefaultOperation,
  ParameterExpansionPart,
  ProcessSubstitutionPart,
  SimpleExpansionPart,
  Word as Syntax,
  WordPart,
} from 'unbash';
import { type SourceChar, type Text, toText } from '../../compose/interpolation/expand.js';
import { toWord, type Word } from '../text/word.js';
import { evaluateArithmetic } from './arithmetic.js';
import { indexedText, listWords } from './arrays.js';
import { changedValue, changesValue } from './changed-value.js';
import { unknownValue } from './container-lookup.js';
import { countParameters, joinedParameters, type Piece, splitFields } from './fields.js';
import { notEvaluated, outputText, type Shell, unsupported, variableOf } from './state.js';
import { mayMatchFiles, wordAround } from './unevaluated.js';

/** The position of a part: in double quotes, or in the operand of an unquoted expansion. */
type Context = 'plain' | 'quoted' | 'operand';

/** The fields that a word of a command becomes: none for an empty variable outside quotes. */
export function expandWord(shell: Shell, word: Syntax): Word[] {
  const list = listWords(shell, word.text);
  if (list) return list;
  const place = toWord(shell.text.slice(word.pos, word.end)).place;
  const fields = splitFields(shell, expandPieces(shell, word, 'plain'), word.text);
  return fields.map((text) => ({ text, place: fields.length === 1 ? place : toWord(text, place).place }));
}

/** The text of a word that is not split, such as the value of an assignment. */
export function expandText(shell: Shell, word: Syntax | undefined): Text {
  return word ? expandPieces(shell, word, 'plain').flatMap(({ text }) => text) : [];
}

export function expandPieces(shell: Shell, word: Syntax, context: Context): Piece[] {
  const { pos, end, text, parts } = word;
  if (text.startsWith('~')) unsupported(shell, notEvaluated('~'));
  if (parts) return parts.flatMap((part) => expandPart(shell, part, context));
  return [literal(unescaped(shell, { pos, end }, null), context)];
}

function literal(text: Text, context: Context): Piece {
  return { text, quoted: context === 'quoted', splits: context === 'operand' };
}

/** Syntax that dash and Bash read differently is unsupported. */
function expandPart(shell: Shell, part: WordPart, context: Context): Piece[] {
  switch (part.type) {
    case 'Literal':
      return [literal(unescaped(shell, part, context === 'quoted' ? '"\\$`' : null), context)];
    case 'Glob':
      return [globPiece(shell, part, context)];
    case 'SingleQuoted':
      return [{ text: shell.text.slice(part.pos + 1, part.end - 1), quoted: true, splits: false }];
    case 'DoubleQuoted': {
      const inner = part.parts.flatMap((each) => expandPart(shell, each, 'quoted'));
      return [{ text: inner.flatMap(({ text }) => text), quoted: true, splits: false }];
    }
    default:
      return expandDollar(shell, part, context);
  }
}

/** `[x]` stays as it is, unless there is a file with the one name that it stands for. */
function globPiece(shell: Shell, { text, pos, end }: WordPart, context: Context): Piece {
  const { machine } = shell;
  if (!/^\[\w\]$/.test(text)) unsupported(shell, mayMatchFiles(wordAround(shell.text, pos, end)));
  const isFile = machine.unknown === null && machine.choose();
  return literal(isFile ? shell.text.slice(pos + 1, end - 1) : shell.text.slice(pos, end), context);
}

/** Expansions that begin with a dollar sign or a backquote. */
export function expandDollar(shell: Shell, part: WordPart, context: Context): Piece[] {
  const quoted = context === 'quoted';
  switch (part.type) {
    case 'SimpleExpansion':
      return [expansion(readVariable(shell, part), quoted)];
    case 'ParameterExpansion':
      return readParameter(shell, part, context);
    case 'CommandExpansion': {
      const { text, script } = part;
      // The shell reads backslashes between backquotes twice, and the parser's offsets do not account for that.
      if (text.startsWith('`') && text.includes('\\'))
        unsupported(
          shell,
          'the script uses backslashes between backquotes, which this tool does not evaluate',
        );
      if (!script)
        unsupported(shell, 'the script uses a command substitution that this tool does not evaluate');
      if (!script || shell.machine.unknown !== null) return [];
      return [expansion(counted(shell, shell.machine.substitute(shell, script)), quoted)];
    }
    case 'ArithmeticExpansion': {
      const value = part.expression ? evaluateArithmetic(shell, part.expression) : null;
      if (value === null) unsupported(shell, notEvaluated(part.text));
      return [expansion(outputText(shell.machine, String(value)), quoted)];
    }
    case 'AnsiCQuoted':
      if (shell.name !== 'bash') unsupported(shell, notEvaluated(part.text));
      return [expansion(outputText(shell.machine, part.value), true)];
    case 'ProcessSubstitution':
      return [expansion(substitutedFile(shell, part), true)];
    default:
      unsupported(shell, notEvaluated(part.text));
      return [];
  }
}

/** The path of a file with the output of Bash's `<(...)`. */
function substitutedFile(shell: Shell, { operator, script, text }: ProcessSubstitutionPart): Text {
  const { machine, substituted } = shell;
  if (shell.name !== 'bash' || operator !== '<' || !script) unsupported(shell, notEvaluated(text));
  if (!script || machine.unknown !== null) return [];
  const output = counted(shell, machine.substitute(shell, script, 'whole'));
  shell.substituted = substituted;
  const path = `/dev/fd/${machine.written.size + 10}`;
  machine.written.set(path, { chunks: [output] });
  return outputText(machine, path);
}

function expansion(text: Text, quoted: boolean): Piece {
  return { text, quoted, splits: !quoted };
}

/** Removes the backslashes before escaped characters. `escapable` null means any character. Joins continued lines. */
export function unescaped(
  shell: Shell,
  { pos, end }: { readonly pos: number; readonly end: number },
  escapable: string | null,
): Text {
  const chars: SourceChar[] = [];
  for (let at = pos; at < end; at += 1) {
    const current = shell.text[at];
    const next = current?.char === '\\' && at + 1 < end ? shell.text[at + 1] : undefined;
    const joinsLines = next?.char === '\n';
    const escapes = next !== undefined && (escapable === null || escapable.includes(next.char));
    if (joinsLines || escapes) at += 1;
    if (escapes && !joinsLines) chars.push(next);
    else if (current && !joinsLines) chars.push(current);
  }
  return chars;
}

function readVariable(shell: Shell, { text }: Pick<SimpleExpansionPart, 'text'>): Text {
  const name = text.slice(1);
  if (name === '?') return outputText(shell.machine, String(shell.status));
  // The number of the shell. A check uses it in names of files only; a start script may pass it to the server.
  if (name === '$' && shell.machine.allowsJobs) return outputText(shell.machine, '7');
  if (name === '*') return joinedParameters(shell);
  if (name === '#') return outputText(shell.machine, String(countParameters(shell)));
  const job = name === '!' ? shell.variables.get(name) : undefined;
  if (job?.kind === 'text') return job.text;
  return variableText(shell, text, name) ?? [];
}

/** The value of a variable; null if it is not set. */
function variableText(shell: Shell, written: string, name: string): Text | null {
  if (!/^(?:[A-Za-z_]\w*|\d)$/.test(name)) {
    unsupported(shell, notEvaluated(written.slice(0, 2)));
    return null;
  }
  const value = variableOf(shell, name);
  if (value.kind === 'unknown') unsupported(shell, unknownValue(written, value));
  return value.kind === 'text' ? counted(shell, value.text) : null;
}

/** Limit for the values of variables in a script: values that contain one another twice grow exponentially. */
const maxExpanded = 100_000;

function counted(shell: Shell, text: Text): Text {
  shell.machine.expanded += text.length;
  if (shell.machine.expanded <= maxExpanded) return text;
  unsupported(shell, 'the values of its variables are too long for this tool');
  return [];
}

/** Reads `${NAME}`, and `${NAME:-...}` with any of the operators `-`, `=`, `+` and `?`. */
function readParameter(shell: Shell, part: ParameterExpansionPart, context: Context): Piece[] {
  const { text, parameter, prefix, index, operation } = part;
  const quoted = context === 'quoted';
  const changed = changesValue(part)
    ? changedValue(shell, part, variableText(shell, text, parameter) ?? [])
    : null;
  if (changed) return [expansion(changed, quoted)];
  const indexed = indexedText(shell, part);
  if (indexed) return [expansion(counted(shell, indexed), quoted)];
  if (prefix || index || (operation && operation.type !== 'Default')) return unreadParameter(shell, text);
  if (!operation) {
    const isStatus = parameter === '?';
    const value = isStatus ? readVariable(shell, { text: '$?' }) : variableText(shell, text, parameter);
    return [expansion(value ?? [], quoted)];
  }
  // dash and Bash read quotes in an operand inside of double quotes differently.
  if (quoted && /['"\\]/.test(operation.operand.text)) return unreadParameter(shell, text);
  return readDefault(shell, { ...operation, name: parameter, text }, quoted);
}

/** The form of the expansion is named without its operand, which may be a part of a password. */
function unreadParameter(shell: Shell, written: string): Piece[] {
  const operator = /^\$\{\w+((?:\[@\])?[:#%/^,@]{1,2})/.exec(written)?.[1];
  unsupported(shell, notEvaluated(operator === undefined ? '${' : `\${NAME${operator}…}`));
  return [];
}

/** `${NAME:-OPERAND}` or another operator. */
interface DefaultExpansion extends Pick<ParameterDefaultOperation, 'operator' | 'operand'> {
  readonly name: string;
  readonly text: string;
}

function readDefault(
  shell: Shell,
  { name, text, operator, operand }: DefaultExpansion,
  quoted: boolean,
): Piece[] {
  const value = variableText(shell, text, name);
  const isMissing = value === null || (value.length === 0 && operator.startsWith(':'));
  const inner = (): Piece[] => expandPieces(shell, operand, quoted ? 'quoted' : 'operand');
  if (operator.endsWith('+')) return isMissing ? [] : inner();
  if (!isMissing) return [expansion(value, quoted)];
  if (!operator.endsWith('?')) return defaultValue(shell, inner(), name, operator.endsWith('='));
  shell.ended = true;
  shell.status = 2;
  return [];
}

/** The value after `-` or `=`, which is the variable's default value. */
function defaultValue(shell: Shell, pieces: Piece[], name: string, assigns: boolean): Piece[] {
  const marked = pieces.map((piece) => ({
    ...piece,
    text: piece.text.map((char) => (char.variable === null ? { ...char, fallbackOf: name } : char)),
  }));
  if (assigns) shell.variables.set(name, { kind: 'text', text: marked.flatMap(({ text }) => text) });
  return marked;
}

/** The first word of a text, for the name of a program. */
export function nameOfWord(word: Word | undefined): string {
  return toText(word?.text ?? []);
}
