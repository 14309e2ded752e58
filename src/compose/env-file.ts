/** Env files (`.env`, `env_file`): the variables of each line, with the place of its value. */

import type { Span } from '../source/span.js';
import type { ScalarStyle, YamlFile, YamlScalar } from '../yaml/tree.js';
import type { Environment, ScalarNode, Step } from './node.js';
import { refusedAt } from './refused.js';

/** How an env file came into the project. */
interface Arrival {
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
export function variablesOfFile(file: string, text: string, arrival: Arrival): Map<string, ScalarNode> {
  const source: YamlFile = { file, text, root: null, problems: [], documents: 0 };
  const variables = new Map<string, ScalarNode>();
  const environment = new Map(arrival.environment);
  for (const line of arrival.raw ? rawLines(text) : linesOf(source)) {
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
      steps: arrival.steps,
    };
    variables.set(line.name, node);
    if (!arrival.environment.has(line.name)) environment.set(line.name, node);
  }
  return variables;
}

/** Whether a value is one of an env file, and not of a Compose file. */
export function isEnvFileValue({ origin }: ScalarNode): boolean {
  return origin.source.root === null;
}

function* rawLines(text: string): Generator<Line> {
  for (const match of text.matchAll(/^([^\r\n=]*)(=?)([^\r\n]*)/gm)) {
    const [, name = '', equals, value = ''] = match;
    if (name.trim() === '' || name.startsWith('#') || equals === '') continue;
    const start = match.index + name.length + 1;
    yield {
      name: name.trim(),
      style: 'plain',
      span: { start, end: start + value.length },
      text: dollars(value),
    };
  }
}

function* linesOf(source: YamlFile): Generator<Line> {
  const { text } = source;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    const start = /[^\s]/.exec(text.slice(at));
    if (!start) return;
    at += start.index;
    if (text[at] === '#') {
      at = endOfLine(text, at);
      continue;
    }
    const head = /^(?:export[ \t]+)?([A-Za-z0-9_.[\]-]+)[ \t]*([=:]?)[ \t]*/.exec(text.slice(at));
    const end = endOfLine(text, at);
    if (!head?.[1])
      throw refused(source, { start: at, end }, 'no name of a variable stands here: write NAME=value');
    const from = at + head[0].length;
    if (head[2] === '') {
      // A name alone takes its value from the shell.
      if (text.slice(from, end).trim() !== '')
        throw refused(
          source,
          { start: at, end },
          'a variable is written as NAME=value, without blanks in its name',
        );
      at = end;
      continue;
    }
    const line = valueAt(source, head[1], Math.min(from, text.length));
    yield line;
    at = Math.max(line.span.end, endOfLine(text, line.span.end));
  }
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
    const inner = text.slice(from + 1, end);
    const span = { start: from, end: end + 1 };
    if (quote === "'") return { name, style: 'single', span, text: dollars(inner) };
    return { name, style: 'double', span, text: unescaped(inner) };
  }
  const rest = text.slice(from, endOfLine(text, from));
  const comment = /(?:^|[ \t])#/.exec(rest);
  const value = (comment ? rest.slice(0, comment.index) : rest).trimEnd();
  return { name, style: 'plain', span: { start: from, end: from + value.length }, text: value };
}

function closing(text: string, from: number, quote: string): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\' && quote === '"') at += 1;
    else if (text[at] === quote) return at;
  }
  return -1;
}

function unescaped(text: string): string {
  const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', $: '$$' };
  return text.replace(/\\(.)/gs, (_, char: string) => named[char] ?? char);
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
  return refusedAt({ file: source.file, path: [], part: 'fragment', span }, message);
}
