/** Anchors, aliases, tags and directives. */

import { code, isBlank, isBlankOrEnd, isBreakOrEnd, isNameCharacter } from './characters.js';
import { type Scanner, skipBlanks, skipBreak, skipToBreak, unitAt } from './scanner.js';
import { YamlSyntaxError } from './syntax-error.js';
import type { DirectiveToken, NameToken, TagToken } from './tokens.js';

/** An anchor or alias. go-yaml reads names of ASCII letters, digits, `_` and `-` only. */
export function scanName(scanner: Scanner, kind: NameToken['kind']): NameToken {
  const start = scanner.at;
  scanner.at += 1;
  const name = takeName(scanner);
  const next = unitAt(scanner);
  if (name === '' || !(isBlankOrEnd(next) || '?:,]}%@`'.includes(String.fromCharCode(next)))) {
    const rule = 'Compose accepts only letters, digits, `-` and `_` in it';
    const message = `the name of the ${kind} is not valid: ${rule}`;
    throw new YamlSyntaxError(message, start, endOfWord(scanner), `${kind}-name`);
  }
  return { kind, name, start, end: scanner.at };
}

function takeName(scanner: Scanner): string {
  const from = scanner.at;
  while (isNameCharacter(unitAt(scanner))) scanner.at += 1;
  return scanner.text.slice(from, scanner.at);
}

export function scanTag(scanner: Scanner): TagToken {
  const start = scanner.at;
  const tag = unitAt(scanner, 1) === code.less ? takeVerbatimTag(scanner) : takeShorthandTag(scanner);
  if (!tag || !isBlankOrEnd(unitAt(scanner)))
    throw new YamlSyntaxError('the tag is not valid', start, endOfWord(scanner));
  return { kind: 'tag', ...tag, start, end: scanner.at };
}

type Tag = Pick<TagToken, 'handle' | 'suffix'>;

function takeVerbatimTag(scanner: Scanner): Tag | null {
  scanner.at += 2;
  const suffix = takeUri(scanner);
  if (!suffix || unitAt(scanner) !== code.greater) return null;
  scanner.at += 1;
  return { handle: '', suffix };
}

function takeShorthandTag(scanner: Scanner): Tag | null {
  const start = scanner.at;
  scanner.at += 1;
  const name = takeName(scanner);
  if (unitAt(scanner) === code.exclamation) {
    scanner.at += 1;
    const suffix = takeUri(scanner);
    return suffix ? { handle: scanner.text.slice(start, start + name.length + 2), suffix } : null;
  }
  const rest = takeUri(scanner);
  if (rest === null) return null;
  const suffix = name + rest;
  return suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix };
}

/** The characters of a tag with its `%xx` decoded; null if they are not valid. */
function takeUri(scanner: Scanner): string | null {
  const from = scanner.at;
  const uri = /[\w\-;/?:@&=+$,.!~*'()[\]%]*/y;
  uri.lastIndex = from;
  scanner.at += uri.exec(scanner.text)?.[0].length ?? 0;
  try {
    return decodeURIComponent(scanner.text.slice(from, scanner.at));
  } catch {
    return null;
  }
}

/** A line such as `%TAG ! tag:example.com,2000:`. */
export function scanDirective(scanner: Scanner): DirectiveToken {
  const start = scanner.at;
  scanner.at += 1;
  const name = takeName(scanner);
  const tag = name === 'TAG' ? takeTagDirective(scanner) : null;
  const isValid = isBlankOrEnd(unitAt(scanner)) && (name === 'YAML' ? takeVersion(scanner) : tag !== null);
  const end = scanner.at;
  skipBlanks(scanner);
  if (unitAt(scanner) === code.hash) skipToBreak(scanner);
  if (!isValid || !isBreakOrEnd(unitAt(scanner))) {
    skipToBreak(scanner);
    const line = scanner.text.slice(start, scanner.at).trimEnd();
    throw new YamlSyntaxError(directiveMessage(line), start, start + line.length);
  }
  skipBreak(scanner);
  return { kind: 'directive', tag, start, end };
}

function directiveMessage(line: string): string {
  if (line.startsWith('%YAML')) return 'Compose parses YAML 1.1 only: remove the `%YAML` directive';
  return 'a line that starts with `%` is a directive: put the text in quotes or indent it';
}

/** Whether the directive is for YAML 1.1, the only version that go-yaml accepts. */
function takeVersion(scanner: Scanner): boolean {
  const version = /[ \t]+0?1\.0?1(?!\d)/y;
  version.lastIndex = scanner.at;
  const length = version.exec(scanner.text)?.[0].length ?? 0;
  scanner.at += length;
  return length > 0;
}

function takeTagDirective(scanner: Scanner): DirectiveToken['tag'] {
  const handle = /[ \t]+(![\w-]*!|!(?=[ \t]))[ \t]+/y;
  handle.lastIndex = scanner.at;
  const [whole = '', name = ''] = handle.exec(scanner.text) ?? [];
  if (!name) return null;
  scanner.at += whole.length;
  const prefix = takeUri(scanner);
  return prefix ? { handle: name, prefix } : null;
}

function endOfWord({ text, at }: Scanner): number {
  let end = at;
  while (end < text.length && !isBlank(text.charCodeAt(end)) && !isBreakOrEnd(text.charCodeAt(end))) end += 1;
  return end;
}
