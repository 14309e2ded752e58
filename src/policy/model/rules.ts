/** The rules of a filled policy, with their validators. */

import type { Policy, PolicySource, Rule, Severity, Validate } from './policy.js';
import { ruleSchema } from './references.js';
import type { ServerExample } from './rule-examples.js';

/** `validators` are those of the rules, in the same order. */
export function createRules(filled: PolicySource, validators: readonly Validate[]): Rule[] {
  return filled.allOf.map((rule, index) => {
    const text = (key: string): string | null => (typeof rule[key] === 'string' ? rule[key] : null);
    return {
      id: text('rule') ?? '',
      service: text('service'),
      severity: (text('severity') ?? 'error') as Severity,
      message: text('message') ?? '',
      reason: text('reason') ?? '',
      remedy: text('remedy') ?? '',
      remedies: (rule['remedies'] ?? {}) as Readonly<Record<string, string>>,
      fix: text('fix'),
      before: text('before'),
      after: text('after'),
      serverExamples: (rule['serverExamples'] ?? []) as unknown as readonly ServerExample[],
      schema: ruleSchema(filled, rule),
      validate: validators[index] ?? noValidator,
    };
  });
}

/** The main service of a filled policy, and its dropped rules. */
export function policyHead(filled: PolicySource): Pick<Policy, 'service' | 'dropped'> {
  const { service, dropped } = filled;
  return {
    service: typeof service === 'string' ? service : null,
    dropped: (dropped ?? {}) as Readonly<Record<string, string>>,
  };
}

function noValidator(): never {
  throw new Error('internal error: a rule without a validator');
}
