/** How the passwords and health checks of real services are understood: those of Redis, and of what is started as it is. */

import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe } from '../../src/cache/describe.js';
import type { DragonflyModel, Model } from '../../src/cache/model/model.js';
import { check } from '../../src/check/check.js';
import { findingsIn, problemsIn } from '../../src/check/report.js';
import type { ProjectFiles } from '../../src/compose/load/files.js';
import { loadProject } from '../../src/compose/project.js';
import type { Policy } from '../../src/policy/model/policy.js';
import { projectIn } from './compose-projects.js';

/** A service that is a cache by its name, or by what it runs. */
export interface Cache {
  readonly id: string;
  readonly project: ProjectFiles;
  readonly service: string;
}

/** One service as it was understood. */
export interface ServiceReading {
  readonly id: string;
  readonly service: string;
  readonly image: string;
  readonly password: Pick<DragonflyModel['password'], 'from' | 'variable' | 'because'> & {
    readonly setBy: string | null;
  };
  readonly probe: Pick<
    DragonflyModel['healthcheck'],
    'state' | 'form' | 'program' | 'secret' | 'provesPong' | 'because'
  >;
  /** Whether the files speak of a password, or of a health check. */
  readonly guarded: boolean;
  /** Whether one of the two cannot be known. */
  readonly unknown: boolean;
  readonly model: Model;
  /** Why Compose would not start it, and no policy judges it; null where it would. */
  readonly problem: string | null;
  /** The rules of the policy that it breaks. */
  readonly findings: readonly string[];
}

/** The words of a name by which it is a cache's. */
const caches = /(?:^|[^a-z])(?:redis|valkey|keydb|dragonfly(?:db)?|redismod|kvrocks|garnet)(?:[^a-z]|$)/i;
/** What only looks into one. */
const tools = /exporter|gui|insight|commander|admin|browser|backup/i;

/** The caches of the collection in a folder, in every project that can be resolved. */
export function cachesIn(folder: string): Cache[] {
  const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
  const listed: { id: string; project_dir: string }[] = json(`${folder}manifest.json`);
  const folders = new Map(listed.map(({ id, project_dir }) => [id, project_dir]));
  return readdirSync(`${folder}cases`)
    .sort()
    .flatMap((id) => {
      const { args } = json(`${folder}cases/${id}/expected/result.json`).plain;
      const inner = folders.get(id) ?? '.';
      const path = `${folder}cases/${id}/src/${inner}`;
      const project = projectIn(path, args, inner === '.' ? id : basename(inner));
      return [...loadProject(project).services].flatMap(([service, node]) => {
        const [image = '', build = '', ...words] = ['image', 'build', 'entrypoint', 'command'].map((key) => {
          const value = node.entries.get(key);
          return value?.kind === 'scalar' ? value.text : value?.kind === 'sequence' ? textsOf(value) : '';
        });
        const named = [service, image.split('@')[0] ?? '', build, ...words].some((text) => caches.test(text));
        return named && !tools.test(`${service} ${image}`) ? [{ id, project, service }] : [];
      });
    });
}

function textsOf({
  items,
}: {
  readonly items: readonly { readonly kind: string; readonly text?: string }[];
}): string {
  return items.map((item) => item.text ?? '').join(' ');
}

/** A cache, read and judged by a policy. What Compose would not start as it stands is read all the same. */
export function readingOf({ id, project, service }: Cache, policy: Policy): ServiceReading {
  const report = check([project], { service, failOn: 'never', fixes: false }, policy);
  const { model } = describe(loadProject(project), service, policy.parameters);
  if (!model.dragonfly) throw new Error(`${id}, ${service}: not described`);
  const { image, otherServer } = model.dragonfly;
  const password = otherServer?.password ?? model.dragonfly.password;
  const probe = { ...model.dragonfly.healthcheck, ...otherServer?.healthcheck };
  const hasProbe = probe.state === 'enabled';
  const unknownProbe = hasProbe && (probe.secret === 'unknown' || probe.provesPong === null);
  return {
    id,
    service,
    image: image.written ?? (image.built ? '(built)' : '(none)'),
    password,
    probe,
    guarded:
      hasProbe || password.from !== 'unknown' ? hasProbe || password.from !== 'nothing' : mentions(model),
    unknown: password.from === 'unknown' || unknownProbe,
    model,
    problem: problemsIn(report)[0]?.message ?? null,
    findings: findingsIn(report).map(({ finding }) => finding.rule.id),
  };
}

/** Whether the service, as it is written, says anything of a password. */
function mentions({ service }: Model): boolean {
  const { command, entrypoint, environment, secrets } = service as Record<string, unknown>;
  return /pass|auth|secret/i.test(
    JSON.stringify({ command, entrypoint, environment, secrets: secrets ?? [] }).replace('"secrets":[]', ''),
  );
}

/** How many have a password or a health check, and of how many of those one of the two cannot be known. */
export function shareUnknown(readings: readonly ServiceReading[]): {
  all: number;
  unknown: number;
  share: number;
} {
  const all = readings.filter(({ guarded }) => guarded);
  const unknown = all.filter((reading) => reading.unknown).length;
  return { all: all.length, unknown, share: unknown / all.length };
}
