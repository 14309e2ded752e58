/** Further words that flags bring in: from files of flags, and from variables of the container. */

import {
  isStop,
  type Text,
  toText,
  UNKNOWN,
  type VariableAssignment,
} from '../../compose/interpolation/expand.js';
import type { MappingNode } from '../../compose/model/node.js';
import { envFileOf, settingsOf, settingText } from '../container/environment.js';
import type { Mounts } from '../container/mounted-files.js';
import { linesOf } from '../text/text-file.js';
import { placeOf, type Word, wordOf } from '../text/word.js';
import type { Flag } from './flag.js';

/** Words of one list, such as a file: a flag takes its value from no other list. */
export interface WordList {
  /** What is named twice on one way goes round in a circle. */
  readonly name: string;
  readonly origin: 'flagfile' | 'fromenv';
  readonly words: readonly Word[];
  /** A line that is no flag, with which Dragonfly does not start. */
  readonly wrong: Word | null;
}

export interface Further {
  /** In the order in which they are read. */
  readonly lists: readonly WordList[];
  /** Why Dragonfly does not start with what the flag names. */
  readonly fault: string | null;
  /** Why what the flag brings in cannot be known. */
  readonly unknown: string | null;
}

/** What a flag brings in, right behind itself. */
export type Sources = (flag: Flag) => Further;

const nothing: Further = { lists: [], fault: null, unknown: null };

/** Knows no file and no variable. */
export const noSources: Sources = (flag) =>
  isSource(flag) ? { ...nothing, unknown: `\`--${flag.name}\` sets flags from outside this file` } : nothing;

/** The files and variables of a container in a world (abseil, flags/parse.cc, HandleGeneratorFlags). */
export function sourcesOf(service: MappingNode, world: VariableAssignment, mounts: Mounts): Sources {
  return (flag) => {
    const { name, value } = flag;
    if (!isSource(flag) || typeof value === 'boolean' || flag.fault !== null) return nothing;
    const text = toText(value);
    if (text === '') return nothing;
    if (text.includes(UNKNOWN)) {
      const what = name === 'flagfile' ? 'which file' : 'which variables';
      return { ...nothing, unknown: `the environment decides ${what} \`--${name}\` reads flags from` };
    }
    return name === 'flagfile'
      ? fromFiles(text.split(','), flag, service, world, mounts)
      : fromVariables(text.split(','), flag, service, world);
  };
}

function isSource({ name, origin }: Flag): boolean {
  return origin !== 'environment' && (name === 'flagfile' || name === 'fromenv' || name === 'tryfromenv');
}

/** Files of one flag are all opened before the first is read; one that is missing ends it. */
function fromFiles(
  names: readonly string[],
  flag: Flag,
  service: MappingNode,
  world: VariableAssignment,
  mounts: Mounts,
): Further {
  const lists: WordList[] = [];
  for (const name of names) {
    if (name === '')
      return { ...nothing, fault: '`--flagfile` names a file without a name, and Dragonfly does not start' };
    const found = mounts.read(name, world, flag.place?.node ?? service);
    if ('unread' in found) return { ...nothing, unknown: `\`--flagfile\` sets flags, and ${found.unread}` };
    lists.push(flagLines(name, found.text));
  }
  return { ...nothing, lists };
}

/**
 * One flag a line. Blank lines and comments are passed over, white space in front is, and nothing else: quotes, and
 * white space behind, are part of the flag.
 */
function flagLines(name: string, text: Text): WordList {
  const words: Word[] = [];
  for (const line of linesOf(text)) {
    const written = toText(line);
    const word = wordOf(line.slice(written.length - written.replace(/^[\t\n\v\f\r ]+/, '').length));
    const stripped = toText(word.text);
    if (stripped === '' || stripped.startsWith('#')) continue;
    // `-` alone would be a word that is no flag, which abseil checks that there is none of.
    if (!stripped.startsWith('-') || stripped === '--' || stripped === '-')
      return { name, origin: 'flagfile', words, wrong: word };
    words.push(word);
  }
  return { name, origin: 'flagfile', words, wrong: null };
}

/** `--fromenv=NAME` is `--NAME=` with the value of `FLAGS_NAME`, which must be set; for `--tryfromenv` it need not be. */
function fromVariables(
  names: readonly string[],
  flag: Flag,
  service: MappingNode,
  world: VariableAssignment,
): Further {
  const words: Word[] = [];
  for (const name of names) {
    if (name === 'fromenv' || name === 'tryfromenv')
      return { ...nothing, fault: `\`--${flag.name}=${name}\` goes round in a circle` };
    const variable = `FLAGS_${name}`;
    const setting = settingsOf(service).find((candidate) => candidate.name === variable);
    const text = setting ? settingText(setting, world) : null;
    if (setting && text && !isStop(text)) {
      const place = placeOf(setting.node);
      const nameText = [...`--${name}=`].map((char) => ({
        char,
        variable: null,
        fallbackOf: null,
        node: setting.node,
        span: { start: 0, end: 0 },
      }));
      words.push({ text: [...nameText, ...text], place });
    } else if (!setting && envFileOf(service))
      return { ...nothing, unknown: `an \`env_file\` that is not in the repository may set \`${variable}\`` };
    else if (flag.name === 'fromenv')
      return {
        ...nothing,
        fault: `\`--fromenv=${name}\` needs \`${variable}\` in the container's environment: without it Dragonfly does not start`,
      };
  }
  return { ...nothing, lists: [{ name: '', origin: 'fromenv', words, wrong: null }] };
}
