/** Values of a Compose project, each with the location that determines it and the steps that led there. */

import type { Location } from '../../source/location.js';
import type { Path } from '../../source/path.js';
import type { Span } from '../../source/span.js';
import { fragmentSpan } from '../../yaml/fragment-span.js';
import type { ScalarValue, YamlFile, YamlNode, YamlScalar } from '../../yaml/tree.js';

/** The origin of a value in a file. */
export interface Origin {
  readonly source: YamlFile;
  /** The path in that file. */
  readonly path: Path;
  readonly yaml: YamlNode;
  /** The key of the value, if its parent is a mapping. */
  readonly key: YamlScalar | null;
  /** The variables of env files for its interpolation; those of the shell override them. */
  readonly environment: Environment;
}

/**
 * A step between the origin of a value and its position in the project. The location is, for
 * - `anchor`, `merge-key`: the alias, or the item of `<<`;
 * - `extends`, `include`: the `extends`, or the item of `include`;
 * - `override`: the value that this one overrides;
 * - `append`: the list that this one was appended to;
 * - `file`: the reference to the file with the value, such as an item of `env_file`;
 * - `bare-name`: the name in an env file that takes the value from the project's environment;
 * - `mount`: the mount of the file with the value;
 * - `read`, `read-by-script`, `run`: the option that names the file with the value, or the script that reads or runs it;
 * - `compose-file`: the value of `COMPOSE_FILE` that lists the file.
 */
export interface Step {
  readonly kind:
    | 'anchor'
    | 'merge-key'
    | 'extends'
    | 'include'
    | 'override'
    | 'append'
    | 'file'
    | 'bare-name'
    | 'mount'
    | 'read'
    | 'read-by-script'
    | 'run'
    | 'compose-file';
  readonly location: Location;
}

/** The location of a tag that removed a value from a mapping, and the value if it is the one of another file. */
export interface Removal {
  readonly tag: '!reset' | '!override';
  readonly location: Location;
  readonly lost: ComposeNode | null;
}

/** The variables that the project sets for interpolation, in `.env` or in the env files named instead. */
export type Environment = ReadonlyMap<string, ScalarNode>;

interface NodeBase {
  readonly origin: Origin;
  readonly steps: readonly Step[];
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly value: ScalarValue;
  /** The value as text, not interpolated. Empty for null. */
  readonly text: string;
  /**
   * The offset of `text` in the text of the YAML scalar. It is positive for a part of a short syntax such as `NAME=value`,
   * and negative for a value of a mapping that is converted to `NAME=value` in a list.
   */
  readonly offset: number;
  /** The text is not in the file: a default value, a word of the long syntax, a path relative to another folder. */
  readonly derived?: true;
  /** A later env file with unknown content may set the same variable. */
  readonly mayBeOverridden?: true;
}

export interface SequenceNode extends NodeBase {
  readonly kind: 'sequence';
  readonly items: readonly ComposeNode[];
}

export interface MappingNode extends NodeBase {
  readonly kind: 'mapping';
  readonly entries: ReadonlyMap<string, ComposeNode>;
  /** Keys that a tag removed. */
  readonly removed?: ReadonlyMap<string, Removal>;
}

export type ComposeNode = ScalarNode | SequenceNode | MappingNode;

/** The value of a key; undefined if there is none, or if the node is not a mapping. */
export function child(node: ComposeNode | undefined, key: string): ComposeNode | undefined {
  return node?.kind === 'mapping' ? node.entries.get(key) : undefined;
}

/** The entries of a mapping; empty for any other node. */
export function entriesOf(node: ComposeNode | undefined): [string, ComposeNode][] {
  return node?.kind === 'mapping' ? [...node.entries] : [];
}

/** The items of a sequence; empty for any other node. */
export function itemsOf(node: ComposeNode | undefined): readonly ComposeNode[] {
  return node?.kind === 'sequence' ? node.items : [];
}

/** The node at a path of the resolved project. */
export function descend(node: ComposeNode | undefined, path: Path): ComposeNode | undefined {
  let at = node;
  for (const segment of path) {
    at = at?.kind === 'sequence' ? at.items[Number(segment)] : child(at, String(segment));
  }
  return at;
}

/** Whether a node exists and is not null: for Compose, `key:` without a value is not set. */
export function isSet(node: ComposeNode | undefined): node is ComposeNode {
  return node !== undefined && !(node.kind === 'scalar' && node.value === null);
}

/** Whether go-yaml makes a date of the value, which is no string to Compose. */
export function isDate({ origin: { yaml }, derived, text }: ScalarNode): boolean {
  return !derived && yaml.kind === 'scalar' && yaml.isTimestamp === true && yaml.text === text;
}

/** The location of a node: its value, or its key if no value is written. */
export function locationOf(node: ComposeNode): Location {
  const { origin } = node;
  const base = { file: origin.source.file, path: origin.path };
  if (node.kind === 'scalar' && origin.yaml.kind === 'scalar') {
    if (origin.yaml.style === 'absent')
      return { ...base, part: 'key', span: origin.key?.span ?? origin.yaml.span };
    // A number has another text where Compose formats it: `1e6` is `1e+06`.
    const isNumber = typeof origin.yaml.value === 'number';
    // A value that an item implies, as `networks: [a]` does for `a`, is not in its text: an empty range shows nothing.
    const isPart = node.offset > 0 || node.text.length !== origin.yaml.text.length;
    if (!isNumber && node.text !== '' && isPart)
      return fragmentLocation(node, { start: 0, end: node.text.length });
  }
  return { ...base, part: 'value', span: origin.yaml.span };
}

/** The location of the key of a node; for an item of a list, its own location. */
export function keyLocationOf(node: ComposeNode): Location {
  const { origin } = node;
  if (!origin.key) return locationOf(node);
  return { file: origin.source.file, path: origin.path, part: 'key', span: origin.key.span };
}

/** The location of a property: of its key, or of the alias that is its value, whose target is elsewhere. */
export function propertyLocationOf(value: ComposeNode): Location {
  const step = value.steps.at(-1);
  return value.origin.key === null && step?.kind === 'anchor' ? step.location : keyLocationOf(value);
}

/** The location of the UTF-16 units `[start, end)` of a scalar's text. */
export function fragmentLocation(node: ScalarNode, part: Span): Location {
  const { source, path, yaml } = node.origin;
  if (yaml.kind !== 'scalar') return { file: source.file, path, part: 'value', span: yaml.span };
  const [start, end] = [part.start, part.end].map((at) => Math.max(0, node.offset + at)) as [number, number];
  const span = fragmentSpan(source.text, yaml, start, Math.min(end, yaml.text.length));
  const whole = span.start <= yaml.span.start && span.end >= yaml.span.end;
  return { file: source.file, path, part: whole ? 'value' : 'fragment', span };
}

/** A part of a scalar as a separate scalar. It is derived only if the part is not in the file. */
export function partOf(node: ScalarNode, start: number, end: number = node.text.length): ScalarNode {
  const text = node.text.slice(start, end);
  const offset = node.offset + start;
  const { derived, ...rest } = node;
  const { yaml } = node.origin;
  const isWritten = offset >= 0 && yaml.kind === 'scalar' && yaml.text.startsWith(text, offset);
  return { ...rest, value: text, text, offset, ...(derived && !isWritten ? { derived } : {}) };
}

/** A scalar that is not in the file, at the location of the node that implies it. */
export function implied(node: ComposeNode, value: ScalarValue): ScalarNode {
  return {
    kind: 'scalar',
    value,
    text: value === null ? '' : String(value),
    offset: 0,
    derived: true,
    origin: node.origin,
    steps: node.steps,
  };
}

/** The node with one more step for every value in it. */
export function withStep(node: ComposeNode, step: Step): ComposeNode {
  const steps = [...node.steps, step];
  switch (node.kind) {
    case 'scalar':
      return { ...node, steps };
    case 'sequence':
      return { ...node, steps, items: node.items.map((item) => withStep(item, step)) };
    case 'mapping':
      return {
        ...node,
        steps,
        entries: new Map([...node.entries].map(([key, value]) => [key, withStep(value, step)])),
      };
  }
}

/** A mapping at the location of the node that it is the long form of. */
export function mappingAt(node: ComposeNode, entries: Iterable<readonly [string, ComposeNode]>): MappingNode {
  return { kind: 'mapping', entries: new Map(entries), origin: node.origin, steps: node.steps };
}

/** A sequence at the location of the node that it is the long form of. */
export function sequenceAt(node: ComposeNode, items: readonly ComposeNode[]): SequenceNode {
  return { kind: 'sequence', items, origin: node.origin, steps: node.steps };
}

/** The value as plain JSON, not interpolated. `mask` gives another text for a scalar that holds a secret, else null. */
export function toJson(node: ComposeNode, mask: (scalar: ScalarNode) => string | null = () => null): unknown {
  switch (node.kind) {
    case 'scalar':
      return mask(node) ?? node.value;
    case 'sequence':
      return node.items.map((item) => toJson(item, mask));
    case 'mapping':
      return Object.fromEntries([...node.entries].map(([key, value]) => [key, toJson(value, mask)]));
  }
}
