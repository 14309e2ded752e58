/** The rules of a user in an ACL file (dragonfly, acl/helpers.cc, acl/user.cc). */

import { deciderOf } from '../../compose/interpolation/decider.js';
import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { isCommand } from './commands.js';
import { type Flag, listItems } from './flag.js';

export interface AclUser {
  readonly name: string;
  readonly active: boolean;
  /** Whether every password is accepted (`nopass`). */
  readonly open: boolean;
  /** The accepted passwords. */
  readonly passwords: readonly Text[];
  /** The passwords before a `nopass`, which removes them. */
  readonly removed: readonly Text[];
  /** Whether the file contains a hash instead of a password. */
  readonly hashed: boolean;
  /** The commands among those below that the user can run. */
  readonly commands: ReadonlySet<CheckedCommand>;
  /** Whether the user can use at least some keys. */
  readonly keys: boolean;
  /** Whether the user can use at least some channels. */
  readonly channels: boolean;
}

/** The commands that are evaluated, with their categories (dragonfly, acl/acl_commands_def.h). */
const categoriesOf = {
  AUTH: ['FAST', 'CONNECTION'],
  PING: ['FAST', 'CONNECTION'],
  CONFIG: ['ADMIN', 'SLOW', 'DANGEROUS'],
  PUBLISH: ['PUBSUB', 'FAST'],
  SUBSCRIBE: ['PUBSUB', 'SLOW'],
} as const;

export type CheckedCommand = keyof typeof categoriesOf;

const checked = Object.keys(categoriesOf) as CheckedCommand[];

const categories: ReadonlySet<string> = new Set(
  (
    'KEYSPACE READ WRITE SET SORTEDSET LIST HASH STRING BITMAP HYPERLOG GEO STREAM PUBSUB ADMIN FAST SLOW BLOCKING ' +
    'DANGEROUS CONNECTION TRANSACTION SCRIPTING BLOOM FT_SEARCH THROTTLE JSON ALL NONE CMS TOPK CUCKOO'
  ).split(' '),
);

/** The user after a rule, or the reason why Dragonfly ignores the file or why the user is unknown. */
export type RuleResult =
  | { readonly kind: 'ok'; readonly user: AclUser }
  | { readonly kind: 'ignored'; readonly reason: string; readonly remedy: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A new user in a file has no password, is not active and has no permissions. */
export function newUser(name: string): AclUser {
  return {
    name,
    active: false,
    open: false,
    passwords: [],
    removed: [],
    hashed: false,
    commands: new Set(),
    keys: false,
    channels: false,
  };
}

/** The names that commands have under the flags. */
export interface CommandNames {
  /** The name of a command in upper case; null for a name that no command has, undefined if it is unknown. */
  readonly find: (name: string) => string | null | undefined;
  /** The new name of a renamed command; empty if it has none, or if it is unknown. */
  readonly newName: (name: string) => string;
}

/** The names after `--rename_command`. Aliases are added too late for the file. */
export function commandNames(rename: Flag | undefined): CommandNames {
  const renamed = new Map<string, string>();
  for (const item of (rename && listItems(rename)) ?? []) {
    const [old = '', name = ''] = item.toUpperCase().split('=');
    renamed.set(old, name);
  }
  const originals = new Map([...renamed].map(([old, name]) => [name, old]));
  return {
    find: (name) => {
      const original = originals.get(name);
      if (original !== undefined && name !== '') return original;
      if (renamed.has(name)) return null;
      return isCommand(name) ? name : undefined;
    },
    newName: (name) => {
      const found = renamed.get(name) ?? '';
      return found.includes(UNKNOWN) ? '' : found;
    },
  };
}

/** Applies one rule, such as `ON`, `>password`, `~*`, `&*`, `+@all` or `-CONFIG`. */
export function withRule(user: AclUser, rule: Text, names: CommandNames): RuleResult {
  const written = toText(rule);
  const ok = (change: Partial<AclUser>): RuleResult => ({ kind: 'ok', user: { ...user, ...change } });
  if (written.startsWith('>')) return ok({ open: false, passwords: [...user.passwords, rule.slice(1)] });
  if (written.includes(UNKNOWN))
    return { kind: 'unknown', reason: `${deciderOf(rule)} decides the rules of its users` };
  if (written === 'nopass') return ok({ open: true, passwords: [], removed: user.passwords, hashed: false });
  if (written === 'resetpass') return ok({ open: false, passwords: [], hashed: false });
  if (written.startsWith('#')) return ok({ open: false, hashed: true });
  const access = accessRule(written.toUpperCase());
  if (access) return ok(access);
  if (written.includes('\r'))
    return {
      kind: 'ignored',
      reason: 'a line ends with a carriage return',
      remedy: 'End each line of the ACL file with `\\n` only, without `\\r`.',
    };
  return commandRule(user, written, names);
}

/** Rules for the status, keys and channels; null for another rule. */
function accessRule(rule: string): Partial<AclUser> | null {
  if (rule === 'ON' || rule === 'OFF') return { active: rule === 'ON' };
  if (/^(?:ALLKEYS|(?:%(?:R|W|RW))?~.+)$/.test(rule)) return { keys: true };
  if (rule === 'RESETKEYS') return { keys: false };
  if (/^(?:ALLCHANNELS|&.+)$/.test(rule)) return { channels: true };
  if (rule === 'RESETCHANNELS') return { channels: false };
  return /^(?:<.*|NAMESPACE:.*|\$(?:ALL|\d+))$/.test(rule) ? {} : null;
}

/** The result for a rule with the old name of a renamed command. */
function renamedAway(written: string, name: string, newName: string): RuleResult {
  const replacement = newName === '' ? '' : ` or replace it with \`${written.slice(0, 1)}${newName}\``;
  return {
    kind: 'ignored',
    reason: `\`--rename_command\` gives ${name} another name, so \`${written}\` names no command`,
    remedy: `In the ACL file, remove \`${written}\`${replacement}.`,
  };
}

function commandRule(user: AclUser, written: string, names: CommandNames): RuleResult {
  const [, sign = '', isCategory, name = ''] = /^([-+])(@)?(.+)$/.exec(written.toUpperCase()) ?? [];
  const invalid = {
    kind: 'ignored',
    reason: `\`${written}\` is not a rule that it accepts`,
    remedy: `Correct or remove \`${written}\` in the ACL file.`,
  } as const;
  if (sign === '') return invalid;
  if (isCategory && !categories.has(name)) return invalid;
  const command = isCategory || name === 'ALL' ? null : names.find(name);
  if (!isCategory && name !== 'ALL' && command === null)
    return renamedAway(written, name, names.newName(name));
  if (command === undefined)
    return { kind: 'unknown', reason: `this tool does not know the command \`${name}\` in it` };
  const concerns = (each: CheckedCommand): boolean => {
    if (name === 'ALL') return true;
    return isCategory ? (categoriesOf[each] as readonly string[]).includes(name) : command === each;
  };
  const commands = new Set(user.commands);
  for (const each of checked.filter(concerns)) {
    if (sign === '+') commands.add(each);
    else commands.delete(each);
  }
  return { kind: 'ok', user: { ...user, commands } };
}
