/** The variable that holds the password. */

import type { Description } from '../dragonfly/describe.js';
import type { Server } from '../dragonfly/server.js';
import { parameter } from './case.js';

/** The variable as Compose stops for it, unset or empty; `message` is what Compose says then. */
export function required(name: string, message = ''): string {
  return `\${${name}:?${message}}`;
}

/** What has to be done outside the files for a variable that nothing asked for before. */
export function settingNeed(name: string): string {
  return `Set \`${name}\` wherever Compose is run, to a password that can stand in a URL.`;
}

/** The server's own, or else the one that the policy asks for. */
export function passwordName(description: Description, { password }: Server): string {
  return password.from === 'variable' && password.variable !== null
    ? password.variable
    : parameter(description, 'passwordVariable');
}

/** What is needed for the variable where the project does not use it yet. */
export function needsOf({ server, clients }: Description, name: string): string[] {
  const used =
    server?.password.variable === name ||
    clients.some((client) => client.urls.some((url) => url.variable === name));
  return used ? [] : [settingNeed(name)];
}
