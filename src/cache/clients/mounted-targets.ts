/** The mounted files of a service that may hold settings of its program. */

import { child, type MappingNode, type ScalarNode } from '../../compose/model/node.js';
import { join } from '../../source/posix-path.js';
import type { Mounts } from '../container/mounted-files.js';
import { itemsOf, scalarText } from '../container/node-values.js';

/** A file in the container. `source` is its path in the repository, as far as it is written. */
export interface MountedTarget {
  readonly target: string;
  readonly source: string;
  /** The value that names the mount. */
  readonly node: ScalarNode;
  readonly isVolume: boolean;
}

const keyed = /\.(?:properties|env|ini|conf|cfg|cnf|toml)$|(?:^|\/)\.env[\w.-]*$/;
const structured = /\.(?:ya?ml|json)$/;
const script = /\.(?:sh|bash)$|(?:^|\/)[\w-]*entrypoint[\w-]*$/;
const code = /\.(?:py|rb|php|[cm]?js|ts|lua|groovy|xml|hcl|tmpl|tpl|j2)$/;

/** Files that frameworks read their settings from, wherever they are. */
const wellKnown =
  /(?:^|\/)(?:celery_?config\.py|application(?:-\w+)?\.(?:properties|ya?ml)|appsettings(?:\.\w+)?\.json|(?:redisson|sidekiq|cable|cache)\.ya?ml)$/i;

/** A folder of this name holds settings, not a program. */
const settingsFolder =
  /(?:^|[/_.-])(?:conf|configs?|configuration|etc|settings|properties)(?:[/_.-]|\.?d$|$)/i;

const composeFile = /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/;

/** The most mounted files of a service that are read. */
const maxFiles = 50;

/** Whether a file is a YAML or JSON document. */
export function isDocument(name: string): boolean {
  return structured.test(name);
}

/** Whether a file is a script of a shell. */
export function isScript(name: string): boolean {
  return script.test(name);
}

/** Whether a file is code, or a template of another program. */
export function isCode(name: string): boolean {
  return code.test(name);
}

/** Whether the name of a file in the container or the repository is that of a file with settings; a config has any name. */
export function mayHoldSettings({ target, source, isVolume }: MountedTarget): boolean {
  return !isVolume || [target, source].some((name) => isSettings(name) || code.test(name));
}

function isSettings(name: string): boolean {
  return keyed.test(name) || structured.test(name);
}

/** The files that `volumes` and `configs` of a service mount, alone or in a folder. */
export function mountedTargets(service: MappingNode, mounts: Mounts): MountedTarget[] {
  return (['volumes', 'configs'] as const)
    .flatMap((key) =>
      itemsOf(child(service, key)).flatMap((item): MountedTarget[] => {
        const node = child(item, 'target') ?? child(item, 'source');
        if (node?.kind !== 'scalar') return [];
        const isVolume = key === 'volumes';
        const mount = { node, source: scalarText(child(item, 'source')), isVolume };
        const target = isVolume ? node.text : join('/', node.text);
        return [{ ...mount, target }, ...(isVolume ? filesIn({ ...mount, target }, mounts) : [])];
      }),
    )
    .slice(0, maxFiles);
}

/** The files with settings in a mounted folder: all in a folder of settings, else those that are well known. */
function filesIn(mount: MountedTarget, mounts: Mounts): MountedTarget[] {
  const names = mounts.filesIn(mount.target);
  const isOfSettings =
    [mount.target, mount.source].some((name) => settingsFolder.test(name)) &&
    !names.some((name) => composeFile.test(name));
  return names
    .filter((name) => wellKnown.test(name) || (isOfSettings && (isSettings(name) || code.test(name))))
    .map((name) => ({ ...mount, target: join(mount.target, name), source: join(mount.source, name) }));
}
