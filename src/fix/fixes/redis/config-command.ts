/** The fix that keeps clients of a Redis server from using the CONFIG command. */

import { settingsOf } from '../../../cache/container/environment.js';
import type { RedisOption } from '../../../cache/redis/option.js';
import { toText } from '../../../compose/interpolation/expand.js';
import { upperFirst } from '../../../source/first-letter.js';
import { replaceAt } from '../../edits/command.js';
import { addSetting } from '../../edits/environment.js';
import { readsVariables } from '../../edits/redis/bitnami-setup.js';
import { addValue } from '../../edits/redis/change-option.js';
import { parameter } from '../../model/context.js';
import {
  type Change,
  change,
  type Proposal,
  proposalOf,
  type Refusal,
  refuse,
  withManual,
} from '../../model/fix.js';
import { swallowedWords } from './option-names.js';
import {
  isMounted,
  optionPaths,
  type RedisContext,
  refuseUnknown,
  setOption,
  writtenValues,
} from './redis-context.js';

/** Renames CONFIG, or hides it in the way of the image or of the users. */
export function hideConfigCommand(context: RedisContext): Proposal | Refusal {
  const { description } = context;
  const unknown = refuseUnknown(context);
  if (unknown) return unknown;
  const name = parameter(description, 'renamedConfig');
  const rename = renameOf(context);
  const users = usersOption(context);
  const paths = optionPaths(context, rename, users);
  if (!rename && users && !isMounted(users))
    return proposalOf('Deny CONFIG to the user `default`', addValue(context, users, '-config'), paths);
  const variable = rename ? null : disablingVariable(context);
  if (variable !== null)
    return proposalOf(disableTitle(context, variable), disable(context, variable), paths);
  const swallowed = rename ? swallowedWords(context.redis, rename, writtenValues(context)) : [];
  const words = ['--rename-command', 'CONFIG', name, ...swallowed] as const;
  const proposal = proposalOf(`Rename CONFIG to \`${name}\``, setOption(context, rename, words), paths);
  return withManual(proposal, rename && manualStep(context, name));
}

/** What to do by hand where a variable decides whether the command renames CONFIG; null for any other state. */
function manualStep({ redis: { config } }: RedisContext, name: string): string | null {
  return config.conditional
    ? `Replace the \`--rename-command\` of CONFIG with \`--rename-command CONFIG ${name}\`, without a variable around it, or deny CONFIG to the user \`default\`.`
    : null;
}

/** The option `user` that declares the user `default`; null if none does. */
export function usersOption({ redis: { password } }: Pick<RedisContext, 'redis'>): RedisOption | null {
  return password.setBy === 'user' ? password.option : null;
}

/** The option that should rename CONFIG: the server refuses it, or it leaves the name as it is. */
export function renameOf({ redis }: Pick<RedisContext, 'redis'>): RedisOption | null {
  const isRename = ({ name, values }: RedisOption): boolean =>
    /^rename[-_]command/.test(name) &&
    /^config\b/i.test(name.includes('=') ? name.replace(/^rename[-_]command=/, '') : toText(values[0] ?? []));
  return redis.options.findLast(isRename) ?? null;
}

/** The variable of a Bitnami image that disables commands, if its setup runs; null for any other image. */
function disablingVariable({ redis, server }: RedisContext): string | null {
  const { image } = redis;
  if (image?.family !== 'bitnami' || !readsVariables(redis, server.node)) return null;
  return `${image.kind.toUpperCase()}_DISABLE_COMMANDS`;
}

/** The refusal for a finding about ACL, whose users only the project knows. */
export function refuseAclCommand(context: RedisContext): Refusal {
  const { aclCommand, starts } = context.redis;
  const unknown = aclCommand.restricted === null ? refuseUnknown(context) : null;
  if (unknown) return unknown;
  const variable = disablingVariable(context);
  const step =
    variable === null
      ? 'rename ACL with `rename-command`, or deny it to the user `default` with the ACL rule `-acl`'
      : disablingStep(context, variable);
  return refuse(
    'needs-decision',
    `${starts === false ? `First correct what keeps the server from starting. Then ${step}` : upperFirst(step)}. The tool does not make this change, because it does not know which programs manage users with ACL.`,
  );
}

/** A server that does not start keeps its finding about that; with this fix, it hides CONFIG once it starts. */
function disableTitle({ redis: { starts } }: RedisContext, variable: string): string {
  return `Disable CONFIG with \`${variable}\`${starts === false ? ', which takes effect once the server starts' : ''}`;
}

function disablingStep({ server }: RedisContext, variable: string): string {
  return settingsOf(server.node).some(({ name }) => name === variable)
    ? `add ACL to \`${variable}\``
    : `set \`${variable}\` in \`environment\` to a list that contains ACL, such as \`CONFIG,ACL\``;
}

function disable({ description, server }: RedisContext, name: string): Change {
  const setting = settingsOf(server.node).find((each) => each.name === name);
  if (!setting) return change(addSetting(description, server, name, 'CONFIG'));
  const { node } = setting;
  const text = node.text.trim() === '' ? 'CONFIG' : `${node.text.trimEnd()},CONFIG`;
  return change(replaceAt({ node, span: { start: 0, end: node.text.length } }, text));
}
