/** The rules about waivers. Every policy has them. They check the settings file, and cannot be waived or dropped. */

import type { Rule } from '../model/policy.js';

/** A rule about waivers. `requirement` is what holds where the rule finds nothing. */
type WaiverRule = Rule & { readonly requirement: string };

const noSchema = {
  service: null,
  fix: null,
  before: null,
  after: null,
  serverExamples: [],
  remedies: {},
  schema: {},
  validate: () => [],
} as const;

export const completeRule: WaiverRule = {
  ...noSchema,
  id: 'waivers-complete',
  severity: 'error',
  requirement: 'Every waiver in the settings file is complete and valid.',
  message: 'A waiver is invalid.',
  reason: 'An invalid waiver waives nothing, although its author expects it to.',
  remedy:
    'Set `rule`, `place` with `file` and `path`, `reason`, `owner` and `until`. `until` is at most 180 days from today.',
};

export const currentRule: WaiverRule = {
  ...noSchema,
  id: 'waivers-current',
  severity: 'warning',
  requirement: 'No waiver in the settings file has expired.',
  message: 'A waiver has expired.',
  reason: 'Its findings count again, and an expired waiver hides which exceptions still apply.',
  remedy: 'Fix the finding and remove the waiver, or extend `until` if the reason still applies.',
};

export const neededRule: WaiverRule = {
  ...noSchema,
  id: 'waivers-needed',
  severity: 'notice',
  requirement: 'Every waiver in the settings file matches a finding.',
  message: 'A waiver matches no finding.',
  reason: 'An unused waiver hides the same problem if it comes back.',
  remedy: 'Remove the waiver, unless you expect its finding later.',
};

export const waiverRules: readonly WaiverRule[] = [completeRule, currentRule, neededRule];
