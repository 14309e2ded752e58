/** A file's content as one more layer of a project: merged, its lists made unique, validated, in long form. */

import type { ComposeNode, MappingNode } from '../model/node.js';
import { validateSchema } from '../schema/validate-schema.js';
import { longForm } from './long-form.js';
import { merge } from './merge.js';
import { unique } from './unique.js';

/** Top-level attributes that hold resources by name. */
export const sections = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models'] as const;

const isSection = (key: string): boolean => (sections as readonly string[]).includes(key);

/**
 * The project with a layer over it. Only what the layer touches is looked at: the rest has been, so that many layers
 * cost no more than all their content. `validated` is false for the base of an `extends`, which Compose does not judge alone.
 */
export function mergeFile(project: MappingNode | null, layer: MappingNode, validated: boolean): MappingNode {
  const empty: MappingNode = { ...layer, entries: new Map() };
  const merged = merge(project ?? empty, layer);
  const touched = new Map<string, ComposeNode>();
  for (const [key, written] of layer.entries) {
    const value = merged.entries.get(key);
    if (value) touched.set(key, isSection(key) ? touchedOf(value, written, key) : value);
  }
  const part: MappingNode = { ...merged, entries: touched };
  if (validated) validateSchema(part);
  const entries = new Map(merged.entries);
  entries.delete('version');
  for (const [key, value] of touched) {
    const whole = entries.get(key);
    if (!isSection(key) || value.kind !== 'mapping' || whole?.kind !== 'mapping') continue;
    const names = [...value.entries].map(([name, node]): [string, ComposeNode] => [
      name,
      unique(longForm(node, [key, name]), [key, name]),
    ]);
    entries.set(key, { ...whole, entries: new Map([...whole.entries, ...names]) });
  }
  return { ...merged, entries };
}

/** The resources of a section that a layer writes something about, their lists made unique. */
function touchedOf(section: ComposeNode, written: ComposeNode, key: string): ComposeNode {
  if (section.kind !== 'mapping' || written.kind !== 'mapping') return section;
  const entries = [...written.entries.keys()].flatMap((name): [string, ComposeNode][] => {
    const value = section.entries.get(name);
    return value ? [[name, unique(value, [key, name])]] : [];
  });
  return { ...section, entries: new Map(entries) };
}
