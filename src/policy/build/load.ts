/** Loads policies: the built-in one, which is compiled at build time, and custom ones. */

import type { Parameters } from '../../cache/text/parameters.js';
import type { SourceFile } from '../../compose/load/files.js';
import type { Location, Problem } from '../../source/location.js';
import type { Span } from '../../source/span.js';
import { nearestSpan } from '../../yaml/find-node.js';
import { parse } from '../../yaml/parse.js';
import { pointerPath } from '../evaluate/evidence.js';
import { fillParameters, parametersOf } from '../model/parameters.js';
import { type JsonObject, type Policy, PolicyError, type PolicySource } from '../model/policy.js';
import { createRules, policyHead } from '../model/rules.js';
import { digests } from './built-in.generated.js';
import { type BuiltInName, builtInPolicy, defaultPolicy } from './built-in.js';
import { builtInRules } from './built-in-rules.js';
import { documentValue, tooLarge } from './document-value.js';

/** A policy, or what is wrong with it. */
export type LoadedPolicy =
  | { readonly kind: 'ok'; readonly policy: Policy }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/** The location of a parameter's value; null if no file sets it. */
export type LocateParameter = (name: string) => Location | null;

const notInFile: LocateParameter = () => null;

/**
 * Loads a built-in policy.
 *
 * @param given values of parameters by name; the items of a list are separated by commas
 * @param locateParameter finds the location that problems with a given value point at
 */
export async function loadBuiltIn(
  given: ReadonlyMap<string, string>,
  locateParameter: LocateParameter = notInFile,
  name: BuiltInName = defaultPolicy,
): Promise<LoadedPolicy> {
  try {
    return { kind: 'ok', policy: await builtInWith(name, given) };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const unlocated = { message: error.message, file: name, location: null };
    return { kind: 'invalid', problems: [parameterProblem(error, locateParameter) ?? unlocated] };
  }
}

/** Uses the validators made at build time, unless a parameter differs from its default. */
async function builtInWith(name: BuiltInName, given: ReadonlyMap<string, string>): Promise<Policy> {
  const source = builtInPolicy(name);
  if (!source) throw new Error(`internal error: no built-in policy ${name}`);
  const parameters = parametersOf(source, given);
  if (!isDefault(source, parameters)) {
    const { compilePolicy } = await import('./compile-policy.js');
    return compilePolicy(source, 'built-in', given);
  }
  const policy = withDefaults.get(name) ?? withValidators(name, source, parameters);
  withDefaults.set(name, policy);
  return policy;
}

/** The built-in policies whose parameters all have their defaults, once they are loaded. */
const withDefaults = new Map<BuiltInName, Policy>();

function withValidators(name: BuiltInName, source: PolicySource, parameters: Parameters): Policy {
  const filled = fillParameters(source, parameters);
  return {
    name,
    origin: 'built-in',
    digest: digests[name],
    parameters,
    ...policyHead(filled),
    schema: filled,
    rules: createRules(filled, builtInRules(name)),
  };
}

function isDefault(source: PolicySource, parameters: Parameters): boolean {
  return JSON.stringify(parameters) === JSON.stringify(parametersOf(source, new Map()));
}

/**
 * Loads a custom policy from the text of a file, JSON or YAML.
 *
 * @param given values of parameters by name; the items of a list are separated by commas
 * @param locateParameter finds the location that problems with a given value point at
 */
export async function loadPolicy(
  { file, text }: SourceFile,
  given: ReadonlyMap<string, string>,
  locateParameter: LocateParameter = notInFile,
): Promise<LoadedPolicy> {
  const invalid = (message: string, span: Span): LoadedPolicy => {
    const location: Location = { file, path: [], part: 'fragment', span };
    return { kind: 'invalid', problems: [{ message, file, location }] };
  };
  const { root, problems } = parse(file, text);
  const [syntaxProblem] = problems;
  if (syntaxProblem)
    return invalid(`the policy cannot be read: ${syntaxProblem.message}`, syntaxProblem.span);
  if (!root)
    return invalid('the policy is empty: expected `title` and `allOf`, or `extends`', { start: 0, end: 0 });
  // Loaded on demand: most runs use the built-in policy.
  const [{ checkPolicySchema, compilePolicy, resolveExtends }, { re2Engine }] = await Promise.all([
    import('./compile-policy.js'),
    import('../regex/re2-engine.js'),
  ]);
  let locate = (at: string): string => at;
  try {
    const written = documentValue(root);
    if (written === undefined) throw new PolicyError(tooLarge);
    checkPolicySchema(written);
    const resolved = resolveExtends(written as JsonObject, builtInPolicy);
    locate = resolved.locate;
    return { kind: 'ok', policy: compilePolicy(resolved.source, file, given, re2Engine) };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const problem = parameterProblem(error, locateParameter);
    if (problem) return { kind: 'invalid', problems: [problem] };
    const prefix = error.blame === 'policy' ? 'the policy is invalid: ' : '';
    return invalid(`${prefix}${error.message}`, nearestSpan(root, pointerPath(locate(error.pointer))));
  }
}

/** A problem with a parameter's value, in the file that sets it; null if no file does. */
function parameterProblem({ parameter, message }: PolicyError, locate: LocateParameter): Problem | null {
  const location = parameter === null ? null : locate(parameter);
  return location && { message, file: location.file, location };
}
