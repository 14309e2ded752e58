/** A service as a server of the Redis family: Redis, Valkey or KeyDB. */

import {
  isStop,
  type Stop,
  type Text,
  toText,
  UNKNOWN,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import { impliedText } from '../../compose/interpolation/implied-text.js';
import { implied, type MappingNode } from '../../compose/model/node.js';
import { type Mounts, nothingMounted } from '../container/mounted-files.js';
import { readImageOverrides } from '../dragonfly/image-overrides.js';
import type { Release } from '../dragonfly/image-release.js';
import { readContainerCommand } from '../shell/container-command.js';
import { imageCommandOf, serverPrograms } from './image-command.js';
import { kindOfName } from './image-name.js';
import { type NamedImage, namedImage } from './named-image.js';
import { valueText } from './option.js';
import type { RedisImage, RedisKind, RedisReading } from './redis-reading.js';
import type { RedisContext, RedisStartup } from './redis-startup.js';
import { readRedisRelease } from './release.js';
import { readRedisAclProblems, readRedisLogs, readRedisOpenAccess } from './server-access.js';
import { readAclCommand, readRedisConfigCommand } from './server-commands.js';
import { readServerPassword } from './server-password.js';
import { type ReleaseStartups, startupsIn } from './startup-states.js';
import { explainUnreadVariable } from './unread-password.js';

/** The parts of a project that the server depends on. */
export interface RedisServerContext {
  readonly mounts?: Mounts;
}

/** Reads a service as a server of the Redis family; null if neither its image nor its command is of the family. */
export function readRedisServer(
  service: MappingNode,
  { mounts = nothingMounted }: RedisServerContext = {},
): RedisReading | null {
  const named = namedImage(service);
  const command = namedProgram(service, mounts, named);
  const { image, written, variables } = named;
  const kind = image?.kind ?? command.kind ?? named.kind;
  if (kind === null || image?.role === 'sentinel' || command.isSentinel) return null;
  const references = image || kindOfName(named.name) === kind ? named.references : [];
  const release = readRedisRelease({ kind, image, written, variables }, references);
  const context: RedisContext = { service, mounts, kind, image, assumedFor: assumedFor(named, release) };
  const { usual, startups, decisive } = allStartups(context, release.candidates);
  const overrides = readImageOverrides(service, { ...usual, usesBash: true });
  return {
    kind,
    image,
    release,
    program: usual.program,
    byShell: usual.byShell,
    startedBy: usual.startedBy,
    options: usual.options,
    // A replaced program makes all of the server unknown, which is one finding.
    unknown: [...usual.unknown, ...overrides],
    starts: overrides.length > 0 && usual.starts ? null : usual.starts,
    startProblems: usual.problems,
    password: explainUnreadVariable(readServerPassword(usual, decisive), usual, context),
    config: readRedisConfigCommand(startups),
    aclCommand: readAclCommand(startups),
    logs: readRedisLogs(usual),
    port: portOf(usual),
    portIn: portIn(decisive, service),
    addresses: addressesOf(usual),
    socket: valueText(usual.effective, 'unixsocket') || null,
    ports: portsOf(usual, image),
    unauthenticatedAccess: readRedisOpenAccess(startups),
    aclProblems: readRedisAclProblems(usual),
  };
}

/** The image, as messages name it, if it names no release; null if it does. */
function assumedFor({ written }: Pick<NamedImage, 'written'>, { pinned }: Release): string | null {
  if (pinned) return null;
  return written === null ? 'the image' : `\`${written.trim()}\``;
}

/** The startups of all releases that may run, in all states of the variables. */
interface AllStartups {
  /** The startup that the reading describes, in which all variables are set. It is the first one. */
  readonly usual: RedisStartup;
  readonly startups: readonly RedisStartup[];
  /** The startups of its release. */
  readonly decisive: ReleaseStartups;
}

function allStartups(context: RedisContext, candidates: readonly string[]): AllStartups {
  const releases = candidates.map((candidate) => startupsIn(context, candidate));
  // If a release may run in which the server does not start, that one is described.
  const decisive = releases.find(({ all }) => all[0]?.starts === false) ?? releases[0];
  const usual = decisive?.all[0];
  if (!decisive || !usual) throw new Error('internal error: Compose stops for a variable that is set');
  const others = releases.flatMap(({ all }) => all).filter((each) => each !== usual);
  return { usual, startups: [usual, ...others], decisive };
}

/** The server that the command names, whichever image runs it. */
function namedProgram(
  service: MappingNode,
  mounts: Mounts,
  { image, kind }: NamedImage,
): { readonly kind: RedisKind | null; readonly isSentinel: boolean } {
  const context = {
    service,
    mounts,
    assignment: new Map(),
    kind: image?.kind ?? kind ?? 'redis',
    image,
    release: '7.0.0',
  };
  const command = readContainerCommand(service, new Map(), mounts, imageCommandOf(context));
  if (isStop(command)) throw new Error('internal error: Compose stops for a variable that is set');
  const program = command.program ?? '';
  const isSentinel =
    /(?:^|\/)(?:redis|valkey|keydb)-sentinel$/.test(program) ||
    (Object.hasOwn(serverPrograms, program) &&
      command.arguments.some(({ text }) => toText(text).toLowerCase() === '--sentinel'));
  return { kind: serverPrograms[program] ?? null, isSentinel };
}

/** The main port, or the TLS port if that is closed; `0` if both are closed; null if it is unknown. */
function portOf(startup: RedisStartup): string | null {
  if (!isListeningKnown(startup)) return null;
  const port = mainPort(startup);
  return /^0+$/.test(port) ? valueText(startup.effective, 'tls-port') || '0' : port;
}

/** The port as a text with its source; null if it is unknown. */
function portTextIn(startup: RedisStartup | Stop, service: MappingNode): Text | null {
  if (isStop(startup)) return null;
  const { effective, unknown, program } = startup;
  if (program === null || unknown.length > 0) return null;
  const own = effective.get('port')?.values[0] ?? [];
  const tls = effective.get('tls-port')?.values[0] ?? [];
  if (/^0+$/.test(toText(own)) && tls.length > 0) return tls;
  return own.length > 0 ? own : impliedText(implied(service, null), '6379');
}

/** The main port, or the TLS port if that is closed, in every state of the variables in its text. */
function portIn({ all, read }: ReleaseStartups, service: MappingNode): RedisReading['portIn'] {
  const texts = all.flatMap((startup) => portTextIn(startup, service) ?? []);
  return {
    read: (assignment) => portTextIn(read(assignment), service),
    variables: variablesIn([...new Set(texts.map(({ node }) => node))]),
  };
}

/** The addresses of `bind`; null for all, or if they are unknown. */
function addressesOf({ effective, unknown }: RedisStartup): string[] | null {
  const addresses = (effective.get('bind')?.values ?? []).map(toText).filter((text) => text !== '');
  return addresses.length === 0 || unknown.length > 0 ? null : addresses;
}

function mainPort({ effective }: RedisStartup): string {
  return valueText(effective, 'port') || '6379';
}

function isListeningKnown({ effective, unknown, program }: RedisStartup): boolean {
  const ports = ['port', 'tls-port', 'cluster-port'].map((name) => valueText(effective, name));
  return program !== null && unknown.length === 0 && !ports.some((port) => port.includes(UNKNOWN));
}

/** redis-stack runs RedisInsight beside the server. */
const insightPort = '8001';

/** All ports that the server listens on; null if one is unknown. */
function portsOf(startup: RedisStartup, image: RedisImage | null): ReadonlySet<string> | null {
  if (!isListeningKnown(startup)) return null;
  const all = [
    mainPort(startup),
    valueText(startup.effective, 'tls-port'),
    busPort(startup),
    image?.family === 'redis-stack' ? insightPort : '',
  ];
  return new Set(all.filter((port) => !/^0*$/.test(port)));
}

/** The port of the cluster bus; empty without a cluster. */
function busPort(startup: RedisStartup): string {
  const { effective } = startup;
  if (valueText(effective, 'cluster-enabled').toLowerCase() !== 'yes') return '';
  const own = valueText(effective, 'cluster-port');
  return /^[1-9]/.test(own) ? own : String(Number(mainPort(startup)) + 10_000);
}
