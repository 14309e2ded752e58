/** The rules of a policy in the way of SARIF: what GitHub shows beside each alert. */

import { fillMessage } from '../policy/message.js';
import type { Policy, Rule, Severity } from '../policy/policy.js';
import { renderRules } from './explain.js';
import { code, codeBlock, keepingColumns, prose } from './printable.js';
import { bounded, plainText } from './sarif-text.js';

export const levels = { error: 'error', warning: 'warning', notice: 'note' } as const satisfies Record<
  Severity,
  string
>;

/** How GitHub calls the same. */
const problems = { error: 'error', warning: 'warning', notice: 'recommendation' } as const;

/** The reporting descriptor of a rule. `home` is where this tool is read about, null where nobody knows. */
export function ruleDescriptor(rule: Rule, policy: Policy, home: string | null): object {
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: bounded(plainText(faultOf(rule, policy))) },
    fullDescription: { text: bounded(plainText(rule.reason || faultOf(rule, policy))) },
    help: { text: renderRules([rule], policy), markdown: helpOf(rule, policy) },
    ...(home === null ? {} : { helpUri: `${home}#rules` }),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: ['docker-compose', 'dragonfly'],
      precision: 'very-high',
      'problem.severity': problems[rule.severity],
    },
  };
}

/** A pointer in a message to something else than a parameter. */
const pointer = String.raw`\{(?:\d|/(?!parameters/))[^{}]*\}`;

/**
 * What a finding of the rule says in any project: its message without what is told of one. A message that is nothing
 * else leaves the rule's name.
 */
function faultOf(rule: Rule, policy: Policy): string {
  const general = rule.message
    .replace(new RegExp(`: *${pointer}[^.?!]*(?=[.?!]?$)`), '')
    .replace(new RegExp(pointer, 'g'), '…');
  const fault = filled(general, policy);
  return /\p{L}/u.test(fault) ? fault : rule.id.replaceAll('-', ' ');
}

function helpOf(rule: Rule, policy: Policy): string {
  const example = (title: string, text: string | null): string[] =>
    text === null ? [] : [`**${title}**`, codeBlock(lines(text), 'yaml')];
  return [
    `${code(rule.id)} (${rule.severity})`,
    ...(rule.reason === '' ? [] : [`**Why** ${prose(rule.reason)}`]),
    `**To do** ${prose(filled(rule.remedy, policy))}`,
    ...example('Before', rule.before),
    ...example('After', rule.after),
  ].join('\n\n');
}

function lines(text: string): string {
  return text.trimEnd().split('\n').map(keepingColumns).join('\n');
}

function filled(template: string, { parameters }: Policy): string {
  return fillMessage(template, { parameters }, '');
}

function pascalCase(id: string): string {
  return id
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
