/** References of a service to undefined networks, volumes, secrets, configs and models. */

import type { Problem } from '../../source/location.js';
import { constantText } from '../interpolation/constant-value.js';
import { type ComposeNode, child, descend, entriesOf, itemsOf, type MappingNode } from '../model/node.js';
import { problemOf, problemOfName } from '../model/problem.js';
import { extensionMessage } from './short-syntax-checks.js';

/** One problem for each name that the top-level section does not define. */
export function undefinedReferences(service: MappingNode, root: ComposeNode): readonly Problem[] {
  const isMissing = (section: string, name: string | null): boolean =>
    name !== null && !child(child(root, section), name);
  const messageFor = (kind: string, section: string, name: string): string =>
    `the ${kind} \`${name}\` is not defined: add it to the top-level \`${section}\`, or correct the name`;
  const inMapping = (kind: string, section: string): Problem[] =>
    entriesOf(child(service, section)).flatMap(([name, value]) =>
      // A key is never interpolated, but this one may have been an item of a list, which is.
      !name.includes('$') && isMissing(section, name)
        ? [problemOfName(name, value, messageFor(kind, section, name))]
        : [],
    );
  const inList = (kind: string, section: string, list: ComposeNode | undefined): Problem[] =>
    itemsOf(list).flatMap((item): Problem[] => {
      const source = child(item, 'source');
      const name = source ? constantText(source) : '';
      if (name === null || !isMissing(section, name)) return [];
      return [problemOf(source ?? item, messageFor(kind, section, name))];
    });
  const volumes = itemsOf(child(service, 'volumes')).filter(
    (mount) => constantText(child(mount, 'type')) === 'volume' && constantText(child(mount, 'source')) !== '',
  );
  return [
    ...entriesOf(child(service, 'networks')).flatMap(([name, value]) =>
      name.startsWith('x-') ? [problemOfName(name, value, extensionMessage(name))] : [],
    ),
    ...inMapping('network', 'networks'),
    ...volumes.flatMap((mount) => {
      const source = child(mount, 'source');
      const name = constantText(source);
      return source && name !== null && isMissing('volumes', name)
        ? [problemOf(source, messageFor('volume', 'volumes', name))]
        : [];
    }),
    ...inList('secret', 'secrets', descend(service, ['build', 'secrets'])),
    ...inList('secret', 'secrets', child(service, 'secrets')),
    ...inList('config', 'configs', child(service, 'configs')),
    ...inMapping('model', 'models'),
  ];
}
