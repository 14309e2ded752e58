/** State of the construction of a YAML tree, and the parts of a node that do not contain other nodes. */

import type { Path } from '../source/path.js';
import type { Span } from '../source/span.js';
import { absentScalar, type NodeProperties, writtenScalar } from './build-scalar.js';
import { peekToken, takeToken } from './syntax/next-token.js';
import { createScanner, type Scanner } from './syntax/scanner.js';
import { type SyntaxProblem, YamlSyntaxError } from './syntax/syntax-error.js';
import type { NameToken, ScalarToken, TagToken, Token } from './syntax/tokens.js';
import type { YamlNode, YamlScalar } from './tree.js';

/** Limits against hostile files, which act while parsing. 10,000 services have about 200,000 keys and values. */
const limits = { depth: 100, nodes: 350_000, problems: 100 } as const;

/** An anchored node; null until the node is complete. */
interface Anchor {
  node: YamlNode | null;
  readonly path: Path;
}

export interface Builder {
  readonly scanner: Scanner;
  /** By name. An anchor is known in later documents too, as in go-yaml. */
  readonly anchors: Map<string, Anchor>;
  /** The prefixes of tags by handle, which end with the document. */
  tagPrefixes: ReadonlyMap<string, string>;
  /** The problems of the document, but for errors in its syntax, which are thrown. */
  problems: SyntaxProblem[];
  /** The number of `!reset` tags around the current node. */
  resets: number;
  /** The path of the node that is built. */
  readonly path: (string | number)[];
  depth: number;
  nodes: number;
  /** The end of the last token that is written in the text. */
  end: number;
  /** The end of a block collection after that token: after the rest of the line, if the token ends on it. */
  blockEnd: number;
}

export function createBuilder(text: string): Builder {
  return {
    scanner: createScanner(text),
    anchors: new Map(),
    tagPrefixes: new Map(),
    problems: [],
    resets: 0,
    path: [],
    depth: 0,
    nodes: 0,
    end: 0,
    blockEnd: 0,
  };
}

/** The next token, which stays the next one. */
export function peek({ scanner }: Builder): Token {
  return peekToken(scanner);
}

/** Removes the next token and returns it. */
export function take(builder: Builder): Token {
  const token = takeToken(builder.scanner);
  if (token.end === token.start) return token;
  builder.end = token.end;
  builder.blockEnd = endsOnLine(token) ? restOfLineEnd(builder.scanner.text, token.end) : token.end;
  return token;
}

/** Whether the token is a whole value and not a block scalar, which includes its last line end. */
function endsOnLine(token: Token): boolean {
  if (token.kind === 'scalar') return token.style !== 'literal' && token.style !== 'folded';
  return token.kind === 'alias' || token.kind === 'flow-sequence-end' || token.kind === 'flow-mapping-end';
}

/** The end of the line's comment and of its line end. */
function restOfLineEnd(text: string, from: number): number {
  const rest = /[ \t]*(?:#[^\n\r\x85\u2028\u2029]*)?(?:\r\n|[\n\r\x85\u2028\u2029])?/y;
  rest.lastIndex = from;
  return from + (rest.exec(text)?.[0].length ?? 0);
}

/** Adds a problem that does not prevent parsing the rest. */
function addProblem({ problems }: Builder, problem: SyntaxProblem): void {
  if (problems.length < limits.problems) problems.push(problem);
}

/** Adds a problem that go-yaml finds when it decodes a value. Compose removes a `!reset` value before that. */
export function addDecodeProblem(
  builder: Builder,
  message: string,
  span: Span,
  kind: SyntaxProblem['kind'] = null,
): void {
  if (builder.resets === 0) addProblem(builder, { kind, message, span });
}

/** Builds a node; without problems of decoding if its tag is `!reset`. */
export function inReset<T>(builder: Builder, { tag }: NodeProperties, build: () => T): T {
  if (tag !== '!reset') return build();
  builder.resets += 1;
  const result = build();
  builder.resets -= 1;
  return result;
}

/** Counts a key or value. Throws an error at the offset if there are too many. */
export function countNode(builder: Builder, at: number): void {
  builder.nodes += 1;
  if (builder.nodes <= limits.nodes) return;
  const limit = limits.nodes.toLocaleString('en');
  throw new YamlSyntaxError(
    `the file exceeds the limit of ${limit} keys and values, and is not evaluated`,
    at,
  );
}

/** Builds the content of a collection one level deeper. Throws an error at the offset if that is too deep. */
export function nested<T>(builder: Builder, at: number, build: () => T): T {
  builder.depth += 1;
  if (builder.depth > limits.depth)
    throw new YamlSyntaxError(
      `the nesting is deeper than this tool's limit of ${limits.depth} levels, so the file is not evaluated: use fewer levels`,
      at,
    );
  const result = build();
  builder.depth -= 1;
  return result;
}

/** The alias of a token. Its anchor is unknown if it is defined later. */
export function aliasNode(builder: Builder, { name, start, end }: NameToken): YamlNode {
  const anchored = builder.anchors.get(name);
  const span = { start, end };
  if (anchored?.node) return { kind: 'alias', span, name, target: anchored.node, targetPath: anchored.path };
  const problem: SyntaxProblem = anchored
    ? { kind: null, message: `the anchor "${name}" contains itself`, span }
    : { kind: 'unknown-anchor', message: `unknown anchor "${name}"`, span };
  addProblem(builder, problem);
  return absentNode(builder, start);
}

/** Takes the anchor and the tag of a node, in any order. */
export function takeProperties(builder: Builder): NodeProperties {
  const properties: { anchor?: string; tag?: string } = {};
  for (;;) {
    const token = peek(builder);
    if (token.kind === 'anchor' && properties.anchor === undefined) properties.anchor = token.name;
    else if (token.kind === 'tag' && properties.tag === undefined) properties.tag = tagOf(builder, token);
    else break;
    take(builder);
  }
  return properties;
}

const yamlPrefix = 'tag:yaml.org,2002:';
const defaultPrefixes: ReadonlyMap<string, string> = new Map([
  ['!', '!'],
  ['!!', yamlPrefix],
]);

function tagOf({ tagPrefixes }: Builder, { handle, suffix, start, end }: TagToken): string {
  const prefix = handle === '' ? '' : (tagPrefixes.get(handle) ?? defaultPrefixes.get(handle));
  if (prefix === undefined)
    throw new YamlSyntaxError(`no \`%TAG\` directive defines the handle \`${handle}\``, start, end);
  const tag = prefix + suffix;
  return tag.startsWith(yamlPrefix) ? `!!${tag.slice(yamlPrefix.length)}` : tag;
}

/** Reads the directives before a document. */
export function takeDirectives(builder: Builder): void {
  const prefixes = new Map<string, string>();
  let hasVersion = false;
  for (let token = peek(builder); token.kind === 'directive'; token = peek(builder)) {
    const { tag, start, end } = token;
    if (tag ? prefixes.has(tag.handle) : hasVersion)
      throw new YamlSyntaxError('the directive is repeated', start, end);
    if (tag) prefixes.set(tag.handle, tag.prefix);
    else hasVersion = true;
    take(builder);
  }
  builder.tagPrefixes = prefixes;
}

/** The scalar of a token. */
export function scalarNode(builder: Builder, token: ScalarToken, properties: NodeProperties): YamlScalar {
  const scalar = writtenScalar(token, properties);
  return scalar ?? mismatch(builder, token, properties);
}

/** A scalar that is not written, at an offset. */
export function absentNode(builder: Builder, at: number, properties: NodeProperties = {}): YamlScalar {
  return absentScalar(at, properties) ?? mismatch(builder, { start: at, end: at }, properties);
}

function mismatch(builder: Builder, { start, end }: Span, { tag }: NodeProperties): YamlScalar {
  addDecodeProblem(builder, `the value is not of the type that its tag \`${tag}\` requires`, { start, end });
  return { kind: 'scalar', value: null, text: '', style: 'absent', span: { start, end } };
}
