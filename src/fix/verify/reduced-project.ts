/** The part of a large project that a change can affect, as a smaller project. */

import { type ProjectFiles, withTexts } from '../../compose/load/files.js';
import { child, entriesOf, itemsOf, toJson } from '../../compose/model/node.js';
import type { Project } from '../../compose/project.js';
import { applyEdits, type Edit } from '../../source/edit.js';
import type { ServiceSections } from './service-sections.js';

/**
 * The files of a project with only some of its services. Services that those refer to are replaced by stubs with the
 * same name and profiles, and the other services are removed.
 */
export function reduceProject(
  project: Project,
  sections: ServiceSections,
  kept: ReadonlySet<string>,
): ProjectFiles {
  const stubs = new Set([...kept].flatMap((name) => referencesOf(project, name)));
  const texts = new Map<string, string>();
  for (const { file, text } of project.files) {
    const cuts = (sections.files.get(file) ?? []).flatMap(({ name, span, indent }): Edit[] => {
      if (kept.has(name)) return [];
      return [{ file, span, text: stubs.has(name) ? stub(project, name, indent) : '' }];
    });
    if (cuts.length > 0) texts.set(file, applyEdits(text, cuts));
  }
  return withTexts(project.input, texts);
}

/** The services that a service refers to, so that Compose requires them. */
function referencesOf({ services }: Project, name: string): string[] {
  const service = services.get(name);
  if (!service) return [];
  const modes = ['network_mode', 'ipc', 'pid'].map((key) => child(service, key));
  const items = ['links', 'volumes_from'].flatMap((key) => itemsOf(child(service, key)));
  const contexts = entriesOf(child(child(service, 'build'), 'additional_contexts')).map(([, value]) => value);
  const texts = [...modes, ...items, ...contexts].flatMap((node) =>
    node?.kind === 'scalar' ? [node.text.replace(/^service:/, ''), node.text.replace(/:.*$/s, '')] : [],
  );
  const dependencies = entriesOf(child(service, 'depends_on')).map(([key]) => key);
  return [...dependencies, ...texts].filter((each) => services.has(each));
}

function stub({ services }: Project, name: string, indent: string): string {
  const profiles = child(services.get(name), 'profiles');
  const value = { image: 'stub', ...(profiles ? { profiles: toJson(profiles) } : {}) };
  return `${indent}${JSON.stringify(name)}: ${JSON.stringify(value)}\n`;
}
