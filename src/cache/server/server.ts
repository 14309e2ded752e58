/** The cache service as Dragonfly would run it: every part of it read, before any of it is judged. */

import { toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { MappingNode } from '../../compose/model/node.js';
import { envFileOf } from '../container/environment.js';
import { alone, type Exposure, readExposures, type Surroundings } from '../container/exposures.js';
import { hostsOf, loopback } from '../container/hosts.js';
import { type Mounts, nothingMounted } from '../container/mounted-files.js';
import type { Acl } from '../dragonfly/acl-file.js';
import { type ConfigCommand, readConfigCommand } from '../dragonfly/config-command.js';
import type { Flags } from '../dragonfly/effective-flags.js';
import { type Image, type Release, readImage } from '../dragonfly/image.js';
import { type Password, readPassword } from '../dragonfly/password.js';
import { compareReleases } from '../dragonfly/release.js';
import { startupsOf } from '../dragonfly/startup-variants.js';
import { type OpenAccess, readLogs, readOpenAccess } from '../dragonfly/unauthenticated-access.js';
import { type Healthcheck, readHealthcheck } from '../healthcheck/healthcheck.js';
import { type OtherServer, readOtherServer } from '../redis/command.js';
import { type OtherPassword, readOtherPassword } from '../redis/password.js';
import type { Parameters } from '../text/parameters.js';
import type { Unknown } from '../text/word.js';

/** The service as another server than Dragonfly reads it. */
export interface OtherReading {
  readonly password: OtherPassword;
  /** The health check in that server's own image. */
  readonly healthcheck: Healthcheck;
}

/** The cache service as it was understood. */
export interface Server {
  readonly name: string;
  readonly node: MappingNode;
  readonly image: Image;
  readonly release: Release;
  readonly flags: Flags;
  readonly program: string | null;
  /** Whether a shell's line starts it. */
  readonly byShell: boolean;
  /** What another server is started with; null where the command is not another server's. */
  readonly other: OtherServer | null;
  /** What that server, or the one of another image, makes of the service; null where it is Dragonfly's. */
  readonly otherReading: OtherReading | null;
  readonly logs: ReturnType<typeof readLogs>;
  readonly password: Password;
  readonly config: ConfigCommand;
  readonly healthcheck: Healthcheck;
  readonly exposures: readonly Exposure[];
  readonly unauthenticatedAccess: readonly OpenAccess[];
  /** The users of the file that takes the password's place, where one does. */
  readonly acl: Acl | null;
}

/** Reads the service. `parameters` are those of the policy. */
export function readServer(
  name: string,
  node: MappingNode,
  parameters: Parameters,
  surroundings: Surroundings = alone,
  mounts: Mounts = nothingMounted,
): Server {
  const { image, release } = readImage(node, parameters);
  const startups = startupsOf(node, release.candidates, mounts);
  const [startup] = startups;
  if (!startup) throw new Error('internal error: Compose stops for a variable that is set');
  // Before v1.11.0 Dragonfly reads no variables but the password's.
  const mayBeSet = envFileOf(node) && release.candidates.some((each) => compareReleases(each, '1.11.0') >= 0);
  const flags = mayBeSet ? { ...startup, unknown: [...startup.unknown, unreadFile] } : startup;
  const hosts = ownHosts(name, node);
  const otherPassword = readOtherPassword(node, image, startup, release.candidates, mounts);
  return {
    name,
    node,
    image,
    release,
    flags,
    program: startup.program,
    byShell: startup.byShell,
    other: readOtherServer(image, startup, release.candidates),
    logs: readLogs(startup, startup.logtostderrAdded),
    password: readPassword(node, release.candidates, startup, mounts),
    config: readConfigCommand(startups, release.candidates),
    otherReading: otherPassword && {
      password: otherPassword,
      healthcheck: readHealthcheck(node, { hosts, port: null, image: 'other' }, mounts),
    },
    healthcheck: readHealthcheck(
      node,
      { hosts, port: portOf(flags, startup.program), image: 'dragonfly' },
      mounts,
    ),
    exposures: readExposures(node, portsOf(flags, startup.program), surroundings),
    unauthenticatedAccess: readOpenAccess(startups),
    acl: startup.acl,
  };
}

/** The names under which the container reaches itself. */
function ownHosts(name: string, node: MappingNode): Set<string> {
  return new Set([...hostsOf(name, node), ...loopback]);
}

/** The port that Dragonfly listens on; null when it cannot be told. */
function portOf({ effective, unknown }: Flags, program: string | null): string | null {
  const port = effective.get('port')?.value ?? [];
  if (program !== 'dragonfly' || unknown.length > 0 || typeof port === 'boolean') return null;
  return port.length === 0 ? '6379' : toText(port);
}

/** All ports that Dragonfly listens on; null when one cannot be told. */
function portsOf(flags: Flags, program: string | null): ReadonlySet<string> | null {
  const main = portOf(flags, program);
  const others = ['admin_port', 'memcached_port'].map((name) => flags.effective.get(name)?.value ?? []);
  const texts = [...others.map((value) => (typeof value === 'boolean' ? '' : toText(value))), main ?? ''];
  return main === null || texts.some((text) => text.includes(UNKNOWN)) ? null : new Set(texts);
}

const unreadFile: Unknown = {
  what: 'env_file',
  because: 'an `env_file` may set `DFLY_` variables, and it is not read yet',
  place: null,
};
