/** The password that clients and the health check must give. */

import { type SourceChar, UNKNOWN } from '../../compose/interpolation/expand.js';
import { implied } from '../../compose/model/node.js';
import type { SecretIn } from '../secret/secret.js';
import { intendedPassword, isDetermined, type Server } from './server.js';

export interface ExpectedSecret {
  readonly secret: SecretIn;
  /** The variables that the password depends on. */
  readonly variables: readonly string[];
  /** The variable of the server's password; null if the password does not come from one. */
  readonly serverVariable: string | null;
}

/** The server's password if it is a variable; else the value of the policy's variable, which a fix would use. */
export function expectedSecret(server: Server, variable: string): ExpectedSecret {
  const own = intendedPassword(server);
  if (isDetermined(own)) {
    const { secret, variables, variable: serverVariable } = own;
    return { secret, variables, serverVariable };
  }
  const value: SourceChar = {
    char: UNKNOWN,
    variable,
    fallbackOf: null,
    node: implied(server.node, null),
    span: { start: 0, end: 0 },
  };
  return {
    secret: (assignment) => ((assignment.get(variable) ?? 'set') === 'set' ? [value] : []),
    variables: [variable],
    serverVariable: null,
  };
}
