/** The rules about waivers. Every policy has them. They check the settings file, and cannot be waived or dropped. */

import type { Rule } from '../model/policy.js';

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

export const completeRule: Rule = {
  ...noSchema,
  id: 'waivers-complete',
  severity: 'error',
  message: 'A waiver is invalid.',
  reason: 'An invalid waiver waives nothing, although its author expects it to.',
  remedy:
    'Set `rule`, `place` with `file` and `path`, `reason`, `owner` and `until`. `until` is at most 180 days ahead.',
};

export const currentRule: Rule = {
  ...noSchema,
  id: 'waivers-current',
  severity: 'warning',
  message: 'A waiver has expired.',
  reason: 'Its findings count again, and an expired waiver hides which exceptions still apply.',
  remedy: 'Fix the finding and remove the waiver, or extend `until` if the reason still applies.',
};

export const neededRule: Rule = {
  ...noSchema,
  id: 'waivers-needed',
  severity: 'notice',
  message: 'A waiver matches no finding.',
  reason: 'An unused waiver hides the same problem if it comes back.',
  remedy: 'Remove the waiver, unless you expect its finding later.',
};

export const waiverRules: readonly Rule[] = [completeRule, currentRule, neededRule];
