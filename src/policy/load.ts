/** Policies: the built-in one, compiled at build time, and those of one's own. */

import builtInSource from '../../policies/vuls-redis.json' with { type: 'json' };
import type { Problem } from '../source/location.js';
import type { Path } from '../source/span.js';
import { pointerSegments } from '../source/span.js';
import { nearestSpan } from '../yaml/locate.js';
import { parse } from '../yaml/parse.js';
import { plainValue } from '../yaml/plain.js';
import type { YamlFile } from '../yaml/tree.js';
import { digest, validators } from './built-in.generated.js';
import {
  fillParameters,
  type Policy,
  PolicyError,
  type PolicySource,
  parametersOf,
  rulesOf,
} from './policy.js';

export const builtInPolicy = builtInSource as unknown as PolicySource;

/** The built-in policy. With parameters of its own it is compiled now, without them it is ready. */
export async function loadBuiltIn(given: ReadonlyMap<string, string>): Promise<Policy | readonly Problem[]> {
  try {
    const parameters = parametersOf(builtInPolicy, given);
    const filled = fillParameters(builtInPolicy, parameters);
    const base = { name: builtInPolicy.title, origin: 'built-in', parameters, schema: filled };
    if (given.size === 0) {
      const ready = validators.map(
        (validate) => (document: unknown) => (validate(document) ? [] : (validate.errors ?? [])),
      );
      return { ...base, digest, rules: rulesOf(filled, ready) };
    }
    const { compileRules, digestOf } = await import('./compile.js');
    return { ...base, digest: digestOf(filled), rules: rulesOf(filled, compileRules(filled)) };
  } catch (error) {
    if (error instanceof PolicyError) return [{ message: error.message, file: 'vuls-redis', location: null }];
    throw error;
  }
}

/** A policy out of a file's text, JSON or YAML. Its mistakes come with their place. */
export async function loadPolicy(
  file: string,
  text: string,
  given: ReadonlyMap<string, string>,
): Promise<Policy | readonly Problem[]> {
  const source = parse(file, text);
  const [fault] = source.problems;
  if (fault) return [problemAt(source, fault.message, fault.span)];
  if (!source.root)
    return [
      {
        message: 'the policy is empty',
        file,
        location: { file, path: [], part: 'value', span: { start: 0, end: 0 } },
      },
    ];
  const { compileRules, digestOf, policyFault } = await import('./compile.js');
  const value = plainValue(source.root);
  const broken = policyFault(value);
  const at = (pointer: string): Path =>
    pointerSegments(pointer).map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
  if (broken)
    return [
      problemAt(
        source,
        `the policy is not valid: ${broken.message}`,
        nearestSpan(source.root, at(broken.pointer)),
      ),
    ];
  const policy = value as PolicySource;
  try {
    const parameters = parametersOf(policy, given);
    const filled = fillParameters(policy, parameters);
    return {
      name: policy.title,
      origin: file,
      digest: digestOf(filled),
      parameters,
      schema: filled,
      rules: rulesOf(filled, compileRules(filled)),
    };
  } catch (error) {
    if (error instanceof PolicyError)
      return [
        problemAt(
          source,
          `the policy is not valid: ${error.message}`,
          nearestSpan(source.root, at(error.pointer)),
        ),
      ];
    throw error;
  }
}

function problemAt(source: YamlFile, message: string, span: { start: number; end: number }): Problem {
  return { message, file: source.file, location: { file: source.file, path: [], part: 'fragment', span } };
}
