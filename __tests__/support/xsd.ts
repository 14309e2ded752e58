/**
 * Validation by an XML Schema, as far as JUnit's schema needs it: attributes, children and text of each element. That
 * schema allows children in any order and number.
 */
import { type Element, elements, readXml } from './xml.js';

interface ElementType {
  readonly attributes: ReadonlyMap<string, { readonly required: boolean; readonly pattern: RegExp | null }>;
  readonly children: ReadonlySet<string>;
  readonly text: boolean;
}

/** Returns a function for the violations of a schema in a document. */
export function validateByXsd(schema: string): (document: Element) => string[] {
  const root = readXml(schema);
  const patterns = new Map(
    root.children
      .filter(({ name }) => name === 'xs:simpleType')
      .map((type) => [nameOf(type), patternIn(type)]),
  );
  const types = new Map(
    root.children.filter(({ name }) => name === 'xs:complexType').map((type) => [nameOf(type), type]),
  );
  const kinds = new Map(
    root.children
      .filter(({ name }) => name === 'xs:element')
      .map((declared) => [nameOf(declared), elementType(declared, types, patterns)]),
  );
  return (document) => violationsIn(document, kinds);
}

function elementType(
  declared: Element,
  types: ReadonlyMap<string, Element>,
  patterns: ReadonlyMap<string, RegExp | null>,
): ElementType {
  const named = declared.attributes['type'];
  if (named === 'xs:string') return { attributes: new Map(), children: new Set(), text: true };
  const type = named === undefined ? declared.children[0] : types.get(named);
  if (type?.name !== 'xs:complexType') throw new Error(`${nameOf(declared)}: a type that is not understood`);
  const parts = elements(type);
  const unknown = parts.find(({ name }) => !understood.includes(name));
  if (unknown) throw new Error(`${unknown.name} is not understood`);
  return {
    attributes: new Map(
      parts
        .filter(({ name }) => name === 'xs:attribute')
        .map(({ attributes }) => [
          attributes['name'] ?? '',
          {
            required: attributes['use'] === 'required',
            pattern: patterns.get(attributes['type'] ?? '') ?? null,
          },
        ]),
    ),
    children: new Set(
      parts
        .filter(({ name }) => name === 'xs:element')
        .map(({ attributes }) => attributes['ref'] ?? attributes['name'] ?? ''),
    ),
    text: type.attributes['mixed'] === 'true',
  };
}

const understood = ['xs:complexType', 'xs:sequence', 'xs:choice', 'xs:element', 'xs:attribute'];

function violationsIn(element: Element, kinds: ReadonlyMap<string, ElementType>): string[] {
  const kind = kinds.get(element.name);
  if (!kind) return [`there is no element ${element.name}`];
  const faults: string[] = [];
  for (const [name, { required, pattern }] of kind.attributes) {
    const value = element.attributes[name];
    if (value === undefined && required) faults.push(`${element.name} has no ${name}`);
    if (value !== undefined && pattern && !pattern.test(value)) faults.push(`${name} is ${value}`);
  }
  for (const name of Object.keys(element.attributes))
    if (!kind.attributes.has(name)) faults.push(`${element.name} has ${name}`);
  if (!kind.text && element.text.trim() !== '') faults.push(`${element.name} has text`);
  for (const child of element.children) {
    if (kind.children.has(child.name)) faults.push(...violationsIn(child, kinds));
    else faults.push(`${element.name} holds ${child.name}`);
  }
  return faults;
}

function nameOf({ attributes }: Element): string {
  return attributes['name'] ?? '';
}

function patternIn(type: Element): RegExp | null {
  const pattern = elements(type).find(({ name }) => name === 'xs:pattern')?.attributes['value'];
  return pattern === undefined ? null : new RegExp(`^(?:${pattern})$`);
}
