/** Problems at the locations of a project's values. */

import type { Location, Problem } from '../../source/location.js';
import { fragmentSpan } from '../../yaml/fragment-span.js';
import { type ComposeNode, keyLocationOf, locationOf } from './node.js';

function problemAt(location: Location, message: string): Problem {
  return { message, file: location.file, location };
}

/** A problem at a value as written in the file, even if the node is only a part of it or is derived from it. */
export function problemOf(node: ComposeNode, message: string): Problem {
  return problemAt(writtenLocation(node), message);
}

/** A problem at the key of a value. */
export function problemOfKey(node: ComposeNode, message: string): Problem {
  return problemAt(keyLocationOf(node), message);
}

/** A problem at a name that is the key of a value, or a part of the text that the value is derived from. */
export function problemOfName(name: string, node: ComposeNode, message: string): Problem {
  const { key, yaml, source, path } = node.origin;
  if (key?.text === name) return problemOfKey(node, message);
  const start = yaml.kind === 'scalar' ? yaml.text.indexOf(name) : -1;
  if (yaml.kind !== 'scalar' || start === -1 || yaml.text === name) return problemOf(node, message);
  const span = fragmentSpan(source.text, yaml, start, start + name.length);
  return problemAt({ file: source.file, path, part: 'fragment', span }, message);
}

function writtenLocation(node: ComposeNode): Location {
  const { source, path, yaml } = node.origin;
  const isWritten = yaml.kind !== 'scalar' || yaml.style !== 'absent';
  if (node.kind === 'scalar' && node.derived && isWritten)
    return { file: source.file, path, part: 'value', span: yaml.span };
  return locationOf(node);
}
