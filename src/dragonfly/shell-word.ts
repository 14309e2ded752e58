/** One word of a shell's line: quotes taken off, variables replaced by what is known of them. */

import { type Glyph, hole, plain, type Text } from '../compose/expand.js';
import { programName } from './program.js';
import type { ShellScript } from './shell.js';
import { type Word, wordOf } from './word.js';

/** The value of a shell variable, null when it is not set, `unknown` when that cannot be told. */
export type Lookup = (name: string) => Text | null | 'unknown';

/** What a file of the container holds, or why that cannot be known; null where nobody looks. */
export type FileLookup = (path: string) => { readonly text: Text } | { readonly unread: string } | null;

/** A word; `substitution` is what `$(...)` runs when the word is nothing but that. */
export interface ShellWord extends Word {
  readonly substitution: ShellScript | null;
}

/** A place in a line that is being read. */
export interface Reader {
  readonly text: Text;
  /** The same as characters. */
  readonly written: string;
  readonly lookup: Lookup;
  readonly files: FileLookup;
  /** The shell's own variables, as the line has set them so far. */
  readonly assigned: Map<string, Text | 'unknown'>;
  /** Reads the script of a `$(...)`. */
  readonly nested: (reader: Reader) => ShellScript;
  at: number;
  unknown: string | null;
}

/** One word, or null when it vanishes: an empty variable outside quotes leaves no word. */
export function readWord(reader: Reader, nested: boolean): ShellWord | null {
  const from = reader.at;
  const glyphs: Glyph[] = [];
  let quoted = false;
  let substitution: ShellScript | null = null;
  let quote: '"' | "'" | null = null;
  while (reader.at < reader.text.length && reader.unknown === null) {
    const char = peek(reader);
    if (quote === null && /[ \t\n|&;<>()]/.test(char)) {
      if (char === '(') reader.unknown = "a subshell in a shell's line is not followed";
      if (char === ')' && !nested) reader.unknown = unfollowed(char);
      break;
    }
    if ((char === '"' || char === "'") && (quote === null || quote === char)) {
      quote = quote === null ? char : null;
      quoted = true;
      reader.at += 1;
    } else if (quote === "'") take(reader, glyphs);
    else if (char === '\\') readEscape(reader, glyphs, quote === '"');
    else if (char === '`') reader.unknown = "backquotes in a shell's line are not followed";
    else if (char === '$') substitution = readDollar(reader, glyphs, quote === '"') ?? substitution;
    else take(reader, glyphs);
  }
  if (quote !== null) reader.unknown ??= `a ${quote} in a shell's line is not closed`;
  if (substitution && glyphs.length > 0)
    reader.unknown ??= 'a word that is a command substitution in part is not followed';
  if (glyphs.length === 0 && !quoted && !substitution) return null;
  return { ...wordOf(glyphs), place: wordOf(reader.text.slice(from, reader.at)).place, substitution };
}

/** In double quotes it is a backslash before most characters; before the end of a line it joins the next one. */
function readEscape(reader: Reader, glyphs: Glyph[], quoted: boolean): void {
  const next = reader.text[reader.at + 1];
  if (next?.char === '\n') {
    reader.at += 2;
    return;
  }
  if (next && quoted && !'"\\$`'.includes(next.char)) take(reader, glyphs);
  else reader.at += 1;
  if (next) take(reader, glyphs);
}

/** `$NAME`, `${NAME}`, `${NAME:-...}` and `$(...)`; a `$` before anything else is a `$`. */
function readDollar(reader: Reader, glyphs: Glyph[], quoted: boolean): ShellScript | null {
  const rest = reader.written.slice(reader.at);
  if (rest.startsWith('$((')) {
    reader.unknown = "arithmetic in a shell's line is not followed";
    return null;
  }
  if (rest.startsWith('$(')) {
    const script = readSubstitution(reader);
    const content = fileShown(script, reader);
    if (content === null) return script;
    put(reader, glyphs, content, quoted, 'the file');
    return null;
  }
  const match = /^\$(?:([A-Za-z_]\w*|\d)|\{([A-Za-z_]\w*|\d)(?:(:?[-?])([^${}'"`\\]*))?\})/.exec(rest);
  if (!match) {
    if (/^\$[{@*#?!$-]/.test(rest)) reader.unknown = unfollowed(rest.slice(0, 2));
    else take(reader, glyphs);
    return null;
  }
  const [all, bare, braced, operator, argument = ''] = match;
  const name = bare ?? braced ?? '';
  const end = reader.at + all.length;
  const found = reader.assigned.get(name) ?? reader.lookup(name);
  if (found === 'unknown') {
    reader.unknown = `what \`${all}\` is in the container cannot be told`;
    return null;
  }
  const isSet = found !== null && (found.length > 0 || operator === '-');
  const otherwise = operator?.endsWith('-') ? reader.text.slice(end - 1 - argument.length, end - 1) : [];
  const value = isSet ? found : otherwise.map((glyph) => ({ ...glyph, fallbackOf: name }));
  put(reader, glyphs, value, quoted, `\`${all}\``);
  reader.at = end;
  return null;
}

/** Puts a value in; outside of quotes it is parted where it has white space. */
function put(reader: Reader, glyphs: Glyph[], value: Text, quoted: boolean, what: string): void {
  if (!quoted && value.some(({ char }) => /\s/.test(char)))
    reader.unknown = `white space in ${what} parts it into words, which is not followed`;
  glyphs.push(...value);
}

/** What `$(cat FILE)` gives: the file's text without the line ends behind it. Null for any other command. */
function fileShown({ commands, unknown }: ShellScript, reader: Reader): Text | null {
  const [command, another] = commands;
  const [program, file, more] = command?.words ?? [];
  if (unknown !== null || !command || another || more || command.assignments.length > 0) return null;
  const path = plain(file?.text ?? []);
  if (programName(program) !== 'cat' || path === '' || path.startsWith('-')) return null;
  const found = path.includes(hole)
    ? { unread: 'the environment decides which file that is' }
    : reader.files(path);
  if (found === null) return null;
  if ('text' in found) return withoutLineEnds(found.text);
  reader.unknown = `the shell reads \`${path}\`, and ${found.unread}`;
  return [];
}

function withoutLineEnds(text: Text): Text {
  let end = text.length;
  while (text[end - 1]?.char === '\n') end -= 1;
  return text.slice(0, end);
}

function readSubstitution(reader: Reader): ShellScript {
  reader.at += 2;
  const script = reader.nested(reader);
  if (peek(reader) !== ')') reader.unknown ??= 'a command substitution is not closed';
  reader.at += 1;
  return script;
}

function take(reader: Reader, glyphs: Glyph[]): void {
  const glyph = reader.text[reader.at];
  if (glyph) glyphs.push(glyph);
  reader.at += 1;
}

/** The character that comes next; none at the end. */
export function peek(reader: Reader): string {
  return reader.written.charAt(reader.at);
}

/** Why a reader stops at something. */
export function unfollowed(what: string): string {
  return `\`${what}\` in a shell's line is not followed`;
}
