/** The services that a policy judges, the rules of each, and the schema of each for any other validator. */

import builtInSource from '../../../policies/vuls-redis.json' with { type: 'json' };
import type { JsonObject, Policy, PolicySource, Rule } from './policy.js';

/** The rule that fails where a service is missing. It is about every service that another rule is about. */
export const presenceRule = 'service-present';

const presenceMessage = builtInSource.allOf.find(({ rule }) => rule === presenceRule)?.message;

/** The services that rules are about, `main` for those that name none. */
export function checkedServices({ rules }: Pick<Policy, 'rules'>, main: string): readonly string[] {
  const named = rules.filter(({ id }) => id !== presenceRule).map(({ service }) => service ?? main);
  const names = new Set(named.length === 0 ? [main] : named);
  // The main one comes first wherever it stands, since that is the one that is asked for.
  return names.has(main) ? [...new Set([main, ...names])] : [...names];
}

/** The rules about one of them, in the order of the policy. */
export function rulesFor({ rules }: Pick<Policy, 'rules'>, service: string, main: string): Rule[] {
  const selected = rules.filter((rule) => isAbout(rule.id, rule.service, service, main));
  return selected.map((rule) => {
    // A policy's own message for its main service stays. The built-in one does not name the service.
    const keepsMessage = rule.id !== presenceRule || (service === main && rule.message !== presenceMessage);
    return keepsMessage ? rule : { ...rule, message: `Service \`${service}\` is not defined.` };
  });
}

/**
 * Plain JSON Schema for the documents of the services: at the top for the first of them, and for each of the others
 * below `services`, an annotation to any validator.
 */
export function schemaFor(policy: Policy, main: string): PolicySource {
  const [first = main, ...others] = checkedServices(policy, main);
  const { allOf, services: _, ...rest } = policy.schema;
  const of = (service: string): readonly JsonObject[] =>
    allOf.filter(({ rule, service: own }) =>
      isAbout(String(rule), typeof own === 'string' ? own : null, service, main),
    );
  const { $schema = null, title, $defs } = rest as PolicySource;
  const below = others.map((service) => [
    service,
    {
      ...($schema === null ? {} : { $schema }),
      title,
      service,
      ...($defs ? { $defs } : {}),
      allOf: of(service),
    },
  ]);
  return {
    ...(rest as PolicySource),
    service: first,
    allOf: of(first),
    ...(below.length > 0 ? { services: Object.fromEntries(below) as JsonObject } : {}),
  };
}

function isAbout(rule: string, own: string | null, service: string, main: string): boolean {
  return rule === presenceRule || (own ?? main) === service;
}
