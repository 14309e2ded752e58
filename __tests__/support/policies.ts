/** Custom policies for tests: valid ones to start from, loaded as a user's file is. */

import { expect } from '@jest/globals';
import { loadPolicy } from '../../src/policy/build/load.js';
import type { JsonObject, Policy } from '../../src/policy/model/policy.js';
import { lineStarts, pointAt } from '../../src/source/lines.js';

/** A rule that asks for what is given, and for nothing else. */
export function ruleOf(schema: object, name = 'own-rule'): JsonObject {
  return {
    rule: name,
    severity: 'error',
    message: 'This is wrong.',
    reason: 'It matters.',
    remedy: 'Fix it.',
    ...schema,
  };
}

/** The text of a policy with these rules, a line for every member of it; `more` goes beside `allOf`. */
export function policyText(rules: readonly object[], more: object = {}): string {
  return JSON.stringify({ title: 'own', ...more, allOf: rules }, null, 1);
}

/** What loading a text says: `file:line:column: what is wrong`, each problem a line. */
export async function faultsIn(
  text: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const loaded = await loadPolicy({ file: 'own.json', text }, new Map(Object.entries(parameters)));
  if (loaded.kind === 'ok') return [];
  const starts = lineStarts(text);
  return loaded.problems.map(({ message, location, file }) => {
    const { line, column } = pointAt(starts, location?.span.start ?? Number.NaN);
    return `${file}:${line}:${column}: ${message}`;
  });
}

/** A sound policy, loaded. */
export async function ownPolicy(
  rules: readonly object[],
  more: object = {},
  parameters: Readonly<Record<string, string>> = {},
): Promise<Policy> {
  return loadedPolicy(policyText(rules, more), parameters);
}

/** A sound policy that adds to the built-in one, loaded. */
export async function extendedPolicy(
  written: object,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Policy> {
  return loadedPolicy(JSON.stringify({ extends: 'built-in', ...written }), parameters);
}

/** The policy of a text that has to be sound. */
export async function loadedPolicy(
  text: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Policy> {
  const loaded = await loadPolicy({ file: 'own.json', text }, new Map(Object.entries(parameters)));
  if (loaded.kind === 'ok') return loaded.policy;
  throw new Error((await faultsIn(text, parameters)).join('\n'));
}

/** Stands where the fault must be shown, and is taken out before the policy is read. */
export const mark = '«';

/** A policy of one rule, with the mark in front of the first of these words. */
export function own(word: string, schema: object, more: object = {}): string {
  return marked(word, policyText([ruleOf(schema)], more));
}

export function marked(word: string, text: string): string {
  const at = text.indexOf(word);
  if (at === -1) throw new Error(`${word} is not in ${text}`);
  return text.slice(0, at) + mark + text.slice(at);
}

/** The problem that is reported for a policy, with its location checked and removed. */
export async function told(text: string, parameters: Readonly<Record<string, string>> = {}): Promise<string> {
  const lines = text.slice(0, text.indexOf(mark)).split('\n');
  const [fault = '', ...others] = await faultsIn(text.replace(mark, ''), parameters);
  expect(others).toEqual([]);
  const place = `own.json:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}: `;
  expect(fault.slice(0, place.length)).toBe(place);
  expect(fault).not.toContain('\n');
  return fault.slice(place.length);
}
