/** The variable that holds the password. */

import type { Description } from '../../cache/describe.js';
import type { Server } from '../../cache/server/server.js';
import { parameter } from '../model/context.js';
import { type Refusal, refuse } from '../model/fix.js';

/** The variable as Compose stops for it, unset or empty; `message` is what Compose says then. */
export function required(name: string, message = ''): string {
  return `\${${name}:?${message}}`;
}

/** What has to be done outside the files for a variable that nothing asked for before. */
export function settingNeed(name: string): string {
  return `Set \`${name}\` wherever Compose is run, to a password that can stand in a URL.`;
}

/** What has to be done about a password that was written in the file. */
export const changedPassword =
  'Change the password: the one in the file is known to everybody who can read the repository.';

/** The same for a default of its variable. */
export const changedFallback = 'Change the password where the fallback was in use.';

/** The server's own, or else the one that the policy asks for. */
export function passwordName(description: Description, { password, redisCommand }: Server): string {
  const own = password.from === 'variable' ? password.variable : (redisCommand?.variable ?? null);
  return own ?? parameter(description, 'passwordVariable');
}

/** Why nothing can be said of the password while server and policy name different variables. */
export function differentName(description: Description, server: Server): Refusal | null {
  const name = passwordName(description, server);
  return name === parameter(description, 'passwordVariable')
    ? null
    : refuse(
        'needs-decision',
        `The server and its clients use \`${name}\`. Rename it everywhere, or set the parameter \`passwordVariable\` to it.`,
      );
}

/** What is needed for the variable where the project does not use it yet. */
export function needsOf({ server, clients }: Description, name: string): string[] {
  const used =
    server?.password.variable === name ||
    clients.some((client) => client.urls.some((url) => url.variable === name));
  return used ? [] : [settingNeed(name)];
}
