/** The services that a policy checks, their rules, and their schemas for other validators. */

import cacheSource from '../../../policies/cache.json' with { type: 'json' };
import type { JsonObject, Policy, PolicySource, Rule } from './policy.js';

/** The rule that fails if a service is missing. It applies to every service that another rule applies to. */
export const presenceRule = 'service-present';

/** Stands for the service of a policy that names none, where the project has no server of the family. */
export const noService = '';

const noServerMessage =
  'No image or command of the project names Dragonfly, Redis, Valkey or KeyDB. If Compose builds the image of the server, pass the name of its service with `--service`.';

const presenceMessage = cacheSource.allOf.find(({ rule }) => rule === presenceRule)?.message;

/** The services that the rules apply to. A rule without `service` applies to each of the `main` services. */
export function checkedServices(
  { rules }: Pick<Policy, 'rules'>,
  main: readonly string[],
): readonly string[] {
  const named = rules
    .filter(({ id }) => id !== presenceRule)
    .flatMap(({ service }) => (service === null ? main : [service]));
  const names = new Set(named.length === 0 ? main : named);
  // The main services come first, because the user asked for them.
  return [...new Set([...main.filter((each) => names.has(each)), ...names])];
}

/** The rules that apply to a service, in the order of the policy. `tag` is the one that removes the service. */
export function rulesFor(
  { rules }: Pick<Policy, 'rules'>,
  service: string,
  main: readonly string[],
  tag: string | null = null,
): Rule[] {
  const selected = rules.filter((rule) => appliesTo(rule.id, rule.service, service, main));
  return selected.map((rule) => {
    // A policy's own message for its main service stays. The built-in one does not name the service.
    const isOwn = main.includes(service) && rule.message !== presenceMessage;
    if (rule.id !== presenceRule || isOwn) return rule;
    const message = service === noService ? noServerMessage : absence(service, tag);
    const remedy = tag === null ? rule.remedy : resetRemedy;
    // The messages of its parts are about the main service.
    const { then: _, else: __, ...withoutParts } = rule.schema;
    return { ...rule, message, remedy, schema: main.includes(service) ? rule.schema : withoutParts };
  });
}

const resetRemedy = 'To keep the service, delete the line with the tag.';

function absence(service: string, tag: string | null): string {
  return tag === null
    ? `Service \`${service}\` is not defined.`
    : `The \`${tag}\` tag removes service \`${service}\`.`;
}

/**
 * Plain JSON Schema for the models of the services: the first service at the top level, and the others in `services`,
 * which validators ignore.
 */
export function schemaFor(policy: Policy, main: string | null): PolicySource {
  const mains = main === null ? [] : [main];
  const [first = null, ...others] = checkedServices(policy, mains);
  const { allOf, services: _, ...rest } = policy.schema;
  const rulesOf = (service: string): readonly JsonObject[] =>
    allOf.filter(({ rule, service: target }) =>
      appliesTo(String(rule), typeof target === 'string' ? target : null, service, mains),
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
    ...(first === null ? {} : { service: first }),
    allOf: first === null ? allOf : rulesOf(first),
    ...(otherSchemas.length > 0 ? { services: Object.fromEntries(otherSchemas) as JsonObject } : {}),
  };
}

function appliesTo(rule: string, target: string | null, service: string, main: readonly string[]): boolean {
  if (rule === presenceRule) return true;
  return target === null ? main.includes(service) : target === service;
}
