/** Keywords for lists, in the order of Ajv. */

import type { Json } from '../model/policy.js';
import { type Keyword, memberOf, type Target } from './keyword.js';
import { areEqual } from './types.js';

export const arrayKeywords: Readonly<Record<string, Keyword>> = {
  maxItems: (limit, { target, fail }) => {
    if (itemsOf(target).length > Number(limit)) fail('maxItems', { limit });
  },
  minItems: (limit, { target, fail }) => {
    if (itemsOf(target).length < Number(limit)) fail('minItems', { limit });
  },
  prefixItems: (schemas, { target, evaluated, apply }) => {
    const list = schemas as readonly Json[];
    list.slice(0, itemsOf(target).length).forEach((schema, index) => {
      apply(schema, memberOf(target, index, 'prefixItems', String(index)));
    });
    evaluated.items = Math.max(evaluated.items, list.length);
  },
  items: (schema, { schema: { prefixItems }, target, evaluated, apply, fail }) => {
    evaluated.items = Number.POSITIVE_INFINITY;
    const start = Array.isArray(prefixItems) ? prefixItems.length : 0;
    const items = itemsOf(target);
    if (schema === false && Array.isArray(prefixItems)) {
      if (items.length > start) fail('items', { limit: start });
      return;
    }
    for (let index = start; index < items.length; index += 1) apply(schema, memberOf(target, index, 'items'));
  },
  contains: (schema, { schema: { minContains, maxContains }, target, evaluated, apply, fail }) => {
    evaluated.items = Number.POSITIVE_INFINITY;
    const [min, max] = [Number(minContains ?? 1), Number(maxContains ?? Number.POSITIVE_INFINITY)];
    const errors: Target['errors'] = [];
    const count = itemsOf(target).filter(
      (_, index) => apply(schema, { ...memberOf(target, index, 'contains'), errors }).isValid,
    ).length;
    if (count >= min && count <= max) return;
    target.errors.push(...errors);
    fail(
      'contains',
      maxContains === undefined ? { minContains: min } : { minContains: min, maxContains: max },
    );
  },
  uniqueItems: (isUnique, { target, fail }) => {
    if (isUnique !== true) return;
    const items = itemsOf(target);
    const repeated = items.findLastIndex((item, at) =>
      items.slice(0, at).some((each) => areEqual(each, item)),
    );
    if (repeated === -1) return;
    const first = items.findLastIndex((item, at) => at < repeated && areEqual(item, items[repeated]));
    fail('uniqueItems', { i: repeated, j: first });
  },
  unevaluatedItems: (schema, { target, evaluated, apply, fail }) => {
    const start = evaluated.items;
    evaluated.items = Number.POSITIVE_INFINITY;
    const items = itemsOf(target);
    if (schema === false) {
      if (items.length > start) fail('unevaluatedItems', { limit: start });
      return;
    }
    for (let index = start; index < items.length; index += 1)
      apply(schema, memberOf(target, index, 'unevaluatedItems'));
  },
};

function itemsOf({ value }: Target): readonly unknown[] {
  return value as readonly unknown[];
}
