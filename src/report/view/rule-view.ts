/** A rule as a reader sees it, apart from any project. */

import type { NamedServer } from '../../cache/server/server-kind.js';
import { fillMessage } from '../../policy/evaluate/message.js';
import type { Policy, Rule } from '../../policy/model/policy.js';
import { remediesFor } from '../../policy/model/remedies.js';
import { examplesFor, type RuleExample } from '../../policy/model/rule-examples.js';
import { ruleUrl } from '../../policy/rule-url.js';

export interface RuleView {
  /** What the rule requires; empty where its policy does not describe it. */
  readonly requirement: string;
  readonly reason: string;
  /** With the parameters of the policy filled in. */
  readonly remedy: string;
  /** Whether `fix` has a fix for at least some findings of the rule. */
  readonly isFixable: boolean;
  readonly examples: readonly RuleExample[];
  /** Pages on which the reason is based; values that are no address are left out. */
  readonly sources: readonly { readonly name: string; readonly url: string }[];
  /** The page about the rule; null for a rule of a custom policy. */
  readonly url: string | null;
}

/** The view of a rule of this policy, for these kinds of servers; for null, or none, for all. */
export function ruleView(
  rule: Rule,
  { parameters }: Policy,
  kinds: readonly NamedServer[] | null = null,
): RuleView {
  const { description, sources } = rule.schema;
  return {
    requirement: typeof description === 'string' ? description : '',
    reason: rule.reason,
    remedy: fillMessage(remediesFor(rule, kinds), { parameters: shownParameters(parameters) }, ''),
    isFixable: rule.fix !== null,
    examples: examplesFor(rule, kinds),
    sources: Object.entries(sources ?? {}).flatMap(([name, url]) =>
      URL.canParse(String(url)) ? [{ name, url: new URL(String(url)).href }] : [],
    ),
    url: ruleUrl(rule),
  };
}

/** The parameters with an example of the password's variable where the policy names none. */
function shownParameters(parameters: Policy['parameters']): Policy['parameters'] {
  return parameters['passwordVariable'] === ''
    ? { ...parameters, passwordVariable: 'REDIS_PASSWORD' }
    : parameters;
}
