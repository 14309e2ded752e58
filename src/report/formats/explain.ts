/** Rules explained for a reader: what each requires, why, what to do, and an example. */

import type { NamedServer } from '../../cache/server/server-kind.js';
import type { Policy, Rule } from '../../policy/model/policy.js';
import { logLine, printable } from '../redact/untrusted-text.js';
import { type Display, plainDisplay } from '../view/display.js';
import { painter } from '../view/paint.js';
import { type RuleView, ruleView } from '../view/rule-view.js';
import { severityColours } from '../view/severity-colours.js';
import { wrapped } from '../view/wrap.js';

/** The rules, one below the other, for these kinds of servers; for null, for all. */
export function renderRules(
  rules: readonly Rule[],
  policy: Policy,
  display: Display = plainDisplay,
  kinds: readonly NamedServer[] | null = null,
): string {
  const texts = rules.map((rule) => renderRule(rule, ruleView(rule, policy, kinds), display));
  return texts.map((lines) => `${lines.map(logLine).join('\n')}\n`).join('\n');
}

function renderRule(rule: Rule, view: RuleView, { colour, width, commands }: Display): string[] {
  const { requirement, reason, remedy, isFixable, examples, sources, url } = view;
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
    ...examples.flatMap(({ servers, before, after }) => {
      const label = servers === null ? '' : ` (${servers})`;
      return [...example(`Before${label}`, before), ...example(`After${label}`, after)];
    }),
    ...(sources.length === 0 ? [] : ['', paint('dim', 'Sources:')]),
    ...sources.map((source) => printable(`  ${source.name}: ${source.url}`)),
    ...(url === null ? [] : ['', ...labelled('More', url)]),
  ];
}
