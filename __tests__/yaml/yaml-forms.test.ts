/**
 * Files in many forms of YAML have the content that Docker Compose reads. Its results are recorded in yaml-forms.json:
 * `UPDATE_FORMS=1 DOCKER_COMPOSE=docker-compose npm test -- __tests__/yaml/yaml-forms.test.ts` records new ones.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { resolvedProject } from '../../src/compose/canonical/resolved-output.js';
import { loadProject } from '../../src/compose/project.js';
import { yamlForms } from '../support/yaml-forms.js';

interface Recorded {
  readonly text: string;
  /** The value of `x-form`, which Compose prints in the order of its keys; missing if Compose rejects the file. */
  readonly form?: unknown;
}

const fixture = new URL('yaml-forms.json', import.meta.url);

function record(): void {
  const texts = [...new Set(fc.sample(yamlForms, { seed: 14, numRuns: 400 }))];
  const folder = mkdtempSync(join(tmpdir(), 'yaml-forms-'));
  const file = join(folder, 'compose.yml');
  const args = ['-f', file, '-p', 'forms', '--profile', '*', 'config', '--format', 'json'];
  const recorded = texts.map((text): Recorded => {
    writeFileSync(file, text);
    try {
      const output = execFileSync(process.env['DOCKER_COMPOSE'] ?? 'docker-compose', args, { stdio: 'pipe' });
      const project = JSON.parse(output.toString()) as Record<string, unknown>;
      return { text, form: project['x-form'] ?? null };
    } catch (error) {
      if (!(error as { stderr?: unknown }).stderr) throw error;
      return { text };
    }
  });
  rmSync(folder, { recursive: true });
  writeFileSync(fixture, `[\n${recorded.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
}

if (process.env['UPDATE_FORMS']) record();

const recorded = JSON.parse(readFileSync(fixture, 'utf8')) as readonly Recorded[];

test('many forms are recorded, and Compose accepts many of them', () => {
  expect(recorded.length).toBeGreaterThan(300);
  expect(recorded.filter((one) => 'form' in one).length).toBeGreaterThan(120);
});

test.each(recorded.map((one) => [JSON.stringify(one.text), one] as const))('%s', (_, { text, ...rest }) => {
  const { root, problems } = loadProject({ files: [{ file: 'compose.yml', text }], name: 'forms' });
  const resolved = root && (resolvedProject(root) as Record<string, unknown>);
  const form = resolved && { form: resolved['x-form'] ?? null };
  expect(form ?? problems[0]?.message ?? '').toEqual('form' in rest ? rest : expect.any(String));
});
