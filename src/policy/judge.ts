/** A description judged by a policy: a finding for each rule and place that does not hold. */

import type { Description } from '../dragonfly/describe.js';
import { type PlaceOf, placeAt } from '../dragonfly/places.js';
import type { Location, Related } from '../source/location.js';
import { type Path, pointerSegments } from '../source/span.js';
import { fillMessage } from './message.js';
import type { JsonObject, Policy, Rule, RuleError } from './policy.js';

export interface Finding {
  readonly rule: Rule;
  readonly message: string;
  readonly remedy: string;
  /** The path in the resolved project. */
  readonly path: Path;
  readonly location: Location;
  readonly related: readonly Related[];
  /** The part of the model that failed; what fixes start from. */
  readonly evidence: Path;
}

/** What stays the same for a finding when lines move. */
export function identityOf(finding: Finding): string {
  return JSON.stringify([finding.rule.id, finding.path]);
}

/** The findings, in the order of the policy's rules. */
export function judge(policy: Policy, description: Description): Finding[] {
  return policy.rules.flatMap((rule) => {
    const findings = new Map<string, Finding>();
    for (const error of leaves(rule.validate(description.model))) {
      const finding = findingOf(rule, error, description);
      // Several keywords that fail for one thing are one finding; the first is the most basic.
      const identity = identityOf(finding);
      if (!findings.has(identity)) findings.set(identity, finding);
    }
    return [...findings.values()];
  });
}

function findingOf(rule: Rule, error: RuleError, { model, places }: Description): Finding {
  const missing = error.keyword === 'required' ? `/${error.params['missingProperty']}` : '';
  const at = error.instancePath + missing;
  const evidence = pointerSegments(at).map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
  const place: PlaceOf = placeAt(places, evidence);
  return {
    rule,
    message: fillMessage(messageFor(rule, error), model, at),
    remedy: fillMessage(rule.remedy, model, at),
    path: place.path,
    location: place.location,
    related: place.related,
    evidence,
  };
}

/** Errors that only say that others below them are there are left out, and those below an `anyOf` are in it. */
function leaves(errors: readonly RuleError[]): RuleError[] {
  const choices = errors.filter((error) => error.keyword === 'anyOf' || error.keyword === 'oneOf');
  return errors.filter(
    (error) =>
      error.keyword !== 'if' &&
      !choices.some((choice) => error !== choice && error.schemaPath.startsWith(`${choice.schemaPath}/`)),
  );
}

/** The message of the innermost schema around the failing keyword that has one. */
function messageFor(rule: Rule, error: RuleError): string {
  let message = rule.message;
  let at: unknown = rule.schema;
  for (const segment of pointerSegments(decodeURI(error.schemaPath.replace(/^#/, '')))) {
    at = (at as JsonObject | undefined)?.[segment];
    const own = (at as JsonObject | undefined)?.['message'];
    if (typeof own === 'string') message = own;
  }
  return message;
}
