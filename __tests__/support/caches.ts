/** The projects of the corpus that have a service which runs Redis, or what takes its place. */

import { readdirSync, readFileSync } from 'node:fs';
import type { ProjectFiles } from '../../src/compose/load/files.js';
import { loadProject } from '../../src/compose/project.js';
import { projectIn } from './compose-projects.js';

export interface Cache {
  readonly id: string;
  readonly made: ProjectFiles;
  readonly service: string;
}

/** Every such service, named by its image or by what it is called. */
export function cachesIn(corpus: string): Cache[] {
  const json = (path: string) => JSON.parse(readFileSync(`${corpus}${path}`, 'utf8'));
  const listed: { id: string; project_dir: string }[] = json('manifest.json');
  const folders = new Map(listed.map(({ id, project_dir }) => [id, project_dir]));
  return readdirSync(`${corpus}cases`)
    .sort()
    .flatMap((id): Cache[] => {
      const { plain } = json(`cases/${id}/expected/result.json`);
      const inner = folders.get(id) ?? '.';
      const made = projectIn(`${corpus}cases/${id}/src/${inner}`, plain.args, inner === '.' ? id : undefined);
      return [...loadProject(made).services].flatMap(([service, node]) => {
        const image = node.entries.get('image');
        const name = image?.kind === 'scalar' ? image.text.replace(/[:@][^/]*$/, '') : '';
        return named.test(service) || named.test(name) ? [{ id, made, service }] : [];
      });
    });
}

const named = /(?:^|[/_-])(?:redis|valkey|keydb|dragonfly)(?:$|[-_])/i;
