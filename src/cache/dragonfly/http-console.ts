/** HTTP on the main port. Its page `/flagz` reads and sets every flag (helio, util/http/http_handler.cc). */

import { toText } from '../../compose/interpolation/expand.js';
import { inStates, sharedConditions } from '../secret/worst-origin.js';
import type { Unknown } from '../text/word.js';
import { isOn } from './effective-flags.js';
import { type Flag, ignoredValueClause, takingFlag } from './flag.js';
import { ignoredReason, takenReason } from './password-source.js';
import type { Startup } from './startup.js';

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

/** The flags that decide it. Those that read other flags are among them. */
const decidingFlags: ReadonlySet<string> = new Set([name, 'port', 'flagfile', 'fromenv', 'tryfromenv']);

/**
 * The first startup that enables it; without one, the first in which it is unknown. `envFile` is an env file whose
 * variables are unknown, and set flags that the command does not set; null without one.
 */
export function readHttpConsole(startups: readonly Startup[], envFile: string | null): HttpConsole {
  const found = startups.map((startup) => ({
    ...consoleIn(startup, envFile),
    conditions: startup.conditions,
  }));
  const [worst, ...others] = [true, null, false].flatMap((enabled) =>
    found.filter((each) => each.enabled === enabled),
  );
  if (!worst) throw new Error('internal error: a service without a startup');
  const same = others.filter(
    ({ enabled, because }) => enabled === worst.enabled && because === worst.because,
  );
  const conditions = sharedConditions([worst, ...same]);
  const { enabled, flag } = worst;
  const because = inStates(conditions, worst.because);
  return { enabled, because, flag, conditional: conditions.length > 0 };
}

function consoleIn(startup: Startup, envFile: string | null): Omit<HttpConsole, 'conditional'> {
  const flag = startup.effective.get(name) ?? null;
  // Dragonfly reads a variable only if no flag of the same name is in the command.
  const unknown = startup.unknown.find(
    (each) => (flag === null || each.what !== 'env_file') && mayDecideHttp(each),
  );
  if (unknown) return { enabled: null, because: unknown.because, flag };
  const port = startup.effective.get('port');
  if (port && typeof port.value !== 'boolean' && toText(port.value) === '0')
    return { enabled: false, because: 'Dragonfly opens no main port', flag };
  switch (isOn(startup, name)) {
    case undefined:
      if (envFile !== null) return { enabled: null, because: `${envFile} may set \`DFLY_${name}\``, flag };
      return { enabled: true, because: onByDefault(startup), flag };
    case null:
      return { enabled: null, because: `a variable decides the value of \`--${name}\``, flag };
    case true:
      return { enabled: true, because: `\`--${name}\` is on${ignoredValueClause(flag)}`, flag };
    case false:
      return { enabled: false, because: `\`--${name}\` is off`, flag };
  }
}

/** Whether an unknown part of the startup may decide about HTTP. */
export function mayDecideHttp({ flag }: Unknown): boolean {
  return flag === undefined || decidingFlags.has(flag);
}

/** The default does not depend on variables, but they may decide whether a flag changes it. */
function onByDefault(startup: Startup): string {
  // Messages mask the password.
  const taken = takingFlag(startup.given, name);
  const ignored =
    ignoredReason(startup, name) ?? (taken?.name === 'requirepass' ? null : takenReason(startup, name));
  if (ignored !== null) return `${ignored}, and HTTP is on by default`;
  return startup.conditions.length === 0
    ? `\`--${name}\` is on by default`
    : `nothing turns off \`--${name}\`, which is on by default`;
}
