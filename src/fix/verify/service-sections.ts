/** The sections of the services in the files of a project, and which of them need the text of others. */

import type { Project } from '../../compose/project.js';
import type { Span } from '../../source/span.js';
import { pairOf } from '../../yaml/find-node.js';
import type { YamlFile, YamlMapping, YamlNode } from '../../yaml/tree.js';

/** A service in a file: whole lines, from its key to the next service or the end of `services`. */
export interface ServiceSection {
  readonly name: string;
  readonly span: Span;
  /** The text before the key, such as two spaces. */
  readonly indent: string;
}

export interface ServiceSections {
  /** By file. Files without sections, such as env files, are missing. */
  readonly files: ReadonlyMap<string, readonly ServiceSection[]>;
  /** By service: the services that it extends, or that contain an anchor which it uses. */
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
  /** By service: the services that need it. */
  readonly neededBy: ReadonlyMap<string, ReadonlySet<string>>;
  /** Services that contain an anchor which is used outside of services. */
  readonly alwaysNeeded: ReadonlySet<string>;
}

/** Finds the sections of a project. Null if one cannot be cut out, as in a mapping on one line. */
export function readServiceSections({ files }: Project): ServiceSections | null {
  const needs = new Map<string, Set<string>>();
  const neededBy = new Map<string, Set<string>>();
  const alwaysNeeded = new Set<string>();
  const sections = new Map<string, readonly ServiceSection[]>();
  const addNeed = (user: string | null, needed: string): void => {
    if (user === needed) return;
    if (user === null) alwaysNeeded.add(needed);
    else {
      addTo(needs, user, needed);
      addTo(neededBy, needed, user);
    }
  };
  for (const file of files) {
    const services = servicesOf(file);
    if (services === null) continue;
    const found = services === 'unsupported' ? null : sectionsIn(file, services);
    if (!found) return null;
    sections.set(file.file, found);
    addAnchorNeeds(file.root as YamlMapping, addNeed);
    for (const { key, value } of (services as YamlMapping).pairs) {
      const base = extendedBy(value);
      if (base === 'unknown') return null;
      if (base !== null) addNeed(key.text, base);
    }
  }
  return { files: sections, needs, neededBy, alwaysNeeded };
}

/** The names and all that they lead to in the relation. */
export function closure(
  names: Iterable<string>,
  relation: ReadonlyMap<string, ReadonlySet<string>>,
): Set<string> {
  const found = new Set(names);
  for (const name of found) for (const next of relation.get(name) ?? []) found.add(next);
  return found;
}

function addTo(relation: Map<string, Set<string>>, from: string, to: string): void {
  const known = relation.get(from);
  if (known) known.add(to);
  else relation.set(from, new Set([to]));
}

/** The `services` of a file; null if it has none. */
function servicesOf({ root, documents }: YamlFile): YamlMapping | 'unsupported' | null {
  const services = root?.kind === 'mapping' ? pairOf(root, 'services')?.value : undefined;
  if (!services || services.kind === 'scalar') return null;
  const isPlain = services.kind === 'mapping' && !services.flow && documents === 1;
  return isPlain && !services.pairs.some(({ key }) => key.text === '<<') ? services : 'unsupported';
}

/** The sections of a file's services; null if a key is not at the start of a line. */
function sectionsIn({ text, root }: YamlFile, services: YamlMapping): ServiceSection[] | null {
  const keys = services.pairs.map(({ key }) => ({ name: key.text, start: lineStart(text, key.span.start) }));
  const after =
    root?.kind === 'mapping' ? root.pairs.find(({ key }) => key.span.start >= services.span.end) : null;
  const end = after ? lineStart(text, after.key.span.start) : text.length;
  const starts = [...keys.map(({ start }) => start), end];
  const sections = keys.map(({ name, start }, index): ServiceSection => {
    const indent = /^[ ]*/.exec(text.slice(start, start + 100))?.[0] ?? '';
    return { name, span: { start, end: starts[index + 1] ?? end }, indent };
  });
  const isCuttable = services.pairs.every(({ key }, index) => {
    const section = sections[index];
    return section && section.span.start + section.indent.length === key.span.start;
  });
  return isCuttable ? sections : null;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Reports each alias in a service, or outside of services, whose anchor is in another service. */
function addAnchorNeeds(root: YamlMapping, addNeed: (user: string | null, needed: string) => void): void {
  const owners = new Map<YamlNode, string | null>();
  const visit = (node: YamlNode, owner: string | null): void => {
    if (node.anchor !== undefined) owners.set(node, owner);
    if (node.kind === 'alias') {
      const needed = owners.get(node.target);
      if (needed) addNeed(owner, needed);
    } else if (node.kind === 'sequence') for (const item of node.items) visit(item, owner);
    else if (node.kind === 'mapping') for (const { value } of node.pairs) visit(value, owner);
  };
  for (const { key, value } of root.pairs) {
    if (key.text !== 'services' || value.kind !== 'mapping') visit(value, null);
    else for (const service of value.pairs) visit(service.value, service.key.text);
  }
}

/** The service that a service extends, in whatever file it is; null for none. */
function extendedBy(service: YamlNode): string | 'unknown' | null {
  const value = service.kind === 'mapping' ? pairOf(service, 'extends')?.value : undefined;
  if (!value) return null;
  const name = value.kind === 'mapping' ? pairOf(value, 'service')?.value : value;
  return name?.kind === 'scalar' && !name.text.includes('$') ? name.text : 'unknown';
}
