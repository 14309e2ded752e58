/** Words of a command, each with its place in a file. */

import { type Text, writtenSpan } from '../../compose/interpolation/expand.js';
import type { ScalarNode } from '../../compose/model/node.js';
import { fragmentLocation } from '../../compose/model/node.js';
import type { Location } from '../../source/location.js';
import type { Span } from '../../source/span.js';

/** A part of a scalar's text, as the place of a word or a value in a file. `span` holds offsets in that text. */
export interface ScalarRange {
  readonly node: ScalarNode;
  readonly span: Span;
}

export interface Word {
  readonly text: Text;
  /** Null for a word that no file contains, such as one of the image's entrypoint. */
  readonly place: ScalarRange | null;
}

/** A secret or config that the project defines, and the service does not list. */
export interface UnlistedSource {
  readonly key: 'secrets' | 'configs';
  readonly name: string;
}

/** Flags or options that a script passes to the server, and whose values are all that is unknown about them. */
export interface UnknownValues {
  /** Each as written before its value: `--name=`, or `--name ` where the value is the next word. */
  readonly prefixes: readonly string[];
  /** Whether the script is in a mounted file, in which `$` is not doubled. */
  readonly isInFile: boolean;
  /** The reason why they are unknown, as a lower-case clause. */
  readonly because: string;
}

/** `healthcheck`: only the health check. */
export type AffectedPart = 'server' | 'healthcheck';

/** A part of the startup that the repository does not determine, or that this tool does not evaluate. */
export interface Unknown {
  /** The affected part: `program`, `shell`, `command`, `env_file` or the name of a flag. */
  readonly what: string;
  /** The reason, as a lower-case clause. */
  readonly because: string;
  /** What a variable decides: a whole flag, the name of a flag, the path of a file, or which file is mounted at it. */
  readonly kind?: 'flag' | 'flag-name' | 'path' | 'mount';
  /** The variable of the container that an unknown env file may set. */
  readonly variable?: string;
  /** The number of flags of Dragonfly before it in the command. */
  readonly flagsBefore?: number;
  /** The only flag of Dragonfly that it affects; undefined if it may affect any flag. */
  readonly flag?: string;
  /** The file that a mount names and that the repository could contain but does not. */
  readonly absent?: string;
  /** Whether the server certainly does not start. */
  readonly isNeverStarted?: true;
  /** Whether a script runs flags as a separate command. */
  readonly separatesFlags?: true;
  /** Whether a script may export any variable. */
  readonly mayExportAny?: true;
  /** Whether the setting mounts a file or folder. */
  readonly isMount?: true;
  /** The setting of the service whose effect is unknown, as messages name it, if one can be removed. */
  readonly setting?: string;
  readonly values?: UnknownValues;
  /** The server if it is not set. */
  readonly affects?: AffectedPart;
  /** The secret or config that the service has to list so that the part is known. */
  readonly unlisted?: UnlistedSource;
  readonly place: ScalarRange | null;
}

/** The location of the range in its file. */
export function locationOfRange(range: ScalarRange): Location {
  return fragmentLocation(range.node, range.span);
}

/** The range of a whole scalar. */
export function wholeScalar(node: ScalarNode): ScalarRange {
  return { node, span: { start: 0, end: node.text.length } };
}

/** Identifies a scalar in the files, of which a node may be a part. */
export function scalarKey({ origin }: ScalarNode): string {
  return `${origin.source.file}:${origin.yaml.span.start}`;
}

/** The span of a range in the scalar that its node may be a part of. */
export function spanInScalar({ node, span }: ScalarRange): Span {
  return { start: node.offset + span.start, end: node.offset + span.end };
}

/** Identifies a range in the files. */
export function placeKey(range: ScalarRange): string {
  const { start, end } = spanInScalar(range);
  return `${scalarKey(range.node)}:${start}:${end}`;
}

/** The text as a word. Its place is known if one scalar contains the whole text. */
export function toWord(text: Text, fallback: ScalarRange | null = null): Word {
  return { text, place: writtenSpan(text) ?? fallback };
}
