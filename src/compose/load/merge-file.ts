/** Merging of a file over a project: lists are made unique, the result is validated and in long form. */

import type { ComposeNode, MappingNode } from '../model/node.js';
import { validateSchema } from '../schema/validate-schema.js';
import { longForm } from './long-form.js';
import { merge } from './merge.js';
import { unique } from './unique.js';

/** Top-level elements that contain resources by name. */
const sections = new Set(['services', 'networks', 'volumes', 'secrets', 'configs', 'models']);

/**
 * The project with the content of a file merged over it. Only resources in the file are processed, because the others
 * have been processed already. `isValidated` is false for the base of an `extends`, which Compose does not validate.
 */
export function mergeFile(project: MappingNode | null, file: MappingNode, isValidated: boolean): MappingNode {
  const empty: MappingNode = { ...file, entries: new Map() };
  const merged = merge(project ?? empty, file);
  const changed = new Map<string, ComposeNode>();
  for (const [key, written] of file.entries) {
    const value = merged.entries.get(key);
    if (value) changed.set(key, sections.has(key) ? changedResources(value, written, key) : value);
  }
  const part: MappingNode = { ...merged, entries: changed };
  if (isValidated) validateSchema(part);
  const entries = new Map(merged.entries);
  entries.delete('version');
  for (const [key, value] of changed) {
    const whole = entries.get(key);
    if (!sections.has(key) || value.kind !== 'mapping' || whole?.kind !== 'mapping') continue;
    const names = [...value.entries].map(([name, node]): [string, ComposeNode] => [
      name,
      unique(longForm(node, [key, name]), [key, name]),
    ]);
    entries.set(key, { ...whole, entries: new Map([...whole.entries, ...names]) });
  }
  return { ...merged, entries };
}

/** The resources of a section that are in the file, with unique lists. */
function changedResources(section: ComposeNode, written: ComposeNode, key: string): ComposeNode {
  if (section.kind !== 'mapping' || written.kind !== 'mapping') return section;
  const entries = [...written.entries.keys()].flatMap((name): [string, ComposeNode][] => {
    const value = section.entries.get(name);
    return value ? [[name, unique(value, [key, name])]] : [];
  });
  return { ...section, entries: new Map(entries) };
}
