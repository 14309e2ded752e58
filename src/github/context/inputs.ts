/** The action's inputs, parsed and checked. action.yml documents them. */

import { getInput } from '@actions/core';
import type { FailOn } from '../../check/verdict.js';
import type { CommentOn } from '../../review/desired-review.js';
import { pathInside } from '../../workspace/output-path.js';

export interface Inputs {
  /** The patterns of each line: one line is one project. */
  readonly projects: readonly (readonly string[])[];
  /** Null for the service that the settings or the policy name. */
  readonly service: string | null;
  /** Null for the policy that the settings name, or the built-in one. */
  readonly policy: string | null;
  /** Null for the default path, if that file exists. */
  readonly settings: string | null;
  readonly parameters: ReadonlyMap<string, string>;
  readonly failOn: FailOn;
  readonly comment: 'review' | 'summary' | 'never';
  /** The severity that starts the comments. */
  readonly commentOn: CommentOn;
  /** The verdict on a repository without a Compose project. */
  readonly whenNoProject: 'fail' | 'pass';
  /** Path of the SARIF file in the workspace; null for none. */
  readonly sarifFile: string | null;
  readonly token: string;
}

/** A mistake in the inputs, or in a file that they name. The author of the workflow can fix it. */
export class InputError extends Error {}

/** Reads the inputs. Throws an InputError that names the invalid input. */
export function readInputs(): Inputs {
  return {
    projects: inputLines('compose-files').map((line) => line.split(/\s+/)),
    service: getInput('service') || null,
    policy: getInput('policy') || null,
    settings: getInput('settings') || null,
    parameters: new Map(inputLines('parameters').map(parseParameter)),
    failOn: oneOf('fail-on', 'error', ['error', 'warning', 'never']),
    comment: oneOf('comment', 'review', ['review', 'summary', 'never']),
    commentOn: oneOf('comment-on', 'error', ['error', 'warning']),
    whenNoProject: oneOf('when-no-project', 'fail', ['fail', 'pass']),
    sarifFile: outputPath('sarif-file'),
    token: getInput('github-token'),
  };
}

function inputLines(name: string): string[] {
  return getInput(name)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function parseParameter(line: string): [string, string] {
  const equals = line.indexOf('=');
  if (equals < 1)
    throw new InputError(`input parameters: each line must be name=value, not ${JSON.stringify(line)}`);
  return [line.slice(0, equals).trim(), line.slice(equals + 1).trim()];
}

/** A path in the workspace: a wrong path elsewhere could overwrite files of the runner. */
function outputPath(name: string): string | null {
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
    throw new InputError(`input ${name}: must be one of ${allowed.join(', ')}, not ${JSON.stringify(value)}`);
  return found;
}
