/** The image of a service, as far as its name is known. */

import { expand, isStop, toText, variablesIn } from '../../compose/interpolation/expand.js';
import { child, isSet, type MappingNode } from '../../compose/model/node.js';
import { commonValue, type ImageReference, possibleReferences } from '../container/image-reference.js';
import { imageOfName, kindOfName } from './image-name.js';
import type { RedisImage, RedisKind } from './redis-reading.js';

/** The image that a service names. */
export interface NamedImage {
  readonly image: RedisImage | null;
  /** The server that its name suggests. */
  readonly kind: RedisKind | null;
  readonly name: string;
  readonly written: string | null;
  readonly variables: readonly string[];
  readonly references: readonly ImageReference[];
}

/** An image that Compose builds names no release and no entrypoint. */
export function namedImage(service: MappingNode): NamedImage {
  const node = child(service, 'image');
  if (isSet(child(service, 'build')) || node?.kind !== 'scalar' || node.value === null)
    return { image: null, kind: null, name: '', written: null, variables: [], references: [] };
  const references = possibleReferences(node);
  const name = commonValue(references, 'repository') ?? usualRepository(node);
  const variables = variablesIn([node]);
  return {
    image: imageOfName(name),
    kind: kindOfName(name),
    name,
    written: node.text,
    variables,
    references,
  };
}

/** The repository with the default values of the variables. */
function usualRepository(node: Parameters<typeof expand>[0]): string {
  const text = expand(node, new Map(variablesIn([node]).map((each) => [each, 'file'])));
  const [reference = ''] = isStop(text) ? [] : toText(text).split('@');
  return reference.replace(/:[^/:]*$/, '');
}
