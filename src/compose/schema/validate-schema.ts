/** Validation of Compose nodes against the JSON Schema of the Compose specification, with the keywords that it uses. */

import { scalarText } from '../formats/list-or-map.js';
import { constantText } from '../interpolation/constant-value.js';
import { loadErrorAt } from '../model/load-error.js';
import { missingSpaceHint } from '../model/missing-space.js';
import { type ComposeNode, isDate, keyLocationOf, locationOf, propertyLocationOf } from '../model/node.js';
import specification from './compose-spec.json' with { type: 'json' };
import { nameStep } from './name-step.js';
import { otherFormat } from './other-format.js';
import { typeNames } from './type-names.js';

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
  /** The requirement, after the path: `must be a string`. For an unknown property, the remedy. */
  readonly message: string;
  /** The expected types, if the type is wrong. */
  readonly types: readonly string[];
  /** The key of `node`, if the schema does not have it. The location is then the key, not the value. */
  readonly unknownProperty: string | null;
}

/** The version that the schema is from, and that the references of the tests are recorded with. */
const composeVersion = '2.40.3';

const schema = specification as unknown as Schema;

/** Throws a load error for the first violation of the schema in a project, or in a part of one. */
export function validateSchema(project: ComposeNode): void {
  const violation = findViolation(project, schema, []);
  if (!violation) return;
  const { node, path, message, types, unknownProperty } = violation;
  const other = path.length === 0 && unknownProperty !== null ? otherFormat(project) : null;
  if (other !== null) throw loadErrorAt(keyLocationOf(node), other);
  const hint = types.some((type) => type === 'object' || type === 'array') ? missingSpaceHint(node) : '';
  const subject = path.length === 0 ? 'the project' : `\`${path.join('.')}\``;
  throw unknownProperty === null
    ? loadErrorAt(locationOf(node), `${subject} ${message}${hint}`)
    : loadErrorAt(
        propertyLocationOf(node),
        `unknown property \`${unknownProperty}\` in ${subject}: ${message}`,
      );
}

function findViolation(node: ComposeNode, given: Schema, path: readonly string[]): SchemaViolation | null {
  const rule = given.$ref === undefined ? given : definition(given.$ref);
  const violation = (message: string, types: readonly string[] = []): SchemaViolation => ({
    node,
    path,
    message,
    types,
    unknownProperty: null,
  });
  if (rule.type !== undefined) {
    const expected = [rule.type].flat();
    const types = typesOf(node);
    if (!expected.some((type) => types.includes(type)))
      return violation(`must be ${typeNames(expected)}${dateHint(node, expected)}`, expected);
  }
  if (rule.oneOf) return oneOfViolation(node, rule.oneOf, path);
  switch (node.kind) {
    case 'scalar':
      return scalarViolation(node, rule, violation);
    case 'sequence': {
      for (const [index, item] of node.items.entries()) {
        const found = rule.items && findViolation(item, rule.items, [...path, `${index}`]);
        if (found) return found;
      }
      const duplicate = rule.uniqueItems ? duplicateIn(node.items) : null;
      return duplicate
        ? { ...violation('must contain unique items: remove the duplicate'), node: duplicate }
        : null;
    }
    case 'mapping':
      return mappingViolation(node, rule, path, violation);
  }
}

function mappingViolation(
  node: ComposeNode & { kind: 'mapping' },
  rule: Schema,
  path: readonly string[],
  violation: Violation,
): SchemaViolation | null {
  const missing = rule.required?.find((key) => !node.entries.has(key));
  if (missing !== undefined) return violation(`requires the property \`${missing}\``);
  const patterns = Object.entries(rule.patternProperties ?? {});
  for (const [key, value] of node.entries) {
    const property =
      rule.properties && Object.hasOwn(rule.properties, key) ? rule.properties[key] : undefined;
    const isName = isInterpolatedName(key, value);
    const rules = [
      ...(property ? [property] : []),
      ...patterns.flatMap(([pattern, each]) => (isName || regex(pattern).test(key) ? [each] : [])),
    ];
    if (rules.length === 0 && rule.additionalProperties === false)
      return {
        ...violation(`Docker Compose ${composeVersion} rejects it; ${nameStep(key, path)}`),
        node: value,
        unknownProperty: key,
      };
    if (rules.length === 0 && typeof rule.additionalProperties === 'object')
      rules.push(rule.additionalProperties);
    for (const each of rules) {
      const found = findViolation(value, each, [...path, key]);
      if (found) return found;
    }
  }
  return null;
}

/** A key with a variable that was an item of a list. Compose interpolates items, and never keys. */
function isInterpolatedName(key: string, { origin }: ComposeNode): boolean {
  return key.includes('$') && origin.key?.text !== key;
}

/** If no form matches, the violation at the deepest path is reported; if only types are wrong, all expected types are. */
function oneOfViolation(
  node: ComposeNode,
  forms: readonly Schema[],
  path: readonly string[],
): SchemaViolation | null {
  const violations = forms.flatMap((form) => findViolation(node, form, path) ?? []);
  const matches = forms.length - violations.length;
  if (matches === 1) return null;
  if (matches > 1)
    return {
      node,
      path,
      message: 'is ambiguous: it matches several of the forms that Compose accepts',
      types: [],
      unknownProperty: null,
    };
  const specific = violations.filter((each) => each.types.length === 0 || each.path.length > path.length);
  const best = specific.toSorted((a, b) => b.path.length - a.path.length)[0];
  if (best) return best;
  const types = [...new Set(violations.flatMap((each) => each.types))];
  const message = `must be ${typeNames(types)}${dateHint(node, types)}`;
  return { node, path, message, types, unknownProperty: null };
}

type Violation = (message: string) => SchemaViolation;

function scalarViolation(
  node: ComposeNode & { kind: 'scalar' },
  rule: Schema,
  violation: Violation,
): SchemaViolation | null {
  const { value } = node;
  // Most strings have no rule, and Compose interpolates before it validates, so the value of a variable counts.
  if (typeof value === 'string' && !rule.enum && rule.pattern === undefined) return null;
  if (typeof value === 'string' && constantText(node) === null) return null;
  if (rule.enum && !rule.enum.includes(value)) return violation(`must be one of ${rule.enum.join(', ')}`);
  if (typeof value === 'string' && rule.pattern !== undefined && !regex(rule.pattern).test(node.text))
    return violation(`must match the pattern \`${rule.pattern}\``);
  return typeof value === 'number' ? numberViolation(value, rule, violation) : null;
}

function numberViolation(
  value: number,
  { minimum, maximum }: Schema,
  violation: Violation,
): SchemaViolation | null {
  if (minimum !== undefined && value < minimum) return violation(`must be at least ${minimum}`);
  if (maximum !== undefined && value > maximum) return violation(`must be at most ${maximum}`);
  return null;
}

/** What to do about a date that should be a string. */
function dateHint(node: ComposeNode, types: readonly string[]): string {
  const isUnquoted = node.kind === 'scalar' && isDate(node) && types.includes('string');
  return isUnquoted ? ', not a date: put it in quotes' : '';
}

/** The JSON Schema types of a node; none for dates, which JSON does not have. */
function typesOf(node: ComposeNode): readonly string[] {
  if (node.kind === 'mapping') return ['object'];
  if (node.kind === 'sequence') return ['array'];
  const { value } = node;
  if (value === null) return ['null'];
  if (typeof value === 'boolean') return ['boolean'];
  if (typeof value === 'string') return isDate(node) ? [] : ['string'];
  if (!Number.isFinite(value)) return ['number'];
  return Number.isInteger(value) ? ['integer', 'number'] : ['number'];
}

/** The first item that is equal to one before it. */
function duplicateIn(items: readonly ComposeNode[]): ComposeNode | null {
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

/** The schema that `#/definitions/NAME` refers to. */
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
