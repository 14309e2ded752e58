/** The password that clients and health check have to give. */

import { type SourceChar, UNKNOWN } from '../../compose/interpolation/expand.js';
import { implied } from '../../compose/model/node.js';
import type { SecretIn } from '../secret/secret.js';
import type { Server } from './server.js';

export interface ExpectedSecret {
  readonly secret: SecretIn;
  /** The variables that decide it. */
  readonly variables: readonly string[];
}

/** The server's own where a variable holds it; else what the policy's variable holds, as nothing else may stay. */
export function expectedSecret({ node, password }: Server, variable: string): ExpectedSecret {
  if (password.from === 'variable') return { secret: password.secret, variables: password.variables };
  const glyph: SourceChar = {
    char: UNKNOWN,
    variable,
    fallbackOf: null,
    node: implied(node, null),
    span: { start: 0, end: 0 },
  };
  return {
    secret: (world) => ((world.get(variable) ?? 'set') === 'set' ? [glyph] : []),
    variables: [variable],
  };
}
