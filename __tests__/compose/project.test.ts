/** Small projects, one for each attribute and rule, compared field by field with what Docker Compose made of them. */

import { expect, test } from '@jest/globals';
import { resolvedProject } from '../../src/compose/canonical/resolved-output.js';
import type { ProjectFiles } from '../../src/compose/load/files.js';
import { loadProject } from '../../src/compose/project.js';
import { differences, plainly, projectIn } from '../support/compose-projects.js';
import { wrongLocations } from '../support/node-locations.js';
import { references } from '../support/references.js';

/** Differences that are meant, with their reason. */
const meant: Readonly<Record<string, string>> = {
  'dot-env-required': 'the shell may give what the .env requires',
  'include-dot-env': 'a variable without a value stays one: what an environment gives it is not repeated',
  'include-mapping-environment':
    'a variable without a value stays one: what an environment gives it is not repeated',
  'include-variable':
    'Compose follows no variable while it interpolates nothing; the default is followed here',
  'merge-type-list-build': 'Compose drops what is of the wrong kind without a word',
  'merge-type-number-environment': 'Compose drops what is of the wrong kind without a word',
  'merge-type-string-depends-on': 'Compose drops what is of the wrong kind without a word',
  'merge-type-string-networks': 'Compose drops what is of the wrong kind without a word',
  'name-option': 'there is no option for a name: no finding depends on it',
  'tag-str': 'Compose prints the number, and in an environment both are the text 12',
  'ulimits-text': 'Compose takes no quoted number while it interpolates nothing, and takes it when it does',
  'variable-pwd': 'a variable without a value stays one: what an environment gives it is not repeated',
  'variable-ulimits': 'Compose takes no variable while it interpolates nothing, and takes it when it does',
  'yaml-next-line-signs': 'go-yaml folds lines at U+0085 and U+2028, which no editor shows as ends of lines',
};

const cases = references().map((reference) => [reference.name, reference] as const);

test.each(cases)('%s is resolved as Docker Compose resolves it', (name, { args, folder, plain, config }) => {
  const made = present(folder, args, name);
  if (!made) {
    expect(plain.accepted).toBe(false);
    return;
  }
  const project = loadProject(made);
  for (const { message } of project.problems) expect(message).not.toMatch(/internal error/);
  const found: string[] = [];
  if (!project.root) {
    // What only `config` refuses is refused too: it is no project that Compose would start.
    if (plain.accepted && config.accepted) found.push(`refused: ${project.problems[0]?.message}`);
  } else {
    expect(wrongLocations(project.root)).toEqual([]);
    if (!plain.accepted) found.push(`Compose refuses it: ${plain.message}`);
    else found.push(...differences(plainly(resolvedProject(project.root)), plainly(plain.project)));
  }
  if (name in meant) expect(found).not.toEqual([]);
  else expect(found).toEqual([]);
});

/** Null where a file that is named is none: reading it is another room's. */
function present(folder: string, args: readonly string[], name: string): ProjectFiles | null {
  try {
    return projectIn(folder, args, name);
  } catch (error) {
    if (['ENOENT', 'EISDIR'].includes((error as { code?: string }).code ?? '')) return null;
    throw error;
  }
}
