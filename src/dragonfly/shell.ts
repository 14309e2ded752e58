/** A shell's line as a shell reads it: simple commands, pipes and lists. Where that ends, it says so. */

import { type Glyph, plain, type Text } from '../compose/expand.js';
import { type Word, wordOf } from './word.js';

/** The value of a shell variable, null when it is not set, `unknown` when that cannot be told. */
export type Lookup = (name: string) => Text | null | 'unknown';

/** A word; `substitution` is what `$(...)` runs when the word is nothing but that. */
export interface ShellWord extends Word {
  readonly substitution: ShellScript | null;
}

export interface ShellCommand {
  /** What joins it to the command before: the first has `;`. */
  readonly joined: ';' | '|' | '&&' | '||' | '&';
  readonly assignments: readonly { readonly name: string; readonly value: ShellWord }[];
  readonly words: readonly ShellWord[];
}

export interface ShellScript {
  readonly commands: readonly ShellCommand[];
  /** What of it is beyond this reader; nothing may be concluded from the rest then. */
  readonly unknown: string | null;
}

const keywords = new Set([
  'if',
  'for',
  'while',
  'until',
  'case',
  'function',
  'select',
  '{',
  '}',
  '!',
  '[[',
  'eval',
  'source',
  '.',
  'time',
  'alias',
  'trap',
]);

interface Reader {
  readonly text: Text;
  readonly lookup: Lookup;
  /** The shell's own variables, as the line has set them so far. */
  readonly assigned: Map<string, Text>;
  at: number;
  unknown: string | null;
}

/** Reads a script. Variables are replaced by what `lookup` knows of them. */
export function readShell(text: Text, lookup: Lookup): ShellScript {
  const reader: Reader = { text, lookup, assigned: new Map(), at: 0, unknown: null };
  return readScript(reader, false);
}

function readScript(reader: Reader, nested: boolean): ShellScript {
  const commands: ShellCommand[] = [];
  let joined: ShellCommand['joined'] = ';';
  while (reader.unknown === null) {
    const command = readCommand(reader, joined, nested);
    if (command.words.length > 0 || command.assignments.length > 0) commands.push(command);
    remember(reader, command);
    const operator = readOperator(reader, nested);
    if (operator === null) break;
    joined = operator;
  }
  const word = commands
    .map((command) => command.words[0])
    .find((first) => first && keywords.has(plain(first.text)));
  return {
    commands,
    unknown: reader.unknown ?? (word ? `\`${plain(word.text)}\` in a shell's line is not followed` : null),
  };
}

/** `NAME=value` by itself and `export NAME=value` hold for what follows; in front of a command, for that alone. */
function remember({ assigned }: Reader, { words, assignments }: ShellCommand): void {
  if (words.length === 0) for (const { name, value } of assignments) assigned.set(name, value.text);
  if (plain(words[0]?.text ?? []) !== 'export') return;
  for (const { text } of words.slice(1)) {
    const equals = plain(text).indexOf('=');
    if (equals > 0) assigned.set(plain(text.slice(0, equals)), text.slice(equals + 1));
  }
}

function readOperator(reader: Reader, nested: boolean): ShellCommand['joined'] | null {
  const char = peek(reader);
  if (char === '' || (nested && char === ')')) return null;
  for (const operator of ['&&', '||', '|', ';', '&', '\n'] as const) {
    if (!startsWith(reader, operator)) continue;
    reader.at += operator.length;
    return operator === '\n' ? ';' : operator;
  }
  reader.unknown = `\`${char}\` in a shell's line is not followed`;
  return null;
}

function readCommand(reader: Reader, joined: ShellCommand['joined'], nested: boolean): ShellCommand {
  const assignments: { name: string; value: ShellWord }[] = [];
  const words: ShellWord[] = [];
  while (reader.unknown === null) {
    while (peek(reader) === ' ' || peek(reader) === '\t') reader.at += 1;
    const char = peek(reader);
    if (char === '#') while (peek(reader) !== '' && peek(reader) !== '\n') reader.at += 1;
    if (peek(reader) === '' || /[|&;\n]/.test(peek(reader)) || (nested && peek(reader) === ')')) break;
    if (redirected(reader)) continue;
    const assigned = words.length === 0 ? assignmentName(reader) : null;
    if (assigned) {
      reader.at += assigned.length + 1;
      assignments.push({
        name: assigned,
        value: readWord(reader, nested) ?? { text: [], place: null, substitution: null },
      });
      continue;
    }
    const word = readWord(reader, nested);
    if (word) words.push(word);
  }
  return { joined, assignments, words };
}

/** `2>&1`, `>/dev/null`, `2> file`: where output goes decides nothing here. Input from elsewhere might. */
function redirected(reader: Reader): boolean {
  const match = /^(?:\d?>>?(?:&\d|[ \t]*[^\s|&;<>()]+))/.exec(plain(reader.text.slice(reader.at)));
  if (match) {
    reader.at += match[0].length;
    return true;
  }
  if (/^\d?[<>]/.test(plain(reader.text.slice(reader.at, reader.at + 2))))
    reader.unknown = 'a redirection of this kind is not followed';
  return false;
}

function assignmentName(reader: Reader): string | null {
  return /^([A-Za-z_]\w*)=/.exec(plain(reader.text.slice(reader.at)))?.[1] ?? null;
}

/** One word, or null when it vanishes: an empty variable outside quotes leaves no word. */
function readWord(reader: Reader, nested: boolean): ShellWord | null {
  const from = reader.at;
  const glyphs: Glyph[] = [];
  let quoted = false;
  let substitution: ShellScript | null = null;
  let quote: '"' | "'" | null = null;
  while (reader.at < reader.text.length && reader.unknown === null) {
    const char = peek(reader);
    if (quote === null && (/[\s|&;<>]/.test(char) || char === ')')) {
      if (char === ')' && !nested) reader.unknown = "`)` in a shell's line is not followed";
      break;
    }
    if (quote === null && char === '(') reader.unknown = "a subshell in a shell's line is not followed";
    else if (char === "'" && quote !== '"') {
      quote = quote === null ? "'" : null;
      quoted = true;
      reader.at += 1;
    } else if (char === '"' && quote !== "'") {
      quote = quote === null ? '"' : null;
      quoted = true;
      reader.at += 1;
    } else if (char === '\\' && quote !== "'") {
      const next = reader.text[reader.at + 1];
      if (next && quote === '"' && !'"\\$`'.includes(next.char)) take(reader, glyphs);
      else reader.at += 1;
      if (next) take(reader, glyphs);
    } else if (char === '`' && quote !== "'")
      reader.unknown = "backquotes in a shell's line are not followed";
    else if (char === '$' && quote !== "'") substitution = readDollar(reader, glyphs) ?? substitution;
    else take(reader, glyphs);
  }
  if (quote !== null) reader.unknown ??= `a ${quote} in a shell's line is not closed`;
  if (substitution && glyphs.length > 0)
    reader.unknown ??= 'a word that is a command substitution in part is not followed';
  if (glyphs.length === 0 && !quoted && !substitution) return null;
  return { ...wordOf(glyphs), place: wordOf(reader.text.slice(from, reader.at)).place, substitution };
}

/** `$NAME`, `${NAME}`, `${NAME:-...}` and `$(...)`; a `$` before anything else is a `$`. */
function readDollar(reader: Reader, glyphs: Glyph[]): ShellScript | null {
  const rest = plain(reader.text.slice(reader.at));
  if (rest.startsWith('$((')) {
    reader.unknown = "arithmetic in a shell's line is not followed";
    return null;
  }
  if (rest.startsWith('$(')) {
    reader.at += 2;
    const script = readScript(reader, true);
    if (peek(reader) !== ')') reader.unknown ??= 'a command substitution is not closed';
    reader.at += 1;
    return script;
  }
  const match = /^\$(?:([A-Za-z_]\w*|\d)|\{([A-Za-z_]\w*|\d)(?:(:?[-?])([^${}'"`\\]*))?\})/.exec(rest);
  if (!match) {
    if (/^\$[{@*#?!$-]/.test(rest))
      reader.unknown = `\`${rest.slice(0, 2)}\` in a shell's line is not followed`;
    else take(reader, glyphs);
    return null;
  }
  const [all, bare, braced, operator] = match;
  const name = bare ?? braced ?? '';
  const value = reader.assigned.get(name) ?? reader.lookup(name);
  const from = reader.at;
  reader.at += all.length;
  if (value === 'unknown') {
    reader.unknown = `what \`${all}\` is in the container cannot be told`;
    return null;
  }
  if (value && (value.length > 0 || operator === '-')) glyphs.push(...value);
  else if (operator?.endsWith('-'))
    glyphs.push(...reader.text.slice(from + all.length - 1 - (match[4]?.length ?? 0), from + all.length - 1));
  return null;
}

function take(reader: Reader, glyphs: Glyph[]): void {
  const glyph = reader.text[reader.at];
  if (glyph) glyphs.push(glyph);
  reader.at += 1;
}

function peek(reader: Reader): string {
  return reader.text[reader.at]?.char ?? '';
}

function startsWith(reader: Reader, text: string): boolean {
  return [...text].every((char, index) => reader.text[reader.at + index]?.char === char);
}
