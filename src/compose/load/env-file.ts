/** Env files (`.env`, `env_file`): the variables of each line, with the place of its value. */

import type { Span } from '../../source/span.js';
import type { ScalarStyle, YamlFile, YamlScalar } from '../../yaml/tree.js';
import { parseTemplate } from '../interpolation/template.js';
import { loadErrorAt } from '../model/load-error.js';
import { type Environment, fragmentLocation, type ScalarNode, type Step } from '../model/node.js';

/** How an env file came into the project. */
interface EnvFileContext {
  /** What its values may refer to; its own earlier lines come first. */
  readonly environment: Environment;
  readonly steps: readonly Step[];
  /** `raw`: every line is taken as it stands (Compose, `env_file.format`). */
  readonly raw: boolean;
}

interface Line {
  readonly name: string;
  readonly style: ScalarStyle;
  /** The value with its quotes. */
  readonly span: Span;
  readonly text: string;
}

/** The variables of an env file, later lines over earlier ones (compose-go 2.9.1, dotenv). Throws a refusal. */
export function parseEnvFile(file: string, text: string, context: EnvFileContext): Map<string, ScalarNode> {
  const source: YamlFile = { file, text, root: null, problems: [], documents: 0 };
  const variables = new Map<string, ScalarNode>();
  const environment = new Map(context.environment);
  for (const line of context.raw ? rawLines(source) : linesOf(source)) {
    const yaml: YamlScalar = {
      kind: 'scalar',
      value: line.text,
      text: line.text,
      style: line.style,
      span: line.span,
    };
    const node: ScalarNode = {
      kind: 'scalar',
      value: line.text,
      text: line.text,
      offset: 0,
      origin: { source, path: [line.name], yaml, key: null, environment: new Map(environment) },
      steps: context.steps,
    };
    const template = parseTemplate(node.text);
    if (template.kind === 'invalid')
      throw loadErrorAt(fragmentLocation(node, template.span), template.message);
    variables.set(line.name, node);
    if (!context.environment.has(line.name)) environment.set(line.name, node);
  }
  return variables;
}

/** Whether a value is one of an env file, and not of a Compose file. */
export function isEnvFileValue({ origin }: ScalarNode): boolean {
  return origin.source.root === null;
}

/** As `docker run --env-file` reads them (docker/cli, kvfile). */
function* rawLines(source: YamlFile): Generator<Line> {
  for (const match of source.text.matchAll(/^([^\r\n=]*)(=?)([^\r\n]*)/gm)) {
    const [line, head = '', equals, value = ''] = match;
    const name = head.trimStart();
    if (line.trim() === '' || name.startsWith('#')) continue;
    const start = match.index + head.length + 1;
    if (name === '' || /[ \t]/.test(name))
      throw refused(
        source,
        { start: match.index, end: match.index + line.length },
        'a variable is written as NAME=value, without blanks in its name',
      );
    if (equals === '') continue;
    yield { name, style: 'plain', span: { start, end: start + value.length }, text: dollars(value) };
  }
}

/** The name before a value: any letters and digits, and blanks too as long as they are none of U+0020. */
const nameText = /[\t\v\f\r \u0085\u00a0_.\-[\]\p{L}\p{N}]*/uy;
const blanks = /[\t\v\f\r \u0085\u00a0]*/y;

function* linesOf(source: YamlFile): Generator<Line> {
  const { text } = source;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  for (;;) {
    at = behind(/[\s\u0085]*/y, text, at);
    if (at === text.length) return;
    if (text[at] === '#') {
      at = endOfLine(text, at);
      continue;
    }
    const from = /^export[\t\n\f\r ]/.test(text.slice(at, at + 7)) ? behind(blanks, text, at + 6) : at;
    const stop = behind(nameText, text, from);
    const line = { start: at, end: endOfLine(text, at) };
    if (from === text.length || (stop < text.length && !'=:\n'.includes(text[stop] ?? '')))
      throw refused(source, line, 'no name of a variable stands here: write NAME=value');
    // The end of the file ends no name: what stands there without `=` is the value of a variable without a name.
    const name = stop === text.length ? '' : text.slice(from, stop).trimEnd();
    if (name.includes(' '))
      throw refused(source, line, 'a variable is written as NAME=value, without blanks in its name');
    // A name alone takes its value from the shell.
    if (text[stop] === '\n') at = stop + 1;
    else {
      const value = valueAt(source, name, behind(blanks, text, stop === text.length ? from : stop + 1));
      yield value;
      // Behind a closing quote the next variable may begin.
      at = value.style === 'plain' ? endOfLine(text, value.span.end) : value.span.end;
    }
  }
}

function behind(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

function valueAt(source: YamlFile, name: string, from: number): Line {
  const { text } = source;
  const quote = text[from];
  if (quote === '"' || quote === "'") {
    const end = closing(text, from, quote);
    if (end === -1)
      throw refused(
        source,
        { start: from, end: endOfLine(text, from) },
        `the value of \`${name}\` has no closing quote`,
      );
    const span = { start: from, end: end + 1 };
    const value = text
      .slice(from + 1, end)
      .replace(/\\(.)/gs, (pair, char: string) => (char === quote ? char : pair));
    if (quote === "'") return { name, style: 'single', span, text: dollars(value) };
    return { name, style: 'double', span, text: unescaped(value) };
  }
  const rest = text.slice(from, endOfLine(text, from));
  const comment = rest.indexOf(' #');
  const value = (comment === -1 ? rest : rest.slice(0, comment)).trimEnd();
  return { name, style: 'plain', span: { start: from, end: from + value.length }, text: value };
}

/** A backslash keeps a quote from closing, in single quotes as well. */
function closing(text: string, from: number, quote: string): number {
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

/** Of the escapes that Go knows, those that Compose lets through; any other stays as it is. */
function unescaped(text: string): string {
  return text.replace(/\\(?:([abfnrtv$"\\])|0(\d{0,3}))/g, (_, char?: string, digits = '') => {
    if (char !== undefined) return escapes[char] ?? char;
    return /^[0-3][0-7]{2}$/.test(digits) ? String.fromCharCode(Number.parseInt(digits, 8)) : `\\${digits}`;
  });
}

/** What is not interpolated, as a template that stands for it. */
function dollars(text: string): string {
  return text.replaceAll('$', '$$$$');
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function refused(source: YamlFile, span: Span, message: string): Error {
  return loadErrorAt({ file: source.file, path: [], part: 'fragment', span }, message);
}
