/** The action's inputs, read and checked. */

import { getInput } from '@actions/core';
import type { FailOn } from '../../check/verdict.js';
import { pathInside } from '../../workspace/output-path.js';

export interface Inputs {
  /** One project each: the patterns of one line. */
  readonly projects: readonly (readonly string[])[];
  /** Null for the one that the policy names. */
  readonly service: string | null;
  readonly policy: string | null;
  /** Null for the file of the usual name, if there is one. */
  readonly settings: string | null;
  readonly parameters: ReadonlyMap<string, string>;
  readonly failOn: FailOn;
  readonly comment: 'review' | 'summary' | 'never';
  /** Where SARIF is to be written, in the working folder. */
  readonly sarifFile: string | null;
  readonly token: string;
}

/** A mistake in the inputs: the workflow's author can mend it. */
export class InputError extends Error {}

/** The inputs. Throws an InputError that names the input at fault. */
export function readInputs(): Inputs {
  return {
    projects: lines('compose-files').map((line) => line.split(/\s+/)),
    service: getInput('service') || null,
    policy: getInput('policy') || null,
    settings: getInput('settings') || null,
    parameters: new Map(lines('parameters').map(parameter)),
    failOn: oneOf('fail-on', 'error', ['error', 'warning', 'never']),
    comment: oneOf('comment', 'review', ['review', 'summary', 'never']),
    sarifFile: fileToWrite('sarif-file'),
    token: getInput('github-token'),
  };
}

function lines(name: string): string[] {
  return getInput(name)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function parameter(line: string): [string, string] {
  const equals = line.indexOf('=');
  if (equals < 1) throw new InputError(`input parameters: a line is name=value, not ${JSON.stringify(line)}`);
  return [line.slice(0, equals).trim(), line.slice(equals + 1).trim()];
}

/** A file in the working folder: a run that goes wrong elsewhere is hard to undo, and nobody looks there. */
function fileToWrite(name: string): string | null {
  const value = getInput(name);
  if (value === '') return null;
  const path = pathInside('.', value);
  if (path === null)
    throw new InputError(`input ${name}: must name a file in the workspace, not ${JSON.stringify(value)}`);
  return path;
}

function oneOf<T extends string>(name: string, fallback: T, allowed: readonly T[]): T {
  const value = getInput(name) || fallback;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined)
    throw new InputError(`input ${name}: must be ${allowed.join(', ')}, not ${JSON.stringify(value)}`);
  return found;
}
