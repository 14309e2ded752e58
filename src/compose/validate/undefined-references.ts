/** Names that a service refers to and that nothing defines. */

import type { Problem } from '../../source/location.js';
import { constantText } from '../interpolation/constant-value.js';
import { type ComposeNode, child, descend, entriesOf, itemsOf, type MappingNode } from '../model/node.js';
import { problemOf, problemOfName } from '../model/problem.js';
import { extension } from './short-syntax-checks.js';

/** What of a service's networks, volumes, secrets, configs and models is not defined at the top of the project. */
export function undefinedReferences(service: MappingNode, root: ComposeNode): readonly Problem[] {
  const missing = (section: string, name: string | null): boolean =>
    name !== null && !child(child(root, section), name);
  const told = (kind: string, section: string, name: string): string =>
    `the ${kind} \`${name}\` is not defined: add it to the \`${section}\` of the project, or correct the name`;
  const keyed = (kind: string, section: string): Problem[] =>
    entriesOf(child(service, section)).flatMap(([name, value]) =>
      // A key is never interpolated, but an item of a list is, and it may be what stands here.
      !name.includes('$') && missing(section, name)
        ? [problemOfName(name, value, told(kind, section, name))]
        : [],
    );
  const listed = (kind: string, section: string, list: ComposeNode | undefined): Problem[] =>
    itemsOf(list).flatMap((item): Problem[] => {
      const source = child(item, 'source');
      const name = source ? constantText(source) : '';
      if (name === null || !missing(section, name)) return [];
      return [problemOf(source ?? item, told(kind, section, name))];
    });
  const volumes = itemsOf(child(service, 'volumes')).filter(
    (mount) => constantText(child(mount, 'type')) === 'volume' && constantText(child(mount, 'source')) !== '',
  );
  return [
    ...entriesOf(child(service, 'networks')).flatMap(([name, value]) =>
      name.startsWith('x-') ? [problemOfName(name, value, extension(name))] : [],
    ),
    ...keyed('network', 'networks'),
    ...volumes.flatMap((mount) => {
      const source = child(mount, 'source');
      const name = constantText(source);
      return source && name !== null && missing('volumes', name)
        ? [problemOf(source, told('volume', 'volumes', name))]
        : [];
    }),
    ...listed('secret', 'secrets', descend(service, ['build', 'secrets'])),
    ...listed('secret', 'secrets', child(service, 'secrets')),
    ...listed('config', 'configs', child(service, 'configs')),
    ...keyed('model', 'models'),
  ];
}
