/** Variables from env files, compared with the recorded results of Docker Compose. */

import { expect, test } from '@jest/globals';
import { isStop, toText } from '../../../src/compose/interpolation/expand.js';
import { repositoryText } from '../../../src/compose/interpolation/repository-text.js';
import { child } from '../../../src/compose/model/node.js';
import { loadProject } from '../../../src/compose/project.js';
import { projectIn } from '../../support/compose-projects.js';
import { references } from '../../support/references.js';

/** Reference cases with env files and without an `.env` for interpolation. */
const cases = references().filter(
  ({ name, config, files }) =>
    name.startsWith('env-file') &&
    config.accepted &&
    ![...files.keys()].some((file) => file.endsWith('/.env') || file === '.env'),
);

test('there are reference cases', () => {
  expect(cases.length).toBeGreaterThan(8);
});

test.each(cases.map((reference) => [reference.name, reference] as const))(
  '%s',
  (name, { folder, args, config }) => {
    const { services, problems } = loadProject(projectIn(folder, args, name));
    expect(problems).toEqual([]);
    const theirs = config.accepted
      ? (config.project['services'] as Record<string, { environment?: object }>)
      : {};
    for (const [service, { environment }] of Object.entries(theirs)) {
      const own = child(services.get(service), 'environment');
      const ours = [...(own?.kind === 'mapping' ? own.entries : [])].map(([key, node]) => {
        if (node.kind !== 'scalar') throw new Error('a variable that is no scalar');
        // An empty environment, as in the recording.
        const text = repositoryText(node);
        const value = isStop(text) ? null : toText(text);
        return [key, node.value === null ? null : value?.replaceAll('$', '$$$$')] as const;
      });
      // A name without a value is null: the shell may set it, and in the recording it does not.
      const set = ours.filter(([key, value]) => value !== null || key in (environment ?? {}));
      expect(Object.fromEntries(set)).toEqual(environment ?? {});
    }
  },
);
