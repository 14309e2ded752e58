/** The service that an image runs for, and what its scripts make of the command and of variables. */

import { deciderOf } from '../../compose/interpolation/decider.js';
import {
  isStop,
  type Stop,
  type Text,
  toText,
  UNKNOWN,
  type VariableAssignment,
} from '../../compose/interpolation/expand.js';
import { impliedText } from '../../compose/interpolation/implied-text.js';
import { implied, type MappingNode } from '../../compose/model/node.js';
import { settingsOf, settingText, unknownEnvFile } from '../container/environment.js';
import type { Mounts } from '../container/mounted-files.js';
import type { ImageCommand } from '../shell/image-command.js';
import { toWord, type Unknown, type Word } from '../text/word.js';
import type { ConfigLine, WordSource } from './config-words.js';
import type { RedisImage, RedisKind, StartProblem } from './redis-reading.js';

/** The service that the image runs for. */
export interface ImageContext {
  readonly service: MappingNode;
  readonly assignment: VariableAssignment;
  readonly mounts: Mounts;
  readonly kind: RedisKind;
  readonly image: RedisImage | null;
  readonly release: string;
}

/** How an image starts its server. */
export interface RedisImageCommand extends ImageCommand {
  /** The words that the image or a variable adds. */
  readonly sources: Map<Word, WordSource>;
  /** The configuration files of the image, by path. */
  readonly files: Map<string, readonly ConfigLine[]>;
  /** The parts of the startup that are unknown, and the reasons for which the image does not start. */
  readonly unknown: Unknown[];
  readonly problems: StartProblem[];
  /** Options that the server is compiled with. */
  readonly protectedMode: boolean;
  readonly hasModules: boolean;
}

/** Words that no file contains. */
export function impliedWords(
  { service }: Pick<ImageContext, 'service'>,
  ...texts: readonly string[]
): Word[] {
  return texts.map((text) => ({ text: impliedText(implied(service, null), text), place: null }));
}

/** An image without scripts. `protectedMode`: whether the server is compiled with protected mode. */
export function emptyCommand(protectedMode: boolean): RedisImageCommand {
  return {
    entrypoint: [],
    defaultWords: [],
    runScript: () => null,
    sources: new Map(),
    files: new Map(),
    unknown: [],
    problems: [],
    protectedMode,
    hasModules: false,
  };
}

/** The variable of the container; null if it has none. */
export function variableText(
  { service, assignment }: Pick<ImageContext, 'service' | 'assignment'>,
  name: string,
): Text | Stop | null {
  const setting = settingsOf(service).find((each) => each.name === name);
  return setting ? settingText(setting, assignment) : null;
}

/** The words in a variable that a script expands without quotes. */
export function variableWords(context: ImageContext, base: RedisImageCommand, name: string): Word[] | Stop {
  const text = variableText(context, name);
  if (text === null) {
    noteEnvFile(context, base, name);
    return [];
  }
  if (isStop(text)) return text;
  const words = [...toText(text).matchAll(/[^ \t\n]+/g)].map(({ index, 0: word }) =>
    toWord(text.slice(index, index + word.length)),
  );
  for (const word of words) base.sources.set(word, { origin: 'environment', variable: name });
  const [first] = words;
  if (first && toText(first.text).startsWith(UNKNOWN))
    base.unknown.push({
      what: 'command',
      because: `${deciderOf(first.text)} decides the options in \`${name}\``,
      place: first.place,
    });
  return words;
}

/** Records that an env file that is not in the repository may set a variable that a script reads. */
export function noteEnvFile({ service }: ImageContext, base: RedisImageCommand, name: string): void {
  const envFile = unknownEnvFile(service);
  if (envFile !== null)
    base.unknown.push({
      what: 'env_file',
      variable: name,
      because: `${envFile} may set variables that the image reads, such as \`${name}\``,
      place: null,
    });
}
