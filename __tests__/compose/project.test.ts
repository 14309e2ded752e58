/** Small projects, one for each attribute and rule, compared field by field with what Docker Compose made of them. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { resolvedProject } from '../../src/compose/canonical/resolved-output.js';
import type { ProjectFiles } from '../../src/compose/load/files.js';
import { loadProject } from '../../src/compose/project.js';
import { differences, plainly, projectIn } from '../support/compose-projects.js';
import { parseWithNumberTexts } from '../support/json-numbers.js';
import { wrongLocations } from '../support/node-locations.js';
import { references } from '../support/references.js';

/** Intended differences, with their reasons. */
const intended: Readonly<Record<string, string>> = {
  'dot-env-required': 'the shell may set the variable that the .env requires',
  'include-dot-env': 'a variable without a value stays one: values of the environment are not printed',
  'name-option': 'there is no option for the name, because no finding depends on it',
  'variable-device-count': 'without interpolation, Compose splits a device inside of `${…}`',
  'variable-pwd': 'a variable without a value stays one: values of the environment are not printed',
};

const cases = references().map((reference) => [reference.name, reference] as const);

test.each(cases)('%s is resolved as Docker Compose resolves it', (name, { args, folder, plain, config }) => {
  const input = inputOf(folder, args, name);
  if (!input) {
    expect(plain.accepted).toBe(false);
    return;
  }
  const project = loadProject(input);
  for (const { message } of project.problems) expect(message).not.toMatch(/internal error/);
  const found: string[] = [];
  if (!project.root) {
    // A project that only `config` rejects is rejected here too: Compose would not start it.
    if (plain.accepted && config.accepted) found.push(`rejected: ${project.problems[0]?.message}`);
  } else {
    expect(wrongLocations(project.root)).toEqual([]);
    if (!plain.accepted && !config.accepted) found.push(`Compose rejects it: ${plain.message}`);
    if (plain.accepted) found.push(...differences(plainly(resolvedProject(project.root)), recorded(folder)));
  }
  if (name in intended) expect(found).not.toEqual([]);
  else expect(found).toEqual([]);
});

function recorded(folder: string): Readonly<Record<string, unknown>> {
  const { plain } = parseWithNumberTexts(readFileSync(join(folder, 'reference.json'), 'utf8')) as {
    plain: { project: Readonly<Record<string, unknown>> };
  };
  const { services, networks, volumes, secrets, configs } = plain.project;
  return { services, networks, volumes, secrets, configs };
}

/** Null if a named file does not exist: reading named files is tested elsewhere. */
function inputOf(folder: string, args: readonly string[], name: string): ProjectFiles | null {
  try {
    return projectIn(folder, args, name);
  } catch (error) {
    if (['ENOENT', 'EISDIR'].includes((error as { code?: string }).code ?? '')) return null;
    throw error;
  }
}
