/** The input of a fix for a server of the Redis family. */

import type { RedisOption } from '../../../cache/redis/option.js';
import type { RedisReading } from '../../../cache/redis/redis-reading.js';
import type { Path } from '../../../source/path.js';
import { addOption } from '../../edits/redis/add-option.js';
import { type OptionTarget, removeOption, replaceOption } from '../../edits/redis/change-option.js';
import type { OptionWord } from '../../edits/redis/option-words.js';
import { isInMountedFile } from '../../edits/redis/written-option.js';
import { commandPaths } from '../../edits/service-keys.js';
import { type FixContext, parameter } from '../../model/context.js';
import { type Change, type Refusal, refuse } from '../../model/fix.js';
import {
  listStep,
  refuseSeparateFlags,
  refuseUnknownSetting,
  refuseUnknownValues,
} from '../unknown-flags.js';
import type { WrittenValues } from './option-names.js';

export interface RedisContext extends FixContext {
  readonly redis: RedisReading;
}

/** The values that fixes write, from the parameters of the policy. */
export function writtenValues({ description }: Pick<RedisContext, 'description'>): WrittenValues {
  return {
    renamedConfig: parameter(description, 'renamedConfig'),
    passwordVariable: parameter(description, 'passwordVariable'),
  };
}

/** The paths that a change of these options may affect. */
export function optionPaths(
  { server, finding }: FixContext,
  ...options: readonly (RedisOption | null)[]
): Path[] {
  const contents = options.flatMap((option) => {
    const path = option?.place?.node.origin.path ?? [];
    return path[0] === 'configs' ? [path] : [];
  });
  return [...commandPaths(server), ...contents, finding.path];
}

/** Whether a mounted file of the repository contains the option: an option in the command overrides it. */
export function isMounted(option: RedisOption): boolean {
  return option.origin === 'file' && (option.place === null || isInMountedFile(option.place.node));
}

/** Whether a script writes the option into a file. */
function isWrittenByScript({ origin, place }: RedisOption): boolean {
  return origin === 'file' && place?.node.origin.path[0] === 'services';
}

/** Sets an option to new words; overrides one whose file the tool does not edit. */
export function setOption(
  target: OptionTarget,
  option: RedisOption | null,
  words: readonly [string, ...OptionWord[]],
): Change | Refusal {
  if (!option || isMounted(option) || isWrittenByScript(option) || option.origin === 'image')
    return addOption(target, words);
  return replaceOption(target, option, option.origin === 'file' ? withoutDashes(words) : words);
}

/** A line of a configuration file has no dashes. */
function withoutDashes([name, ...values]: readonly [string, ...OptionWord[]]): OptionWord[] {
  return [name.replace(/^--/, ''), ...values];
}

/** Removes an option; overrides one in a mounted file with `off`. */
export function unsetOption(target: OptionTarget, option: RedisOption, off: string): Change | Refusal {
  return isMounted(option) || isWrittenByScript(option)
    ? addOption(target, [`--${option.name}`, off])
    : removeOption(target, option);
}

/** The refusal for a startup that is unknown; null if it is known. */
export function refuseUnknown(context: RedisContext): Refusal | null {
  const { redis, server } = context;
  const [cause] = redis.unknown;
  if (!cause) return null;
  if (cause.setting) return refuseUnknownSetting(cause.setting, cause);
  const script = refuseUnknownValues(cause, context) ?? refuseSeparateFlags(cause);
  if (script) return script;
  return refuse(
    'cannot-be-known',
    cause.variable
      ? `Set \`${cause.variable}\` in \`environment\` of \`${server.name}\`, ${valueStep(cause.variable)}: \`environment\` overrides an \`env_file\`.`
      : `The tool does not know which options take effect. ${
          listStep(cause, server.name) ??
          (cause.what === 'config'
            ? `${configStep(cause.absent)}, or write its options in the command.`
            : 'Start the server directly, with all options written out in the command.')
        }`,
  );
}

/** The value of a variable that an image reads. */
function valueStep(variable: string): string {
  return /(?:FLAGS|ARGS)$/.test(variable)
    ? 'to the options that the server needs, or to `""` if it needs none'
    : 'to `""` if it is not needed';
}

/** How to make the configuration file known. `absent` is its name if a mount names a file that is not there. */
function configStep(absent: string | undefined): string {
  return absent === undefined
    ? 'Mount the configuration file from the repository, at a path without a variable'
    : `Add \`${absent}\` to the repository`;
}
