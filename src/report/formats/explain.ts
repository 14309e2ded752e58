/** A rule for a person: what it asks, why, how to mend it, before and after. */

import { fillMessage } from '../../policy/evaluate/message.js';
import type { Policy, Rule } from '../../policy/model/policy.js';
import { logLine, printable } from '../redact/untrusted-text.js';

/** The rules, one below the other. */
export function renderRules(rules: readonly Rule[], policy: Policy): string {
  const text = rules.map((rule) => renderRule(rule, policy)).join('\n');
  return text.split('\n').map(printable).map(logLine).join('\n');
}

function renderRule(rule: Rule, policy: Policy): string {
  const remedy = fillMessage(rule.remedy, { parameters: policy.parameters }, '');
  const example = (title: string, text: string | null): string[] =>
    text === null
      ? []
      : [
          '',
          `${title}:`,
          ...text
            .trimEnd()
            .split('\n')
            .map((line) => `  ${line}`),
        ];
  return [
    `${rule.id} (${rule.severity})`,
    '',
    `Why: ${rule.reason}`,
    `Mend: ${remedy}`,
    ...example('Before', rule.before),
    ...example('After', rule.after),
    '',
  ].join('\n');
}
