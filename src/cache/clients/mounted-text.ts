/** The settings in the text of a file that is mounted into a client's container. */

import { expand, isStop, toText, variablesIn } from '../../compose/interpolation/expand.js';
import {
  locationOf,
  type MappingNode,
  partOf,
  type ScalarNode,
  type Step,
} from '../../compose/model/node.js';
import type { Span } from '../../source/span.js';
import { parse } from '../../yaml/parse.js';
import type { YamlFile, YamlNode, YamlScalar } from '../../yaml/tree.js';
import type { MountedSource } from '../container/mounted-files.js';
import { maskTemplates } from '../text/templates.js';
import type { TextEntry } from './block-entries.js';
import type { CliValue } from './cli-settings.js';
import { templateText } from './client-scripts.js';
import { type ClientSetting, environmentSettings } from './client-settings.js';
import { linesIn } from './line-entries.js';
import { isCode, isDocument, type MountedTarget } from './mounted-targets.js';
import { entryName } from './setting-names.js';
import { textEntries } from './text-entries.js';

/** The text of a file that may concern the server, as its lines. */
export interface MountedText {
  readonly target: string;
  readonly service: MappingNode;
  readonly source: YamlFile;
  readonly text: string;
  readonly lines: readonly ScalarNode[];
  /** Whether Compose interpolates it. */
  readonly isInterpolated: boolean;
  readonly steps: readonly Step[];
}

/** Files without these words hold no setting for the server. */
const ofServer = /redis|valkey|dragonfly|keydb|cache|broker|celery|queue/i;

/** The text of a mounted file; null for one that does not concern the server. */
export function mountedText(
  { target, node }: MountedTarget,
  found: MountedSource | null,
  service: MappingNode,
): MountedText | null {
  if (!found || !ofServer.test(found.kind === 'file' ? found.text : found.node.text)) return null;
  if (found.kind === 'content') {
    const { source } = found.node.origin;
    const { text, steps } = found.node;
    const lines = linesIn(text).map(({ start, end }) => partOf(found.node, start, end));
    return { target, service, source, text, lines, isInterpolated: true, steps };
  }
  const source: YamlFile = { file: found.name, text: found.text, root: null, problems: [], documents: 0 };
  const steps: readonly Step[] = [...node.steps, { kind: 'mount', location: locationOf(node) }];
  const lines = linesIn(found.text).map((span): ScalarNode => {
    const text = found.text.slice(span.start, span.end);
    return nodeOf({ kind: 'scalar', value: text, text, style: 'plain', span }, source, steps);
  });
  return { target, service, source, text: found.text, lines, isInterpolated: false, steps };
}

/** The settings in a file. */
export function fileSettings(mounted: MountedText): ClientSetting[] {
  const { target, source, text, isInterpolated } = mounted;
  const names = isInterpolated ? [target] : [target, source.file];
  const documents = names.some((name) => isDocument(name)) ? documentSettings(mounted) : null;
  if (documents) return documents;
  const partAt = partFinder(mounted);
  return textEntries(text, names.some(isCode)).flatMap((entry) => {
    const node = partAt(entry);
    return node ? [settingOf(entry, node, mounted)] : [];
  });
}

/** The scalars of a YAML or JSON document; null for a text that is none. */
function documentSettings(mounted: MountedText): ClientSetting[] | null {
  const { source, steps, text, isInterpolated } = mounted;
  const partAt = partFinder(mounted);
  // Variables of Compose may contain characters with a meaning in YAML.
  const { root, problems } = parse(source.file, isInterpolated ? maskTemplates(text) : text);
  if (!root || problems.length > 0) return null;
  const found: ClientSetting[] = [];
  const walk = (node: YamlNode, keys: readonly string[]): void => {
    if (node.kind === 'scalar') {
      const part = writtenSpan(node, text, isInterpolated);
      const value = (part && partAt(part)) ?? (isInterpolated ? null : nodeOf(node, source, steps));
      if (value) found.push(settingOf({ keys }, value, mounted));
    }
    if (node.kind === 'sequence') for (const item of node.items) walk(item, keys);
    if (node.kind === 'mapping') for (const { key, value } of node.pairs) walk(value, [...keys, key.text]);
  };
  walk(root, []);
  return found;
}

/** The span of a value without its quotes; null for one that is not written as it is. */
function writtenSpan({ span, style, text: value }: YamlScalar, text: string, isMasked: boolean): Span | null {
  if (style === 'literal' || style === 'folded') return null;
  const quote = style === 'single' || style === 'double' ? 1 : 0;
  const inner = { start: span.start + quote, end: span.end - quote };
  return isMasked || text.slice(inner.start, inner.end) === value ? inner : null;
}

/** Finds a part of a text on one line; null for one that begins on an empty line. */
function partFinder({ lines, text }: MountedText): (span: Span) => ScalarNode | null {
  const starts = linesIn(text).map(({ start }) => start);
  return ({ start, end }) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= start) low = middle;
      else high = middle;
    }
    const [line, from] = [lines[low], starts[low] ?? 0];
    if (!line || start > from + line.text.length) return null;
    return partOf(line, start - from, Math.min(end - from, line.text.length));
  };
}

function nodeOf(yaml: YamlScalar, source: YamlFile, steps: readonly Step[]): ScalarNode {
  const origin = { source, path: [], yaml, key: null, environment: new Map() };
  return { kind: 'scalar', value: yaml.text, text: yaml.text, offset: 0, origin, steps };
}

function settingOf(
  { keys, shown = keys, computed }: Pick<TextEntry, 'keys' | 'shown' | 'computed'>,
  node: ScalarNode,
  mounted: MountedText,
): ClientSetting {
  const writtenName = shown.join('.').replace(/^\$+/, '');
  const path = ['volumes', mounted.target, writtenName];
  const entry = { writtenName, name: entryName(keys) };
  if (!computed) return { ...entry, ...settingValue(node, path, mounted) };
  const variable = variableOf(computed.variable, mounted.service);
  // A password is set where its variable is.
  if (variable) return { ...variable, name: entry.name };
  return { ...entry, node, path, variables: [], text: () => 'unknown', isComputed: true };
}

/**
 * A whole value that the program takes from its environment: `${NAME}`, `${env:NAME}` of OpenTelemetry, or with a default
 * value as Spring has it.
 */
const reference = /^\$(?:(\w+)|\{(?:env:)?(\w+)(?::(?![-?+])[^{}]*)?\})$/;

/** The variable of the environment that a program takes a whole value from, as it is written; null for other values. */
export function referencedVariable(written: string): string | null {
  const [, bare, braced] = reference.exec(written) ?? [];
  return bare ?? braced ?? null;
}

/** The value of a setting that the service's program reads from a text. */
export function settingValue(
  node: ScalarNode,
  path: CliValue['path'],
  { isInterpolated, service }: MountedText,
): CliValue {
  // Compose hands `$$` on as `$`.
  const written = isInterpolated ? node.text.replace(/^\$\$/, '$') : node.text;
  const isPlain = isInterpolated && !node.text.includes('$$');
  const variable = variableOf(isPlain ? null : referencedVariable(written), service);
  if (variable) return { node, path, text: variable.text, variables: variable.variables };
  const plain = templateText(node);
  const variables = isInterpolated ? variablesIn([node]) : [];
  return {
    node,
    path,
    variables,
    text: (assignment) => {
      const result = isInterpolated ? expand(node, assignment) : plain.text(assignment);
      if (isPlain || isStop(result)) return result;
      return plain.isTemplate?.(toText(result)) ? 'unknown' : result;
    },
  };
}

/** The variable of the container; undefined if the service does not set it. */
function variableOf(name: string | null, service: MappingNode): ClientSetting | undefined {
  if (name === null) return undefined;
  return environmentSettings(service, ['environment']).find(({ writtenName }) => writtenName === name);
}
