/** Loaded policies and settings that must be valid. */

import type { LoadedPolicy } from '../../src/policy/build/load.js';
import type { Policy } from '../../src/policy/model/policy.js';
import type { LoadedSettings, RepositorySettings } from '../../src/policy/settings/settings.js';

/** The policy, which must be valid. */
export function validPolicy(loaded: LoadedPolicy): Policy {
  if (loaded.kind === 'ok') return loaded.policy;
  throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
}

/** The settings, which must be valid. */
export function validSettings(loaded: LoadedSettings): RepositorySettings {
  if (loaded.kind === 'ok') return loaded.settings;
  throw new Error(loaded.problem.message);
}
