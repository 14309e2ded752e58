/** The services that a policy checks, their rules, and their schemas for other validators. */

import builtInSource from '../../../policies/vuls-redis.json' with { type: 'json' };
import type { JsonObject, Policy, PolicySource, Rule } from './policy.js';

/** The rule that fails if a service is missing. It applies to every service that another rule applies to. */
export const presenceRule = 'service-present';

const presenceMessage = builtInSource.allOf.find(({ rule }) => rule === presenceRule)?.message;

/** The services that the rules apply to. A rule without `service` applies to `main`. */
export function checkedServices({ rules }: Pick<Policy, 'rules'>, main: string): readonly string[] {
  const named = rules.filter(({ id }) => id !== presenceRule).map(({ service }) => service ?? main);
  const names = new Set(named.length === 0 ? [main] : named);
  // The main service comes first, because the user asked for it.
  return names.has(main) ? [...new Set([main, ...names])] : [...names];
}

/** The rules that apply to a service, in the order of the policy. */
export function rulesFor({ rules }: Pick<Policy, 'rules'>, service: string, main: string): Rule[] {
  const selected = rules.filter((rule) => appliesTo(rule.id, rule.service, service, main));
  return selected.map((rule) => {
    // A policy's own message for its main service stays. The built-in one does not name the service.
    const keepsMessage = rule.id !== presenceRule || (service === main && rule.message !== presenceMessage);
    return keepsMessage ? rule : { ...rule, message: `Service \`${service}\` is not defined.` };
  });
}

/**
 * Plain JSON Schema for the models of the services: the first service at the top level, and the others in `services`,
 * which validators ignore.
 */
export function schemaFor(policy: Policy, main: string): PolicySource {
  const [first = main, ...others] = checkedServices(policy, main);
  const { allOf, services: _, ...rest } = policy.schema;
  const rulesOf = (service: string): readonly JsonObject[] =>
    allOf.filter(({ rule, service: target }) =>
      appliesTo(String(rule), typeof target === 'string' ? target : null, service, main),
    );
  const { $schema = null, title, $defs } = rest as PolicySource;
  const otherSchemas = others.map((service) => [
    service,
    {
      ...($schema === null ? {} : { $schema }),
      title,
      service,
      ...($defs ? { $defs } : {}),
      allOf: rulesOf(service),
    },
  ]);
  return {
    ...(rest as PolicySource),
    service: first,
    allOf: rulesOf(first),
    ...(otherSchemas.length > 0 ? { services: Object.fromEntries(otherSchemas) as JsonObject } : {}),
  };
}

function appliesTo(rule: string, target: string | null, service: string, main: string): boolean {
  return rule === presenceRule || (target ?? main) === service;
}
