/** What the Compose specification's own JSON Schema refuses, at its place. */

import type { Path } from '../source/span.js';
import { type ComposeNode, child, keyLocationOf, locationOf } from './node.js';
import { Refused } from './refused.js';
import { type SchemaError, validate } from './schema.generated.js';

/** Throws a refusal for the first thing that the schema does not allow in a project, or in a part of one. */
export function validateShape(project: ComposeNode): void {
  if (validate(typedValue(project))) return;
  const error = mostTelling(validate.errors ?? []);
  const path = pathOf(error?.instancePath ?? '', project);
  const node = nearest(project, path);
  const key = error?.params['additionalProperty'];
  const unknown = typeof key === 'string' ? child(node, key) : undefined;
  const location = unknown ? keyLocationOf(unknown) : locationOf(node);
  throw new Refused({ message: messageOf(error, path), file: location.file, location });
}

/** Plain JSON, with an object where go-yaml makes of a plain scalar what JSON does not have: a date, an infinity. */
function typedValue(node: ComposeNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return isDate(node) || (typeof node.value === 'number' && !Number.isFinite(node.value))
        ? {}
        : node.value;
    case 'sequence':
      return node.items.map(typedValue);
    case 'mapping':
      return Object.fromEntries([...node.entries].map(([key, value]) => [key, typedValue(value)]));
  }
}

function isDate({ origin: { yaml }, derived, text }: ComposeNode & { kind: 'scalar' }): boolean {
  const plain = !derived && yaml.kind === 'scalar' && yaml.style === 'plain' && yaml.text === text;
  return plain && /^\d{4}-\d{1,2}-\d{1,2}(?:$|[Tt ]\s*\d)/.test(text);
}

/** Of the branches of an `oneOf` that all fail, the one that came furthest into the document has the most to say. */
function mostTelling(errors: readonly SchemaError[]): SchemaError | undefined {
  const depth = ({ instancePath, keyword }: SchemaError): number =>
    instancePath.split('/').length * 2 + (keyword === 'oneOf' || keyword === 'anyOf' ? 0 : 1);
  return errors.reduce<SchemaError | undefined>(
    (best, error) => (!best || depth(error) > depth(best) ? error : best),
    undefined,
  );
}

function pathOf(pointer: string, project: ComposeNode): string[] {
  const segments = pointer.split('/').slice(1);
  const path = segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  return project.kind === 'mapping' ? path : [];
}

function nearest(project: ComposeNode, path: Path): ComposeNode {
  let at = project;
  for (const segment of path) {
    const next = at.kind === 'sequence' ? at.items[Number(segment)] : child(at, String(segment));
    if (!next) break;
    at = next;
  }
  return at;
}

function messageOf(error: SchemaError | undefined, path: readonly string[]): string {
  const what = path.length === 0 ? 'the project' : `\`${path.join('.')}\``;
  const params = error?.params ?? {};
  const list = (value: unknown): string => [value].flat().join(' or ');
  switch (error?.keyword) {
    case 'additionalProperties':
      return `${what} has no attribute \`${params['additionalProperty']}\` in Compose: correct it, or begin its name with \`x-\``;
    case 'type':
      return `${what} must be ${article(list(params['type']).replace('object', 'mapping').replace('array', 'list'))}`;
    case 'required':
      return `${what} needs \`${params['missingProperty']}\``;
    case 'enum':
      return `${what} must be one of ${(params['allowedValues'] as readonly unknown[]).join(', ')}`;
    case 'uniqueItems':
      return `items ${params['j']} and ${params['i']} of ${what} are equal: each may stand once`;
    case 'minimum':
    case 'maximum':
      return `${what} must be ${params['comparison'] === '>=' ? 'at least' : 'at most'} ${params['limit']}`;
    case 'pattern':
      return `${what} must match ${params['pattern']}`;
    default:
      return `${what} is not in a form that Compose takes`;
  }
}

function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
