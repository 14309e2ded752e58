/** The rules about waivers. Every policy has them. They check the settings file, and cannot be waived or dropped. */

import type { Rule } from '../model/policy.js';

const noSchema = {
  service: null,
  fix: null,
  before: null,
  after: null,
  serverExamples: [],
  remedies: {},
  validate: () => [],
} as const;

export const completeRule: Rule = {
  ...noSchema,
  id: 'waivers-complete',
  severity: 'error',
  schema: { description: 'Every waiver in the settings file is complete and valid.' },
  message: 'A waiver is invalid.',
  reason: 'An invalid waiver waives nothing, although its author expects it to.',
  remedy:
    'Set `rule`, `place` with `file` and `path`, `reason`, `owner` and `until`. `until` is at most 180 days from today.',
};

export const currentRule: Rule = {
  ...noSchema,
  id: 'waivers-current',
  severity: 'warning',
  schema: { description: 'No waiver in the settings file has expired.' },
  message: 'A waiver has expired.',
  reason: 'The findings of an expired waiver count again, and its entry hides which exceptions still apply.',
  remedy:
    'If the reason still applies, extend `until`. Otherwise fix the finding and remove the waiver; `vuls-cache-policy waive --prune` removes it.',
};

export const neededRule: Rule = {
  ...noSchema,
  id: 'waivers-needed',
  severity: 'notice',
  schema: { description: 'Every waiver in the settings file matches a finding.' },
  message: 'A waiver matches no finding.',
  reason: 'An unused waiver hides the same problem if it comes back.',
  remedy:
    'Remove the waiver, unless you expect its finding later. `vuls-cache-policy waive --prune` removes it.',
};

export const waiverRules: readonly Rule[] = [completeRule, currentRule, neededRule];
