/** HTTP on the main port. Its page `/flagz` reads and sets every flag (helio, util/http/http_handler.cc). */

import { toText } from '../../compose/interpolation/expand.js';
import { isOn } from './effective-flags.js';
import { type Flag, ignoredValueClause } from './flag.js';
import { conditional, type Startup } from './startup.js';

export interface HttpConsole {
  /** Null if it is unknown. */
  readonly enabled: boolean | null;
  readonly because: string;
  /** Whether it is so only in some states of the variables. */
  readonly conditional: boolean;
  /** The flag that decides it, if there is one. */
  readonly flag: Flag | null;
}

const name = 'primary_port_http_enabled';

/** The first startup that enables it; without one, the first in which it is unknown. */
export function readHttpConsole(startups: readonly Startup[]): HttpConsole {
  const found = startups.map((startup) => {
    const console = consoleIn(startup);
    const because = conditional(startup, console.because);
    return { ...console, because, conditional: startup.conditions.length > 0 };
  });
  const worst = [true, null, false]
    .map((enabled) => found.find((each) => each.enabled === enabled))
    .find((each) => each !== undefined);
  if (!worst) throw new Error('internal error: a service without a startup');
  return worst;
}

function consoleIn(startup: Startup): Omit<HttpConsole, 'conditional'> {
  const flag = startup.effective.get(name) ?? null;
  // Dragonfly reads a variable only if no flag of the same name is in the command.
  const unknown = startup.unknown.find(({ what }) => flag === null || what !== 'env_file');
  if (unknown) return { enabled: null, because: unknown.because, flag };
  const port = startup.effective.get('port');
  if (port && typeof port.value !== 'boolean' && toText(port.value) === '0')
    return { enabled: false, because: 'Dragonfly opens no main port', flag };
  switch (isOn(startup, name)) {
    case undefined:
      return { enabled: true, because: `\`--${name}\` is on by default`, flag };
    case null:
      return { enabled: null, because: `a variable decides the value of \`--${name}\``, flag };
    case true:
      return { enabled: true, because: `\`--${name}\` is on${ignoredValueClause(flag)}`, flag };
    case false:
      return { enabled: false, because: `\`--${name}\` is off`, flag };
  }
}
