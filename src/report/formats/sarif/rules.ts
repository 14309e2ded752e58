/** The rules of a policy in the way of SARIF: what GitHub shows beside each alert. */

import { fillMessage } from '../../../policy/evaluate/message.js';
import type { Policy, Rule, Severity } from '../../../policy/model/policy.js';
import { code, codeBlock, keepingColumns, prose } from '../../redact/untrusted-text.js';
import { renderRules } from '../explain.js';
import { bounded, plainText } from './text.js';

export const levels = { error: 'error', warning: 'warning', notice: 'note' } as const satisfies Record<
  Severity,
  string
>;

/** How GitHub calls the same. */
const problems = { error: 'error', warning: 'warning', notice: 'recommendation' } as const;

/** The reporting descriptor of a rule. `home` is the address of this tool's repository, null where nobody knows. */
export function ruleDescriptor(rule: Rule, policy: Policy, home: string | null): object {
  const { asks, sources } = aboutOf(rule);
  const helpUri = pageOf(rule, policy, home) ?? sources[0]?.address;
  const description = [asks, rule.reason].filter(Boolean).join(' ') || faultOf(rule, policy);
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: bounded(plainText(faultOf(rule, policy))) },
    fullDescription: { text: bounded(plainText(description)) },
    help: { text: renderRules([rule], policy), markdown: helpOf(rule, policy) },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: ['docker-compose', 'dragonfly'],
      precision: 'very-high',
      'problem.severity': problems[rule.severity],
    },
  };
}

/** The page that is generated from the built-in policy has a heading for each rule. */
function pageOf({ id }: Rule, { origin, rules }: Policy, home: string | null): string | null {
  const isTold = home !== null && origin === 'built-in' && rules.some((rule) => rule.id === id);
  return isTold ? `${home}/blob/HEAD/policies/vuls-redis.md#${id}` : null;
}

/** What a rule asks, and the pages on which its reason can be read up; addresses that are none are left out. */
function aboutOf({ schema }: Rule): { asks: string; sources: { name: string; address: string }[] } {
  const { description, sources } = schema;
  return {
    asks: typeof description === 'string' ? description : '',
    sources: Object.entries(sources ?? {}).flatMap(([name, address]) =>
      URL.canParse(String(address)) ? [{ name, address: new URL(String(address)).href }] : [],
    ),
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
  const { asks, sources } = aboutOf(rule);
  const links = sources.map(
    ({ name, address }) => `[${prose(name)}](${address.replaceAll('(', '%28').replaceAll(')', '%29')})`,
  );
  const example = (title: string, text: string | null): string[] =>
    text === null ? [] : [`**${title}**`, codeBlock(lines(text), 'yaml')];
  return [
    `${code(rule.id)} (${rule.severity})`,
    ...(asks === '' ? [] : [`**Asks** ${prose(asks)}`]),
    ...(rule.reason === '' ? [] : [`**Why** ${prose(rule.reason)}`]),
    `**To do** ${prose(filled(rule.remedy, policy))}`,
    ...example('Before', rule.before),
    ...example('After', rule.after),
    ...(links.length === 0 ? [] : [`**More** ${links.join(', ')}`]),
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
