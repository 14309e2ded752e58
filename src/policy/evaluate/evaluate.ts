/** Evaluates a policy on the model of a service: one finding for each rule and location that fails. */

import type { Description } from '../../cache/describe.js';
import type { Location, Related } from '../../source/location.js';
import { type Path, pointerSegments } from '../../source/path.js';
import type { JsonObject, Rule, RuleError } from '../model/policy.js';
import { remedyFor } from '../model/remedies.js';
import { evidencePointer, locateEvidence, pointerPath } from './evidence.js';
import { fillMessage } from './message.js';

export interface Finding {
  readonly rule: Rule;
  readonly message: string;
  readonly remedy: string;
  /** The path in the resolved project. */
  readonly path: Path;
  readonly location: Location;
  readonly related: readonly Related[];
  /** The part of the model that failed. Fixes start from it. */
  readonly evidence: Path;
  /** The rule whose finding makes this one irrelevant as long as it is not waived; null if none does. */
  readonly unless: string | null;
}

/** The identity of a finding, which does not change when lines move. */
export function identityOf(finding: Finding): string {
  return JSON.stringify([finding.rule.id, finding.path]);
}

/** The findings, in the order of the rules. */
export function evaluate(rules: readonly Rule[], description: Description): Finding[] {
  return rules.flatMap((rule) => {
    const findings = new Map<string, Finding>();
    for (const error of leaves(rule.validate(description.model))) {
      const finding = findingOf(rule, error, description);
      // Several keywords that fail at one path are one finding. The first error is the most specific.
      const identity = identityOf(finding);
      if (!findings.has(identity)) findings.set(identity, finding);
    }
    return [...findings.values()];
  });
}

function findingOf(rule: Rule, error: RuleError, description: Description): Finding {
  const at = evidencePointer(error);
  const evidence = pointerPath(at);
  return {
    rule,
    message: fillMessage(innermost(rule, error, 'message') ?? rule.message, description.model, at),
    unless: innermost(rule, error, 'unless'),
    remedy: fillMessage(
      innermost(rule, error, 'remedy') ?? remedyFor(rule, description.model.server?.kind ?? null),
      description.model,
      at,
    ),
    ...locateEvidence(evidence, error.keyword, description),
    evidence,
  };
}

/** Keywords whose error is the finding. Errors of the subschemas below them are not findings. */
const choices = new Set(['anyOf', 'oneOf', 'contains', 'propertyNames']);

/** The errors that are findings: without `if`, which repeats errors below it, and without errors below a choice. */
function leaves(errors: readonly RuleError[]): RuleError[] {
  const chosen = errors.filter(({ keyword }) => choices.has(keyword));
  return errors.filter(
    (error) =>
      error.keyword !== 'if' &&
      !chosen.some((choice) => error !== choice && error.schemaPath.startsWith(`${choice.schemaPath}/`)),
  );
}

/** The text of a keyword in the innermost schema around the failing keyword that has it; null if none has. */
function innermost(rule: Rule, error: RuleError, keyword: 'message' | 'remedy' | 'unless'): string | null {
  let text: string | null = null;
  let at: unknown = rule.schema;
  for (const segment of pointerSegments(decodeURIComponent(error.schemaPath.replace(/^#/, '')))) {
    at = (at as JsonObject | undefined)?.[segment];
    const inner = (at as JsonObject | undefined)?.[keyword];
    if (typeof inner === 'string') text = inner;
  }
  return text;
}
