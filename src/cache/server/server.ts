/** Description of the cache service as Dragonfly would run it. */

import { toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { child, isSet, type MappingNode } from '../../compose/model/node.js';
import { isInKey } from '../container/command-words.js';
import { unknownEnvFile } from '../container/environment.js';
import {
  type Exposure,
  type NetworkContext,
  noNetworkContext,
  readExposures,
} from '../container/exposures.js';
import { hostsOf, loopback } from '../container/hosts.js';
import { type Mounts, nothingMounted } from '../container/mounted-files.js';
import { type Replicas, readReplicas } from '../container/replicas.js';
import type { Acl } from '../dragonfly/acl-file.js';
import { type AclProblem, readAclProblems } from '../dragonfly/acl-problems.js';
import { readConfigCommand } from '../dragonfly/config-command.js';
import type { ConfigCommand } from '../dragonfly/config-state.js';
import { type Flags, isOn } from '../dragonfly/effective-flags.js';
import { type HttpConsole, readHttpConsole } from '../dragonfly/http-console.js';
import { type Image, readImage } from '../dragonfly/image.js';
import { readImageOverrides } from '../dragonfly/image-overrides.js';
import type { Release } from '../dragonfly/image-release.js';
import { type Logs, readLogs } from '../dragonfly/logs.js';
import { type Password, readPassword } from '../dragonfly/password.js';
import { compareReleases } from '../dragonfly/release.js';
import type { Startup } from '../dragonfly/startup.js';
import { startupsOf } from '../dragonfly/startup-variants.js';
import { type OpenAccess, readOpenAccess } from '../dragonfly/unauthenticated-access.js';
import type { CheckedServer } from '../healthcheck/checked-server.js';
import { type Healthcheck, readHealthcheck } from '../healthcheck/healthcheck.js';
import { type RedisCommand, readRedisCommand } from '../redis/command.js';
import type { RedisReading, ServerPassword } from '../redis/redis-reading.js';
import { readRedisServer } from '../redis/redis-server.js';
import type { CommandProblem } from '../shell/command-result.js';
import type { Parameters } from '../text/parameters.js';
import type { Unknown } from '../text/word.js';
import { kindOf, type ServerKind } from './server-kind.js';
import { dragonflyPort, mainPort, type PortContext } from './server-port.js';

/** The service. What is about flags is Dragonfly's; `redis` describes a server of the Redis family. */
export interface Server {
  readonly name: string;
  readonly kind: ServerKind;
  readonly node: MappingNode;
  readonly replicas: Replicas;
  readonly image: Image;
  readonly release: Release;
  readonly flags: Flags;
  readonly program: string | null;
  /** Whether a shell script starts it. */
  readonly byShell: boolean;
  /** The key with the script that starts it, else with its name. */
  readonly startedBy: 'entrypoint' | 'command';
  /** The reason why another program than Dragonfly starts; null for Dragonfly and an unknown program. */
  readonly otherProgram: Startup['otherProgram'];
  /** The reasons why the container does not start with Dragonfly, whatever the flags are. */
  readonly startProblems: readonly CommandProblem[];
  /** The command of another server; null if the command is Dragonfly's. */
  readonly redisCommand: RedisCommand | null;
  /** The service as a server of the Redis family; null if it runs none. */
  readonly redis: RedisReading | null;
  readonly logs: Logs;
  readonly password: Password;
  readonly config: ConfigCommand;
  readonly httpConsole: HttpConsole;
  readonly healthcheck: Healthcheck;
  readonly exposures: readonly Exposure[];
  readonly unauthenticatedAccess: readonly OpenAccess[];
  /** The users of the ACL file, if there is one. */
  readonly acl: Acl | null;
  readonly aclProblems: readonly AclProblem[];
}

/** What the passwords of all kinds of servers have. */
export type CommonPassword = Omit<ServerPassword, 'option' | 'stoppedByServer' | 'userFault'>;

/** The parts of a project that affect the service. */
export interface ServerContext {
  readonly network?: NetworkContext;
  readonly mounts?: Mounts;
}

/** Reads the service. `parameters` are the policy's. */
export function readServer(
  name: string,
  node: MappingNode,
  parameters: Parameters,
  { network = noNetworkContext, mounts = nothingMounted }: ServerContext = {},
): Server {
  const { image, release } = readImage(node, parameters);
  const startups = startupsOf(node, release.candidates, mounts);
  const [startup] = startups;
  if (!startup) throw new Error('internal error: Compose stops for a variable that is set');
  // Before v1.11.0 Dragonfly reads no variable but the password's.
  const readsVariables = release.candidates.some((each) => compareReleases(each, '1.11.0') >= 0);
  const envFile = readsVariables ? unknownEnvFile(node) : null;
  // A replaced program makes all of the server unknown, which is one finding.
  const flags = {
    ...startup,
    unknown: [
      ...startup.unknown,
      ...readImageOverrides(node, { ...startup, usesBash: image.isDragonfly !== true }),
      ...(envFile === null ? [] : [unknownVariables(envFile)]),
    ],
  };
  const hosts = ownHosts(name, node);
  const ports = { service: node, releases: release.candidates, mounts, startups };
  const redis = image.isDragonfly ? null : readRedisServer(node, { mounts });
  return {
    name,
    node,
    kind: kindOf(image, redis?.kind ?? null, startup),
    redis,
    replicas: readReplicas(node),
    image,
    release,
    flags,
    ...startOf(node, redis ?? startup),
    otherProgram: startup.otherProgram,
    startProblems: startup.problems,
    redisCommand: readRedisCommand(image, startup, release.candidates),
    logs: readLogs(startup, startup.logtostderrAdded),
    password: readPassword(node, release.candidates, startup, mounts),
    config: readConfigCommand(startups, release),
    httpConsole: readHttpConsole(startups, envFile),
    healthcheck: redis
      ? readHealthcheck(node, redisTarget(redis, hosts, { node, tag: image.tag }), mounts)
      : readHealthcheck(
          node,
          dragonflyTarget(startup, hosts, { ...ports, isOwnImage: image.isDragonfly === true }),
          mounts,
        ),
    exposures: readExposures(node, redis ? redis.ports : portsOf({ ...startup, ...flags }, node), network),
    unauthenticatedAccess: readOpenAccess(startups),
    acl: startup.acl,
    aclProblems: redis ? [] : readAclProblems(startup),
  };
}

/** How the container starts the program. */
function startOf(
  service: MappingNode,
  { program, byShell, startedBy }: Pick<Startup, 'program' | 'byShell' | 'startedBy'>,
): Pick<Server, 'program' | 'byShell' | 'startedBy'> {
  const isInEntrypoint = isInKey(service, 'entrypoint', startedBy);
  return { program, byShell, startedBy: isInEntrypoint ? 'entrypoint' : 'command' };
}

/** The password that the server requires, whatever its kind. */
export function serverPassword({ redis, password }: Pick<Server, 'redis' | 'password'>): CommonPassword {
  return redis ? redis.password : password;
}

/**
 * The password that clients have to give: the one that the server requires. An image of the Redis family cannot start a
 * command of Dragonfly, which says what the password is once the image is replaced.
 */
export function intendedPassword(server: Server): CommonPassword {
  const own = serverPassword(server);
  const { redis, password } = server;
  const isOfDragonfly = redis !== null && !hasOtherOptions(server);
  return isOfDragonfly && !isDetermined(own) && isDetermined(password) ? password : own;
}

/** Whether the options of the service are those of another server than Dragonfly. */
export function hasOtherOptions({ redis, redisCommand, node }: Server): boolean {
  return redisCommand !== null || (redis !== null && !isSet(child(node, 'command')));
}

/** Whether the password comes from a variable or a file, so that clients can give it. */
export function isDetermined({ from }: Pick<CommonPassword, 'from'>): boolean {
  return from === 'variable' || from === 'file';
}

/** What a health check of Dragonfly reaches. */
function dragonflyTarget(
  startup: Startup,
  hosts: ReadonlySet<string>,
  { isOwnImage, ...ports }: PortContext & { readonly isOwnImage: boolean },
): CheckedServer {
  return {
    hosts,
    port: dragonflyPort(ports),
    otherPorts: startup.unknown.length > 0 ? null : otherPorts(startup),
    image: isOwnImage ? 'dragonfly' : 'other',
    isRoot: runsAsRoot(ports.service, true),
    // Without a key, Dragonfly does not start.
    usesTls:
      startup.unknown.length > 0 || (isOn(startup, 'tls') && !startup.effective.has('tls_key_file'))
        ? null
        : (isOn(startup, 'tls') ?? false),
  };
}

/** What a health check of a server of the Redis family reaches, and the client programs of its image. */
function redisTarget(
  redis: RedisReading,
  hosts: ReadonlySet<string>,
  { node, tag }: { readonly node: MappingNode; readonly tag: string | null },
): CheckedServer {
  const { kind, image, release, portIn, socket, addresses, unknown, options } = redis;
  return {
    hosts,
    port: portIn,
    otherPorts: redis.ports,
    isRoot: runsAsRoot(node, image?.family === 'official' || null),
    usesTls: unknown.length === 0 && !options.some(({ name }) => name.startsWith('tls-')) ? false : null,
    ...(unknown.length === 0 ? { socket } : {}),
    ...(addresses ? { addresses } : {}),
    image: {
      kind,
      isOfficial: image?.family === 'official',
      isAlpine: tag?.includes('alpine') === true,
      versions: release.candidates,
    },
  };
}

/** Whether a health check runs as root. `byDefault` is what the image decides. */
function runsAsRoot(node: MappingNode, byDefault: boolean | null): boolean | null {
  const user = child(node, 'user');
  if (!isSet(user)) return byDefault;
  return user?.kind === 'scalar' && /^(?:root|0)(?::|$)/.test(user.text);
}

/** The names by which the container reaches itself. */
function ownHosts(name: string, node: MappingNode): Set<string> {
  return new Set([...hostsOf(name, node), ...loopback]);
}

/** All ports that Dragonfly listens on; null if one is unknown. */
function portsOf(startup: Startup, node: MappingNode): ReadonlySet<string> | null {
  const main = mainPort(startup, node);
  const others = otherPorts(startup);
  const own = toText(main ?? []);
  return main === null || others === null || own.includes(UNKNOWN) ? null : new Set([...others, own]);
}

/** The ports of Dragonfly besides its main port; null if one is unknown. */
function otherPorts({ effective }: Pick<Startup, 'effective'>): ReadonlySet<string> | null {
  const values = ['admin_port', 'memcached_port'].map((name) => effective.get(name)?.value ?? []);
  const texts = values.map((value) => (typeof value === 'boolean' ? '' : toText(value)));
  return texts.some((text) => text.includes(UNKNOWN)) ? null : new Set(texts);
}

function unknownVariables(envFile: string): Unknown {
  return { what: 'env_file', because: `${envFile} may set \`DFLY_\` variables`, place: null };
}
