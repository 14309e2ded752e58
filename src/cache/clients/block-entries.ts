/** Settings in code and in files with blocks: PHP, Ruby, Python, JavaScript, Logstash, HCL and the like. */

import type { Span } from '../../source/span.js';

/** A setting in a text. `start` and `end` are the offsets of its value. */
export interface TextEntry extends Span {
  /** Its name, after those of the blocks and calls around it. */
  readonly keys: readonly string[];
  /** The keys that a message shows, where others only tell what the setting is. */
  readonly shown?: readonly string[];
  /** For a value that the program computes: the variable that it reads, null if it is unknown. */
  readonly computed?: { readonly variable: string | null };
}

type TokenKind = 'text' | 'word' | 'separator' | 'open' | 'close' | 'end' | 'operator';

interface Token extends Span {
  readonly kind: TokenKind;
  /** Without the quotes of a text. */
  readonly text: string;
}

/** The key of a bracket, and the one that a message shows. */
interface Bracket {
  readonly key: string;
  readonly shown: string;
}

/** What is read, and where. */
interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
  /** The open brackets; null for a bracket without a key. */
  readonly open: (Bracket | null)[];
  readonly found: TextEntry[];
}

/** The settings: `name = value`, `name => value`, `name: value` and `list[name] = value`. */
export function blockEntries(text: string): TextEntry[] {
  const cursor: Cursor = { tokens: tokensOf(text), at: 0, open: [], found: [] };
  let name: string | null = null;
  while (cursor.at < cursor.tokens.length) {
    const token = cursor.tokens[cursor.at];
    if (!token) break;
    cursor.at += 1;
    name = readToken(cursor, token, name);
  }
  return cursor.found;
}

/** Nesting that is followed, against hostile files. */
const maxDepth = 50;

/** Words before a bracket that do not name its content. */
const keyword = /^(?:return|export|default|local|const|let|var|if|for|while|function|and|or|not|in)$/;

/** Reads on from a token, and returns the name that a value may follow. */
function readToken(cursor: Cursor, token: Token, name: string | null): string | null {
  switch (token.kind) {
    case 'text':
    case 'word':
      return readName(cursor, token);
    case 'separator':
      if (name !== null) readValue(cursor, name);
      return null;
    case 'open':
      enter(cursor, name === null || keyword.test(name) ? null : bracketOf(name, token));
      return null;
    case 'close':
      cursor.open.pop();
      return null;
    case 'end':
    case 'operator':
      return null;
  }
}

/** Reads a name with its subscripts, as in `gitlab_rails['redis_host']`. An item of a list belongs to the list's name. */
function readName(cursor: Cursor, { kind, text, start, end }: Token): string {
  const parts = [text];
  for (let last = end; ; ) {
    const [opening, key, closing] = cursor.tokens.slice(cursor.at, cursor.at + 3);
    if (kind !== 'word' || opening?.text !== '[' || opening.start !== last) break;
    if (!key || !closing || !isValue(key) || closing.text !== ']') break;
    parts.push(key.text);
    last = closing.end;
    cursor.at += 3;
  }
  const next = cursor.tokens[cursor.at]?.kind;
  const isItem = kind === 'text' && (next === 'end' || next === 'close');
  if (isItem && cursor.open.at(-1) !== null) add(cursor, [], { start, end });
  return parts.join('.');
}

function isValue({ kind }: Token): boolean {
  return kind === 'text' || kind === 'word';
}

function readValue(cursor: Cursor, name: string): void {
  if (cursor.tokens[cursor.at]?.text === 'new') cursor.at += 1;
  const value = cursor.tokens[cursor.at];
  if (!value) return;
  if (value.kind === 'open') {
    cursor.at += 1;
    enter(cursor, { key: name, shown: name });
    return;
  }
  if (isValue(value)) readPlainValue(cursor, name, value);
}

function readPlainValue(cursor: Cursor, name: string, value: Token): void {
  const next = cursor.tokens[cursor.at + 1];
  const isCall = value.kind === 'word' && next?.text === '(' && next.start === value.end;
  const reads = variableRead(cursor, value);
  if (isCall && reads === null) {
    readCall(cursor, name, value);
    return;
  }
  if (reads !== null) skipValue(cursor);
  else cursor.at += 1;
  const isPart = next?.kind === 'operator';
  const isName = value.kind === 'word' && !literalWord.test(value.text);
  const { start, end } = value;
  const computed = { variable: isPart ? null : reads };
  add(cursor, [name], { start, end, ...((reads !== null || isPart || isName) && { computed }) });
}

/** The arguments of a call belong to the name, as in `redis = createClient(...)`. */
function readCall(cursor: Cursor, name: string, { text, start, end }: Token): void {
  const isPlain = isPlainCall.test(text);
  if (!isPlain) add(cursor, [name], { start, end, computed: { variable: null } });
  cursor.at += 2;
  // The name of the function helps to tell what the object is, which its variable names already.
  enter(cursor, { key: isPlain ? name : `${name}.${text}`, shown: name });
}

const isPlainCall = /^(?:array|dict|list|Map|Object)$/;

/** A word that stands for itself; others are the names of variables. */
const literalWord = /^(?:[\d.]+|true|false|null|none|nil|\$\{.*)$/i;

const readsVariable = /(?:environ(?:\.get)?|getenv|ENV(?:\.fetch)?|\benv|\bconfig)$/;
const property = /^(?:process|import\.meta)\.env\.(\w+)$/;

/** The name of the variable of the environment that a value is read from; null for another value. */
function variableRead({ tokens, at }: Cursor, value: Token): string | null {
  const direct = property.exec(value.text)?.[1];
  if (direct !== undefined) return direct;
  const [opening, name] = tokens.slice(at + 1, at + 3);
  if (value.kind !== 'word' || !readsVariable.test(value.text) || !opening || name?.kind !== 'text')
    return null;
  return opening.kind === 'open' && opening.text !== '{' && opening.start === value.end ? name.text : null;
}

/** Skips a value with the brackets in it. */
function skipValue(cursor: Cursor): void {
  let depth = 0;
  for (; cursor.at < cursor.tokens.length; cursor.at += 1) {
    const kind = cursor.tokens[cursor.at]?.kind;
    if (kind === 'open') depth += 1;
    if (depth === 0 && (kind === 'close' || kind === 'end')) return;
    if (kind === 'close') depth -= 1;
    if (depth === 0 && kind === 'close') {
      cursor.at += 1;
      return;
    }
  }
}

/** The bracket after a name: that of a call, or of a block. */
function bracketOf(name: string, { text }: Token): Bracket {
  return { key: name, shown: text === '(' ? `${name}()` : name };
}

/** Enters a bracket. A text that is nested too deeply ends there. */
function enter(cursor: Cursor, bracket: Bracket | null): void {
  cursor.open.push(bracket);
  if (cursor.open.length > maxDepth) cursor.at = cursor.tokens.length;
}

function add({ open, found }: Cursor, keys: readonly string[], entry: Omit<TextEntry, 'keys'>): void {
  const brackets = open.filter((bracket) => bracket !== null);
  const outer = brackets.map(({ key }) => key);
  const shown = [...brackets.map((bracket) => bracket.shown), ...keys];
  found.push({ keys: [...outer, ...keys], shown, ...entry });
}

/** The kinds of the groups of `token`, in order. White space and comments are in none of them. */
const kinds: readonly TokenKind[] = ['text', 'separator', 'word', 'open', 'close', 'end', 'operator'];
const token = new RegExp(
  [
    /\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/,
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\\n]|\\.)*`)/,
    /(=>|:=|:(?!:)|=(?![=~>]))/,
    /((?:\$\{[^{}\n]*\}|\$\$|[\w@]|[.-](?=\w)|->|::|\$(?=\w))+)/,
    /([([{])/,
    /([)\]}])/,
    /([,;])/,
    /([\s\S])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'y',
);

/** The tokens that are read, against hostile files. */
const maxTokens = 20_000;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(text); match && tokens.length < maxTokens; match = token.exec(text)) {
    const kind = kinds[match.indexOf(match[0], 1) - 1];
    // `:name` of Ruby is a name, not a separator before one.
    if (kind === undefined || (match[0] === ':' && isSymbol(text, match.index))) continue;
    const inner = kind === 'text' ? 1 : 0;
    const [start, end] = [match.index + inner, match.index + match[0].length - inner];
    tokens.push({ kind, text: text.slice(start, end), start, end });
  }
  return tokens;
}

function isSymbol(text: string, colon: number): boolean {
  return /[\s,({[|]/.test(text.charAt(colon - 1)) && /\w/.test(text.charAt(colon + 1));
}
