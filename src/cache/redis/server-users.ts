/** The users of a running server. */

import { deciderOf } from '../../compose/interpolation/decider.js';
import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { unreadClause } from '../container/file-text.js';
import type { Unknown } from '../text/word.js';
import { type AclList, readAclFile, readDeclarations } from './acl-list.js';
import { type AclUser, initialDefault } from './acl-user.js';
import { type Effective, type RedisOption, valueText } from './option.js';
import type { ServerRelease } from './option-values.js';
import type { StartProblem } from './redis-reading.js';

export interface ServerUsers {
  /** Null if they are unknown. */
  readonly all: ReadonlyMap<string, AclUser> | null;
  /** The user `default`; null if it is unknown. */
  readonly defaultUser: AclUser | null;
  /** The option that declares the user `default`; null if none does. */
  readonly option: RedisOption | null;
  readonly isFile: boolean;
  readonly unknown: Unknown | null;
  readonly problems: readonly StartProblem[];
}

/** The text of a file, the reason why it is unknown, or `missing`. */
export type ReadText = (
  path: string,
) =>
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'missing' };

/** The server, the channels that new users may use, and its files. */
interface UserContext {
  readonly server: ServerRelease;
  /** Undefined for the default of the release. */
  readonly channels: boolean | undefined;
  readonly readText: ReadText;
}

/** Reads the users: an ACL file overrides `requirepass`, and so does a `user` option for the user it declares. */
export function readUsers(
  options: readonly RedisOption[],
  effective: Effective,
  server: ServerRelease,
  readText: ReadText,
): ServerUsers {
  const declared = options.filter(({ name, accepted }) => name === 'user' && accepted !== false);
  const pubsub = valueText(effective, 'acl-pubsub-default').toLowerCase();
  const context = { server, channels: pubsub === '' ? undefined : pubsub === 'allchannels', readText };
  const file = effective.get('aclfile');
  const [first] = declared;
  if (!file || valueText(effective, 'aclfile') === '')
    return fromOptions(declared, withPassword(effective, server), context);
  return first
    ? failed(first, false, 'the server does not start with both `aclfile` and `user`')
    : fromFile(file, context);
}

function fromOptions(declared: readonly RedisOption[], initial: AclUser, context: UserContext): ServerUsers {
  const list = declaredUsers(declared, context);
  const option = declared.findLast(({ values: [name = []] }) => toText(name) === 'default') ?? null;
  if (list.kind === 'users') return knownUsers(list.users, option, false, initial);
  if (list.kind === 'unknown') return unknownUsers(option ?? declared[0] ?? null, false, list.reason);
  const refused = declared.find(
    (_, index) => declaredUsers(declared.slice(0, index + 1), context).kind === 'refused',
  );
  if (!refused) throw new Error('internal error: users are refused without a declaration');
  return failed(refused, false, list.reason);
}

function declaredUsers(declared: readonly RedisOption[], { server, channels }: UserContext): AclList {
  const declarations = declared.map(({ values: [name = [], ...rules] }) => ({ name, rules }));
  return readDeclarations(declarations, server, channels);
}

function fromFile(option: RedisOption, { server, channels, readText }: UserContext): ServerUsers {
  const path = toText(option.values[0] ?? []);
  if (path.includes(UNKNOWN))
    return unknownUsers(option, true, `${deciderOf(option.values[0] ?? [])} decides which ACL file is read`);
  const found = readText(path);
  if (found.kind === 'missing') return failed(option, true, `there is no ACL file at \`${path}\``);
  if (found.kind === 'unknown')
    return unknownUsers(option, true, unreadClause(`\`aclfile\` names \`${path}\``, found));
  const list = readAclFile(found.text, server, channels);
  if (list.kind === 'refused') return failed(option, true, list.reason);
  if (list.kind === 'unknown') return unknownUsers(option, true, list.reason);
  return knownUsers(list.users, option, true, initialDefault(server));
}

/** The user `default` as `requirepass` makes it. */
function withPassword(effective: Effective, server: ServerRelease): AclUser {
  const user = initialDefault(server);
  const [password] = effective.get('requirepass')?.values ?? [];
  return password && password.length > 0 ? { ...user, open: false, passwords: [password] } : user;
}

function knownUsers(
  users: ReadonlyMap<string, AclUser>,
  option: RedisOption | null,
  isFile: boolean,
  initial: AclUser,
): ServerUsers {
  const defaultUser = users.get('default') ?? initial;
  const all = new Map([...users, ['default', defaultUser] as const]);
  return { all, defaultUser, option, isFile, unknown: null, problems: [] };
}

function failed(option: RedisOption, isFile: boolean, because: string): ServerUsers {
  const problems = [{ because, option, place: option.place }];
  return { all: null, defaultUser: null, option, isFile, unknown: null, problems };
}

function unknownUsers(option: RedisOption | null, isFile: boolean, because: string): ServerUsers {
  const unknown = { what: isFile ? 'aclfile' : 'user', because, place: option?.place ?? null };
  return { all: null, defaultUser: null, option, isFile, unknown, problems: [] };
}
