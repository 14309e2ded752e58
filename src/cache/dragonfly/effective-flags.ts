/** The flags that Dragonfly is started with, and which of them counts. */

import {
  isStop,
  type Stop,
  toText,
  UNKNOWN,
  type VariableAssignment,
} from '../../compose/interpolation/expand.js';
import type { MappingNode } from '../../compose/model/node.js';
import { type Setting, settingsOf, settingText, stopOf } from '../container/environment.js';
import type { Mounts } from '../container/mounted-files.js';
import { type Place, placeOf, type Unknown, type Word } from '../text/word.js';
import { type IgnoredWord, readArguments } from './arguments.js';
import { type Flag, valueFault } from './flag.js';
import { sourcesOf } from './flag-sources.js';
import { compareReleases } from './release.js';

export interface Flags {
  /** In the order in which they are given: the command first, then the environment. */
  readonly given: readonly Flag[];
  /** What counts: of the command the last, of the environment only what the command does not name. */
  readonly effective: ReadonlyMap<string, Flag>;
  /** Words that Dragonfly passes over without a word. */
  readonly ignored: readonly IgnoredWord[];
  readonly unknown: readonly Unknown[];
  /** Names that Dragonfly passes over when it does not know them, from `--undefok`. */
  readonly undefok: ReadonlySet<string>;
}

/** Reads arguments and `DFLY_` variables (abseil, flags/parse.cc; dragonfly, dfly_main.cc). */
export function readFlags(
  words: readonly Word[],
  service: MappingNode,
  world: VariableAssignment,
  releases: readonly string[],
  mounts: Mounts,
): Flags | Stop {
  const stop = stopOf(service, named(service), world);
  if (stop) return stop;
  const { given, ignored, unknown } = readArguments(words, sourcesOf(service, world, mounts));
  const effective = new Map<string, Flag>();
  for (const flag of given) effective.set(flag.name, flag);
  const variables = environmentFlags(service, world);
  if ('stops' in variables) return variables;
  for (const flag of variables) {
    if (!effective.has(flag.name) && releases.every((release) => heeds(flag, release)))
      effective.set(flag.name, flag);
  }
  const undefok = effective.get('undefok');
  return {
    given: [...given, ...variables],
    effective,
    ignored,
    unknown,
    undefok: new Set(
      undefok && undefok.origin !== 'environment' && typeof undefok.value !== 'boolean'
        ? toText(undefok.value).split(',')
        : [],
    ),
  };
}

/** The variables that `--fromenv` may read. */
function named(service: MappingNode): string[] {
  return settingsOf(service).flatMap(({ name }) => (name.startsWith('FLAGS_') ? [name] : []));
}

function environmentFlags(service: MappingNode, world: VariableAssignment): Flag[] | Stop {
  const flags: Flag[] = [];
  for (const setting of settingsOf(service)) {
    if (!setting.name.startsWith('DFLY_') || setting.name === 'DFLY_DEV_ENV') continue;
    const text = settingText(setting, world);
    if (text === null) continue;
    if (isStop(text)) return text;
    const place = placeOf(setting.node);
    const name = setting.name.slice('DFLY_'.length);
    flags.push({
      name,
      value: text,
      origin: 'environment',
      place: entryPlace(setting, place),
      valuePlace: place,
      fault: valueFault(name, text, setting.name),
    });
  }
  return flags;
}

/** The whole of `NAME=value` for an item of a list; the value alone in a mapping. */
function entryPlace(setting: Setting, place: Place): Place {
  const { node } = setting;
  if (node.offset === 0 || node.origin.yaml.kind !== 'scalar') return place;
  const whole = { ...node, offset: 0, text: node.origin.yaml.text };
  return placeOf(whole);
}

/** Whether Dragonfly of the release takes the variable of a flag for the flag. */
function heeds(flag: Flag, version: string): boolean {
  if (flag.name === 'PASSWORD') return compareReleases(version, '1.14.0') < 0;
  return compareReleases(version, '1.11.0') >= 0;
}

/** Whether a boolean flag is on; null when the environment decides, undefined when it is not given. */
export function isOn(flags: Flags, name: string): boolean | null | undefined {
  const flag = flags.effective.get(name);
  if (!flag) return undefined;
  if (typeof flag.value === 'boolean') return flag.value;
  const text = toText(flag.value).trim();
  if (text.includes(UNKNOWN)) return null;
  return /^(?:1|t|true|y|yes)$/i.test(text);
}
