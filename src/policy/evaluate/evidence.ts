/** The part of the model that a validator's error is about, and its location in the files. */

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

/** Keywords whose error is about a member, with the error parameter that names the member. */
const namedBy: Readonly<Record<string, string>> = {
  required: 'missingProperty',
  dependentRequired: 'missingProperty',
  additionalProperties: 'additionalProperty',
  unevaluatedProperties: 'unevaluatedProperty',
  propertyNames: 'propertyName',
};

/** The JSON pointer to the value that failed, or to the member that is missing or not allowed. */
export function evidencePointer({ instancePath, keyword, params }: RuleError): string {
  const name = params[namedBy[keyword] ?? ''];
  return typeof name === 'string' ? instancePath + pointer([name]) : instancePath;
}

/** A JSON pointer as a path. Segments of digits are indexes. */
export function pointerPath(text: string): Path {
  return pointerSegments(text).map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
}

/** The location that decides a part of the model. */
export function locateEvidence(
  path: Path,
  keyword: string,
  { locations, server }: Description,
): PartLocation {
  const [part, ...inner] = path;
  // `service` is the Compose service itself, so its parts are located by their nodes.
  if (part !== 'service' || inner.length === 0 || !server) return locatePart(locations, path);
  const composePath = ['services', server.name, ...inner];
  const node = descend(server.node, inner);
  // A member that is not allowed is located at its name.
  if (node) return keyword in namedBy ? locateName(node, composePath) : locateValue(node, composePath);
  const length = inner.findIndex((_, index) => !descend(server.node, inner.slice(0, index + 1)));
  const nearest = descend(server.node, inner.slice(0, length)) ?? server.node;
  const removed =
    nearest.kind === 'mapping' ? locateRemoval(nearest, String(inner[length]), composePath) : null;
  return removed ?? locateName(nearest, composePath);
}

function locateValue(node: ComposeNode, path: Path): PartLocation {
  if (node.kind !== 'scalar') return locateName(node, path);
  return { location: node.derived ? wholeValue(node) : locationOf(node), related: relatedSteps(node), path };
}

function locateName(node: ComposeNode, path: Path): PartLocation {
  if (node.origin.key || node.kind !== 'scalar') return locateKey(node, path);
  return { location: wholeValue(node), related: relatedSteps(node), path };
}

/** The whole value that a node comes from, if its own text is only a part of it. */
function wholeValue({ origin }: ScalarNode): Location {
  return { file: origin.source.file, path: origin.path, part: 'value', span: origin.yaml.span };
}
