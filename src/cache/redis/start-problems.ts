/** Reasons why the server does not start, or does not keep running, apart from options that it does not accept. */

import { toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { MappingNode } from '../../compose/model/node.js';
import type { ContainerCommand } from '../shell/command-result.js';
import { optionAsProgram } from '../shell/programs.js';
import { serverPrograms } from './image-command.js';
import type { RedisImageCommand } from './image-context.js';
import type { RedisOption } from './option.js';
import type { RedisImage, RedisKind, StartProblem } from './redis-reading.js';

/** The startup so far. */
export interface StartupState {
  readonly command: ContainerCommand;
  readonly effective: ReadonlyMap<string, RedisOption>;
  readonly image: RedisImage | null;
  readonly kind: RedisKind;
  readonly service: MappingNode;
  readonly imageCommand: RedisImageCommand;
  /** Whether the image's entrypoint starts the program, so that it drops privileges. */
  readonly isOwnProgram: boolean;
}

/** The problems of a startup. */
export function startProblems(state: StartupState): StartProblem[] {
  return [
    programProblem(state),
    ...[daemonProblem, listenProblem, bindProblem, logfileProblem].map((check) => check(state)),
  ].flatMap((problem) => problem ?? []);
}

function programProblem(state: StartupState): StartProblem | null {
  const { command } = state;
  const { program, arguments: words } = command;
  if (command.ends)
    return { because: 'the script ends before it starts the server', option: null, place: null };
  if (program === null) return null;
  const place = words[0]?.place ?? null;
  const problem = (because: string): StartProblem => ({ because, option: null, place });
  const other = otherProgram(program, state);
  if (other !== null) return problem(other);
  const first = toText(words[0]?.text ?? []);
  return /^(?:-v|--version|-h|--help|--test-memory|--check-system)$/.test(first)
    ? problem(`with \`${first}\`, the server only prints a text and exits`)
    : null;
}

/** The reason why the program is not the server; null if it is. */
function otherProgram(
  program: string,
  { command, image, kind, service, imageCommand }: StartupState,
): string | null {
  const own = serverPrograms[program];
  if (program.startsWith('-'))
    return optionAsProgram(program, command.byShell, service, imageCommand.entrypoint.length > 0);
  const isOther = program === 'dragonfly' || (own !== undefined && own !== kind);
  if (image !== null && isOther && !(kind === 'valkey' && own === 'redis'))
    return `the image does not contain \`${program}\``;
  return own === undefined ? `the container's program is \`${program}\`, not the server` : null;
}

function daemonProblem({ effective }: StartupState): StartProblem | null {
  const option = effective.get('daemonize');
  return option && /^(?:yes|true)$/i.test(firstValue(option))
    ? {
        ...about(option, '`daemonize yes` starts the server in the background'),
        effect: ', so the container exits',
      }
    : null;
}

function listenProblem({ effective }: StartupState): StartProblem | null {
  const option = effective.get('port');
  const isOff = (name: string) => /^0*$/.test(firstValue(effective.get(name)));
  return option &&
    firstValue(option) !== '' &&
    isOff('port') &&
    isOff('tls-port') &&
    firstValue(effective.get('unixsocket')) === ''
    ? about(option, '`port 0` leaves nothing to listen on')
    : null;
}

/** The server cannot listen on an address and on all addresses at once. */
function bindProblem({ effective }: StartupState): StartProblem | null {
  const option = effective.get('bind');
  const texts = (option?.values ?? []).map(toText);
  const all = texts.findIndex((text) => text === '0.0.0.0' || text === '*');
  const isTwice = all > 0 && texts.slice(0, all).some((text) => /^\d+\.\d+\.\d+\.\d+$/.test(text));
  return option && isTwice
    ? about(
        option,
        `\`bind ${texts.join(' ')}\` names an address twice, because \`${texts[all] ?? ''}\` contains all`,
      )
    : null;
}

/** The entrypoints of the official images start the server as an unprivileged user. */
function logfileProblem({ effective, image, isOwnProgram }: StartupState): StartProblem | null {
  const option = effective.get('logfile');
  const path = firstValue(option);
  if (!option || !isOwnProgram || image?.family !== 'official' || path.includes(UNKNOWN)) return null;
  const isDenied =
    /^\/(?:var\/log\/[^/]+|[^/]+)$/.test(path) || /^\/(?:dev\/(?:stdout|stderr)|proc\/.*)$/.test(path);
  return isDenied
    ? about(option, `the server, which does not run as root, cannot open \`${path}\` for its log`)
    : null;
}

function about(option: RedisOption, because: string): StartProblem {
  return { because, option, place: option.place };
}

function firstValue(option: RedisOption | undefined): string {
  return toText(option?.values[0] ?? []);
}
