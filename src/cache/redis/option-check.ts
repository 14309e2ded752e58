/** The options that a server starts with. */

import { deciderOf } from '../../compose/interpolation/decider.js';
import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { type CommandTable, rename } from './command-names.js';
import { hasOption, nearestOption, optionType, releasesWithOption } from './option-table.js';
import { isSince, type ServerRelease, valueProblem } from './option-values.js';

/** The state that the options before leave. */
export interface CheckState {
  readonly server: ServerRelease;
  readonly commands: CommandTable;
  /** Whether modules of the image accept further options. */
  readonly hasModules: boolean;
}

/** Whether the server starts with an option; the reason is a clause. */
export interface Acceptance {
  readonly accepted: boolean | null;
  readonly because: string | null;
  /** What to write instead, as a clause. */
  readonly advice?: string;
  /** Whether no release of the server has the option. */
  readonly isNone?: true;
}

const yes: Acceptance = { accepted: true, because: null };
const no = (because: string, advice?: string): Acceptance => ({
  accepted: false,
  because,
  ...(advice !== undefined && { advice }),
});
const unknown = (because: string): Acceptance => ({ accepted: null, because });

/** Checks an option. `name` is in lower case. A rename changes the table of commands. */
export function checkOption(name: string, values: readonly Text[], state: CheckState): Acceptance {
  const equals = /^([a-z0-9-]+)=/.exec(name)?.[1];
  if (equals !== undefined) return withEquals(equals, state.server);
  if (name.includes(UNKNOWN)) return unknown('the environment decides the name of an option');
  switch (name) {
    case 'include':
      return values.length === 1 ? yes : no('`include` takes one file');
    case 'rename-command':
      return checkRename(values, state);
    case 'user':
      return values.length > 0 ? yes : no('`user` names no user');
    case 'loadmodule':
      return checkModule(values);
    case 'sentinel':
      return values.length === 0 ? yes : no('`sentinel` is an option of Sentinel, not of the server');
    default:
      return checkByTable(name, values, state);
  }
}

function checkRename(values: readonly Text[], { server, commands }: CheckState): Acceptance {
  const [from = '', to = ''] = values.map(toText);
  if (values.length !== 2)
    return no(
      `\`rename-command\` takes two values, \`NAME NEWNAME\`, as separate words, but it has ${values.length}`,
    );
  if (from.includes(UNKNOWN))
    return unknown(`${deciderOf(values[0] ?? [])} decides which command is renamed`);
  const problem = rename(commands, from, to, server);
  if (!problem) return yes;
  return problem.isCertain ? no(problem.because) : unknown(problem.because);
}

function checkModule([path]: readonly Text[]): Acceptance {
  if (!path) return no('`loadmodule` names no file');
  const text = toText(path);
  return /^\/(?:usr\/local\/lib\/redis\/modules|opt\/redis-stack\/lib)\//.test(text)
    ? yes
    : unknown(`the module \`${text.replaceAll(UNKNOWN, '…')}\` is not in the repository`);
}

/** Options of the modules in the images of Redis 8. */
const moduleOption = /^(?:search|bf|cf|ts)-[a-z-]+$/;

function checkByTable(name: string, values: readonly Text[], state: CheckState): Acceptance {
  const { server, hasModules } = state;
  if (name.includes('.')) return checkDotted(name, values, state);
  const has = hasOption(server.kind, name, server.version);
  if (has) {
    const because = valueProblem(name, values, server);
    return because === null ? yes : no(because);
  }
  if (
    moduleOption.test(name) &&
    server.kind === 'redis' &&
    isSince(server, '8.0.0') &&
    hasModules &&
    values.length > 0
  )
    return yes;
  if (has === null)
    return unknown(`this tool does not know whether ${shownServer(server)} has the option \`${name}\``);
  return unknownOption(name, server);
}

/** No release accepts `--name=value`. The value may be a password. */
function withEquals(name: string, server: ServerRelease): Acceptance {
  const isOption = optionType(server.kind, name) !== undefined;
  return isOption
    ? no(`${names[server.kind]} expects the value of \`--${name}\` as a separate argument, not after \`=\``)
    : unknownOption(name, server);
}

function unknownOption(written: string, release: ServerRelease): Acceptance {
  const { kind, version } = release;
  const [name = ''] = written.split('=');
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  const server = shownServer(release);
  const releases = releasesWithOption(kind, name);
  if (releases !== null)
    return no(
      `${server} does not have \`${name}\`, which ${releases} ${releases.includes(' and ') || releases.includes(',') ? 'have' : 'has'}`,
    );
  const nearest = nearestOption(kind, name, version);
  const advice = nearest === null ? undefined : `the closest option is \`${nearest}\``;
  return { ...no(`${server} has no option \`${shown}\``, advice), isNone: true };
}

const names = { redis: 'Redis', valkey: 'Valkey', keydb: 'KeyDB' } as const;

/** The server with its release in messages. */
function shownServer({ kind, version, assumedFor }: ServerRelease): string {
  const doubt = assumedFor === null ? '' : ` (the newest release that this tool knows for ${assumedFor})`;
  return `${names[kind]} ${version}${doubt}`;
}

/** A name with a dot may belong to a module. */
function checkDotted(name: string, values: readonly Text[], { server, hasModules }: CheckState): Acceptance {
  if (!isSince(server, '7.0.0')) return unknownOption(name, server);
  if (values.length === 0) return no(`\`${name}\` has no value`);
  return hasModules
    ? unknown(`\`${name}\` may be an option of a module`)
    : no(`no module has the option \`${name}\``);
}
