/** Policies: the built-in one, compiled at build time, and those of one's own. */

import builtInSource from '../../../policies/vuls-redis.json' with { type: 'json' };
import type { Parameters } from '../../cache/text/parameters.js';
import type { Location, Problem } from '../../source/location.js';
import type { Span } from '../../source/span.js';
import { nearestSpan } from '../../yaml/find-node.js';
import { parse } from '../../yaml/parse.js';
import { plainValue } from '../../yaml/plain-value.js';
import type { YamlNode } from '../../yaml/tree.js';
import { pathOf } from '../evaluate/evidence.js';
import { fillParameters, parametersOf } from '../model/parameters.js';
import { type JsonObject, type Policy, PolicyError, type PolicySource } from '../model/policy.js';
import { headOf, rulesOf } from '../model/rules.js';
import { digest, validators } from './built-in.generated.js';

export const builtInPolicy = builtInSource as unknown as PolicySource;

/** The place of a parameter's value; null where it stands in no file. */
export type PlaceOfParameter = (name: string) => Location | null;

const nowhere: PlaceOfParameter = () => null;

/** The built-in policy. With parameters of its own it is compiled now, without them it is ready. */
export async function loadBuiltIn(
  given: ReadonlyMap<string, string>,
  placeOfParameter: PlaceOfParameter = nowhere,
): Promise<Policy | readonly Problem[]> {
  try {
    const parameters = parametersOf(builtInPolicy, given);
    if (isDefault(parameters)) {
      const filled = fillParameters(builtInPolicy, parameters);
      const ready = validators.map(
        (validate) => (document: unknown) => (validate(document) ? [] : (validate.errors ?? [])),
      );
      const base = { name: builtInPolicy.title, origin: 'built-in', parameters, schema: filled };
      return { ...base, ...headOf(filled), digest, rules: rulesOf(filled, ready) };
    }
    const { compiledPolicy } = await import('./compile-policy.js');
    return compiledPolicy(builtInPolicy, 'built-in', given);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return [
      problemOf(error, placeOfParameter) ?? { message: error.message, file: 'vuls-redis', location: null },
    ];
  }
}

/** Whether they are what the validators that are ready were made with. */
function isDefault(parameters: Parameters): boolean {
  return JSON.stringify(parameters) === JSON.stringify(parametersOf(builtInPolicy, new Map()));
}

/** A policy out of a file's text, JSON or YAML. Its mistakes come with their place. */
export async function loadPolicy(
  file: string,
  text: string,
  given: ReadonlyMap<string, string>,
  placeOfParameter: PlaceOfParameter = nowhere,
): Promise<Policy | readonly Problem[]> {
  const problem = (message: string, span: Span): Problem[] => [
    { message, file, location: { file, path: [], part: 'fragment', span } },
  ];
  const { root, problems } = parse(file, text);
  const [fault] = problems;
  if (fault) return problem(`the policy cannot be read: ${fault.message}`, fault.span);
  if (!root)
    return problem('the policy is empty: it has to hold `title` and `allOf`, or `extends`', {
      start: 0,
      end: 0,
    });
  const [{ compiledPolicy, refuseFaults, wholePolicy }, { linearEngine }] = await Promise.all([
    import('./compile-policy.js'),
    import('../regex/re2-engine.js'),
  ]);
  let placeInPolicy = (at: string): string => at;
  try {
    const written = contentOf(root);
    refuseFaults(written);
    const whole = wholePolicy(written as JsonObject, builtInPolicy);
    placeInPolicy = whole.placeOf;
    return compiledPolicy(whole.source, file, given, linearEngine);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const elsewhere = problemOf(error, placeOfParameter);
    if (elsewhere) return [elsewhere];
    const whose = error.blame === 'policy' ? 'the policy is not valid: ' : '';
    return problem(`${whose}${error.message}`, nearestSpan(root, pathOf(placeInPolicy(error.pointer))));
  }
}

/** The fault of a parameter as a problem of the file that sets it. */
function problemOf({ parameter, message }: PolicyError, placeOf: PlaceOfParameter): Problem | null {
  const location = parameter === null ? null : placeOf(parameter);
  return location && { message, file: location.file, location };
}

/** The file's content as JSON. */
function contentOf(root: YamlNode): unknown {
  const budget = { left: 1_000_000 };
  try {
    return plainValue(root, budget);
  } catch (error) {
    if (budget.left >= 0) throw error;
    throw new PolicyError('over a million values once every alias is written out: not read');
  }
}
