/** Flags with which Dragonfly does not start because of other flags, or because of the items of their list. */

import { toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { isOn } from './effective-flags.js';
import { type Flag, listItems } from './flag.js';
import { amountOf } from './number-value.js';
import { itemFault } from './rename-command.js';
import { type StartFault, startFault, wholeFault, withStep } from './start-fault.js';

type Effective = ReadonlyMap<string, Flag>;

/** The reason why Dragonfly does not start with a flag that takes effect; null if it does, or if it is unknown. */
export function conflictOf(flag: Flag, effective: Effective): StartFault | null {
  if (effective.get(flag.name) !== flag) return null;
  return checks[flag.name]?.(flag, effective) ?? null;
}

/** By the flag that the message is about. */
const checks: Readonly<Record<string, (flag: Flag, effective: Effective) => StartFault | null>> = {
  tls: (_, effective) =>
    isOn({ effective }, 'tls') && textOf(effective, 'tls_key_file') === ''
      ? withStep(
          startFault('`--tls` is on, but `--tls_key_file` is not set'),
          'Set `--tls_key_file` and `--tls_cert_file`, or remove `--tls`',
        )
      : null,
  port: (_, effective) =>
    portOf(effective, 'port') === 0n && textOf(effective, 'unixsocket') === ''
      ? withStep(
          startFault('`--port` is 0, and `--unixsocket` is not set'),
          'Set `--port` to another number, or remove it',
        )
      : null,
  admin_port: samePort,
  memcached_port: samePort,
  command_alias: aliasFault,
};

/** Dragonfly cannot listen twice on one port. */
function samePort({ name }: Flag, effective: Effective): StartFault | null {
  const port = portOf(effective, name);
  if (port === null || port === 0n || portOf(effective, 'port') !== port) return null;
  return withStep(
    startFault(`\`--${name}=${port}\` is also the main port`),
    `Set \`--${name}\` to another port, or remove it`,
  );
}

function aliasFault(flag: Flag): StartFault | null {
  const seen = new Set<string>();
  for (const item of listItems(flag) ?? []) {
    const fault = itemFault(item, seen, 'ALIAS=COMMAND');
    if (fault !== null)
      return withStep(
        wholeFault(`\`--command_alias\` keeps Dragonfly from starting: ${fault}`),
        'Correct this item of `--command_alias`, or remove it',
      );
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
