/** What to check or to change before an option that gives access to the server is removed: clients may use it. */

import type { Description } from '../../cache/describe.js';
import { sharedNames } from '../../cache/dragonfly/unix-socket.js';
import type { Server } from '../../cache/server/server.js';
import { codeList } from '../../source/code-list.js';

/** Clients that this tool does not know may use what the option provides, such as `the admin port`. */
export function clientNeed(what: string): string {
  return `Check that no client uses ${what}.`;
}

/** The needs of a fix that removes the Unix socket `file`; none if no other container and no program of the host has it. */
export function socketNeeds(
  { description, server }: { readonly description: Description; readonly server: Server },
  file: string,
): string[] {
  if (file.startsWith('/') && sharedNames(file, server.node, server.node).length === 0) return [];
  const services = [...description.project.services].filter(
    ([name, node]) => name !== server.name && sharedNames(file, server.node, node).length > 0,
  );
  if (services.length === 0) return [clientNeed('the Unix socket')];
  const names = codeList(services.map(([name]) => name));
  const [verb, them] = services.length === 1 ? ['mounts', 'it'] : ['mount', 'them'];
  return [`${names} ${verb} the folder of the socket: connect ${them} to \`${server.name}\` over TCP first.`];
}
