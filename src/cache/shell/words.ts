/** Words of a shell script: quotes removed, variables replaced by their known values. */

import type { CommandExpansionPart, ParameterExpansionPart, Word as Syntax, WordPart } from 'unbash';
import { type SourceChar, type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { FileText } from '../container/mounted-files.js';
import { toWord } from '../text/word.js';
import type { ShellScript, ShellWord } from './ast.js';
import { programName } from './programs.js';
import { notEvaluated, type ParsedRange, type Piece, type ScriptReader, unsupported } from './reader.js';

/** Reads one word. An empty variable outside quotes gives no word, which is null. */
export function readWord(reader: ScriptReader, { pos, end, text, parts }: Syntax): ShellWord | null {
  if (text.startsWith('~')) unsupported(reader, notEvaluated('~'));
  const pieces = parts
    ? parts.flatMap((part) => readPart(reader, part))
    : [textPiece(unescaped(reader, { pos, end }, null))];
  const chars = pieces.flatMap((piece) => (piece.kind === 'text' ? piece.text : []));
  const [substitution = null, another] = pieces.flatMap((piece) =>
    piece.kind === 'output' ? [piece.script] : [],
  );
  if (another || (substitution && chars.length > 0)) unsupported(reader, partialSubstitution);
  const quoted = parts?.some(({ type }) => type === 'SingleQuoted' || type === 'DoubleQuoted') ?? false;
  if (chars.length === 0 && !quoted && !substitution) return null;
  return { ...toWord(chars), place: toWord(reader.text.slice(pos, end)).place, substitution };
}

export const partialSubstitution =
  'the script uses a command substitution inside a longer word, which this tool does not evaluate';

/** Syntax that dash and Bash read differently is unsupported. */
function readPart(reader: ScriptReader, part: WordPart): Piece[] {
  switch (part.type) {
    case 'Literal':
      return [textPiece(unescaped(reader, part, null))];
    case 'Glob':
      return [
        nothing(reader, `the script uses the pattern \`${part.text}\`, which stands for unknown file names`),
      ];
    case 'SingleQuoted':
      return [textPiece(reader.text.slice(part.pos + 1, part.end - 1))];
    case 'DoubleQuoted':
      return part.parts.map((inner) =>
        inner.type === 'Literal'
          ? textPiece(unescaped(reader, inner, '"\\$`'))
          : readExpansion(reader, inner, true),
      );
    default:
      return [readExpansion(reader, part, false)];
  }
}

function readExpansion(reader: ScriptReader, part: WordPart, quoted: boolean): Piece {
  switch (part.type) {
    case 'SimpleExpansion':
      return readVariable(reader, part.text, part.text.slice(1), quoted);
    case 'ParameterExpansion':
      return readParameter(reader, part, quoted);
    case 'CommandExpansion':
      return readSubstitution(reader, part, quoted);
    case 'ArithmeticExpansion':
      return nothing(reader, 'the script uses arithmetic, which this tool does not evaluate');
    default:
      return nothing(reader, notEvaluated(part.text));
  }
}

function textPiece(text: Text): Piece {
  return { kind: 'text', text };
}

/** The empty text for a part that is not evaluated. */
function nothing(reader: ScriptReader, reason: string): Piece {
  unsupported(reader, reason);
  return textPiece([]);
}

/** Removes the backslashes before escaped characters. `escapable` null means any character. Joins continued lines. */
function unescaped(reader: ScriptReader, { pos, end }: ParsedRange, escapable: string | null): Text {
  const chars: SourceChar[] = [];
  for (let at = pos; at < end; at += 1) {
    const current = reader.text[at];
    const next = current?.char === '\\' && at + 1 < end ? reader.text[at + 1] : undefined;
    const joinsLines = next?.char === '\n';
    const escapes = next !== undefined && (escapable === null || escapable.includes(next.char));
    if (joinsLines || escapes) at += 1;
    if (escapes && !joinsLines) chars.push(next);
    else if (current && !joinsLines) chars.push(current);
  }
  return chars;
}

/** Reads `${NAME}`, `${NAME:-...}`, `${NAME:?...}` and the same operators without a colon. */
function readParameter(reader: ScriptReader, part: ParameterExpansionPart, quoted: boolean): Piece {
  const { text, parameter, prefix, index, operation } = part;
  if (!prefix && !index && !operation) return readVariable(reader, text, parameter, quoted);
  const fallback = defaultOperation(part);
  if (!fallback) return nothing(reader, notEvaluated('${'));
  const { operator, operand } = fallback;
  const value = variableValue(reader, text, parameter);
  if (value?.kind === 'output') return nothing(reader, notEvaluated('${'));
  if (value && (value.text.length > 0 || !operator.startsWith(':')))
    return splitIfUnquoted(reader, value.text, text, quoted);
  const chars = operator.endsWith('-') ? reader.text.slice(operand.pos, operand.end) : [];
  const marked = chars.map((char) => ({ ...char, fallbackOf: parameter }));
  return splitIfUnquoted(reader, marked, text, quoted);
}

/** The operator and the literal default value or error message; null for any other operation. */
function defaultOperation({
  prefix,
  index,
  operation,
}: ParameterExpansionPart): { readonly operator: string; readonly operand: ParsedRange } | null {
  if (prefix || index || operation?.type !== 'Default') return null;
  const { operator, operand } = operation;
  if (!/^:?[-?]$/.test(operator) || !operand || /[${}'"`\\]/.test(operand.text)) return null;
  return { operator, operand };
}

function readVariable(reader: ScriptReader, written: string, name: string, quoted: boolean): Piece {
  const value = variableValue(reader, written, name);
  if (value?.kind === 'output') return value;
  return splitIfUnquoted(reader, value?.text ?? [], written, quoted);
}

/** The value of a variable; null if it is not set. */
function variableValue(reader: ScriptReader, written: string, name: string): Piece | null {
  if (!/^(?:[A-Za-z_]\w*|\d)$/.test(name)) return nothing(reader, notEvaluated(written.slice(0, 2)));
  const value = reader.assigned.get(name) ?? reader.lookup(name);
  switch (value.kind) {
    case 'unset':
      return null;
    case 'unknown':
      return nothing(reader, `the value of \`${written}\` in the container is not known`);
    default:
      return value;
  }
}

/** Limit for the values of variables in a script: values that contain one another twice grow exponentially. */
const maxExpanded = 100_000;

/** Outside quotes, the shell splits a value at white space and expands patterns in it. */
function splitIfUnquoted(reader: ScriptReader, value: Text, written: string, quoted: boolean): Piece {
  reader.expanded += value.length;
  if (reader.expanded > maxExpanded)
    return nothing(reader, 'the values of its variables are too long for this tool');
  if (quoted) return textPiece(value);
  if (value.some(({ char }) => /\s/.test(char)))
    return nothing(
      reader,
      `the shell splits the unquoted \`${written}\` at white space, which this tool does not evaluate`,
    );
  return value.some(({ char }) => /[*?[]/.test(char))
    ? nothing(reader, `the unquoted \`${written}\` may be a pattern, which stands for unknown file names`)
    : textPiece(value);
}

function readSubstitution(reader: ScriptReader, part: CommandExpansionPart, quoted: boolean): Piece {
  const { text, script } = part;
  // The shell reads backslashes between backquotes twice, and the parser's offsets do not account for that.
  if (text.startsWith('`') && text.includes('\\'))
    return nothing(
      reader,
      'the script uses backslashes between backquotes, which this tool does not evaluate',
    );
  if (!script)
    return nothing(reader, 'the script uses a command substitution that this tool does not evaluate');
  const { assigned } = reader;
  // It runs in a subshell.
  reader.assigned = new Map(assigned);
  const read = reader.nested(reader, script);
  reader.assigned = assigned;
  const content = reader.unknown === null ? fileContent(reader, read) : null;
  return content === null ? { kind: 'output', script: read } : splitIfUnquoted(reader, content, text, quoted);
}

/** The output of `$(cat FILE)`: the file's text without trailing line feeds. Null for any other command. */
function fileContent(reader: ScriptReader, { commands }: ShellScript): Text | null {
  const [command, another] = commands;
  const [program, file, more] = command?.words ?? [];
  if (!command || another || more || command.assignments.length > 0) return null;
  const path = toText(file?.text ?? []);
  if (programName(program) !== 'cat' || path === '' || path.startsWith('-')) return null;
  const found: FileText | null = path.includes(UNKNOWN)
    ? { kind: 'unknown', reason: 'the environment decides which file that is' }
    : reader.files(path);
  if (found === null) return null;
  if (found.kind === 'text') return withoutTrailingLineFeeds(found.text);
  unsupported(reader, `the script reads \`${path.replaceAll(UNKNOWN, '…')}\`, but ${found.reason}`);
  return [];
}

function withoutTrailingLineFeeds(text: Text): Text {
  let end = text.length;
  while (text[end - 1]?.char === '\n') end -= 1;
  return text.slice(0, end);
}
