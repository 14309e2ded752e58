/** The fix of options with which a Redis server does not start. */

import type { RedisOption } from '../../../cache/redis/option.js';
import { optionType } from '../../../cache/redis/option-table.js';
import { toText } from '../../../compose/interpolation/expand.js';
import { toSource } from '../../edits/command.js';
import { setVariableNeed } from '../../edits/password-variable.js';
import {
  removeOption,
  renameOption,
  replaceOption,
  replaceValue,
  valueAfterEquals,
} from '../../edits/redis/change-option.js';
import { isJoined } from '../../edits/redis/written-option.js';
import { type Proposal, proposalOf, type Refusal, refuse } from '../../model/fix.js';
import { digestStep } from '../flag-obstacle.js';
import { hideConfigCommand, renameOf } from './config-command.js';
import { setRedisLogs } from './logs.js';
import { isNeedless, meantName, swallowedOptions, swallowedWords } from './option-names.js';
import { passwordOption, setRedisPassword } from './password.js';
import { isMounted, optionPaths, type RedisContext, refuseUnknown, writtenValues } from './redis-context.js';

/** Writes an option in the way that the server reads. */
export function fixOption(context: RedisContext): Proposal | Refusal {
  const { finding, redis } = context;
  const [, part, index] = finding.evidence;
  if (part === 'startProblems') return fixStart(context, Number(index));
  const option = part === 'options' ? redis.options[Number(index)] : undefined;
  if (part === 'unknown') {
    const cause = redis.unknown[Number(index)];
    const known = cause ? { ...context, redis: { ...redis, unknown: [cause] } } : context;
    return refuseUnknown(known) ?? refuse('cannot-be-known', finding.remedy);
  }
  if (part === 'release')
    return refuse('needs-decision', digestStep(context.server, redis.release.candidates[0] ?? ''));
  if (option?.accepted !== false) return refuse('needs-decision', finding.remedy);
  if (isMounted(option))
    return refuse(
      'needs-decision',
      `The tool does not edit a mounted configuration file. Change or remove \`${option.name}\` in it.`,
    );
  // The password and CONFIG have separate fixes, which are the same change.
  if (passwordOption(context) === option) return setRedisPassword(context);
  if (renameOf(context) === option) return hideConfigCommand(context);
  return fixWritten(context, option);
}

/** Hides CONFIG; unless its option is only the value of another option, which is fixed then. */
export function hideConfig(context: RedisContext): Proposal | Refusal {
  return fixSwallowing(context, /^--rename[-_]command\b/i) ?? hideConfigCommand(context);
}

/** Sets the password; unless its option is only the value of another option, which is fixed then. */
export function setPassword(context: RedisContext): Proposal | Refusal {
  return fixSwallowing(context, /^--requirepass\b/i) ?? setRedisPassword(context);
}

/** Fixes the option that takes another one as its value; null if there is none. */
function fixSwallowing(context: RedisContext, other: RegExp): Proposal | Refusal | null {
  const { redis } = context;
  const isSwallowing = (option: RedisOption): boolean => {
    const [first] = swallowedOptions(option);
    return first !== undefined && other.test(toText(first)) && !isMounted(option);
  };
  const option = redis.options.find(isSwallowing);
  if (!option) return null;
  if (passwordOption(context) === option) return setRedisPassword(context);
  return renameOf(context) === option ? hideConfigCommand(context) : fixWritten(context, option);
}

/** The reason why the server does not start, apart from an option that it does not accept. */
function fixStart(context: RedisContext, index: number): Proposal | Refusal {
  const problem = context.redis.startProblems[index];
  if (problem?.option && /^(?:daemonize|logfile)$/.test(problem.option.name)) return setRedisLogs(context);
  // Bitnami's images do not start without a password.
  if (problem?.kind === 'password-missing') return setRedisPassword(context);
  return refuse('needs-decision', problem?.remedy ?? context.finding.remedy);
}

function fixWritten(context: RedisContext, option: RedisOption): Proposal | Refusal {
  const { redis } = context;
  const paths = optionPaths(context, option);
  const [own = ''] = option.name.split('=');
  const swallowed = swallowedWords(redis, option, writtenValues(context));
  const passwords = swallowed.flatMap((word) => (typeof word === 'string' ? [] : [word.password]));
  const needs = passwords.flatMap((name) => [setVariableNeed(name), ...otherFaults(redis, option)]);
  if (isNeedless(own)) {
    const [first, ...more] = swallowed;
    const change =
      first === undefined ? removeOption(context, option) : replaceOption(context, option, [first, ...more]);
    const kept =
      typeof first === 'string' ? `, and write \`${first}\` and its value as separate arguments` : '';
    return proposalOf(`Remove \`--${own}\`${kept}`, change, paths, needs);
  }
  const name = meantName(redis, own);
  if (name === null)
    return refuse(
      'needs-decision',
      `The tool cannot know what you intended. Remove \`${own}\`, or use an option that the server has.`,
    );
  const written = `${option.origin === 'file' ? '' : '--'}${name}`;
  const isOneWord = option.name.includes('=') || isJoined(option);
  const value = isOneWord ? valueAfterEquals(context, option) : null;
  if (value !== null) {
    const others = isJoined(option) ? [] : option.values.map(toSource);
    const values = swallowed.length > 0 ? swallowed : others;
    const title = `Write \`${written}\` and its value as separate arguments`;
    return proposalOf(title, replaceOption(context, option, [written, value, ...values]), paths, needs);
  }
  if (name !== option.name)
    return proposalOf(`Rename the option to \`${written}\``, renameOption(context, option, written), paths);
  const yesOrNo = booleanValue(context, option);
  if (yesOrNo !== null)
    return proposalOf(`Set \`${own}\` to \`${yesOrNo}\``, replaceValue(context, option, 0, yesOrNo), paths);
  return refuse(
    'needs-decision',
    `The tool does not choose the value of an option. Correct the value of \`${own}\`, or remove the option.`,
  );
}

/** The need of a fix after which the server still does not start. */
function otherFaults({ options }: RedisContext['redis'], fixed: RedisOption): string[] {
  return options.some((option) => option !== fixed && option.accepted === false)
    ? [
        'Resolve the other `flags-known` findings as well: the server does not start with those options either.',
      ]
    : [];
}

/** The value that the server reads in the place of `true` or `false`. */
function booleanValue({ redis }: RedisContext, { name, values }: RedisOption): 'yes' | 'no' | null {
  if (optionType(redis.kind, name) !== 'bool' || values.length !== 1) return null;
  const text = toText(values[0] ?? []).toLowerCase();
  if (/^(?:true|on|1|enabled?)$/.test(text)) return 'yes';
  return /^(?:false|off|0|disabled?)$/.test(text) ? 'no' : null;
}
