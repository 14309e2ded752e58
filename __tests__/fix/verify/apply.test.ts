/** Edits that verification makes more than once lead to one object, whose evaluation is known. */

import { expect, test } from '@jest/globals';
import { applyToProject } from '../../../src/fix/verify/apply.js';
import type { Edit } from '../../../src/source/edit.js';
import { projectOf } from '../../support/compose.js';

const text = 'services:\n  a:\n    image: x\n';
const replaced = (by: string): Edit[] => [{ file: 'compose.yml', span: { start: 26, end: 27 }, text: by }];

test('the same edits of a project lead to the same files', () => {
  const project = projectOf(text);
  const [file] = applyToProject(project, replaced('y')).files;
  expect(file?.text).toBe('services:\n  a:\n    image: y\n');
  expect(applyToProject(project, replaced('y'))).toBe(applyToProject(project, replaced('y')));
  expect(applyToProject(project, replaced('z'))).not.toBe(applyToProject(project, replaced('y')));
  expect(applyToProject(projectOf(text), replaced('y'))).not.toBe(applyToProject(project, replaced('y')));
});

test('only recent files are kept, and none of a large project', () => {
  const project = projectOf(text);
  const first = applyToProject(project, replaced('0'));
  for (let count = 1; count <= 7; count += 1) applyToProject(project, replaced(`${count}`));
  expect(applyToProject(project, replaced('0'))).toBe(first);
  for (let count = 1; count <= 8; count += 1) applyToProject(project, replaced(`${count}`));
  expect(applyToProject(project, replaced('0'))).not.toBe(first);
  const large = projectOf(`${text}# ${'x'.repeat(50_000)}\n`);
  expect(applyToProject(large, replaced('y'))).not.toBe(applyToProject(large, replaced('y')));
});
