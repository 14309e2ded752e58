/** The password of a Redis server, or of Valkey and KeyDB. */

import {
  isStop,
  type Stop,
  type Text,
  type VariableAssignment,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import type { MappingNode } from '../../compose/model/node.js';
import { commandScalars } from '../container/command-words.js';
import {
  overridingEnvFile,
  type Setting,
  settingsOf,
  settingText,
  unknownEnvFile,
} from '../container/environment.js';
import type { Mounts } from '../container/mounted-files.js';
import type { Image } from '../dragonfly/image.js';
import { readStartup, type Startup } from '../dragonfly/startup.js';
import { memoize, originOf, type SecretIn, type SecretOrigin } from '../secret/secret.js';
import {
  looksLikeDragonfly,
  optionsOf,
  passwordOption,
  readOptions,
  readRedisCommand,
  splitAtWhiteSpace,
} from './command.js';
import { familyOf, type ImageFamily, noPassword } from './image-families.js';

/** The password that the server requires from its clients. */
export interface RedisPassword {
  readonly from: SecretOrigin;
  readonly variable: string | null;
  /** The option or variable of the container that sets it; null if there is none, or if it is unknown. */
  readonly setBy: string | null;
  readonly because: string;
  readonly secret: SecretIn;
  /** The variables that the password depends on. */
  readonly variables: readonly string[];
}

/** The service as a Redis server. */
export interface RedisContext {
  readonly service: MappingNode;
  readonly image: Image;
  readonly releases: readonly string[];
  readonly mounts: Mounts;
}

/** The password in one state of the variables, and the setting that gives it. */
interface PasswordSetting {
  readonly text: Text | Stop | null | 'unknown';
  readonly setBy: string | null;
  readonly because: string | null;
}

/** Reads the password in every state of the variables; null if the service may start Dragonfly. */
export function readRedisPassword(context: RedisContext, startup: Startup): RedisPassword | null {
  const { service, image, releases, mounts } = context;
  const family = familyOf(service, image);
  if (!startsOwnServer(image, family, startup) && readRedisCommand(image, startup, releases) === null)
    return null;
  const scalars = commandScalars(service);
  const settings = settingsOf(service).filter(
    ({ name }) =>
      scalars.some(({ text }) => text.includes(name)) ||
      [...(family?.options ?? []), ...(family?.passwords ?? [])].some((each) => name.startsWith(each)),
  );
  const variables = [
    ...new Set([
      ...mounts.variables,
      ...variablesIn([...scalars, ...settings.map(({ node }) => node)]),
      ...settings.filter(({ node }) => node.value === null).map(({ name }) => name),
    ]),
  ];
  const read = (assignment: VariableAssignment): PasswordSetting =>
    passwordSetting(context, family, assignment);
  const usual = read(new Map());
  if (usual.text !== null && usual.text !== 'unknown' && isStop(usual.text))
    throw new Error('internal error: Compose stops for a variable that is set');
  const origin = originOf(usual.text);
  return {
    ...origin,
    setBy: usual.setBy,
    because: usual.because ?? originReason(origin),
    secret: memoize(variables, (assignment) => read(assignment).text),
    variables,
  };
}

/** Whether the image is another server's and its entrypoint starts that server. */
function startsOwnServer(image: Image, family: ImageFamily | null, startup: Startup): boolean {
  if (image.built || !startup.logtostderrAdded) return false;
  return family !== null || (image.isDragonfly === false && !looksLikeDragonfly(image));
}

function passwordSetting(
  { service, releases, mounts }: RedisContext,
  family: ImageFamily | null,
  assignment: VariableAssignment,
): PasswordSetting {
  const unknown = (because: string): PasswordSetting => ({ text: 'unknown', setBy: null, because });
  const startup = readStartup(service, assignment, releases, mounts);
  if (isStop(startup)) return { text: startup, setBy: null, because: null };
  const cause = startup.unknown.find(({ what }) => ['program', 'shell', 'command'].includes(what));
  if (cause) return unknown(cause.because);
  const words = optionsOf(startup);
  if (!words) return unknown(`this tool does not know how \`${startup.program}\` starts the server`);
  const options = readOptions(words.options);
  const text = passwordOption(options);
  if (text) return { text, setBy: 'requirepass', because: null };
  if (options.some(({ name }) => name === 'aclfile' || name === 'user'))
    return unknown('an ACL file or an ACL user may replace the password');
  if (words.configured)
    return unknown('a configuration file may set the password, and this tool does not read it');
  // The image decides which program starts, and which variables it reads.
  const usesEntrypoint = startup.logtostderrAdded || startup.program === 'docker-entrypoint.sh';
  if (!family && usesEntrypoint) return unknown('this tool does not know how this image sets its password');
  const envFile = unknownEnvFile(service);
  return (
    passwordFromVariables(service, family, assignment) ??
    (envFile
      ? unknown(`${envFile} may set the password`)
      : { text: null, setBy: null, because: family?.withoutPassword ?? noPassword })
  );
}

/** The password from a variable of the container, or from the options in one. */
function passwordFromVariables(
  service: MappingNode,
  family: ImageFamily | null,
  assignment: VariableAssignment,
): PasswordSetting | null {
  for (const setting of settingsOf(service)) {
    const text = settingText(setting, assignment);
    if (text !== null && isStop(text)) return { text, setBy: null, because: null };
    if (text === null || text.length === 0) continue;
    const found = passwordFromVariable(setting, text, family);
    const envFile = found ? overridingEnvFile(service, setting.node) : null;
    if (found && envFile !== null)
      return { text: 'unknown', setBy: null, because: `${envFile} may set the password` };
    if (found) return found;
  }
  return null;
}

function passwordFromVariable(
  { name }: Setting,
  text: Text,
  family: ImageFamily | null,
): PasswordSetting | null {
  if (family?.passwords.includes(name)) return { text, setBy: name, because: null };
  if (family?.passwords.some((each) => name === `${each}_FILE`)) {
    const because = `\`${name}\` makes the image read the password from a file`;
    return { text: 'unknown', setBy: name, because };
  }
  if (!family?.options.includes(name)) return null;
  const words = splitAtWhiteSpace(text).map((word) => ({ text: word, place: null }));
  const password = passwordOption(readOptions(words));
  return password ? { text: password, setBy: name, because: null } : null;
}

function originReason({ from, variable }: Pick<RedisPassword, 'from' | 'variable'>): string {
  switch (from) {
    case 'variable':
      return `it comes from \`${variable}\``;
    case 'partly':
      return 'part of it is written in the file';
    case 'literal':
      return 'it is written in the file';
    case 'nothing':
      return 'the password is empty, so anyone can connect';
    case 'unknown':
      return 'the password is not known';
  }
}
