/** Problems at the places of a project's values. */

import type { Location, Problem } from '../../source/location.js';
import { fragmentSpan } from '../../yaml/fragment-span.js';
import { type ComposeNode, keyLocationOf, locationOf } from './node.js';

export function problemAt(location: Location, message: string): Problem {
  return { message, file: location.file, location };
}

/** At the value as it is written, also where the node is only a part of it or what follows from it. */
export function problemOf(node: ComposeNode, message: string): Problem {
  return problemAt(placeOf(node), message);
}

/** At the key that holds a value. */
export function problemOfKey(node: ComposeNode, message: string): Problem {
  return problemAt(keyLocationOf(node), message);
}

/** At a name that is the key of a value, or a part of the text that the value follows from. */
export function problemOfName(name: string, node: ComposeNode, message: string): Problem {
  const { key, yaml, source, path } = node.origin;
  if (key?.text === name) return problemOfKey(node, message);
  const start = yaml.kind === 'scalar' ? yaml.text.indexOf(name) : -1;
  if (yaml.kind !== 'scalar' || start === -1 || yaml.text === name) return problemOf(node, message);
  const span = fragmentSpan(source.text, yaml, start, start + name.length);
  return problemAt({ file: source.file, path, part: 'fragment', span }, message);
}

function placeOf(node: ComposeNode): Location {
  const { source, path, yaml } = node.origin;
  const written = yaml.kind !== 'scalar' || yaml.style !== 'absent';
  if (node.kind === 'scalar' && node.derived && written)
    return { file: source.file, path, part: 'value', span: yaml.span };
  return locationOf(node);
}
