/** A policy as it is written, made whole: with what it extends, and with the rule that every policy has. */

import { closestMatch } from '../../source/closest-match.js';
import { type Path, pointer, pointerSegments } from '../../source/path.js';
import { mismatch } from '../model/parameters.js';
import { type Json, type JsonObject, PolicyError, type PolicySource } from '../model/policy.js';
import { presenceRule } from '../model/services.js';
import { isObject } from '../model/subschemas.js';

export interface ResolvedPolicy {
  readonly source: PolicySource;
  /** Where in the written policy a part of the whole stands, both as JSON pointers. */
  readonly locate: (at: string) => string;
}

/** Takes a policy that the policies' schema takes. Throws a PolicyError for what does not go together. */
export function resolveExtends(written: JsonObject, builtIn: PolicySource): ResolvedPolicy {
  if (written['services'] !== undefined)
    throw new PolicyError(
      '`services` is what `policy` prints: in a policy a rule names its `service`',
      '/services',
    );
  return written['extends'] === undefined ? alone(written, builtIn) : extended(written, builtIn);
}

/** A policy that stands alone, and what makes it fail where the service is missing. */
function alone(written: JsonObject, builtIn: PolicySource): ResolvedPolicy {
  const own = rulesIn(written);
  const named = own.some(({ rule }) => rule === presenceRule);
  const dropped = Object.keys(partOf(written, 'dropped'));
  const wrong = dropped.find((name) => name !== presenceRule || named);
  if (wrong !== undefined)
    throw new PolicyError(
      named && wrong === presenceRule
        ? `\`${wrong}\` is a rule of this policy: leave one of the two out`
        : `there is no rule \`${wrong}\` to drop: this policy extends no other`,
      pointer(['dropped', wrong]),
    );
  const added = named || dropped.includes(presenceRule) ? [] : builtIn.allOf.filter(isPresence);
  const source = {
    ...written,
    service: written['service'] ?? builtIn['service'] ?? null,
    allOf: [...own, ...added],
  };
  return { source: source as unknown as PolicySource, locate: (at) => at };
}

function isPresence({ rule }: JsonObject): boolean {
  return rule === presenceRule;
}

/** The policy that is extended, changed as this one says, and the rules of this one behind its own. */
function extended(written: JsonObject, base: PolicySource): ResolvedPolicy {
  const names = base.allOf.map(({ rule }) => String(rule));
  const [dropped, severities] = [partOf(written, 'dropped'), partOf(written, 'severities')];
  for (const part of ['dropped', 'severities']) refuseUnknown(partOf(written, part), names, [part]);
  for (const name of Object.keys(severities)) {
    if (Object.hasOwn(dropped, name))
      throw new PolicyError(`\`${name}\` is dropped, and has no severity`, pointer(['severities', name]));
  }
  const own = rulesIn(written);
  own.forEach(({ rule }, index) => {
    if (names.includes(String(rule)))
      throw new PolicyError(
        `the built-in policy has a rule \`${rule}\`: give this one a name of its own, and drop that one if it does not count`,
        pointer(['allOf', index, 'rule']),
      );
  });
  const kept = base.allOf
    .filter(({ rule }) => !Object.hasOwn(dropped, String(rule)))
    .map((rule) => ({ ...rule, severity: severities[String(rule['rule'])] ?? rule['severity'] ?? 'error' }));
  const { extends: _, severities: __, ...rest } = written;
  const source = {
    ...base,
    ...rest,
    parameters: parametersWith(partOf(written, 'parameters'), partOf(base, 'parameters')),
    $defs: definitionsWith(partOf(written, '$defs'), partOf(base, '$defs')),
    allOf: [...kept, ...own],
  };
  return { source, locate: (at) => placeIn(written, kept.length, at) };
}

/** Values of one's own in the place of defaults, and declarations of one's own beside those of the base. */
function parametersWith(own: JsonObject, base: JsonObject): JsonObject {
  const entries = Object.entries(own).map(([name, value]): [string, Json] => {
    const at = pointer(['parameters', name]);
    const declared = Object.hasOwn(base, name) ? base[name] : undefined;
    if (!isObject(declared)) {
      if (isObject(value)) return [name, value];
      const meant = closestMatch(name, Object.keys(base));
      const hint = meant === null ? '' : ` (did you mean \`${meant}\`?)`;
      throw new PolicyError(
        `the built-in policy has no parameter \`${name}\`${hint}: one of your own is declared with \`description\`, \`type\` and \`default\``,
        at,
      );
    }
    const wanted = declared['type'] === 'array' ? 'a list' : 'a string';
    if (isObject(value))
      throw new PolicyError(`the built-in policy declares \`${name}\`: write its value alone, ${wanted}`, at);
    if (Array.isArray(value) !== (declared['type'] === 'array'))
      throw new PolicyError(`\`${name}\` must be ${wanted}${described(declared)}`, at);
    const wrong = mismatch(declared, value as string | readonly string[]);
    if (wrong !== null)
      throw new PolicyError(
        `the parameter \`${name}\` cannot be \`${wrong}\`: it has to match \`${declared['pattern']}\`${described(declared)}`,
        at,
      );
    return [name, { ...declared, default: value }];
  });
  return { ...base, ...Object.fromEntries(entries) };
}

function definitionsWith(own: JsonObject, base: JsonObject): JsonObject {
  const name = Object.keys(own).find((each) => Object.hasOwn(base, each));
  if (name === undefined) return { ...base, ...own };
  throw new PolicyError(
    `the built-in policy has a definition \`${name}\`: give this one another name`,
    pointer(['$defs', name]),
  );
}

function refuseUnknown(named: JsonObject, names: readonly string[], at: Path): void {
  const name = Object.keys(named).find((each) => !names.includes(each));
  if (name === undefined) return;
  const meant = closestMatch(name, names);
  throw new PolicyError(
    `the built-in policy has no rule \`${name}\`${meant === null ? `: it has ${names.join(', ')}` : `: did you mean \`${meant}\`?`}`,
    pointer([...at, name]),
  );
}

function described({ description }: JsonObject): string {
  return typeof description === 'string' ? ` (${description.replace(/(?:[.;:] .*|\.)$/s, '')})` : '';
}

/** What comes from the base stands where the base is named. */
function placeIn(written: JsonObject, before: number, at: string): string {
  const [part = '', name = '', ...below] = pointerSegments(at);
  if (part === 'allOf') {
    const index = Number(name) - before;
    return index < 0 ? '/extends' : pointer([part, index, ...below]);
  }
  const isOwn = name === '' ? written[part] !== undefined : Object.hasOwn(partOf(written, part), name);
  return isOwn ? at : '/extends';
}

function rulesIn(written: JsonObject): readonly JsonObject[] {
  return (written['allOf'] ?? []) as readonly JsonObject[];
}

function partOf(policy: JsonObject, name: string): JsonObject {
  const part = policy[name];
  return isObject(part) ? part : {};
}
