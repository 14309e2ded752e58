/** Flags with which Dragonfly does not start because of other flags, or because of the items of their list. */

import { toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { isOn } from './effective-flags.js';
import { type Flag, listItems } from './flag.js';
import { amountOf } from './number-value.js';
import { itemFault } from './rename-command.js';

type Effective = ReadonlyMap<string, Flag>;

/** The reason why Dragonfly does not start with a flag that takes effect; null if it does, or if it is unknown. */
export function conflictOf(flag: Flag, effective: Effective): string | null {
  if (effective.get(flag.name) !== flag) return null;
  return checks[flag.name]?.(flag, effective) ?? null;
}

/** By the flag that the message is about. */
const checks: Readonly<Record<string, (flag: Flag, effective: Effective) => string | null>> = {
  tls: (_, effective) =>
    isOn({ effective }, 'tls') && textOf(effective, 'tls_key_file') === ''
      ? '`--tls` needs `--tls_key_file`; without it, Dragonfly does not start'
      : null,
  port: (_, effective) =>
    portOf(effective, 'port') === 0n && textOf(effective, 'unixsocket') === ''
      ? '`--port=0` needs `--unixsocket`; without it, Dragonfly does not start'
      : null,
  admin_port: samePort,
  memcached_port: samePort,
  command_alias: aliasFault,
};

/** Dragonfly cannot listen twice on one port. */
function samePort({ name }: Flag, effective: Effective): string | null {
  const port = portOf(effective, name);
  if (port === null || port === 0n || portOf(effective, 'port') !== port) return null;
  return `\`--${name}=${port}\` is also the main port, so Dragonfly does not start`;
}

function aliasFault(flag: Flag): string | null {
  const seen = new Set<string>();
  for (const item of listItems(flag) ?? []) {
    const fault = itemFault(item, seen, 'ALIAS=COMMAND');
    if (fault !== null) return `\`--command_alias\` keeps Dragonfly from starting: ${fault}`;
  }
  return null;
}

const defaultPort = 6379n;

/** Null if the port is unknown. */
function portOf(effective: Effective, name: string): bigint | null {
  const text = textOf(effective, name).trim();
  if (text === '') return name === 'port' ? defaultPort : 0n;
  return amountOf(text, 'int')?.value ?? null;
}

function textOf(effective: Effective, name: string): string {
  const value = effective.get(name)?.value ?? '';
  return typeof value === 'object' ? toText(value).replaceAll(UNKNOWN, '…') : '';
}
