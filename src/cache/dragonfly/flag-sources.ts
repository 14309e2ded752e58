/** Flags that a flag reads from a file or from variables of the container. */

import { deciderOf } from '../../compose/interpolation/decider.js';
import {
  isStop,
  type Text,
  toText,
  UNKNOWN,
  type VariableAssignment,
} from '../../compose/interpolation/expand.js';
import { impliedText } from '../../compose/interpolation/implied-text.js';
import type { MappingNode } from '../../compose/model/node.js';
import { overridingEnvFile, settingsOf, settingText, unknownEnvFile } from '../container/environment.js';
import { type FileText, unreadClause } from '../container/file-text.js';
import type { Mounts } from '../container/mounted-files.js';
import { splitLines } from '../text/text-file.js';
import { toWord, type Unknown, type Word, wholeScalar } from '../text/word.js';
import type { Flag } from './flag.js';
import { type StartFault, startFault, withStep } from './start-fault.js';

/** The words of one file, or of the variables of one flag. A flag and its value are in the same list. */
export interface WordList {
  /** The name of the file; empty for variables. A file that includes itself is a cycle. */
  readonly name: string;
  readonly origin: 'flagfile' | 'fromenv';
  readonly words: readonly Word[];
  /** A line that is not a flag, with which Dragonfly does not start. */
  readonly invalidLine: Word | null;
}

export interface SourcedFlags {
  /** In the order of reading. */
  readonly lists: readonly WordList[];
  /** The reason why Dragonfly does not start with the value of the flag. */
  readonly fault: StartFault | null;
  /** The reason why the flags are unknown. */
  readonly unknown: Pick<Unknown, 'because' | 'kind' | 'unlisted' | 'absent' | 'flag'> | null;
}

/** The flags that follow a flag, from the files or variables that it names. */
export type Sources = (flag: Flag) => SourcedFlags;

/** The container whose files and variables the flags come from. */
export interface SourceContext {
  readonly service: MappingNode;
  readonly assignment: VariableAssignment;
  readonly mounts: Mounts;
}

const nothing: SourcedFlags = { lists: [], fault: null, unknown: null };

/** Without files and variables. */
export const noSources: Sources = (flag) =>
  isSource(flag)
    ? { ...nothing, unknown: { because: `\`--${flag.name}\` reads flags from outside this file` } }
    : nothing;

/** The files and variables of a container (abseil, flags/parse.cc, HandleGeneratorFlags). */
export function sourcesOf(context: SourceContext): Sources {
  return (flag) => {
    const { name, value } = flag;
    if (!isSource(flag) || typeof value === 'boolean' || flag.fault !== null) return nothing;
    const text = toText(value);
    if (text === '') return nothing;
    if (text.includes(UNKNOWN)) {
      const what = name === 'flagfile' ? 'which file' : 'which variables';
      const because = `${deciderOf(value)} decides ${what} \`--${name}\` reads flags from`;
      return { ...nothing, unknown: { because, kind: 'path' } };
    }
    return name === 'flagfile'
      ? fromFiles(text.split(','), flag, context)
      : fromVariables(text.split(','), flag, context);
  };
}

function isSource({ name, origin }: Flag): boolean {
  return origin !== 'environment' && (name === 'flagfile' || name === 'fromenv' || name === 'tryfromenv');
}

/** Dragonfly opens all files of a flag before it reads the first one; it stops at a missing file. */
function fromFiles(
  names: readonly string[],
  flag: Flag,
  { service, assignment, mounts }: SourceContext,
): SourcedFlags {
  const lists: WordList[] = [];
  for (const name of names) {
    if (name === '')
      return {
        ...nothing,
        fault: withStep(
          startFault('`--flagfile` contains an empty file name'),
          'Remove the empty file name from `--flagfile`',
        ),
      };
    const found = mounts.read(name, assignment, flag.place?.node ?? service);
    if (found.kind === 'unknown') return { ...nothing, unknown: unreadFile(name, found) };
    lists.push(flagLines(name, found.text));
  }
  return { ...nothing, lists };
}

function unreadFile(name: string, found: Extract<FileText, { kind: 'unknown' }>): SourcedFlags['unknown'] {
  const { byVariable, unlisted, absent } = found;
  return {
    because: unreadClause(`\`--flagfile\` reads \`${name}\``, found),
    ...(absent !== undefined && { absent }),
    ...(byVariable && { kind: 'mount' }),
    ...(unlisted && { unlisted }),
  };
}

/**
 * One flag per line. Blank lines, comments and leading white space are ignored. Quotes and trailing white space are part
 * of the flag.
 */
function flagLines(name: string, text: Text): WordList {
  const words: Word[] = [];
  for (const line of splitLines(text)) {
    const plain = toText(line);
    const word = toWord(line.slice(plain.length - plain.replace(/^[\t\n\v\f\r ]+/, '').length));
    const stripped = toText(word.text);
    if (stripped === '' || stripped.startsWith('#')) continue;
    // abseil rejects `-` as a word that is not a flag.
    if (!stripped.startsWith('-') || stripped === '--' || stripped === '-')
      return { name, origin: 'flagfile', words, invalidLine: word };
    words.push(word);
  }
  return { name, origin: 'flagfile', words, invalidLine: null };
}

/** `--fromenv=NAME` is `--NAME=` with the value of `FLAGS_NAME`. `--tryfromenv` ignores an unset variable. */
function fromVariables(
  names: readonly string[],
  flag: Flag,
  { service, assignment }: SourceContext,
): SourcedFlags {
  const words: Word[] = [];
  for (const name of names) {
    if (name === 'fromenv' || name === 'tryfromenv')
      return {
        ...nothing,
        fault: withStep(
          startFault(`\`--${flag.name}\` cannot name \`${name}\``),
          `Remove \`${name}\` from \`--${flag.name}\``,
        ),
      };
    const variable = `FLAGS_${name}`;
    const setting = settingsOf(service).find((candidate) => candidate.name === variable);
    const text = setting ? settingText(setting, assignment) : null;
    const envFile = setting ? overridingEnvFile(service, setting.node) : unknownEnvFile(service);
    if (setting && envFile === null && text && !isStop(text)) {
      const nameText = impliedText(setting.node, `--${name}=`);
      words.push({ text: [...nameText, ...text], place: wholeScalar(setting.node) });
    } else if (envFile !== null)
      return { ...nothing, unknown: { because: `${envFile} may set \`${variable}\``, flag: name } };
    else if (flag.name === 'fromenv')
      return {
        ...nothing,
        fault: withStep(
          startFault(`\`--fromenv\` reads \`${variable}\`, which is not set in the container`),
          `Set \`${variable}\` in \`environment\`, or remove ${names.length > 1 ? `\`${name}\` from ` : ''}\`--fromenv\``,
        ),
      };
  }
  return { ...nothing, lists: [{ name: '', origin: 'fromenv', words, invalidLine: null }] };
}
