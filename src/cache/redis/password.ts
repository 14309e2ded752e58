/** The password of another server: of Redis, or of one that is started as Redis is. */

import {
  expand,
  isStop,
  type Stop,
  type Text,
  toText,
  type VariableAssignment,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import { child, type MappingNode } from '../../compose/model/node.js';
import { commandScalars } from '../container/command-words.js';
import { envFileOf, settingsOf, settingText } from '../container/environment.js';
import type { Mounts } from '../container/mounted-files.js';
import type { Image } from '../dragonfly/image.js';
import { readStartup, type Startup } from '../dragonfly/startup.js';
import { memoize, originOf, type SecretIn, type SecretOrigin } from '../secret/secret.js';
import type { Word } from '../text/word.js';
import { looksLikeDragonfly, optionsOf, readOptions, readOtherServer } from './command.js';

/** What it asks of its clients. */
export interface OtherPassword {
  readonly from: SecretOrigin;
  readonly variable: string | null;
  /** The option or the variable of the container that sets it; null where none does, or that cannot be told. */
  readonly setBy: string | null;
  readonly because: string;
  readonly secret: SecretIn;
  /** The variables that decide it. */
  readonly variables: readonly string[];
}

/** How an image takes a password beside the options of its command. */
interface Family {
  readonly names: RegExp;
  /** Variables of the container that hold options. */
  readonly options: readonly string[];
  /** Variables that hold the password. */
  readonly passwords: readonly string[];
  /** Why it asks for none where none is given. */
  readonly without: string;
}

const open = 'no password is set, so anybody may connect';

/** The images that people use, the more special first (their entrypoints, as published with their sources). */
const families: readonly Family[] = [
  {
    names: /(?:^|\/)bitnami(?:legacy|secure)?\/(?:redis|valkey|keydb)-sentinel$/,
    options: [],
    passwords: ['REDIS_SENTINEL_PASSWORD', 'VALKEY_SENTINEL_PASSWORD'],
    without: open,
  },
  {
    names: /(?:^|\/)bitnami(?:legacy|secure)?\/(?:redis|valkey|keydb)(?:-cluster)?$/,
    options: ['REDIS_EXTRA_FLAGS', 'VALKEY_EXTRA_FLAGS'],
    passwords: ['REDIS_PASSWORD', 'VALKEY_PASSWORD', 'KEYDB_PASSWORD'],
    without: `${open}; the image starts like that only with \`ALLOW_EMPTY_PASSWORD=yes\``,
  },
  { names: /(?:^|\/)redis\/redis-stack(?:-server)?$/, options: ['REDIS_ARGS'], passwords: [], without: open },
  { names: /(?:^|\/)valkey(?:-io)?\/valkey$/, options: ['VALKEY_EXTRA_FLAGS'], passwords: [], without: open },
  {
    names: /^(?:(?:docker\.io\/)?(?:library\/)?redis|.*(?:^|\/)(?:eqalpha\/keydb|redislabs\/redismod))$/,
    options: [],
    passwords: [],
    without: open,
  },
];

/** What the password is in one state of the variables, and what says so. */
interface Setting {
  readonly text: Text | Stop | null | 'unknown';
  readonly setBy: string | null;
  readonly because: string | null;
}

/** The password, judged by every state of the variables; null where it may be Dragonfly that is started. */
export function readOtherPassword(
  service: MappingNode,
  image: Image,
  startup: Startup,
  releases: readonly string[],
  mounts: Mounts,
): OtherPassword | null {
  const family = familyOf(service, image);
  if (!isOthers(image, family, startup) && readOtherServer(image, startup, releases) === null) return null;
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
  const read = (world: VariableAssignment): Setting => settingIn(service, family, world, releases, mounts);
  const main = read(new Map());
  if (main.text !== null && main.text !== 'unknown' && isStop(main.text))
    throw new Error('internal error: Compose stops for a variable that is set');
  const origin = originOf(main.text);
  return {
    ...origin,
    setBy: main.setBy,
    because: main.because ?? why(origin),
    secret: memoize(variables, (world) => read(world).text),
    variables,
  };
}

/** Whether the image is another server's, and what it starts by itself. */
function isOthers(image: Image, family: Family | null, startup: Startup): boolean {
  if (image.built || !startup.logtostderrAdded) return false;
  return family !== null || (image.dragonflys === false && !looksLikeDragonfly(image));
}

/** Null for an image that is built, or that is not known here. What an env file says of it counts. */
function familyOf(service: MappingNode, image: Image): Family | null {
  const node = child(service, 'image');
  if (image.built || node?.kind !== 'scalar') return null;
  const fromFiles = expand(node, new Map(image.variables.map((name) => [name, 'file'])));
  const settled = isStop(fromFiles)
    ? ''
    : toText(fromFiles)
        .split('@')[0]
        ?.replace(/:[^/]*$/, '');
  const name = image.repository ?? settled ?? '';
  return families.find(({ names }) => names.test(name)) ?? null;
}

function settingIn(
  service: MappingNode,
  family: Family | null,
  world: VariableAssignment,
  releases: readonly string[],
  mounts: Mounts,
): Setting {
  const unknown = (because: string): Setting => ({ text: 'unknown', setBy: null, because });
  const startup = readStartup(service, world, releases, mounts);
  if (isStop(startup)) return { text: startup, setBy: null, because: null };
  const unread = startup.unknown.find(({ what }) => ['program', 'shell', 'command'].includes(what));
  if (unread) return unknown(unread.because);
  const words = optionsOf(startup);
  if (!words) return unknown(`what \`${startup.program}\` starts is not in this file`);
  const own = readOptions(words.options);
  const given = passwordOf(own);
  if (given) return { text: given, setBy: 'requirepass', because: null };
  if (own.some(({ name }) => name === 'aclfile' || name === 'user'))
    return unknown('users of its own may replace the password');
  if (words.configured) return unknown('a file of settings may set it, and it is not read');
  // The program is the image's own then, as is what it makes of variables.
  const imagesOwn = startup.logtostderrAdded || startup.program === 'docker-entrypoint.sh';
  if (!family && imagesOwn) return unknown('what the image does by itself is not known here');
  return (
    variableIn(service, family, world) ??
    (envFileOf(service)
      ? unknown('an `env_file` may set it, and what it holds cannot be known here')
      : { text: null, setBy: null, because: family?.without ?? open })
  );
}

/** The password that a variable of the container holds, or the options in one. */
function variableIn(service: MappingNode, family: Family | null, world: VariableAssignment): Setting | null {
  for (const setting of settingsOf(service)) {
    const { name } = setting;
    const text = settingText(setting, world);
    if (text !== null && isStop(text)) return { text, setBy: null, because: null };
    if (text === null || text.length === 0) continue;
    if (family?.passwords.includes(name)) return { text, setBy: name, because: null };
    const file = family?.passwords.some((each) => name === `${each}_FILE`);
    if (file) return { text: 'unknown', setBy: name, because: `\`${name}\` has it read from a file` };
    const found = family?.options.includes(name) ? passwordOf(readOptions(wordsIn(text))) : null;
    if (found) return { text: found, setBy: name, because: null };
  }
  return null;
}

/** The words that a shell makes of a variable without quotes around it. */
function wordsIn(text: Text): Word[] {
  return [...toText(text).matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    text: text.slice(index, index + word.length),
    place: null,
  }));
}

/** The last one counts, also over a file of settings. */
function passwordOf(options: ReturnType<typeof readOptions>): Text | null {
  return options.findLast(({ name }) => name === 'requirepass')?.values[0] ?? null;
}

function why({ from, variable }: Pick<OtherPassword, 'from' | 'variable'>): string {
  switch (from) {
    case 'variable':
      return `the password comes from \`${variable}\``;
    case 'partly':
      return 'a part of the password is written in the file';
    case 'literal':
      return 'the password is written in the file';
    case 'nothing':
      return 'the password is empty, so anybody may connect';
    case 'unknown':
      return 'what the password is cannot be known';
  }
}
