/** Resolves `extends` of a custom policy, and adds the rule that every policy has. */

import { type Path, pointer, pointerSegments } from '../../source/path.js';
import { didYouMean } from '../model/did-you-mean.js';
import { mismatch } from '../model/parameters.js';
import { type Json, type JsonObject, PolicyError, type PolicySource } from '../model/policy.js';
import { presenceRule } from '../model/services.js';
import { isObject } from '../model/subschemas.js';
import { expectation } from './schema-error.js';

export interface ResolvedPolicy {
  readonly source: PolicySource;
  /** The JSON pointer in the custom policy's file that a JSON pointer in `source` comes from. */
  readonly locate: (at: string) => string;
}

/**
 * Resolves a policy that is valid by the policy schema. `builtIn` finds a policy to extend by its name. Throws a PolicyError
 * for a conflict with it.
 */
export function resolveExtends(
  custom: JsonObject,
  builtIn: (name: string) => PolicySource | null,
): ResolvedPolicy {
  if (custom['services'] !== undefined)
    throw new PolicyError(
      '`services` is only in the output of `policy`: in a policy, a rule has a `service`',
      '/services',
    );
  const base = builtIn(String(custom['extends'] ?? 'built-in'));
  if (!base) throw new Error('internal error: the policy schema allows no such `extends`');
  return custom['extends'] === undefined ? standalone(custom, base) : extended(custom, base);
}

/** A policy without `extends`, with the built-in rule for a missing service unless it has its own or drops it. */
function standalone(custom: JsonObject, builtIn: PolicySource): ResolvedPolicy {
  const rules = rulesIn(custom);
  const hasPresence = rules.some(isPresence);
  const dropped = Object.keys(partOf(custom, 'dropped'));
  const wrong = dropped.find((name) => name !== presenceRule || hasPresence);
  if (wrong !== undefined)
    throw new PolicyError(
      hasPresence && wrong === presenceRule
        ? `\`${wrong}\` is a rule of this policy: remove the rule, or its entry in \`dropped\``
        : `there is no rule \`${wrong}\` to drop: this policy does not extend another one`,
      pointer(['dropped', wrong]),
    );
  const added = hasPresence || dropped.includes(presenceRule) ? [] : builtIn.allOf.filter(isPresence);
  const source = {
    ...custom,
    service: custom['service'] ?? builtIn['service'] ?? null,
    allOf: [...rules, ...added],
  };
  return { source: source as unknown as PolicySource, locate: (at) => at };
}

function isPresence({ rule }: JsonObject): boolean {
  return rule === presenceRule;
}

/** The base policy with the changes of the custom one; the custom rules come last. */
function extended(custom: JsonObject, base: PolicySource): ResolvedPolicy {
  const names = base.allOf.map(({ rule }) => String(rule));
  checkRuleNames(custom, names);
  const [dropped, severities] = [partOf(custom, 'dropped'), partOf(custom, 'severities')];
  const kept = base.allOf
    .filter(({ rule }) => !Object.hasOwn(dropped, String(rule)))
    .map((rule) => ({ ...rule, severity: severities[String(rule['rule'])] ?? rule['severity'] ?? 'error' }));
  const { extends: _, severities: __, ...rest } = custom;
  const source = {
    ...base,
    ...rest,
    parameters: mergeParameters(partOf(custom, 'parameters'), partOf(base, 'parameters')),
    $defs: mergeDefinitions(partOf(custom, '$defs'), partOf(base, '$defs')),
    allOf: [...kept, ...rulesIn(custom)],
  };
  return { source, locate: (at) => locateIn(custom, kept.length, at) };
}

/** Throws a PolicyError for a name in `dropped`, `severities` or the custom rules that does not fit the base's rules. */
function checkRuleNames(custom: JsonObject, names: readonly string[]): void {
  const [dropped, severities] = [partOf(custom, 'dropped'), partOf(custom, 'severities')];
  checkKnown(dropped, names, ['dropped']);
  checkKnown(severities, names, ['severities']);
  const both = Object.keys(severities).find((name) => Object.hasOwn(dropped, name));
  if (both !== undefined)
    throw new PolicyError(
      `\`${both}\` is dropped, so its severity has no effect`,
      pointer(['severities', both]),
    );
  rulesIn(custom).forEach(({ rule }, index) => {
    if (names.includes(String(rule)))
      throw new PolicyError(
        `the built-in policy has a rule \`${rule}\`: rename this rule, and drop the built-in one if it replaces it`,
        pointer(['allOf', index, 'rule']),
      );
  });
}

/** The base's parameters with custom values as defaults, and the custom parameters. */
function mergeParameters(custom: JsonObject, base: JsonObject): JsonObject {
  const entries = Object.entries(custom).map(([name, value]): [string, Json] => {
    const declared = Object.hasOwn(base, name) ? base[name] : undefined;
    if (isObject(declared)) return [name, { ...declared, default: checkedValue(name, declared, value) }];
    if (isObject(value)) return [name, value];
    const hint = didYouMean(name, Object.keys(base));
    throw new PolicyError(
      `the built-in policy has no parameter \`${name}\`${hint && ` (${hint})`}: to declare a new one, write its \`description\`, \`type\` and \`default\``,
      pointer(['parameters', name]),
    );
  });
  return { ...base, ...Object.fromEntries(entries) };
}

/** A value for a parameter of the base. Throws a PolicyError if the declaration does not allow it. */
function checkedValue(name: string, declared: JsonObject, value: Json): Json {
  const invalid = (message: string): PolicyError => new PolicyError(message, pointer(['parameters', name]));
  const expected = declared['type'] === 'array' ? 'a list' : 'a string';
  if (isObject(value))
    throw invalid(`the built-in policy declares \`${name}\`: write only its value, ${expected}`);
  if (Array.isArray(value) !== (declared['type'] === 'array'))
    throw invalid(`\`${name}\` must be ${expected}${expectation(declared)}`);
  if (Array.isArray(value) && value.length === 0 && declared['minItems'] !== 0)
    throw invalid(`\`${name}\` needs at least one value`);
  const wrong = mismatch(declared, value as string | readonly string[]);
  if (wrong !== null)
    throw invalid(
      `the parameter \`${name}\` cannot be \`${wrong}\`: it must match \`${declared['pattern']}\`${expectation(declared)}`,
    );
  return value;
}

function mergeDefinitions(custom: JsonObject, base: JsonObject): JsonObject {
  const name = Object.keys(custom).find((each) => Object.hasOwn(base, each));
  if (name === undefined) return { ...base, ...custom };
  throw new PolicyError(
    `the built-in policy has a definition \`${name}\`: give this one another name`,
    pointer(['$defs', name]),
  );
}

function checkKnown(part: JsonObject, names: readonly string[], at: Path): void {
  const name = Object.keys(part).find((each) => !names.includes(each));
  if (name === undefined) return;
  const hint = didYouMean(name, names) || `it has ${names.join(', ')}`;
  throw new PolicyError(`the built-in policy has no rule \`${name}\`: ${hint}`, pointer([...at, name]));
}

/** A part of the base is located at `extends`. `keptRules` is the number of rules of the base. */
function locateIn(custom: JsonObject, keptRules: number, at: string): string {
  const [part = '', name = '', ...below] = pointerSegments(at);
  if (part === 'allOf') {
    const index = Number(name) - keptRules;
    return index < 0 ? '/extends' : pointer([part, index, ...below]);
  }
  const isCustom = name === '' ? custom[part] !== undefined : Object.hasOwn(partOf(custom, part), name);
  return isCustom ? at : '/extends';
}

function rulesIn(policy: JsonObject): readonly JsonObject[] {
  return (policy['allOf'] ?? []) as readonly JsonObject[];
}

function partOf(policy: JsonObject, name: string): JsonObject {
  const part = policy[name];
  return isObject(part) ? part : {};
}
