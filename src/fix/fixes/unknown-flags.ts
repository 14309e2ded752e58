/** The refusals of a fix where the flags of the server are unknown. */

import type { Server } from '../../cache/server/server.js';
import type { Unknown } from '../../cache/text/word.js';
import { type Refusal, refuse } from '../model/fix.js';

/**
 * The refusal where a setting other than an `env_file` may change the flags; null if none does. A flag in the command
 * overrides an `env_file`.
 */
export function refuseUnknownFlags({ flags, name }: Pick<Server, 'flags' | 'name'>): Refusal | null {
  const cause = flags.unknown.find(({ what }) => what !== 'env_file');
  if (!cause) return null;
  if (cause.setting) return refuseUnknownSetting(cause.setting, cause.affects);
  return refuse(
    'cannot-be-known',
    `The tool does not know which flags take effect. ${listStep(cause, name) ?? stepFor(cause)}`,
  );
}

/** How to mount a secret or config that the service does not list; null if the reason is another one. */
export function listStep({ unlisted }: Unknown, service: string): string | null {
  if (!unlisted) return null;
  const { key, name } = unlisted;
  return `List the ${key.slice(0, -1)} \`${name}\` under \`${key}\` of \`${service}\`.`;
}

/** How to make the flags known, by the part of the startup that is unknown. */
function stepFor({ what, kind, absent }: Unknown): string {
  if (what === 'flagfile' && kind === 'path') return 'Write the path of `--flagfile` without a variable.';
  if (what === 'flagfile' && kind === 'mount') return 'Mount the flag file from a path without a variable.';
  if (what === 'flagfile' && absent !== undefined)
    return `Add \`${absent}\` to the repository, or remove \`--flagfile\` and write its flags in the command.`;
  if (what === 'flagfile')
    return 'Mount the flag file from the repository, or remove `--flagfile` and write its flags in the command.';
  if (what === 'fromenv' || what === 'tryfromenv')
    return `Remove \`--${what}\`, and write its flags in the command.`;
  if (kind === 'flag') return 'Write the flags themselves instead of the variable.';
  return kind === 'flag-name'
    ? 'Write the name of each flag without a variable.'
    : 'Start `dragonfly` directly, with all flags written out in the command.';
}

/** The refusal where a setting of the service may affect the server or its health check. `setting` is its name in a message. */
export function refuseUnknownSetting(setting: string, affects: Unknown['affects']): Refusal {
  const part = affects === 'healthcheck' ? 'health check' : 'server';
  return refuse(
    'cannot-be-known',
    `The tool does not know the effect of ${setting}. Remove it, or change it so that it cannot affect the ${part}.`,
  );
}
