/** The refusal of a fix where the flags of Dragonfly are unknown. */

import type { Server } from '../../cache/server/server.js';
import { type Refusal, refuse } from '../model/fix.js';

/**
 * The refusal where a setting other than an `env_file` may change the flags; null if none does. A flag in the command
 * overrides an `env_file`.
 */
export function refuseUnknownFlags({ flags }: Pick<Server, 'flags'>): Refusal | null {
  const cause = flags.unknown.find(({ what }) => what !== 'env_file');
  if (!cause) return null;
  return refuse(
    'cannot-be-known',
    cause.what === 'program'
      ? 'The tool does not know the effect of this setting. Remove it, or change it so that it cannot affect the server.'
      : 'The tool does not know which flags take effect. Start `dragonfly` directly, with all flags written out in the command.',
  );
}
