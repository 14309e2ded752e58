/** Fixes of the password of a Redis server, and of its variable. */

import { settingsOf } from '../../../cache/container/environment.js';
import type { RedisOption } from '../../../cache/redis/option.js';
import { nearestOption } from '../../../cache/redis/option-table.js';
import { wholeScalar } from '../../../cache/text/word.js';
import { toText, UNKNOWN } from '../../../compose/interpolation/expand.js';
import { isEnvFileValue } from '../../../compose/load/env-file.js';
import type { ScalarNode } from '../../../compose/model/node.js';
import { replaceAt } from '../../edits/command.js';
import { configContent, mountConfig } from '../../edits/config-content.js';
import { setSetting } from '../../edits/environment.js';
import {
  changePasswordNeed,
  clientsNeed,
  refuseOtherFile,
  refuseOtherVariable,
  required,
  revealedNeeds,
  setVariableNeed,
} from '../../edits/password-variable.js';
import { readsVariables } from '../../edits/redis/bitnami-setup.js';
import { addValue, replaceValue } from '../../edits/redis/change-option.js';
import { parameter } from '../../model/context.js';
import { type Change, change, type Proposal, proposalOf, type Refusal, refuse } from '../../model/fix.js';
import { passwordTitle } from '../password.js';
import { removeDefault, requireUses } from '../require-variable.js';
import { changeAclFile, userStep } from './acl-file.js';
import { usersOption } from './config-command.js';
import { swallowedOptions, swallowedWords } from './option-names.js';
import {
  isMounted,
  optionPaths,
  type RedisContext,
  refuseUnknown,
  setOption,
  writtenValues,
} from './redis-context.js';

/** Uses the policy's variable as the password that the server requires. */
export function setRedisPassword(context: RedisContext): Proposal | Refusal {
  const { description, server, redis } = context;
  const other = refuseOtherVariable(description, server);
  if (other) return other;
  const name = parameter(description, 'passwordVariable');
  const refusal = refuseUnknownPassword(context) ?? refuseOtherFile(context, name);
  if (refusal) return refusal;
  const { password } = redis;
  const option = passwordOption(context);
  return proposalOf(
    titleOf(context, option, name),
    passwordChange(context, option, name),
    [...optionPaths(context, option), ...literalPaths(context)],
    [
      setVariableNeed(name),
      ...clientsNeed(description, name),
      ...(isLiteral(option) ? [changePasswordNeed] : revealedNeeds(password)),
    ],
  );
}

function titleOf({ redis, server }: RedisContext, option: RedisOption | null, name: string): string {
  if (isJoined(option)) return `Pass \`${name}\` as the argument after \`--requirepass\`, and require it`;
  const { password } = redis;
  const own = settingsOf(server.node).find((setting) => setting.name === name);
  return password.literals.some(({ node }) => node === own?.node)
    ? `Use the Compose variable \`${name}\` as the server's password`
    : passwordTitle(password, name);
}

/** Whether the option is joined with its value by `=`, which the server refuses. */
function isJoined(option: RedisOption | null): boolean {
  if (option?.accepted !== false || !option.place) return false;
  const { node, span } = option.place;
  return /^(?:["']?--)?requirepass=/.test(node.text.slice(span.start, span.end));
}

/** Whether a password is written in an option that the server refuses. */
function isLiteral(option: RedisOption | null): boolean {
  if (option?.accepted !== false) return false;
  const value = swallowedOptions(option).length > 0 ? '' : toText(option.values[0] ?? []);
  const text = value || option.name.slice(`${option.name.split('=')[0]}=`.length);
  return text !== '' && !text.includes(UNKNOWN);
}

/** The paths of the texts of configs that contain the password. */
function literalPaths({ redis }: RedisContext) {
  return redis.password.literals.flatMap(({ node: { origin } }) =>
    origin.path[0] === 'configs' ? [origin.path] : [],
  );
}

/** The refusal if the tool does not know what sets the password. */
function refuseUnknownPassword(context: RedisContext): Refusal | null {
  const unknown = refuseUnknown(context);
  const file = secretFile(context);
  const [cause] = context.redis.unknown;
  if (!unknown || !cause || file === null || cause.what === 'env_file') return unknown;
  const value = required(parameter(context.description, 'passwordVariable'));
  return refuse(
    'cannot-be-known',
    `Set \`${file}=${value}\` in \`environment\`, and remove \`${file}_FILE\`.`,
  );
}

/** The variable whose twin `NAME_FILE` the service sets; null without one. */
function secretFile({ server }: RedisContext): string | null {
  const found = settingsOf(server.node).find(({ name }) =>
    /^(?:REDIS|VALKEY|KEYDB)_PASSWORD_FILE$/.test(name),
  );
  return found?.name.replace(/_FILE$/, '') ?? null;
}

/** The option that sets the password, or that the server refuses as a misspelling of `requirepass`. */
export function passwordOption({ redis }: Pick<RedisContext, 'redis'>): RedisOption | null {
  const { password, options, kind, release } = redis;
  if (password.option) return password.option;
  const [version = ''] = release.candidates;
  const isMeant = ({ name, accepted }: RedisOption): boolean => {
    const [own = ''] = name.split('=');
    return (
      accepted === false && (own === 'requirepass' || nearestOption(kind, own, version) === 'requirepass')
    );
  };
  return options.findLast(isMeant) ?? null;
}

function passwordChange(context: RedisContext, option: RedisOption | null, name: string): Change | Refusal {
  const { redis } = context;
  const { password } = redis;
  const word = { password: name };
  if (password.setBy === 'aclfile') return changeAclFile(context, name);
  const users = usersOption(context);
  if (users) return changeUser(context, users, name);
  const setting = passwordSetting(context, option);
  if (setting !== null) return changeSetting(context, setting, name);
  if (option?.accepted === true && option.origin !== 'file' && option.values.length === 1)
    return replaceValue(context, option, 0, word);
  const swallowed = option ? swallowedWords(redis, option, writtenValues(context)) : [];
  return setOption(context, option, ['--requirepass', word, ...swallowed]);
}

/** The variable of the container that the image reads as the password; null if an option sets it. */
function passwordSetting({ redis, server }: RedisContext, option: RedisOption | null): string | null {
  const { image } = redis;
  const variable = option?.origin === 'environment' ? option.variable : null;
  if (variable !== null && /_PASSWORD$|_REQUIREPASS$/.test(variable)) return variable;
  const isRead = !option && image?.family === 'bitnami' && readsVariables(redis, server.node);
  return isRead ? `${image.kind.toUpperCase()}_PASSWORD` : null;
}

/** Sets the variable of the container from which the image reads the password. */
function changeSetting({ description, server, redis }: RedisContext, setting: string, name: string): Change {
  const operations = setSetting(description, server, setting, name);
  const allowed = settingsOf(server.node).find((each) => each.name === 'ALLOW_EMPTY_PASSWORD');
  const isUsed = redis.image?.family === 'bitnami' && allowed && !isEnvFileValue(allowed.node);
  return change(
    ...operations,
    ...(isUsed && /^(?:yes|true|1)$/i.test(allowed.node.text)
      ? [replaceAt(wholeScalar(allowed.node), 'no')]
      : []),
  );
}

/** Sets the password in the rules of the user `default`. */
function changeUser(context: RedisContext, option: RedisOption, name: string): Change | Refusal {
  const rules = option.values.map(toText);
  const given = rules.flatMap((rule, index) =>
    /^[>#]/.test(rule) || rule.toLowerCase() === 'nopass' ? [index] : [],
  );
  const [at, another] = given;
  const step = userStep(context, name);
  if (step)
    return refuse(
      'needs-decision',
      `Clients that give no user name connect as the user \`default\`. ${step}`,
    );
  if (isMounted(option) || another !== undefined)
    return refuse(
      'needs-decision',
      `The rules of the user \`default\` override \`requirepass\`. Give this user the rule \`>${required(name)}\` and no other password.${isMounted(option) ? ` Compose does not interpolate a mounted file. Write the rule in the command, or move the text of the file to ${configContent} and ${mountConfig}.` : ''}`,
    );
  const word = { password: name, prefix: '>' };
  return at === undefined ? addValue(context, option, word) : replaceValue(context, option, at, word);
}

/** Makes Compose fail if the password's variable is unset or empty. */
export function requireRedisVariable(context: RedisContext): Proposal | Refusal {
  const { finding, redis } = context;
  if (finding.evidence[2] === 'fallbacks') return removeDefault(context);
  // The fix rewrites the option, and requires the variable.
  if (redis.password.option?.accepted === false) return setRedisPassword(context);
  const text = redis.password.secret(new Map());
  const nodes = Array.isArray(text) ? [...new Set(text.map(({ node }) => node as ScalarNode))] : [];
  return requireUses(
    context,
    redis.password.variable ?? '',
    nodes,
    optionPaths(context, redis.password.option),
  );
}
