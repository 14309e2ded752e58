/** The flags that Dragonfly gets, and the value of each that takes effect. */

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
import { type ScalarRange, type Unknown, type Word, wholeScalar } from '../text/word.js';
import { type IgnoredWord, readArguments } from './arguments.js';
import { type Flag, valueFault } from './flag.js';
import { sourcesOf } from './flag-sources.js';
import { compareReleases } from './release.js';

export interface Flags {
  /** In order: the command first, then the environment. */
  readonly given: readonly Flag[];
  /** By name, the last flag of the command; without one, the flag of the environment. */
  readonly effective: ReadonlyMap<string, Flag>;
  /** Words that Dragonfly ignores without a message. */
  readonly ignored: readonly IgnoredWord[];
  readonly unknown: readonly Unknown[];
  /** The names in `--undefok`: Dragonfly ignores these flags if it does not have them. */
  readonly undefok: ReadonlySet<string>;
}

/** The container that gets the flags. */
export interface FlagContext {
  readonly service: MappingNode;
  readonly assignment: VariableAssignment;
  readonly releases: readonly string[];
  readonly mounts: Mounts;
}

/** Reads arguments and `DFLY_` variables (abseil, flags/parse.cc; dragonfly, dfly_main.cc). */
export function readFlags(words: readonly Word[], context: FlagContext): Flags | Stop {
  const { service, assignment, releases } = context;
  const stop = stopOf(service, fromenvVariables(service), assignment);
  if (stop) return stop;
  const { given, ignored, unknown } = readArguments(words, sourcesOf(context));
  const effective = new Map<string, Flag>();
  for (const flag of given) effective.set(flag.name, flag);
  const named = new Set(given.map(({ name }) => name));
  const variables = environmentFlags(service, assignment, named);
  if (isStop(variables)) return variables;
  for (const flag of variables) {
    if (!effective.has(flag.name) && releases.every((release) => readsVariable(flag, release)))
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
function fromenvVariables(service: MappingNode): string[] {
  return settingsOf(service).flatMap(({ name }) => (name.startsWith('FLAGS_') ? [name] : []));
}

/** Dragonfly does not parse the variable of a flag that is `named` in the command (dfly_main.cc, ParseFlagsFromEnv). */
function environmentFlags(
  service: MappingNode,
  assignment: VariableAssignment,
  named: ReadonlySet<string>,
): Flag[] | Stop {
  const flags: Flag[] = [];
  for (const setting of settingsOf(service)) {
    if (!setting.name.startsWith('DFLY_') || setting.name === 'DFLY_DEV_ENV') continue;
    const text = settingText(setting, assignment);
    if (text === null) continue;
    if (isStop(text)) return text;
    const place = wholeScalar(setting.node);
    const name = setting.name.slice('DFLY_'.length);
    flags.push({
      name,
      value: text,
      origin: 'environment',
      place: entryPlace(setting, place),
      valuePlace: place,
      fault: named.has(name) ? null : valueFault(name, text, setting.name),
    });
  }
  return flags;
}

/** The place of `NAME=value` for an item of a list; the place of the value in a mapping. */
function entryPlace(setting: Setting, place: ScalarRange): ScalarRange {
  const { node } = setting;
  if (node.offset === 0 || node.origin.yaml.kind !== 'scalar') return place;
  const whole = { ...node, offset: 0, text: node.origin.yaml.text };
  return wholeScalar(whole);
}

/** Whether this release of Dragonfly reads the variable of a flag. */
function readsVariable(flag: Flag, version: string): boolean {
  if (flag.name === 'PASSWORD') return compareReleases(version, '1.14.0') < 0;
  return compareReleases(version, '1.11.0') >= 0;
}

/** Whether a boolean flag is on; null if the environment decides, undefined if the flag is not given. */
export function isOn(flags: Pick<Flags, 'effective'>, name: string): boolean | null | undefined {
  const flag = flags.effective.get(name);
  if (!flag) return undefined;
  if (typeof flag.value === 'boolean') return flag.value;
  const text = toText(flag.value).trim();
  if (text.includes(UNKNOWN)) return null;
  return /^(?:1|t|true|y|yes)$/i.test(text);
}
