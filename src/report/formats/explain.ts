/** Rules explained for a reader: what each requires, why, what to do, and an example. */

import type { Policy, Rule } from '../../policy/model/policy.js';
import { logLine, printable } from '../redact/untrusted-text.js';
import { type Display, plainDisplay } from '../view/display.js';
import { painter } from '../view/paint.js';
import { ruleView } from '../view/rule-view.js';
import { severityColours } from '../view/severity-colours.js';
import { wrapped } from '../view/wrap.js';

/** The rules, one below the other. */
export function renderRules(rules: readonly Rule[], policy: Policy, display: Display = plainDisplay): string {
  return rules.map((rule) => `${renderRule(rule, policy, display).map(logLine).join('\n')}\n`).join('\n');
}

function renderRule(rule: Rule, policy: Policy, { colour, width, commands }: Display): string[] {
  const { requirement, reason, remedy, isFixable, before, after, sources, url } = ruleView(rule, policy);
  const paint = painter(colour);
  const prose = (line: string): string[] => (width === null ? [line] : wrapped(line, width));
  const labelled = (name: string, text: string): string[] => {
    const [first = '', ...rest] = text.split('\n').map(printable);
    return [`${paint('dim', `${name}:`)} ${first}`, ...rest].flatMap(prose);
  };
  const example = (title: string, text: string | null): string[] => {
    if (text === null) return [];
    const lines = text.trimEnd().split('\n').map(printable);
    return ['', paint('dim', `${title}:`), ...lines.map((line) => `  ${line}`)];
  };
  const severity = paint(severityColours[rule.severity], `(${rule.severity})`);
  return [
    `${paint('bold', printable(rule.id))} ${severity}`,
    '',
    ...(requirement === '' ? [] : [...requirement.split('\n').map(printable).flatMap(prose), '']),
    ...(reason === '' ? [] : labelled('Why', reason)),
    ...labelled('To do', remedy),
    ...labelled('Automatic fix', isFixable ? `yes, with \`${commands.fix}\`` : 'no'),
    ...example('Before', before),
    ...example('After', after),
    ...(sources.length === 0 ? [] : ['', paint('dim', 'Sources:')]),
    ...sources.map((source) => printable(`  ${source.name}: ${source.url}`)),
    ...(url === null ? [] : ['', ...labelled('More', url)]),
  ];
}
