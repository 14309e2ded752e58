/** The effective project: each value with the file and line that decides it, and with secrets masked. */

import { type ComposeNode, locationOf, type Step, toJson } from '../compose/model/node.js';
import type { Project } from '../compose/project.js';
import { maskedModel } from '../report/redact/masked-document.js';
import type { Masker } from '../report/redact/masker.js';
import { type FileRange, type FileViews, toFileRange } from '../report/view/file-view.js';

/** A value of the effective project. */
export interface EffectiveValue {
  /** The path below the service or the section, such as `healthcheck.test[1]`. */
  readonly path: string;
  /** As JSON shows it, with secrets masked. */
  readonly value: string;
  readonly place: FileRange;
  /** The steps that led there, such as `overrides compose.yml line 4`, each with the place it names. */
  readonly steps: readonly { readonly text: string; readonly place: FileRange }[];
}

/** A service, or another section of the project. */
export interface EffectiveSection {
  readonly title: string;
  readonly values: readonly EffectiveValue[];
}

/** The services in canonical form, then the other sections as Compose resolves them. */
export function effectiveProject(
  { services, root }: Pick<Project, 'services' | 'root'>,
  masker: Masker,
  files: FileViews,
): EffectiveSection[] {
  const others = [...(root?.entries ?? [])].filter(([name]) => name !== 'services');
  return [
    ...[...services].map(([name, node]) => sectionOf(`services.${name}`, node, { masker, files })),
    ...others.map(([name, node]) => sectionOf(name, node, { masker, files })),
  ].filter(({ values }) => values.length > 0);
}

interface Shown {
  readonly masker: Masker;
  readonly files: FileViews;
}

function sectionOf(title: string, node: ComposeNode, { masker, files }: Shown): EffectiveSection {
  const name = title.split('.').at(-1) ?? '';
  const values: EffectiveValue[] = [];
  // The document is masked as a whole: whether a value is a secret depends on its key and its neighbours.
  const document = Object.values(maskedModel({ [name]: toJson(node) }, masker) as object)[0];
  visit(node, document, '');
  return { title, values };

  function visit(at: ComposeNode, masked: unknown, path: string): void {
    const entries = childrenOf(at);
    if (entries.length > 0 && typeof masked === 'object' && masked !== null) {
      // Masking keeps the order of members, and may change their names. Two that become the same name are hidden.
      const inner = Object.entries(masked) as [string, unknown][];
      entries.forEach((child, index) => {
        const [key, value] = inner.length === entries.length ? (inner[index] ?? []) : ['***', '***'];
        visit(child, value, at.kind === 'sequence' ? `${path}[${index}]` : `${path && `${path}.`}${key}`);
      });
      return;
    }
    values.push({
      path,
      value: typeof masked === 'string' ? masked : JSON.stringify(masked),
      place: toFileRange(locationOf(at), files),
      steps: at.steps.map((step) => stepOf(step, files)),
    });
  }
}

function childrenOf(node: ComposeNode): readonly ComposeNode[] {
  switch (node.kind) {
    case 'scalar':
      return [];
    case 'sequence':
      return node.items;
    case 'mapping':
      // In the order of a JavaScript object, which puts names that are integers first.
      return Object.values(Object.fromEntries(node.entries));
  }
}

function stepOf({ kind, location }: Step, files: FileViews): { text: string; place: FileRange } {
  const place = toFileRange(location, files);
  return { text: `${stepTexts[kind]} ${place.file} line ${place.startLine}`, place };
}

const stepTexts: Readonly<Record<Step['kind'], string>> = {
  anchor: 'by the alias in',
  'merge-key': 'by the merge key in',
  extends: 'by `extends` in',
  include: 'by `include` in',
  override: 'overrides',
  append: 'appended to',
  file: 'from the file named in',
  'bare-name': 'by the name without a value in',
  mount: 'from the file mounted in',
  read: 'from the file named in',
  'read-by-script': 'from a file that a script reads in',
  run: 'from the script named in',
  'compose-file': 'from a file that `COMPOSE_FILE` lists in',
};
