/** The rules about waivers, which every policy has: they judge the settings file, and cannot be waived or dropped. */

import type { Rule, Severity } from '../model/policy.js';

export const completeRule = rule(
  'waivers-complete',
  'error',
  'A waiver does not count.',
  'A waiver that is not as it has to be waives nothing, and whoever wrote it thinks that it does.',
  'Give `rule`, `place` with `file` and `path`, `reason`, `owner`, and `until`, a day at most 180 days ahead.',
);

export const currentRule = rule(
  'waivers-current',
  'warning',
  'A waiver has ended.',
  'What it waived counts again. A list of what is lived with is read as long as all of it is true.',
  'Mend what it waived and take the waiver out, or decide anew, with a reason that holds today.',
);

export const neededRule = rule(
  'waivers-needed',
  'notice',
  'A waiver waives nothing.',
  'A waiver that is left behind lets the same fault come back without a word.',
  'Take the waiver out, unless what it is for is still to come.',
);

export const waiverRules: readonly Rule[] = [completeRule, currentRule, neededRule];

function rule(id: string, severity: Severity, message: string, reason: string, remedy: string): Rule {
  const told = { id, service: null, severity, message, reason, remedy };
  return { ...told, fix: null, before: null, after: null, schema: {}, validate: () => [] };
}
