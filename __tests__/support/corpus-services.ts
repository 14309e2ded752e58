/** The services in the corpus of real projects, with those that run Redis or a replacement. */

import { readdirSync, readFileSync } from 'node:fs';
import { check } from '../../src/check/check.js';
import type { Report } from '../../src/check/report.js';
import type { ProjectFiles } from '../../src/compose/load/files.js';
import type { MappingNode } from '../../src/compose/model/node.js';
import { loadProject } from '../../src/compose/project.js';
import { projectIn } from './compose-projects.js';
import { policy, settings } from './projects.js';

export interface CorpusService {
  /** The project's name in the corpus. */
  readonly id: string;
  readonly project: ProjectFiles;
  readonly service: string;
  readonly node: MappingNode;
}

/** Every service of every project in a corpus that can be resolved. `corpus` is a folder with a trailing slash. */
export function corpusServices(corpus: string): CorpusService[] {
  const json = (path: string) => JSON.parse(readFileSync(`${corpus}${path}`, 'utf8'));
  const listed: { id: string; project_dir: string }[] = json('manifest.json');
  const folders = new Map(listed.map(({ id, project_dir }) => [id, project_dir]));
  return readdirSync(`${corpus}cases`)
    .sort()
    .flatMap((id) => {
      const { plain } = json(`cases/${id}/expected/result.json`);
      const inner = folders.get(id) ?? '.';
      const name = inner === '.' ? id : undefined;
      const project = projectIn(`${corpus}cases/${id}/src/${inner}`, plain.args, name);
      return [...loadProject(project).services].map(([service, node]) => ({ id, project, service, node }));
    });
}

const reports = new Map<string, Report>();

/** The report on a service by the built-in policy, with fixes: made once for all test files of a process. */
export function corpusReport({ id, project, service }: CorpusService): Report {
  const key = `${id} ${service}`;
  const report = reports.get(key) ?? check([project], { ...settings, service }, policy);
  reports.set(key, report);
  return report;
}

/** The services whose name or image name contains that of a cache server. */
export function namedCaches(corpus: string): CorpusService[] {
  return corpusServices(corpus).filter(({ service, node }) => {
    const image = node.entries.get('image');
    const name = image?.kind === 'scalar' ? image.text.replace(/[:@][^/]*$/, '') : '';
    return serverName.test(service) || serverName.test(name);
  });
}

const serverName = /(?:^|[/_-])(?:redis|valkey|keydb|dragonfly)(?:$|[-_])/i;
