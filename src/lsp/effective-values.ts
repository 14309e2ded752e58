/** The effective value of what is written at a place of a file, if another place or a variable decides it. */

import { isStop, toText, variablesIn } from '../compose/interpolation/expand.js';
import { repositoryText } from '../compose/interpolation/repository-text.js';
import { parseTemplate } from '../compose/interpolation/template.js';
import {
  type ComposeNode,
  keyLocationOf,
  locationOf,
  type ScalarNode,
  toJson,
} from '../compose/model/node.js';
import type { Project } from '../compose/project.js';
import { maskedModel } from '../report/redact/masked-document.js';
import type { Masker } from '../report/redact/masker.js';
import { secretKind } from '../report/redact/secret-names.js';
import { code } from '../report/redact/untrusted-text.js';
import { lineStarts, pointAt } from '../source/lines.js';
import type { Location } from '../source/location.js';
import { isWithin, type Path, samePath } from '../source/path.js';
import type { Span } from '../source/span.js';
import type { YamlNode } from '../yaml/tree.js';

export interface EffectiveValue {
  /** The span of the value in the file. */
  readonly span: Span;
  /** Markdown, one paragraph each. */
  readonly sentences: readonly string[];
}

/** The most values that are listed: an anchor may be used by many services. */
const maxSentences = 5;

/** The effective value at an offset; null if it is what is written there. */
export function effectiveValueAt(
  project: Project,
  { file, offset }: { readonly file: string; readonly offset: number },
  masker: Masker,
): EffectiveValue | null {
  const root = project.files.find((each) => each.file === file)?.root ?? null;
  const written = root && writtenAt(root, offset, []);
  if (!written) return null;
  const found: { readonly path: Path; readonly sentence: string }[] = [];
  visit(project, (node, path) => {
    const sentence = sentenceFor(node, { file, path: written.path }, { project, masker, path });
    if (sentence !== null) found.push({ path, sentence });
  });
  const distinct = [...new Set(found.map(({ sentence }) => sentence))];
  if (distinct.length === 0) return null;
  const named = distinct.map((sentence) => {
    const of = found.filter((each) => each.sentence === sentence).map(({ path }) => path.join('.'));
    return distinct.length === 1 ? sentence : `${code(of[0] ?? '')}: ${sentence}`;
  });
  return { span: written.span, sentences: named.slice(0, maxSentences) };
}

interface Written {
  readonly path: Path;
  readonly span: Span;
}

/** The innermost value at an offset, or the one whose key is there. */
function writtenAt(node: YamlNode, offset: number, path: Path): Written | null {
  const has = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  if (node.kind === 'sequence') {
    const index = node.items.findIndex(({ span }) => has(span));
    const item = node.items[index];
    return item ? writtenAt(item, offset, [...path, index]) : null;
  }
  if (node.kind !== 'mapping') return { path, span: node.span };
  for (const { key, value } of node.pairs) {
    const at = [...path, key.text];
    if (has(key.span)) return { path: at, span: key.span };
    if (has(value.span)) return writtenAt(value, offset, at);
  }
  return null;
}

/** Calls `found` for each value of the project: services in canonical form, everything else as in the files. */
function visit(project: Project, found: (node: ComposeNode, path: Path) => void): void {
  const visitAt = (node: ComposeNode, path: Path): void => {
    found(node, path);
    if (node.kind === 'sequence')
      for (const [index, item] of node.items.entries()) visitAt(item, [...path, index]);
    if (node.kind === 'mapping') for (const [key, value] of node.entries) visitAt(value, [...path, key]);
  };
  for (const [name, service] of project.services) visitAt(service, ['services', name]);
  if (project.root?.kind !== 'mapping') return;
  for (const [key, value] of project.root.entries) if (key !== 'services') visitAt(value, [key]);
}

interface Context {
  readonly project: Project;
  readonly masker: Masker;
  /** The path of the value in the project. */
  readonly path: Path;
}

function sentenceFor(
  node: ComposeNode,
  at: { readonly file: string; readonly path: Path },
  context: Context,
): string | null {
  const isHere = (location: Location): boolean =>
    location.file === at.file && location.path.length > 0 && isWithin(at.path, location.path);
  const removed = node.kind === 'mapping' ? [...(node.removed ?? [])] : [];
  for (const [, { lost, location }] of removed)
    if (lost && isHere(keyLocationOf(lost))) return `Removed in ${placeName(location, context)}.`;
  const { origin, steps } = node;
  const isOverridden = steps.some(({ kind, location }) => kind === 'override' && isHere(location));
  const isWrittenHere = origin.source.file === at.file && samePath(origin.path, at.path);
  if (isOverridden && !isWrittenHere) {
    const location = node.kind === 'scalar' ? locationOf(node) : keyLocationOf(node);
    const variables = node.kind === 'scalar' ? variableClauses(node, context) : [];
    const value = shownValue(node, context);
    return [`Effective value: ${value}, set in ${placeName(location, context)}.`, ...variables].join(' ');
  }
  if (!isWrittenHere || node.kind !== 'scalar') return null;
  const clauses = variableClauses(node, context);
  return clauses.length === 0
    ? null
    : [`Effective value: ${shownValue(node, context)}.`, ...clauses].join(' ');
}

/** What decides the variables in a value, one sentence each. */
function variableClauses(node: ScalarNode, context: Context): string[] {
  const names = variablesIn([node]);
  if (names.length === 0) return [];
  const clauses = names.map((name) => {
    const value = node.origin.environment.get(name);
    if (value) return `${code(name)} is set in ${placeName(locationOf(value), context)}.`;
    if (hasDefault(node, name)) return `${code(name)} has its default value.`;
    return `The repository does not set ${code(name)}.`;
  });
  return [...clauses, 'The environment can override this.'];
}

function hasDefault({ text }: ScalarNode, name: string): boolean {
  const template = parseTemplate(text);
  if (template.kind === 'invalid') return false;
  return template.parts.some(
    (part) => part.kind === 'variable' && part.name === name && /^:?-$/.test(part.operator),
  );
}

/** The value as inline code with its secrets masked, or `unknown`. */
function shownValue(node: ComposeNode, { masker, path }: Context): string {
  const key = String(path.findLast((segment) => typeof segment === 'string') ?? '');
  const value = node.kind === 'scalar' ? effectiveText(node, masker) : toJson(node);
  if (value === null) return 'unknown';
  const document = maskedModel({ [key]: value }, masker) as Readonly<Record<string, unknown>>;
  const masked = Object.values(document)[0];
  const text = typeof masked === 'string' ? masked : JSON.stringify(masked);
  return code(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}

/** The text that the repository gives to a scalar; null if it does not determine it. */
function effectiveText(node: ScalarNode, masker: Masker): string | null {
  const names = variablesIn([node]);
  const isOpen = names.some((name) => !node.origin.environment.has(name) && !hasDefault(node, name));
  const text = repositoryText(node);
  if (isOpen || isStop(text)) return null;
  const isSecret =
    names.some((name) => secretKind(name) !== null) ||
    masker.spansIn(node.origin.source.file).some((span) => touches(span, locationOf(node).span));
  return isSecret ? '***' : toText(text);
}

function touches(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Such as `compose.prod.yml line 4`. */
function placeName({ file, span }: Location, { project }: Context): string {
  const text = project.files.find((each) => each.file === file)?.text ?? '';
  return `${file} line ${pointAt(lineStarts(text), span.start).line}`;
}
