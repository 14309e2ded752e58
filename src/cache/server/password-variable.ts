/** The environment variable that must hold the password. */

import { settingsOf } from '../container/environment.js';
import type { Parameters } from '../text/parameters.js';
import { type Server, serverPassword } from './server.js';

const usual = 'REDIS_PASSWORD';

/** Names of variables of the container that hold the server's password. */
const passwordNames = /^(?:(?:REDIS|VALKEY|KEYDB|DRAGONFLY|DFLY|CACHE)_(?:REQUIRE)?PASS(?:WORD)?)$/;

/**
 * The policy's variable. If it names none, the one that the server reads, or a variable of the container that is named as
 * the password of such a server.
 */
export function passwordVariableOf(server: Server, parameters: Parameters): string {
  const given = parameters['passwordVariable'];
  if (typeof given === 'string' && given !== '') return given;
  const { from, variable } = serverPassword(server);
  if (from === 'variable' && variable !== null) return variable;
  const named = settingsOf(server.node).find(({ name }) => passwordNames.test(name));
  return named?.name ?? (server.kind === 'valkey' ? 'VALKEY_PASSWORD' : usual);
}
