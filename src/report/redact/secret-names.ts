/** Names of settings, flags and headers whose value is a secret. */

/** `password`: the value is a secret whatever it looks like. `secret`: it may also be a path, a switch or an address. */
export type SecretKind = 'password' | 'secret';

/** `REDIS_PASSWORD`, `requirepass`, `require_pas`, `redisPassword1`; not `..._FILE`, which names a file. */
const passwordName =
  /(?<!no|no[_-]|ask|by|com|over|tres)pas{1,2}(?:w(?:or)?ds?|phrase|code)?(?:_(?!file)\w{1,40}|\d{1,9})?$/i;

const otherPasswordName = /(?:^|[\w.-])pwd(?:\d{1,3})?$|(?:^|[_.-])pw$|authorization$/i;

const secretName =
  /(?:secret|token|credentials?|password-stdin|(?<!no[_-]|no)auth|basicauth\.users|api[_.-]?key|secret_key\w{0,20})$|(?:[_.-]|secret|private|access|account|auth|encryption|signing|session|master)key(?:_base)?$|cookie$/i;

/** Names of keys that are public, or not keys of encryption. */
const publicKey =
  /(?:public|primary|foreign|cache|redis|queue|stream|list|hash|object|shard|index|idempotency|sort|partition|routing|host|license|composite)[_.-]?key$/i;

/** The working folder of a shell. */
const workingFolder = /^(?:OLD)?PWD$/;

/** The kind of secret that the setting holds; null for any other name. Dashes of a flag may be included. */
export function secretKind(name: string): SecretKind | null {
  if (workingFolder.test(name)) return null;
  // A long name is compared by its end: nothing before that matters.
  const end = name.slice(-100);
  if (passwordName.test(end) || otherPasswordName.test(end)) return 'password';
  return secretName.test(end) && !publicKey.test(end) ? 'secret' : null;
}

/** Directives of configuration files that are followed by a password. */
export const passwordDirective = /^(?:requirepass|masterauth|primaryauth|tls-(?:client-)?key-file-pass)$/i;

/** Flags to which a password can be joined without a separator, as in `--requirepassPW`. */
export const joinableFlag = /^-+(?:requirepass|masterauth)(?=[^=:\s])/i;

/** Switches, addresses and paths, which are the value of a setting whose name is not only for passwords. */
const harmless =
  /^(?:true|false|yes|no|on|off|null|none|basic|bearer|required?|optional|enabled?|disabled?|\d{1,3}|(?:\.{0,2}|~)\/[^\s@]*|https?:\/\/[^\s@]*)$/i;

/** Whether the value of a setting of this kind reveals nothing. */
export function isHarmless(kind: SecretKind, value: string): boolean {
  return kind === 'secret' && harmless.test(value);
}

/** The short flags of client programs that take a password, or a user with a password. */
const programs: readonly (readonly [name: RegExp, flags: string, hasUser: boolean])[] = [
  [/(?:cli|benchmark)$|^(?:iredis|redli|redis-(?:dump|stat|load))$/i, 'a', false],
  [/^curl$/i, 'uU', true],
  [/^https?$/i, 'a', true],
  [/^(?:mysql|mariadb)/i, 'p', false],
  [/^(?:mongo|sshpass$|rabbitmqadmin$)/i, 'p', false],
  [/^ldap/i, 'w', false],
  [/^cypher-shell$/i, 'p', false],
  [/^(?:sqlcmd|tsql|bcp|(?:un)?zip|mosquitto_\w+)$/i, 'P', false],
  [/^(?:7z\w?|cqlsh)$/i, 'p', false],
  [/^snmp/i, 'AX', false],
  [/^smbclient$/i, 'U', true],
  [/^ssh-keygen$/i, 'N', false],
  [/^l?ftp$/i, 'u', true],
  // Of docker, podman or helm.
  [/^login$/i, 'p', false],
];

export interface Program {
  /** Letters of the flags. */
  readonly flags: string;
  /** The value is `user:password`. */
  readonly hasUser: boolean;
}

/** The client program of this name; null for any other word. */
export function programNamed(word: string): Program | null {
  const name = word.slice(-60).replace(/^.*\//, '');
  const found = programs.find(([pattern]) => pattern.test(name));
  return found ? { flags: found[1], hasUser: found[2] } : null;
}
