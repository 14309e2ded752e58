/** Parser for env files (`.env`, `env_file`): variables, each with the location of its value. */

import type { Span } from '../../source/span.js';
import type { ScalarStyle, YamlFile, YamlScalar } from '../../yaml/tree.js';
import { parseTemplate, variablesOf } from '../interpolation/template.js';
import { loadErrorAt } from '../model/load-error.js';
import {
  type Environment,
  fragmentLocation,
  keyLocationOf,
  type ScalarNode,
  type Step,
} from '../model/node.js';

/** The environment and steps of an env file in the project. */
interface EnvFileContext {
  /** Variables that its values may contain, which override those of earlier lines and files. */
  readonly environment: Environment;
  /** The variables of the service itself, which override those of earlier lines and files as well. */
  readonly own?: Environment;
  /** The variables of earlier env files, which its own lines override. */
  readonly previous?: Environment;
  /** A name without a value takes its value from the environment, and is null if it has none in the repository. */
  readonly inherits?: true;
  readonly steps: readonly Step[];
  /** Values are literal: no quotes and no interpolation (Compose, `env_file.format: raw`). */
  readonly raw: boolean;
}

interface Line {
  readonly name: string;
  readonly nameSpan: Span;
  /** False for a name without `=`, which takes its value from the environment. */
  readonly hasValue: boolean;
  readonly style: ScalarStyle;
  /** The span of the value, including its quotes. */
  readonly span: Span;
  /** The value as a template, in which `$$` is a literal `$`. */
  readonly text: string;
}

const missingName = 'expected the name of a variable: write NAME=value';
const spaceInName = 'the name of a variable cannot contain spaces: write NAME=value';

/** The variables of an env file, later lines overriding earlier ones (compose-go 2.9.1, dotenv). Throws a load error. */
export function parseEnvFile(file: string, text: string, context: EnvFileContext): Map<string, ScalarNode> {
  const source: YamlFile = { file, text, root: null, problems: [], documents: 0 };
  const variables = new Map<string, ScalarNode>();
  for (const line of context.raw ? rawLines(source) : linesOf(source)) {
    const node = nodeOf(line, source, variables, context);
    const { inherits, environment, own, previous } = context;
    if (line.hasValue) variables.set(line.name, node);
    else if (inherits) {
      const inherited = environment.get(line.name) ?? own?.get(line.name);
      if (inherited) variables.set(line.name, withBareName(inherited, node));
      else if (!variables.has(line.name) && !previous?.has(line.name)) variables.set(line.name, node);
    }
  }
  return variables;
}

/** The value of a variable with the steps to the name in an env file that takes it. */
function withBareName(value: ScalarNode, name: ScalarNode): ScalarNode {
  const step: Step = { kind: 'bare-name', location: keyLocationOf(name) };
  return { ...value, steps: [...value.steps, ...name.steps, step] };
}

function nodeOf(line: Line, source: YamlFile, earlier: Environment, context: EnvFileContext): ScalarNode {
  const { text, style, span } = line;
  const value = line.hasValue ? text : null;
  const yaml: YamlScalar = { kind: 'scalar', value, text, style, span };
  const { name, nameSpan } = line;
  const key: YamlScalar = { kind: 'scalar', value: name, text: name, style: 'plain', span: nameSpan };
  const origin = { source, path: [name], yaml, key, environment: context.environment };
  const node: ScalarNode = { kind: 'scalar', value, text, offset: 0, origin, steps: context.steps };
  return withVariables(node, earlier, context);
}

/**
 * The value with the variables that its text contains: those of earlier lines, and those that override them. An
 * environment with all earlier lines for each line would take quadratic space. Throws a load error for an invalid template.
 */
function withVariables(node: ScalarNode, earlier: Environment, context: EnvFileContext): ScalarNode {
  if (!node.text.includes('$')) return node;
  const template = parseTemplate(node.text);
  if (template.kind === 'invalid') throw loadErrorAt(fragmentLocation(node, template.span), template.message);
  const environment = new Map<string, ScalarNode>();
  const sources = [context.environment, context.own, earlier, context.previous];
  for (const name of variablesOf(template.parts)) {
    const value = sources.find((source) => source?.has(name))?.get(name);
    if (value) environment.set(name, value);
  }
  return { ...node, origin: { ...node.origin, environment } };
}

/** Whether a value is in an env file, not in a Compose file. */
export function isEnvFileValue({ origin }: ScalarNode): boolean {
  return origin.source.root === null;
}

/** Lines as `docker run --env-file` parses them (docker/cli, kvfile). */
function* rawLines(source: YamlFile): Generator<Line> {
  for (const match of source.text.matchAll(/^([^\r\n=]*)(=?)([^\r\n]*)/gm)) {
    const [line, head = '', equals, value = ''] = match;
    const name = head.trimStart();
    if (line.trim() === '' || name.startsWith('#')) continue;
    const start = match.index + head.length + 1;
    const span = { start: match.index, end: match.index + line.length };
    if (name === '') throw invalidLine(source, span, missingName);
    if (/[ \t]/.test(name)) throw invalidLine(source, span, spaceInName);
    const nameSpan = { start: start - 1 - name.length, end: start - 1 };
    if (equals === '') yield bareName(name, nameSpan);
    else
      yield {
        name,
        nameSpan,
        hasValue: true,
        style: 'plain',
        span: { start, end: start + value.length },
        text: escapeDollars(value),
      };
  }
}

/** A variable name: letters, digits and some punctuation, and white space, of which U+0020 is rejected later. */
const nameText = /[\t\v\f\r \u0085\u00a0_.\-[\]\p{L}\p{N}]*/uy;
const whiteSpace = /[\t\v\f\r \u0085\u00a0]*/y;

function* linesOf(source: YamlFile): Generator<Line> {
  const { text } = source;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  for (;;) {
    at = skip(/[\s\u0085]*/y, text, at);
    if (at === text.length) return;
    if (text[at] === '#') {
      at = endOfLine(text, at);
      continue;
    }
    const from = /^export[\t\n\f\r ]/.test(text.slice(at, at + 7)) ? skip(whiteSpace, text, at + 6) : at;
    const stop = skip(nameText, text, from);
    const line = { start: at, end: endOfLine(text, at) };
    if (from === text.length || (stop < text.length && !'=:\n'.includes(text[stop] ?? '')))
      throw invalidLine(source, line, missingName);
    // The end of the file does not end a name: text without `=` before it is the value of a variable without a name.
    const name = stop === text.length ? '' : text.slice(from, stop).trimEnd();
    if (name.includes(' ')) throw invalidLine(source, line, spaceInName);
    const nameSpan = { start: from, end: from + name.length };
    if (text[stop] === '\n') {
      yield bareName(name, nameSpan);
      at = stop + 1;
    } else {
      const value = valueAt(source, name, skip(whiteSpace, text, stop === text.length ? from : stop + 1));
      yield { ...value, nameSpan };
      // The next variable may be on the same line as a closing quote.
      at = value.style === 'plain' ? endOfLine(text, value.span.end) : value.span.end;
    }
  }
}

function bareName(name: string, span: Span): Line {
  return { name, nameSpan: span, hasValue: false, style: 'plain', span, text: '' };
}

/** The offset after a match of the sticky pattern. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

function valueAt(source: YamlFile, name: string, from: number): Omit<Line, 'nameSpan'> {
  const { text } = source;
  const quote = text[from];
  if (quote === '"' || quote === "'") {
    const end = closingQuote(text, from, quote);
    if (end === -1)
      throw invalidLine(
        source,
        { start: from, end: endOfLine(text, from) },
        `unterminated quoted value of \`${name}\`: add the closing quote`,
      );
    const span = { start: from, end: end + 1 };
    const value = text
      .slice(from + 1, end)
      .replace(/\\(.)/gs, (pair, char: string) => (char === quote ? char : pair));
    if (quote === "'") return { name, hasValue: true, style: 'single', span, text: escapeDollars(value) };
    return { name, hasValue: true, style: 'double', span, text: replaceEscapes(value) };
  }
  const rest = text.slice(from, endOfLine(text, from));
  const comment = rest.indexOf(' #');
  const value = (comment === -1 ? rest : rest.slice(0, comment)).trimEnd();
  const span = { start: from, end: from + value.length };
  return { name, hasValue: true, style: 'plain', span, text: value };
}

/** The offset of the closing quote, or -1. A backslash escapes a quote, in single quotes too. */
function closingQuote(text: string, from: number, quote: string): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return at;
  }
  return -1;
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  $: '$$',
  '"': '"',
  '\\': '\\',
};

/** Replaces the escape sequences of Go that Compose accepts, and keeps all others. */
function replaceEscapes(text: string): string {
  return text.replace(/\\(?:([abfnrtv$"\\])|0(\d{0,3}))/g, (_, char?: string, digits = '') => {
    if (char !== undefined) return escapes[char] ?? char;
    return /^[0-3][0-7]{2}$/.test(digits) ? String.fromCharCode(Number.parseInt(digits, 8)) : `\\${digits}`;
  });
}

/** Literal text as a template. */
function escapeDollars(text: string): string {
  return text.replaceAll('$', '$$$$');
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function invalidLine(source: YamlFile, span: Span, message: string): Error {
  return loadErrorAt({ file: source.file, path: [], part: 'fragment', span }, message);
}
