/** The values that an option accepts. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { codeList } from '../../source/code-list.js';
import { compareReleases } from '../dragonfly/release.js';
import { valueRule } from '../text/value-rule.js';
import { optionType } from './option-table.js';
import type { RedisKind } from './redis-reading.js';

/** A server, and the release of Redis that it behaves as. */
export interface ServerRelease {
  readonly kind: RedisKind;
  /** The release of the server itself. */
  readonly version: string;
  /** The release of Redis with the same grammar. */
  readonly grammar: string;
  /** The image, as messages name it, if it names no release, so that this is the newest known one; null otherwise. */
  readonly assumedFor: string | null;
}

/** The release of a server. KeyDB 6.3 has the grammar of Redis 6.2; Valkey 7.2 is a copy of Redis 7.2. */
export function serverRelease(
  kind: RedisKind,
  version: string,
  assumedFor: string | null = null,
): ServerRelease {
  const isKeydb6 = kind === 'keydb' && compareReleases(version, '6.0.0') >= 0;
  return { kind, version, grammar: isKeydb6 ? '6.2.16' : version, assumedFor };
}

/** Whether the server has the grammar of this release of Redis or a later one. */
export function isSince({ grammar }: ServerRelease, release: string): boolean {
  return compareReleases(grammar, release) >= 0;
}

/** Options that take several words. */
const multiple = new Set([
  'save',
  'bind',
  'client-output-buffer-limit',
  'oom-score-adj-values',
  'latency-tracking-info-percentiles',
  'replicaof',
  'slaveof',
  'rdma-bind',
  'sentinel',
  'loadmodule',
  'user',
  'server-thread-affinity',
  'storage-provider',
]);

/** The reason why the server does not start with these values, as a clause; null if it does. */
export function valueProblem(name: string, values: readonly Text[], server: ServerRelease): string | null {
  const texts = values.map(toText);
  if (name === 'save') return saveProblem(texts, server);
  if (name === 'replicaof' || name === 'slaveof') return replicaProblem(texts, server);
  if (multiple.has(name)) return texts.length === 0 ? countProblem(name, 0) : null;
  if (values.length !== 1) return countProblem(name, values.length);
  const [text = ''] = texts;
  if (text.includes(UNKNOWN)) return null;
  return enumProblem(name, text, server) ?? typeProblem(name, text, server);
}

function countProblem(name: string, count: number): string {
  const written = count === 0 ? 'has no value' : `has ${count} values`;
  return `\`${name}\` ${written}, but it takes exactly one`;
}

function saveProblem(texts: readonly string[], server: ServerRelease): string | null {
  if (texts.length === 0) return isSince(server, '7.0.1') ? '`save` has no value' : null;
  if (texts.some((text) => text.includes(UNKNOWN))) return null;
  if (!isSince(server, '7.0.0')) {
    if (texts.length !== 2) return null;
    return texts.every((text) => /^\d+$/.test(text) && text !== '0') ? null : invalidSave(texts);
  }
  const [only = ''] = texts;
  if (texts.length === 1 && only === '') return null;
  const parts = texts.length === 1 ? only.trim().split(/\s+/) : texts;
  const isValid = parts.length % 2 === 0 && parts.every((part) => /^\d+$/.test(part));
  return isValid ? null : invalidSave(texts);
}

function invalidSave(texts: readonly string[]): string {
  return valueRule('save', 'a list of pairs `SECONDS CHANGES`', texts.join(' '));
}

function replicaProblem(texts: readonly string[], server: ServerRelease): string | null {
  const parts = texts.length === 1 && isSince(server, '7.0.0') ? (texts[0] ?? '').trim().split(/\s+/) : texts;
  return parts.length === 2 || texts.some((text) => text.includes(UNKNOWN))
    ? null
    : '`replicaof` takes two values, `HOST PORT`';
}

const policies =
  'volatile-lru volatile-lfu volatile-random volatile-ttl allkeys-lru allkeys-lfu allkeys-random noeviction';

/** The values of options that take one of a few words, in all releases unless `laterValues` says otherwise. */
const words: Readonly<Record<string, string>> = {
  loglevel: 'debug verbose notice warning',
  appendfsync: 'always everysec no',
  'maxmemory-policy': policies,
  supervised: 'upstart systemd auto no',
  'repl-diskless-load': 'disabled on-empty-db swapdb',
  'tls-auth-clients': 'no yes optional',
  'acl-pubsub-default': 'allchannels resetchannels',
  'enable-debug-command': 'no yes local',
  'enable-module-command': 'no yes local',
  'enable-protected-configs': 'no yes local',
  'syslog-facility': 'user local0 local1 local2 local3 local4 local5 local6 local7',
};

/** Values that an option has from a release of Redis on. */
const laterValues: readonly (readonly [name: string, value: string, from: string])[] = [
  ['loglevel', 'nothing', '7.2.0'],
  ['repl-diskless-load', 'flush-before-load', '8.0.0'],
  ['maxmemory-policy', 'volatile-lrm', '8.6.0'],
  ['maxmemory-policy', 'allkeys-lrm', '8.6.0'],
];

function enumProblem(name: string, text: string, server: ServerRelease): string | null {
  const known = words[name];
  if (known === undefined) return null;
  const lower = text.toLowerCase();
  const later = laterValues.filter(([option, , from]) => option === name && isSince(server, from));
  const accepted = [...known.split(' '), ...later.map(([, value]) => value)];
  return accepted.includes(lower) ? null : valueRule(name, codeList(accepted, 'or'), text);
}

/** Lowest and highest values. */
const limits: Readonly<Record<string, readonly [from: number, to: number]>> = {
  port: [0, 65535],
  'tls-port': [0, 65535],
  databases: [1, Number.POSITIVE_INFINITY],
  timeout: [0, Number.POSITIVE_INFINITY],
  'tcp-keepalive': [0, Number.POSITIVE_INFINITY],
  'tcp-backlog': [0, Number.POSITIVE_INFINITY],
  maxclients: [1, Number.POSITIVE_INFINITY],
  hz: [0, Number.POSITIVE_INFINITY],
  'io-threads': [1, 128],
  unixsocketperm: [0, 777],
};

function typeProblem(name: string, text: string, { kind }: ServerRelease): string | null {
  switch (optionType(kind, name)) {
    case 'bool':
      if (/^(?:yes|no)$/i.test(text) || (kind === 'keydb' && /^(?:true|false)$/i.test(text))) return null;
      return valueRule(name, '`yes` or `no`', text);
    case 'int':
    case 'uint':
      return numberProblem(name, text);
    default:
      return null;
  }
}

function numberProblem(name: string, text: string): string | null {
  if (!/^-?\d+(?:b|kb?|mb?|gb?|%)?$/i.test(text)) return valueRule(name, 'a number', text);
  const [from, to] = limits[name] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const value = Number.parseInt(text, 10);
  return value < from || value > to
    ? valueRule(
        name,
        to === Number.POSITIVE_INFINITY ? `at least ${from}` : `between ${from} and ${to}`,
        text,
      )
    : null;
}
