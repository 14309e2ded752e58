/** Compose projects from a few lines, for tests. */

import { expand, isStop, type Text } from '../../src/compose/interpolation/expand.js';
import { implied, type MappingNode } from '../../src/compose/model/node.js';
import { loadProject, type Project } from '../../src/compose/project.js';

/** The project in a text, which Compose need not be able to start. */
export function projectOf(text: string): Project {
  const project = loadProject({ files: [{ file: 'compose.yml', text }] });
  if (!project.root)
    throw new Error(`the project of a test cannot be loaded: ${project.problems[0]?.message}`);
  return project;
}

/** The service with these keys, in YAML: `image: redis` or several lines. */
export function serviceOf(keys: string): MappingNode {
  const indented = keys.trim().split('\n').join('\n    ');
  const service = projectOf(`services:\n  vuls-redis:\n    ${indented}\n`).services.get('vuls-redis');
  if (!service) throw new Error('a test without a service');
  return service;
}

/** A text as Compose expands it, with all its variables set. */
export function textOf(written: string): Text {
  const text = expand(implied(serviceOf('image: redis'), written), new Map());
  if (isStop(text)) throw new Error('a text of a test for which Compose stops');
  return text;
}
