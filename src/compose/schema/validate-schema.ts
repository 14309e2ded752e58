/** What the Compose specification's own JSON Schema refuses, at its place: the keywords that the schema uses, over nodes. */

import { scalarText } from '../formats/list-or-map.js';
import { LoadError } from '../model/load-error.js';
import { type ComposeNode, keyLocationOf, locationOf } from '../model/node.js';
import specification from './compose-spec.json' with { type: 'json' };

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly uniqueItems?: boolean;
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface SchemaViolation {
  readonly node: ComposeNode;
  readonly path: readonly string[];
  readonly what: string;
  /** The types that were wanted, when that is the fault. */
  readonly types: readonly string[];
  /** A key that is not known stands there itself. */
  readonly atKey: boolean;
}

const schema = specification as unknown as Schema;

/** Throws a refusal for the first thing that the schema does not allow in a project, or in a part of one. */
export function validateSchema(project: ComposeNode): void {
  const fault = faultOf(project, schema, []);
  if (!fault) return;
  const location = fault.atKey ? keyLocationOf(fault.node) : locationOf(fault.node);
  const subject = fault.path.length === 0 ? 'the project' : `\`${fault.path.join('.')}\``;
  throw new LoadError({ message: `${subject} ${fault.what}`, file: location.file, location });
}

function faultOf(node: ComposeNode, given: Schema, path: readonly string[]): SchemaViolation | null {
  const rule = given.$ref === undefined ? given : definition(given.$ref);
  const fault = (what: string, types: readonly string[] = []): SchemaViolation => ({
    node,
    path,
    what,
    types,
    atKey: false,
  });
  if (rule.type !== undefined) {
    const wanted = [rule.type].flat();
    const types = typesOf(node);
    if (!wanted.some((type) => types.includes(type))) return fault(`must be ${typeNames(wanted)}`, wanted);
  }
  if (rule.oneOf) return oneOfFault(node, rule.oneOf, path);
  switch (node.kind) {
    case 'scalar':
      return scalarFault(node, rule, fault);
    case 'sequence': {
      for (const [index, item] of node.items.entries()) {
        const found = rule.items && faultOf(item, rule.items, [...path, `${index}`]);
        if (found) return found;
      }
      const twin = rule.uniqueItems ? twinOf(node.items) : null;
      return twin ? { ...fault('stands in this list before: once is enough'), node: twin } : null;
    }
    case 'mapping':
      return mappingFault(node, rule, path, fault);
  }
}

function mappingFault(
  node: ComposeNode & { kind: 'mapping' },
  rule: Schema,
  path: readonly string[],
  fault: (what: string) => SchemaViolation,
): SchemaViolation | null {
  const missing = rule.required?.find((key) => !node.entries.has(key));
  if (missing !== undefined) return fault(`needs \`${missing}\``);
  const patterns = Object.entries(rule.patternProperties ?? {});
  for (const [key, value] of node.entries) {
    const property =
      rule.properties && Object.hasOwn(rule.properties, key) ? rule.properties[key] : undefined;
    const rules = [
      ...(property ? [property] : []),
      ...patterns.flatMap(([pattern, each]) => (regex(pattern).test(key) ? [each] : [])),
    ];
    if (rules.length === 0 && rule.additionalProperties === false)
      return {
        ...fault(`has no attribute \`${key}\` in Compose: correct it, or begin its name with \`x-\``),
        node: value,
        atKey: true,
      };
    if (rules.length === 0 && typeof rule.additionalProperties === 'object')
      rules.push(rule.additionalProperties);
    for (const each of rules) {
      const found = faultOf(value, each, [...path, key]);
      if (found) return found;
    }
  }
  return null;
}

/** Of the forms that all fail, the one that came furthest has the most to say; of types alone, all are wanted. */
function oneOfFault(
  node: ComposeNode,
  forms: readonly Schema[],
  path: readonly string[],
): SchemaViolation | null {
  const faults = forms.flatMap((form) => faultOf(node, form, path) ?? []);
  const fitting = forms.length - faults.length;
  if (fitting === 1) return null;
  if (fitting > 1)
    return { node, path, what: 'could be read in two ways by Compose', types: [], atKey: false };
  const further = faults.filter((fault) => fault.types.length === 0 || fault.path.length > path.length);
  const best = further.toSorted((a, b) => b.path.length - a.path.length)[0];
  if (best) return best;
  const types = [...new Set(faults.flatMap((fault) => fault.types))];
  return { node, path, what: `must be ${typeNames(types)}`, types, atKey: false };
}

function scalarFault(
  { value, text }: ComposeNode & { kind: 'scalar' },
  rule: Schema,
  fault: (what: string) => SchemaViolation,
): SchemaViolation | null {
  if (rule.enum && !rule.enum.includes(value)) return fault(`must be one of ${rule.enum.join(', ')}`);
  if (typeof value === 'string' && rule.pattern !== undefined && !regex(rule.pattern).test(text))
    return fault(`must match ${rule.pattern}`);
  if (typeof value !== 'number') return null;
  if (rule.minimum !== undefined && value < rule.minimum) return fault(`must be at least ${rule.minimum}`);
  if (rule.maximum !== undefined && value > rule.maximum) return fault(`must be at most ${rule.maximum}`);
  return null;
}

/** The JSON Schema types of a node; none for what go-yaml makes of a plain scalar and JSON does not have. */
function typesOf(node: ComposeNode): readonly string[] {
  if (node.kind === 'mapping') return ['object'];
  if (node.kind === 'sequence') return ['array'];
  const { value } = node;
  if (value === null) return ['null'];
  if (typeof value === 'boolean') return ['boolean'];
  if (typeof value === 'string') return isDate(node) ? [] : ['string'];
  if (!Number.isFinite(value)) return [];
  return Number.isInteger(value) ? ['integer', 'number'] : ['number'];
}

function isDate({ origin: { yaml }, derived, text }: ComposeNode & { kind: 'scalar' }): boolean {
  const plain = !derived && yaml.kind === 'scalar' && yaml.style === 'plain' && yaml.text === text;
  return plain && /^\d{4}-\d{1,2}-\d{1,2}(?:$|[Tt ]\s*\d)/.test(text);
}

/** The first item that is equal to one before it. */
function twinOf(items: readonly ComposeNode[]): ComposeNode | null {
  const seen = new Set<string>();
  for (const item of items) {
    const key = identity(item);
    if (seen.has(key)) return item;
    seen.add(key);
  }
  return null;
}

function identity(node: ComposeNode): string {
  switch (node.kind) {
    case 'scalar':
      return `${typeof node.value}:${JSON.stringify(scalarText(node))}`;
    case 'sequence':
      return `[${node.items.map(identity).join()}]`;
    case 'mapping':
      return `{${[...node.entries]
        .map(([key, value]) => `${JSON.stringify(key)}:${identity(value)}`)
        .sort()
        .join()}}`;
  }
}

/** `#/definitions/NAME`, which is how the schema refers to itself. */
function definition(reference: string): Schema {
  const { definitions } = specification as unknown as { definitions: Readonly<Record<string, Schema>> };
  const found = definitions[reference.slice('#/definitions/'.length)];
  if (!found) throw new Error(`internal error: the Compose schema has no ${reference}`);
  return found.$ref === undefined ? found : definition(found.$ref);
}

const regexes = new Map<string, RegExp>();

function regex(pattern: string): RegExp {
  const known = regexes.get(pattern) ?? new RegExp(pattern, 'u');
  regexes.set(pattern, known);
  return known;
}

function typeNames(types: readonly string[]): string {
  const names: Readonly<Record<string, string>> = {
    object: 'a mapping',
    array: 'a list',
    integer: 'a whole number',
    null: 'nothing',
  };
  return types.map((type) => names[type] ?? `a ${type}`).join(' or ');
}
