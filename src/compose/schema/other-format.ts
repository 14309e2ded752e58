/** Files that are not for Compose, recognized by their top level. */

import type { ComposeNode, MappingNode } from '../model/node.js';

/** The message about a file of another known kind; null for no known kind. */
export function otherFormat(root: ComposeNode): string | null {
  switch (root.kind) {
    case 'scalar':
      return typeof root.value === 'string' && /^FROM\s/.test(root.value) ? notCompose('a Dockerfile') : null;
    case 'sequence':
      return root.items.some((item) => has(item, 'hosts')) ? notCompose('an Ansible playbook') : null;
    case 'mapping':
      return mappingFormat(root);
  }
}

function mappingFormat(root: MappingNode): string | null {
  if (has(root, 'services')) return null;
  if (hasServicesAtTop(root))
    return 'the services are at the top level, as in version 1 of Compose: put them under `services`';
  const format = formats.find(([, keys]) => keys.every((key) => has(root, ...key.split('|'))));
  if (format) return notCompose(format[0]);
  return has(root.entries.get('image'), 'repository') ? notCompose('the values of a Helm chart') : null;
}

/** Formats with the keys that each has; `|` separates alternatives. The first format that fits counts. */
const formats: readonly (readonly [name: string, keys: readonly string[]])[] = [
  ['a Kubernetes manifest', ['apiVersion', 'kind']],
  ['a Helm chart', ['apiVersion']],
  ['a GitHub workflow', ['jobs', 'on']],
  ['the metadata of a GitHub action', ['runs', 'name']],
  ['a GitLab pipeline', ['stages']],
  ['the package.json of an npm package', ['name|private', 'dependencies|devDependencies|scripts']],
  ['a configuration of pre-commit', ['repos']],
];

function notCompose(format: string): string {
  return `this is ${format}, not a Compose file`;
}

function hasServicesAtTop({ entries }: MappingNode): boolean {
  const values = [...entries].filter(([key]) => !/^(?:version|networks|volumes|x-.*)$/.test(key));
  return values.length > 0 && values.every(([, value]) => isService(value));
}

/** In version 1, an image is a text, and `build` a folder. */
function isService(node: ComposeNode): boolean {
  if (node.kind !== 'mapping') return false;
  const source = node.entries.get('image') ?? node.entries.get('build');
  return source?.kind === 'scalar';
}

function has(node: ComposeNode | undefined, ...keys: readonly string[]): boolean {
  return node?.kind === 'mapping' && keys.some((key) => node.entries.has(key));
}
