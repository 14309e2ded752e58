/** One word of a shell's line: quotes taken off, variables replaced by what is known of them. */

import { type Glyph, plain, type Text } from '../compose/expand.js';
import type { ShellScript } from './shell.js';
import { type Word, wordOf } from './word.js';

/** The value of a shell variable, null when it is not set, `unknown` when that cannot be told. */
export type Lookup = (name: string) => Text | null | 'unknown';

/** A word; `substitution` is what `$(...)` runs when the word is nothing but that. */
export interface ShellWord extends Word {
  readonly substitution: ShellScript | null;
}

/** A place in a line that is being read. */
export interface Reader {
  readonly text: Text;
  readonly lookup: Lookup;
  /** The shell's own variables, as the line has set them so far. */
  readonly assigned: Map<string, Text>;
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
    const script = reader.nested(reader);
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

export function peek(reader: Reader): string {
  return reader.text[reader.at]?.char ?? '';
}
