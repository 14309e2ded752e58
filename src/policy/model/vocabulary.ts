/** The keywords of this project in rules. */

import type { JsonObject } from './policy.js';

const text = { type: 'string', minLength: 1 };

/** The keywords with the schemas of their values. They are annotations: other validators ignore them and return the same verdict. */
export const vocabulary: Readonly<Record<string, object>> = {
  rule: text,
  service: text,
  severity: text,
  message: text,
  unless: text,
  reason: text,
  sources: { type: 'object' },
  remedy: text,
  remedies: { type: 'object' },
  fix: text,
  before: text,
  after: text,
  serverExamples: { type: 'array' },
};

/** The keywords of a rule that decide its verdict. */
export function withoutAnnotations(rule: JsonObject): JsonObject {
  const isAnnotation = (key: string): boolean => Object.hasOwn(vocabulary, key) || key === 'description';
  return Object.fromEntries(Object.entries(rule).filter(([key]) => !isAnnotation(key)));
}
