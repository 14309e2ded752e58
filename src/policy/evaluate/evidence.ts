/** What an error of a validator is about: the part of the model, and the place of it in the files. */

import type { Description } from '../../cache/describe.js';
import {
  locateKey,
  locatePart,
  locateRemoval,
  type PartLocation,
  relatedSteps,
} from '../../cache/model/locations.js';
import { type ComposeNode, descend, locationOf, type ScalarNode } from '../../compose/model/node.js';
import type { Location } from '../../source/location.js';
import { type Path, pointer, pointerSegments } from '../../source/path.js';
import type { RuleError } from '../model/policy.js';

/** Of a keyword that fails for a member that its errors only name, the parameter with the name. */
const namedBy: Readonly<Record<string, string>> = {
  required: 'missingProperty',
  dependentRequired: 'missingProperty',
  additionalProperties: 'additionalProperty',
  unevaluatedProperties: 'unevaluatedProperty',
  propertyNames: 'propertyName',
};

/** The JSON pointer of what failed: the value, or the member that is missing or must not be there. */
export function evidencePointer({ instancePath, keyword, params }: RuleError): string {
  const name = params[namedBy[keyword] ?? ''];
  return typeof name === 'string' ? instancePath + pointer([name]) : instancePath;
}

/** A JSON pointer as a path: what reads as a number is the number of an item. */
export function pointerPath(text: string): Path {
  return pointerSegments(text).map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
}

/** The place that decides a part of the model. */
export function locateEvidence(
  path: Path,
  keyword: string,
  { locations, server }: Description,
): PartLocation {
  const [part, ...inner] = path;
  // The service is Compose's own: any part of it is where its node is, and needs no entry of its own.
  if (part !== 'service' || inner.length === 0 || !server) return locatePart(locations, path);
  const own = ['services', server.name, ...inner];
  const node = descend(server.node, inner);
  // A member that must not be there is at fault by its name.
  if (node) return keyword in namedBy ? namePlace(node, own) : partPlace(node, own);
  const length = inner.findIndex((_, index) => !descend(server.node, inner.slice(0, index + 1)));
  const nearest = descend(server.node, inner.slice(0, length)) ?? server.node;
  const removed = nearest.kind === 'mapping' ? locateRemoval(nearest, String(inner[length]), own) : null;
  return removed ?? namePlace(nearest, own);
}

function partPlace(node: ComposeNode, path: Path): PartLocation {
  if (node.kind !== 'scalar') return namePlace(node, path);
  return { location: node.derived ? wholeOf(node) : locationOf(node), related: relatedSteps(node), path };
}

function namePlace(node: ComposeNode, path: Path): PartLocation {
  if (node.origin.key || node.kind !== 'scalar') return locateKey(node, path);
  return { location: wholeOf(node), related: relatedSteps(node), path };
}

/** The whole of what is written where the node comes from: its own text is only implied by it. */
function wholeOf({ origin }: ScalarNode): Location {
  return { file: origin.source.file, path: origin.path, part: 'value', span: origin.yaml.span };
}
