/** Redirections to and from the connections that Bash opens. */

import type { Redirect } from 'unbash';
import type { addressIn, Connection } from './connection.js';
import { unreadRedirection } from './portable-syntax.js';
import { type Shell, type Sink, unsupported } from './state.js';

/** The operator of a redirection, and the number of its descriptor; null without one. */
export interface Opened {
  readonly operator: Redirect['operator'];
  readonly number: number | null;
}

/** Opens a connection, as only Bash does. For other shells, there is no file of this path. */
export function connectTo(
  shell: Shell,
  address: NonNullable<ReturnType<typeof addressIn>>,
  { operator, number }: Opened,
): boolean {
  const opened = shell.name === 'bash' ? openedByBash(shell, address) : missingFile(shell);
  if (opened === null) return false;
  const reads = operator.startsWith('<') && (number ?? 0) === 0;
  if (reads) shell.source = opened.connection ?? null;
  else setDescriptor(shell, { operator, number: number ?? 1 }, opened);
  return true;
}

function openedByBash(shell: Shell, { host, port }: NonNullable<ReturnType<typeof addressIn>>): Sink | null {
  const { connect } = shell.machine;
  const opened = connect ? connect(host, port) : unreadRedirection;
  if (typeof opened !== 'string') return opened;
  unsupported(shell, opened);
  return null;
}

function missingFile(shell: Shell): null {
  const { machine, name } = shell;
  if (machine.hasPlainShell !== true)
    unsupported(shell, `the image decides whether \`${name}\` has \`/dev/tcp\``);
  machine.missed ??= `\`${name}\` has no \`/dev/tcp\`, so it does not connect to the server`;
  return null;
}

/** `N>&M` and `N<&M`, which fail if M is not open; `N>&-` closes N. */
export function duplicate(shell: Shell, { operator, number }: Opened, path: string): boolean {
  const reads = operator === '<&';
  const own = number ?? (reads ? 0 : 1);
  const sink = shell.fds.get(Number(path));
  if (!/^(?:\d+|-)$/.test(path) || (reads && own > 0 && own < 3)) unsupported(shell, unreadRedirection);
  else if (path === '-') close(shell, own);
  else if (Number(path) > 2 && !sink) return false;
  else if (own === 0) readConnection(shell, sink?.connection ?? null);
  else setDescriptor(shell, { operator, number: own }, sink ?? { chunks: null });
  return true;
}

function close(shell: Shell, number: number): void {
  if (number === 0) Object.assign(shell, { source: null, input: [] });
  else if (number < 3) setDescriptor(shell, { operator: '>&', number }, { chunks: null });
  else shell.fds = new Map([...shell.fds].filter(([each]) => each !== number));
}

function readConnection(shell: Shell, source: Connection | null): void {
  if (source === null) unsupported(shell, unreadRedirection);
  Object.assign(shell, { source, input: [], inputUsed: false });
}

/** Makes a destination that of a descriptor. */
export function setDescriptor(
  shell: Shell,
  { operator, number }: Opened & { number: number },
  sink: Sink,
): void {
  const fds = new Map(shell.fds);
  fds.set(number, sink);
  if (operator.startsWith('&')) fds.set(2, sink);
  shell.fds = fds;
}
