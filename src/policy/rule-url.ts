/** Addresses of the documentation pages about rules, which `npm run fix` writes into docs/rules. */

import cacheSource from '../../policies/cache.json' with { type: 'json' };
import vulsRedisSource from '../../policies/vuls-redis.json' with { type: 'json' };
import type { Rule } from './model/policy.js';
import { waiverRules } from './waivers/waiver-rules.js';

const folder = 'https://github.com/org/vuls-cache-policy/blob/v1/docs/rules/';

/** The rules of the built-in policies. */
const documented = [...cacheSource.allOf, ...vulsRedisSource.allOf];

/**
 * Address of the page about a rule; null for a rule of a custom policy, which has no page. A custom policy may give its
 * own rule the name of a built-in one, so the rule's text is compared too.
 */
export function ruleUrl({ id, reason }: Pick<Rule, 'id' | 'reason'>): string | null {
  const isDocumented =
    documented.some((rule) => rule.rule === id && rule.reason === reason) ||
    waiverRules.some((rule) => rule.id === id && rule.reason === reason);
  return isDocumented ? `${folder}${id}.md` : null;
}
