/** Users of the access control list: their rules, and the passwords and permissions that these give (redis, acl.c). */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { type AclPasswords, withHash, withoutPassword } from './acl-passwords.js';
import { isCommandName } from './command-names.js';
import { isSince, type ServerRelease } from './option-values.js';

/** The commands that are evaluated, with their categories (redis, src/commands). */
const categoriesOf = {
  ping: ['fast', 'connection'],
  'config|get': ['admin', 'slow', 'dangerous'],
  'config|set': ['admin', 'slow', 'dangerous'],
  'acl|setuser': ['admin', 'slow', 'dangerous'],
  publish: ['pubsub', 'fast'],
  subscribe: ['pubsub', 'slow'],
} as const;

export type CheckedCommand = keyof typeof categoriesOf;

const checked = Object.keys(categoriesOf) as CheckedCommand[];

export interface AclUser extends AclPasswords {
  readonly name: string;
  readonly active: boolean;
  /** Whether every password is accepted (`nopass`). */
  readonly open: boolean;
  readonly commands: ReadonlySet<CheckedCommand>;
  readonly keys: boolean;
  readonly channels: boolean;
}

/** The user after a rule, or the reason why the server does not start or why the user is unknown. */
export type RuleResult =
  | { readonly kind: 'ok'; readonly user: AclUser }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A new user is inactive and has no permissions. Up to 6.2 it may use all channels. */
export function newUser(name: string, server: ServerRelease, channels = !isSince(server, '7.0.0')): AclUser {
  return {
    name,
    active: false,
    open: false,
    passwords: [],
    hashes: [],
    commands: new Set(),
    keys: false,
    channels,
  };
}

/** The user `default` that no rule changes. */
export function initialDefault(server: ServerRelease): AclUser {
  const commands = new Set(checked);
  return { ...newUser('default', server), active: true, open: true, commands, keys: true, channels: true };
}

/** Limit for the number of rules of a user, against hostile projects. */
const maxRules = 1_000;

/** Reads the rules of a user. */
export function readUser(user: AclUser, rules: readonly Text[], server: ServerRelease): RuleResult {
  if (rules.length > maxRules)
    return { kind: 'unknown', reason: 'the user has more rules than this tool evaluates' };
  let unknown: RuleResult | null = null;
  let current = user;
  for (const rule of joinSelectors(rules)) {
    const result = withRule(current, rule, server);
    if (result.kind === 'refused') return result;
    if (result.kind === 'ok') current = result.user;
    else unknown ??= result;
  }
  return unknown ?? { kind: 'ok', user: current };
}

/** A selector `(...)` may contain blanks, and adds permissions only. */
function joinSelectors(rules: readonly Text[]): Text[] {
  const joined: Text[] = [];
  let isInside = false;
  for (const rule of rules) {
    const text = toText(rule);
    if (isInside) joined[joined.length - 1] = [...(joined.at(-1) ?? []), ...rule];
    else joined.push(rule);
    if (text.startsWith('(')) isInside = true;
    if (text.endsWith(')')) isInside = false;
  }
  return joined;
}

type Change = (user: AclUser) => Partial<AclUser>;

const all = () => new Set(checked);

/** Rules without an argument. */
const words: Readonly<Record<string, Change>> = {
  on: () => ({ active: true }),
  off: () => ({ active: false }),
  nopass: () => ({ open: true, passwords: [], hashes: [] }),
  resetpass: () => ({ open: false, passwords: [], hashes: [] }),
  allkeys: () => ({ keys: true }),
  resetkeys: () => ({ keys: false }),
  allcommands: () => ({ commands: all() }),
  nocommands: () => ({ commands: new Set() }),
};

/** Rules without an argument, with the release that brought them. */
const laterWords: Readonly<Record<string, readonly [from: string, change: Change]>> = {
  allchannels: ['6.2.0', () => ({ channels: true })],
  resetchannels: ['6.2.0', () => ({ channels: false })],
  'sanitize-payload': ['6.2.0', () => ({})],
  'skip-sanitize-payload': ['6.2.0', () => ({})],
  clearselectors: ['7.0.0', () => ({})],
};

/** A user, the rule to apply and the server. */
interface RuleContext {
  readonly user: AclUser;
  readonly rule: Text;
  readonly text: string;
  readonly server: ServerRelease;
}

function withRule(user: AclUser, rule: Text, server: ServerRelease): RuleResult {
  const text = toText(rule);
  if (text.startsWith(UNKNOWN))
    return { kind: 'unknown', reason: 'the environment decides a rule of the user' };
  return (
    wordRule(user, text.toLowerCase(), server) ??
    prefixRules[text.charAt(0)]?.({ user, rule, text, server }) ?? {
      kind: 'refused',
      reason: `\`${shown(text)}\` is not a rule of an ACL user`,
    }
  );
}

function wordRule(user: AclUser, word: string, server: ServerRelease): RuleResult | null {
  if (word === 'reset') return { kind: 'ok', user: newUser(user.name, server) };
  const [from, change] = laterWords[word] ?? [];
  const own = Object.hasOwn(words, word) ? words[word] : undefined;
  const found = own ?? (from !== undefined && isSince(server, from) ? change : undefined);
  if (found) return { kind: 'ok', user: { ...user, ...found(user) } };
  return databaseRule(word, server) ? { kind: 'ok', user } : null;
}

type PrefixRule = (context: RuleContext) => RuleResult | null;

/** A rule that gives something to the user where it has the right form. */
const when =
  (
    isValid: (context: RuleContext) => boolean,
    change: (context: RuleContext) => Partial<AclUser>,
  ): PrefixRule =>
  (context) =>
    isValid(context) ? { kind: 'ok', user: { ...context.user, ...change(context) } } : null;

const removal: PrefixRule = ({ user, rule, text }) => {
  const removed = withoutPassword(user, rule);
  if (removed.kind === 'removed') return { kind: 'ok', user: { ...user, ...removed.left } };
  if (removed.kind === 'invalid') return null;
  return removed.kind === 'missing'
    ? { kind: 'refused', reason: `\`${shown(text)}\` removes a password that the user does not have` }
    : { kind: 'unknown', reason: `the environment decides whether \`${shown(text)}\` removes a password` };
};

const command: PrefixRule = ({ user, text, server }) => commandRule(user, text, server);

/** Rules by their first character; null for a rule that the server does not accept. */
const prefixRules: Readonly<Record<string, PrefixRule>> = {
  '>': when(
    () => true,
    ({ user, rule }) => ({ open: false, passwords: [...user.passwords, rule.slice(1)] }),
  ),
  '#': when(
    ({ text }) => /^#[0-9a-f]{64}$/.test(text) || text.includes(UNKNOWN),
    ({ user, text }) => ({ open: false, ...withHash(user, text.slice(1)) }),
  ),
  '<': removal,
  '!': removal,
  '~': when(
    () => true,
    () => ({ keys: true }),
  ),
  '%': when(
    ({ text, server }) => isSince(server, '7.0.0') && /^%[rw]{1,2}~/i.test(text),
    () => ({ keys: true }),
  ),
  '&': when(
    ({ server }) => isSince(server, '6.2.0'),
    () => ({ channels: true }),
  ),
  '(': when(
    ({ text, server }) => isSince(server, '7.0.0') && text.endsWith(')'),
    () => ({}),
  ),
  '+': command,
  '-': command,
};

/** Valkey 9.0 limits users to databases. */
function databaseRule(text: string, { kind, grammar }: ServerRelease): boolean {
  return kind === 'valkey' && grammar.startsWith('9.') && /^(?:alldbs|resetdbs|db=[\d,]+)$/.test(text);
}

function shown(text: string): string {
  return /^[>#<!]/.test(text) ? text.charAt(0) : text.replaceAll(UNKNOWN, '…');
}

const categories: ReadonlySet<string> = new Set(
  (
    'keyspace read write set sortedset list hash string bitmap hyperloglog geo stream pubsub admin fast slow blocking ' +
    'dangerous connection transaction scripting'
  ).split(' '),
);

/** `+NAME`, `-NAME`, `+NAME|SUBCOMMAND`, `+@CATEGORY`; null for a rule that the server does not accept. */
function commandRule(user: AclUser, text: string, server: ServerRelease): RuleResult | null {
  const isAdded = text.startsWith('+');
  const name = text.slice(1).toLowerCase();
  const changed = (names: readonly CheckedCommand[]): RuleResult => {
    const commands = new Set(user.commands);
    for (const each of names) {
      if (isAdded) commands.add(each);
      else commands.delete(each);
    }
    return { kind: 'ok', user: { ...user, commands } };
  };
  if (name.includes(UNKNOWN))
    return { kind: 'unknown', reason: 'the environment decides which commands the user can run' };
  if (name === '@all') return changed(checked);
  if (name.startsWith('@')) {
    const category = name.slice(1);
    if (!categories.has(category))
      return isSince(server, '8.0.0')
        ? { kind: 'unknown', reason: `this tool does not know \`${text}\`` }
        : null;
    return changed(checked.filter((each) => (categoriesOf[each] as readonly string[]).includes(category)));
  }
  const [command = '', subcommand, more] = name.split('|');
  const exists = isCommandName(command, server);
  if (exists === false || more !== undefined || subcommand === '') return null;
  // Up to 6.2, a subcommand can be allowed but not denied.
  if (subcommand !== undefined && !isAdded && !isSince(server, '7.0.0')) return null;
  if (exists === null) return { kind: 'unknown', reason: `this tool does not know \`${text}\`` };
  const names = checked.filter(
    (each) => each === name || (subcommand === undefined && each.startsWith(`${command}|`)),
  );
  return changed(names);
}
