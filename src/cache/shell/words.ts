/** One word of a shell's line: quotes taken off, variables replaced by what is known of them. */

import type {
  CommandExpansionPart,
  ParameterExpansionPart,
  ParsedScript,
  Word as Syntax,
  WordPart,
} from 'unbash';
import { type SourceChar, type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { wordOf } from '../text/word.js';
import type { ShellScript, ShellWord } from './ast.js';
import { programName } from './programs.js';

/** The value of a shell variable, null when it is not set, `unknown` when that cannot be told. */
export type Lookup = (name: string) => Text | null | 'unknown';

/** What a file of the container holds, or why that cannot be known; null where nobody looks. */
export type FileLookup = (path: string) => { readonly text: Text } | { readonly unread: string } | null;

/** A line that is being read. */
export interface Reader {
  readonly text: Text;
  readonly lookup: Lookup;
  readonly files: FileLookup;
  /** Reads the script of a `$(...)`. */
  readonly nested: (reader: Reader, script: ParsedScript) => ShellScript;
  /** The shell's own variables, as the line has set them so far. */
  assigned: Map<string, Piece | 'unknown'>;
  unknown: string | null;
}

/** A part of the line. */
interface Span {
  readonly pos: number;
  readonly end: number;
}

/** What a part of a word becomes: text, or what a command gives. */
type Piece = Text | ShellScript;

/** One word, or null when it vanishes: an empty variable outside quotes leaves no word. */
export function readWord(reader: Reader, { pos, end, text, parts }: Syntax): ShellWord | null {
  if (text.startsWith('~')) stop(reader, unfollowed('~'));
  const pieces = parts
    ? parts.flatMap((part) => readPart(reader, part))
    : [unescaped(reader, { pos, end }, null)];
  const glyphs = pieces.flatMap((piece) => (isScript(piece) ? [] : piece));
  const [substitution = null, another] = pieces.filter(isScript);
  if (another || (substitution && glyphs.length > 0))
    stop(reader, 'a word that is a command substitution in part is not followed');
  const quoted = parts?.some(({ type }) => type === 'SingleQuoted' || type === 'DoubleQuoted') ?? false;
  if (glyphs.length === 0 && !quoted && !substitution) return null;
  return { ...wordOf(glyphs), place: wordOf(reader.text.slice(pos, end)).place, substitution };
}

/** What dash and Bash read differently is among what is not followed. */
function readPart(reader: Reader, part: WordPart): Piece[] {
  switch (part.type) {
    case 'Literal':
      return [unescaped(reader, part, null)];
    case 'Glob':
      return [stop(reader, `\`${part.text}\` stands for names of files, which is not followed`)];
    case 'SingleQuoted':
      return [reader.text.slice(part.pos + 1, part.end - 1)];
    case 'DoubleQuoted':
      return part.parts.map((inner) =>
        inner.type === 'Literal' ? unescaped(reader, inner, '"\\$`') : readExpansion(reader, inner, true),
      );
    default:
      return [readExpansion(reader, part, false)];
  }
}

function readExpansion(reader: Reader, part: WordPart, quoted: boolean): Piece {
  switch (part.type) {
    case 'SimpleExpansion':
      return readVariable(reader, part.text, part.text.slice(1), quoted);
    case 'ParameterExpansion':
      return readParameter(reader, part, quoted);
    case 'CommandExpansion':
      return readSubstitution(reader, part, quoted);
    case 'ArithmeticExpansion':
      return stop(reader, "arithmetic in a shell's line is not followed");
    default:
      return stop(reader, unfollowed(part.text));
  }
}

/** A backslash goes before the characters that it guards, all of them where none are named; a line end goes with it. */
function unescaped(reader: Reader, { pos, end }: Span, guarded: string | null): Text {
  const glyphs: SourceChar[] = [];
  for (let at = pos; at < end; at += 1) {
    const glyph = reader.text[at];
    const next = glyph?.char === '\\' && at + 1 < end ? reader.text[at + 1] : undefined;
    const joinsLines = next?.char === '\n';
    const guards = next !== undefined && (guarded === null || guarded.includes(next.char));
    if (joinsLines || guards) at += 1;
    if (guards && !joinsLines) glyphs.push(next);
    else if (glyph && !joinsLines) glyphs.push(glyph);
  }
  return glyphs;
}

/** `${NAME}`, `${NAME:-...}`, `${NAME:?...}` and the same without a colon. */
function readParameter(reader: Reader, part: ParameterExpansionPart, quoted: boolean): Piece {
  const { text, parameter, prefix, index, operation } = part;
  if (!prefix && !index && !operation) return readVariable(reader, text, parameter, quoted);
  const { operator, operand } = operation?.type === 'Default' ? operation : { operator: '', operand: null };
  if (prefix || index || !/^:?[-?]$/.test(operator) || !operand || /[${}'"`\\]/.test(operand.text))
    return stop(reader, unfollowed('${'));
  const found = variable(reader, text, parameter);
  if (found !== null && isScript(found)) return stop(reader, unfollowed('${'));
  const isSet = found !== null && (found.length > 0 || !operator.startsWith(':'));
  const fallback = operator.endsWith('-') ? reader.text.slice(operand.pos, operand.end) : [];
  const value = isSet ? found : fallback.map((glyph) => ({ ...glyph, fallbackOf: parameter }));
  return parted(reader, value, text, quoted);
}

function readVariable(reader: Reader, written: string, name: string, quoted: boolean): Piece {
  const found = variable(reader, written, name) ?? [];
  return isScript(found) ? found : parted(reader, found, written, quoted);
}

function variable(reader: Reader, written: string, name: string): Piece | null {
  if (!/^(?:[A-Za-z_]\w*|\d)$/.test(name)) return stop(reader, unfollowed(written.slice(0, 2)));
  const found = reader.assigned.get(name) ?? reader.lookup(name);
  return found === 'unknown' ? stop(reader, `what \`${written}\` is in the container cannot be told`) : found;
}

function isScript(piece: Piece): piece is ShellScript {
  return 'commands' in piece;
}

/** Outside of quotes, a value is parted where it has white space, and may stand for names of files. */
function parted(reader: Reader, value: Text, written: string, quoted: boolean): Text {
  if (quoted) return value;
  if (value.some(({ char }) => /\s/.test(char)))
    return stop(reader, `white space in \`${written}\` parts it into words, which is not followed`);
  return value.some(({ char }) => /[*?[]/.test(char))
    ? stop(reader, `\`${written}\` may stand for names of files, which is not followed`)
    : value;
}

function readSubstitution(reader: Reader, part: CommandExpansionPart, quoted: boolean): Piece {
  const { text, script } = part;
  // Between backquotes, backslashes are read twice, and the parser counts anew.
  if (!script || (text.startsWith('`') && text.includes('\\')))
    return stop(reader, "backquotes in a shell's line are not followed where backslashes stand in them");
  const { assigned } = reader;
  // It runs in a shell of its own.
  reader.assigned = new Map(assigned);
  const read = reader.nested(reader, script);
  reader.assigned = assigned;
  const content = reader.unknown === null ? fileShown(reader, read) : null;
  return content === null ? read : parted(reader, content, text, quoted);
}

/** What `$(cat FILE)` gives: the file's text without the line ends behind it. Null for any other command. */
function fileShown(reader: Reader, { commands }: ShellScript): Text | null {
  const [command, another] = commands;
  const [program, file, more] = command?.words ?? [];
  if (!command || another || more || command.assignments.length > 0) return null;
  const path = toText(file?.text ?? []);
  if (programName(program) !== 'cat' || path === '' || path.startsWith('-')) return null;
  const found = path.includes(UNKNOWN)
    ? { unread: 'the environment decides which file that is' }
    : reader.files(path);
  if (found === null) return null;
  if ('text' in found) return withoutLineEnds(found.text);
  return stop(reader, `the shell reads \`${path}\`, and ${found.unread}`);
}

function withoutLineEnds(text: Text): Text {
  let end = text.length;
  while (text[end - 1]?.char === '\n') end -= 1;
  return text.slice(0, end);
}

/** Notes what the reader stops at; the first counts. Nothing stands in its place. */
export function stop(reader: Reader, why: string): Text {
  reader.unknown ??= why;
  return [];
}

/** Why a reader stops at something. */
export function unfollowed(what: string): string {
  return `\`${what}\` in a shell's line is not followed`;
}
