/** Programs that run another program as a different user: `su`, `runuser`, `gosu` and `su-exec`. */

import { toText } from '../../compose/interpolation/expand.js';
import { impliedText } from '../../compose/interpolation/implied-text.js';
import { toWord, type Word } from '../text/word.js';

/** What runs as the other user. */
export type SwitchedProgram =
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  | {
      readonly kind: 'script';
      readonly script: Word;
      /** Null for the shell of the user. */
      readonly shell: Word | null;
      readonly user: string;
      /** Whether the shell starts without the variables of the container. */
      readonly isLogin: boolean;
    }
  /** `option` is written in a way that this tool does not evaluate. */
  | { readonly kind: 'unknown'; readonly option: string };

/** Reads the arguments of such a program; null for any other program. */
export function switchedProgram(name: string, args: readonly Word[]): SwitchedProgram | null {
  if (name === 'gosu' || name === 'su-exec') return { kind: 'words', words: args.slice(1) };
  return name === 'su' || name === 'runuser' ? readSu(args, name === 'runuser') : null;
}

/**
 * The words that such a program starts in a container; null for any other program, or if they are unknown. `isRedis`:
 * whether the image is not Dragonfly's, which contains neither `gosu` nor `su-exec`.
 */
export function wordsAfterSwitch(
  name: string,
  args: readonly Word[],
  isRedis: boolean,
): readonly Word[] | null {
  const switched = switchedProgram(name, args);
  if (switched?.kind === 'words') return isRedis || name === 'runuser' ? switched.words : null;
  if (switched?.kind !== 'script' || switched.isLogin) return null;
  const { user, shell, script } = switched;
  const [char] = script.text;
  // The image decides which shell a user has.
  const isKnown = isRedis ? shell !== null || user === 'root' : canSwitchTo(user, shell === null);
  if (!isKnown || !char) return null;
  const implied = (text: string): Word => toWord(impliedText(char.node, text), script.place);
  return [shell ?? implied('sh'), implied('-c'), script];
}

const shortNames: Readonly<Record<string, string>> = {
  '--command': '-c',
  '--shell': '-s',
  '--user': '-u',
  '--login': '-l',
  '-': '-l',
  '--preserve-environment': '-m',
};

interface SuWords {
  readonly values: Map<string, Word>;
  readonly operands: Word[];
  isLogin: boolean;
}

/** Reads the arguments of `su` and `runuser` (util-linux, login-utils/su-common.c). */
function readSu(args: readonly Word[], isRunuser: boolean): SwitchedProgram {
  const read: SuWords = { values: new Map(), operands: [], isLogin: false };
  for (let at = 0; at < args.length; ) {
    const written = toText(args[at]?.text ?? []);
    // `runuser -u USER` runs a program with its arguments.
    const isProgram = isRunuser && read.values.has('-u') && !written.startsWith('-');
    if (isProgram) return { kind: 'words', words: args.slice(at) };
    const used = readWord(read, args, at);
    if (used === 0) return { kind: 'unknown', option: written };
    at += used;
  }
  return scriptOf(read);
}

function scriptOf(read: SuWords): SwitchedProgram {
  const [user, argument] = read.operands;
  const script = read.values.get('-c');
  if (!script) return { kind: 'unknown', option: 'without `-c`' };
  if (argument) return { kind: 'unknown', option: toText(argument.text) };
  const name = toText(user?.text ?? []) || 'root';
  return { kind: 'script', script, shell: read.values.get('-s') ?? null, user: name, isLogin: read.isLogin };
}

/** Reads the word at an index, and returns the number of words that belong to it; 0 if it is not evaluated. */
function readWord(read: SuWords, args: readonly Word[], at: number): number {
  const word = args[at];
  const written = toText(word?.text ?? []);
  const option = shortNames[written] ?? written;
  const value = args[at + 1];
  if (word && !option.startsWith('-')) read.operands.push(word);
  else if (/^-[csu]$/.test(option)) {
    if (value) read.values.set(option, value);
    return value ? 2 : 0;
  } else if (/^-[lmpf]+$/.test(option)) read.isLogin ||= option.includes('l');
  else if (option !== '--') return 0;
  return 1;
}

/** Users of Dragonfly's image with a shell that runs commands; the shell of any other user is `nologin`. */
const loginUsers = new Set(['root', 'dfly']);

/** Users of Dragonfly's image without such a shell. */
const systemUsers = new Set(
  'redis nobody daemon bin sys games man mail news proxy www-data backup'.split(' '),
);

/**
 * Whether Dragonfly's image can run a shell as the user (Dockerfile.ubuntu-prod, redis-tools.postinst). `ownShell` is the
 * shell of the user.
 */
export function canSwitchTo(user: string, ownShell: boolean): boolean {
  return loginUsers.has(user) || (!ownShell && systemUsers.has(user));
}
