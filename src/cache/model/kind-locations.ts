/** The locations of the parts of the model that differ between Dragonfly and the Redis family. */

import type { Path } from '../../source/path.js';
import { type Flag, settingPath } from '../dragonfly/flag.js';
import { accepts } from '../dragonfly/release.js';
import { optionPath, type RedisOption } from '../redis/option.js';
import type { RedisReading } from '../redis/redis-reading.js';
import type { Server } from '../server/server.js';
import type { ScalarRange, Unknown } from '../text/word.js';
import { locateFragment, locateKey, type PartLocation } from './locations.js';
import {
  basePath,
  type DefaultLocations,
  fragmentOr,
  keyAt,
  type LocationEntry,
} from './service-locations.js';

/** A part of the model that an option decides. */
interface OptionPart {
  /** Its pointer below `/server`. */
  readonly part: string;
  readonly path: Path;
  readonly place: ScalarRange | null;
  /** Whether the finding is about the name of a variable, not about its value. */
  readonly isName?: boolean;
}

/** The locations of options, of what they decide, and of what is unknown about the startup. */
export function kindLocations(server: Server, { command }: DefaultLocations): LocationEntry[] {
  const base = basePath(server);
  const path = [...base, 'command'];
  const whole = ['program', 'startProblems', 'unknown', 'logs', 'options', 'effective', 'aclProblems'];
  const { redis } = server;
  const unknown = redis ? redis.unknown : server.flags.unknown;
  const decided = redis ? redisDecisions(redis) : dragonflyDecisions(server);
  return [
    ...whole.map((part): LocationEntry => [`/server/${part}`, { ...command, path }]),
    ...decided.map((each): LocationEntry => {
      const location = fragmentOr(command, each.place, [...base, ...each.path]);
      return [`/server/${each.part}`, location];
    }),
    ...(redis ? redisParts(redis) : dragonflyParts(server)).flatMap((each): LocationEntry[] =>
      each.place ? [[`/server/${each.part}`, locatePlace(each, each.place, [...base, ...each.path])]] : [],
    ),
    ...unknown.flatMap((each, index): LocationEntry[] => {
      const location = unknownLocation(each, server, path);
      return location ? [[`/server/unknown/${index}`, location]] : [];
    }),
  ];
}

function locatePlace({ isName }: OptionPart, place: ScalarRange, path: Path): PartLocation {
  return isName && place.node.origin.key ? locateKey(place.node, path) : locateFragment(place, path);
}

function unknownLocation({ what, place }: Unknown, server: Server, path: Path): PartLocation | null {
  if (place) return locateFragment(place, path);
  return what === 'env_file' ? keyAt(server, 'env_file') : null;
}

/** Parts that are located at the command where no option decides them. */
function dragonflyDecisions({ config, httpConsole }: Server): OptionPart[] {
  return [
    { part: 'config', path: ['command', 'rename_command'], place: config.flag?.place ?? null },
    {
      part: 'httpConsole',
      path: ['command', 'primary_port_http_enabled'],
      place: httpConsole.flag?.place ?? null,
    },
  ];
}

function dragonflyParts(server: Server): OptionPart[] {
  const { flags, aclProblems, unauthenticatedAccess, startProblems, release } = server;
  const isUnknownVariable = ({ name, origin, fault }: Flag): boolean =>
    origin === 'environment' && !fault && !release.candidates.every((each) => accepts(name, each));
  // Both have the path of the command, so that they are one finding.
  const logs = [
    { part: 'logs/output', place: flags.effective.get('logtostderr')?.place ?? null },
    { part: 'logs/twice', place: flags.effective.get('alsologtostderr')?.place ?? null },
  ].map((each) => ({ ...each, path: ['command'] }));
  const listed = [
    ...flags.given.map((flag, index) => ({ flag, part: `options/${index}` })),
    ...aclProblems.map(({ flag }, index) => ({ flag, part: `aclProblems/${index}` })),
    ...unauthenticatedAccess.map(({ flag }, index) => ({ flag, part: `unauthenticatedAccess/${index}` })),
  ];
  const problems = startProblems.map(({ place }, index) => ({
    part: `startProblems/${index}`,
    path: ['command'],
    place,
  }));
  return [
    ...logs,
    ...problems,
    ...listed.map(({ flag, part }) => ({
      part,
      path: settingPath(flag),
      place: flag.place,
      isName: part.startsWith('options/') && isUnknownVariable(flag),
    })),
  ];
}

function redisDecisions({ config, aclCommand, logs }: RedisReading): OptionPart[] {
  const at = (part: string, option: RedisOption | null, name: string): OptionPart => ({
    part,
    path: option ? optionPath(option) : ['command', name],
    place: option?.place ?? null,
  });
  return [
    at('config', config.option, 'rename-command'),
    at('aclCommand', aclCommand.option, 'acl'),
    at('logs', logs.option, 'logfile'),
  ];
}

function redisParts(reading: RedisReading): OptionPart[] {
  const listed = [
    ...reading.options.map((option, index) => ({ option, part: `options/${index}` })),
    ...reading.aclProblems.map(({ option }, index) => ({ option, part: `aclProblems/${index}` })),
    ...reading.unauthenticatedAccess.map(({ option }, index) => ({
      option,
      part: `unauthenticatedAccess/${index}`,
    })),
  ];
  const problems = reading.startProblems.map(({ option, place }, index) => ({
    part: `startProblems/${index}`,
    path: option ? optionPath(option) : ['command'],
    place: place ?? option?.place ?? null,
  }));
  return [
    ...listed.map(({ option, part }) => ({ part, path: optionPath(option), place: option.place })),
    ...problems,
  ];
}
