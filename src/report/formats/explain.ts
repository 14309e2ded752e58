/** Rules explained for a reader: what each requires, why, what to do, and an example. */

import type { Policy, Rule } from '../../policy/model/policy.js';
import { logLine, printable } from '../redact/untrusted-text.js';
import { ruleView } from '../view/rule-view.js';

/** The rules, one below the other. */
export function renderRules(rules: readonly Rule[], policy: Policy): string {
  const text = rules.map((rule) => renderRule(rule, policy)).join('\n');
  return text.split('\n').map(printable).map(logLine).join('\n');
}

function renderRule(rule: Rule, policy: Policy): string {
  const { requirement, reason, remedy, isFixable, before, after, sources, url } = ruleView(rule, policy);
  const links = sources.map((source) => `  ${source.name}: ${source.url}`);
  return [
    `${rule.id} (${rule.severity})`,
    '',
    ...(requirement === '' ? [] : [requirement, '']),
    ...(reason === '' ? [] : [`Why: ${reason}`]),
    `To do: ${remedy}`,
    `Automatic fix: ${isFixable ? 'yes, with `vuls-cache-policy fix`' : 'no'}`,
    ...example('Before', before),
    ...example('After', after),
    ...(links.length === 0 ? [] : ['', 'Sources:', ...links]),
    ...(url === null ? [] : ['', `More: ${url}`]),
    '',
  ].join('\n');
}

function example(title: string, text: string | null): string[] {
  if (text === null) return [];
  const lines = text.trimEnd().split('\n');
  return ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}
