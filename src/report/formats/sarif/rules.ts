/** The rules of a policy as SARIF reporting descriptors, which GitHub shows beside each alert. */

import type { NamedServer } from '../../../cache/server/server-kind.js';
import { fillMessage } from '../../../policy/evaluate/message.js';
import type { Policy, Rule, Severity } from '../../../policy/model/policy.js';
import { code, codeBlock, keepingColumns, prose } from '../../redact/untrusted-text.js';
import { plainDisplay } from '../../view/display.js';
import { type RuleView, ruleView } from '../../view/rule-view.js';
import { renderRules } from '../explain.js';
import { bounded, plainText } from './text.js';

export const levels = { error: 'error', warning: 'warning', notice: 'note' } as const satisfies Record<
  Severity,
  string
>;

/** GitHub's names for the severities. */
const problemSeverities = { error: 'error', warning: 'warning', notice: 'recommendation' } as const;

/** The reporting descriptor of a rule, for these kinds of servers; for null, for all. */
export function ruleDescriptor(rule: Rule, policy: Policy, kinds: readonly NamedServer[] | null): object {
  const view = ruleView(rule, policy, kinds);
  const helpUri = view.url ?? view.sources[0]?.url;
  const summary = generalMessage(rule, policy);
  const description = [view.requirement, view.reason].filter(Boolean).join(' ') || summary;
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: bounded(plainText(summary)) },
    fullDescription: { text: bounded(plainText(description)) },
    help: { text: renderRules([rule], policy, plainDisplay, kinds), markdown: helpMarkdown(rule, view) },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: ['docker-compose', 'dragonfly'],
      precision: 'very-high',
      'problem.severity': problemSeverities[rule.severity],
    },
  };
}

/** A pointer in a message to something other than a parameter. */
const pointer = String.raw`\{(?:\d|/(?!parameters/))[^{}]*\}`;

/**
 * The message of a rule without the parts that depend on the project. Where nothing else is left, the rule's id as
 * words.
 */
function generalMessage(rule: Rule, { parameters }: Policy): string {
  const general = rule.message
    .replace(new RegExp(`: *${pointer}[^.?!]*(?=[.?!]?$)`), '')
    .replace(new RegExp(pointer, 'g'), '…');
  const message = fillMessage(general, { parameters }, '');
  return /\p{L}/u.test(message) ? message : rule.id.replaceAll('-', ' ');
}

function helpMarkdown(rule: Rule, view: RuleView): string {
  const links = view.sources.map(
    ({ name, url }) => `[${prose(name)}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`,
  );
  return [
    `${code(rule.id)} (${rule.severity})`,
    ...(view.requirement === '' ? [] : [`**Requires** ${prose(view.requirement)}`]),
    ...(view.reason === '' ? [] : [`**Why** ${prose(view.reason)}`]),
    `**To do** ${prose(view.remedy)}`,
    ...view.examples.flatMap(({ servers, before, after }) => {
      const label = servers === null ? '' : ` (${servers})`;
      return [...example(`Before${label}`, before), ...example(`After${label}`, after)];
    }),
    ...(links.length === 0 ? [] : [`**Sources** ${links.join(', ')}`]),
  ].join('\n\n');
}

function example(title: string, text: string | null): string[] {
  return text === null ? [] : [`**${title}**`, codeBlock(lines(text), 'yaml')];
}

function lines(text: string): string {
  return text.trimEnd().split('\n').map(keepingColumns).join('\n');
}

function pascalCase(id: string): string {
  return id
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
