/** The built-in policies, by name. One that extends another one is resolved here. */

import cacheJson from '../../../policies/cache.json' with { type: 'json' };
import vulsRedisJson from '../../../policies/vuls-redis.json' with { type: 'json' };
import type { Json, JsonObject, PolicySource } from '../model/policy.js';
import { isObject } from '../model/subschemas.js';

export type BuiltInName = 'vuls-redis' | 'cache';

/** The policy of a run that names none. */
export const defaultPolicy: BuiltInName = 'vuls-redis';

/** The policy for any server of the family, which the others extend. */
const cacheSource = cacheJson as unknown as PolicySource;

const sources: Readonly<Record<BuiltInName, PolicySource>> = {
  'vuls-redis': extendedBy(cacheSource, vulsRedisJson as unknown as PolicySource),
  cache: cacheSource,
};

export const builtInNames = Object.keys(sources) as readonly BuiltInName[];

/** The policy as written, with the one that it extends; the default one for the name `built-in`. Null for another name. */
export function builtInPolicy(name: string): PolicySource | null {
  const known = name === 'built-in' ? defaultPolicy : builtInNames.find((each) => each === name);
  return known === undefined ? null : sources[known];
}

/** The base with the parameters, definitions and rules of the policy that extends it. Both belong to this tool. */
function extendedBy(base: PolicySource, own: PolicySource): PolicySource {
  const { extends: _, parameters, $defs, allOf, ...rest } = own;
  return {
    ...base,
    ...rest,
    title: own.title,
    parameters: { ...part(base['parameters']), ...withDefaults(part(base['parameters']), part(parameters)) },
    $defs: { ...part(base['$defs']), ...part($defs) },
    allOf: [...base.allOf, ...allOf],
  };
}

/** Declarations of parameters. A value alone is the default of the base's parameter. */
function withDefaults(base: JsonObject, own: JsonObject): JsonObject {
  const entries = Object.entries(own).map(([name, value]): [string, Json] => {
    const declared = base[name];
    return [name, isObject(value) || !isObject(declared) ? value : { ...declared, default: value }];
  });
  return Object.fromEntries(entries);
}

function part(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
