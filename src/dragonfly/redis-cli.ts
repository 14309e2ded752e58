/** A call of redis-cli: the password that it gives, and the server that it asks. */

import { plain, type Text } from '../compose/expand.js';
import { child, type MappingNode } from '../compose/node.js';
import type { Word } from './word.js';

/** What a health check does, as far as it is understood. */
export interface Reading {
  readonly program: string | null;
  readonly secret: Text | null | 'unknown';
  /** True when it fails once the server refuses the password; null when that cannot be told. */
  readonly provesPong: boolean | null;
  readonly because: string;
  /** The client stops before it asks, whatever is made of its answer. */
  readonly broken?: true;
}

/** What is beyond this reader: nothing may be concluded from it. */
export function beyond(because: string): Reading {
  return { program: null, secret: 'unknown', provesPong: null, because };
}

/** A password that the client finds in its environment. */
export interface Auth {
  readonly text: Text;
}

const clients = new Set(['redis-cli', 'valkey-cli', 'keydb-cli']);

/** Whether a program asks the server as redis-cli does. */
export function isClient(program: string): boolean {
  return clients.has(program);
}

/** Options of redis-cli 6.0 that take a value (redis-cli.c, parseOptions). */
const valued = new Set([
  '-h',
  '-p',
  '-s',
  '-a',
  '--pass',
  '-u',
  '-r',
  '-i',
  '-n',
  '-d',
  '--user',
  '--sni',
  '--cacert',
  '--cert',
  '--key',
  '--cacertdir',
  '-D',
  '--pipe-timeout',
  '--memkeys-samples',
  '--intrinsic-latency',
  '--lru-test',
  '--rdb',
]);

/** redis-cli reads options up to the first word that is none; the password given last wins over REDISCLI_AUTH. */
export function readClient(
  program: string,
  words: readonly Word[],
  auth: Auth | null,
  service: MappingNode,
): Reading {
  let secret: Text | null = auth?.text ?? null;
  let strict = false;
  let index = 0;
  for (; index < words.length; index += 1) {
    const option = plain(words[index]?.text ?? []);
    if (!option.startsWith('-')) break;
    if (option === '-e') strict = true;
    if (!valued.has(option)) continue;
    index += 1;
    const value = words[index]?.text ?? [];
    if (option === '-a' || option === '--pass') secret = words[index]?.text ?? null;
    if (option === '-u') secret = uriSecret(value);
    if (option === '-h' && words[index] && !reachesHere(plain(value), service))
      return {
        ...beyond(`it asks \`${plain(value)}\`, which may be another server`),
        program,
      };
  }
  const reading = { program, secret, provesPong: false };
  if (index >= words.length && secret !== null)
    return {
      ...reading,
      because: `\`${program}\` is given no command: the word behind the option became the password`,
    };
  if (strict)
    return {
      ...reading,
      broken: true,
      because:
        "`-e` is unknown to the redis-cli 6.0 of Dragonfly's image, which stops at it, so the check always fails: look for PONG instead",
    };
  return {
    ...reading,
    because: `\`${program}\` exits 0 when the server answers NOAUTH, so the check passes without the password`,
  };
}

function reachesHere(host: string, service: MappingNode): boolean {
  if (['localhost', '127.0.0.1', '::1', '0.0.0.0'].includes(host)) return true;
  const names = [child(service, 'container_name'), child(service, 'hostname')].map((node) =>
    node?.kind === 'scalar' ? node.text : '',
  );
  return names.includes(host) || service.origin.path.at(-1) === host;
}

function uriSecret(text: Text): Text | null {
  const url = plain(text);
  const start = url.indexOf('://') + 3;
  const at = url.lastIndexOf('@');
  if (start < 3 || at === -1) return null;
  const colon = url.indexOf(':', start);
  return colon === -1 || colon > at ? text.slice(start, at) : text.slice(colon + 1, at);
}
