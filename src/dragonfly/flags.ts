/** Dragonfly's arguments by abseil's grammar: what is a flag, what is its value, which one wins. */

import { hole, isStop, plain, type Stop, type Text, type World } from '../compose/expand.js';
import type { MappingNode } from '../compose/node.js';
import { type Setting, settingsOf, settingText } from './environment.js';
import { accepts, compareReleases, flagType, nearestFlag, releasesWith } from './release.js';
import { type Place, placeOf, type Unknown, type Word } from './word.js';

/** One flag as it is given. */
export interface Flag {
  readonly name: string;
  /** The value; `true` or `false` for a boolean that is switched by its name alone. */
  readonly value: Text | boolean;
  readonly origin: 'command' | 'environment';
  /** Where flag and value are written. */
  readonly place: Place | null;
  /** Where the value is written, when it has a place of its own. */
  readonly valuePlace: Place | null;
  /** Dragonfly does not start with it for its form, whatever the release. */
  readonly fault: string | null;
}

export interface Flags {
  /** In the order in which they are given: the command first, then the environment. */
  readonly given: readonly Flag[];
  /** What counts: of the command the last, of the environment only what the command does not name. */
  readonly effective: ReadonlyMap<string, Flag>;
  /** Words that Dragonfly passes over without a word. */
  readonly ignored: readonly { readonly word: Word; readonly because: string }[];
  readonly unknown: readonly Unknown[];
  /** Names that Dragonfly passes over when it does not know them, from `--undefok`. */
  readonly undefok: ReadonlySet<string>;
}

/** Flags by which Dragonfly reads further flags from where the repository does not show them. */
const readsElsewhere = new Set(['flagfile', 'fromenv', 'tryfromenv']);

/** Reads arguments and `DFLY_` variables (abseil, flags/parse.cc; dragonfly, dfly_main.cc). */
export function readFlags(
  words: readonly Word[],
  service: MappingNode,
  world: World,
  releases: readonly string[],
): Flags | Stop {
  const { given, ignored, undecided } = readArguments(words);
  const effective = new Map<string, Flag>();
  for (const flag of given) effective.set(flag.name, flag);
  const variables = environmentFlags(service, world);
  if ('stops' in variables) return variables;
  for (const flag of variables) {
    if (!effective.has(flag.name) && releases.every((release) => heeds(flag, release)))
      effective.set(flag.name, flag);
  }
  const elsewhere = given
    .filter((flag) => readsElsewhere.has(flag.name))
    .map((flag) => ({
      what: flag.name,
      because: `\`--${flag.name}\` sets flags from outside this file`,
      place: flag.place,
    }));
  const undefok = effective.get('undefok');
  return {
    given: [...given, ...variables],
    effective,
    ignored,
    unknown: [...elsewhere, ...undecided],
    undefok: new Set(
      undefok?.origin === 'command' && typeof undefok.value !== 'boolean'
        ? plain(undefok.value).split(',')
        : [],
    ),
  };
}

function readArguments(words: readonly Word[]): {
  given: Flag[];
  ignored: { word: Word; because: string }[];
  undecided: Unknown[];
} {
  const given: Flag[] = [];
  const undecided: Unknown[] = [];
  const ignored: { word: Word; because: string }[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) break;
    const text = plain(word.text);
    if (text === '--') {
      for (const rest of words.slice(index + 1))
        ignored.push({ word: rest, because: 'everything behind `--` is passed over' });
      break;
    }
    if (/^-{0,2}\ue000/.test(text)) {
      const because = 'the environment decides which flag stands here, and it may be any';
      undecided.push({ what: 'command', because, place: word.place });
      continue;
    }
    const match = /^--?([^-=][^=]*)(=)?/s.exec(text);
    if (!text.startsWith('-') || text === '-') {
      ignored.push({ word, because: 'a word that is no flag is passed over' });
      continue;
    }
    if (!match) {
      given.push(flag(text, [], word, 'a flag has one or two dashes'));
      continue;
    }
    const name = match[1] ?? '';
    const negated = /^no(.+)$/.exec(name)?.[1];
    const negates = negated !== undefined && flagType(name) === undefined && flagType(negated) !== undefined;
    if (match[2] === '=') {
      const value = word.text.slice(match[0].length);
      if (negates) {
        given.push(flag(negated, value, word, `\`--${name}\` takes no value`));
        continue;
      }
      given.push(flag(name, value, word, valueFault(name, value, `--${name}`)));
      continue;
    }
    if (negates) {
      const fault =
        flagType(negated) === 'bool'
          ? null
          : `\`--${name}\`: only a flag that is true or false can be negated`;
      given.push(flag(negated, false, word, fault));
      continue;
    }
    if (flagType(name) === 'bool') {
      given.push(flag(name, true, word, null));
      continue;
    }
    if (flagType(name) === undefined) {
      given.push(flag(name, [], word, null));
      continue;
    }
    // Whatever the next word is, it is the value, a flag too.
    const next = words[index + 1];
    if (!next) given.push(flag(name, [], word, `\`--${name}\` has no value behind it`));
    else {
      given.push({
        ...flag(name, next.text, word, null),
        place: spanning(word, next),
        valuePlace: next.place,
      });
      index += 1;
    }
  }
  return { given, ignored, undecided };
}

/** A boolean flag takes only what abseil reads as one (flags/marshalling.cc). */
function valueFault(name: string, value: Text, written: string): string | null {
  const text = plain(value);
  if (flagType(name) !== 'bool' || text.includes(hole) || /^(?:1|0|[tf]|true|false|[yn]|yes|no)$/i.test(text))
    return null;
  return `\`${written}\` takes \`true\` or \`false\`, and Dragonfly does not start with anything else`;
}

function flag(name: string, value: Text | boolean, word: Word, fault: string | null): Flag {
  return { name, value, origin: 'command', place: word.place, valuePlace: null, fault };
}

/** From the flag to its value where one string holds both; else the flag alone. */
function spanning(word: Word, next: Word): Place | null {
  if (!word.place || !next.place || word.place.node !== next.place.node) return word.place;
  return { node: word.place.node, span: { start: word.place.span.start, end: next.place.span.end } };
}

function environmentFlags(service: MappingNode, world: World): Flag[] | Stop {
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

/** Why Dragonfly of one of the releases does not start with the flag; null when all of them do. */
export function refusalOf(
  flag: Flag,
  releases: readonly string[],
  undefok: ReadonlySet<string>,
): string | null {
  if (flag.fault) return flag.fault;
  if (flag.origin === 'command' && undefok.has(flag.name)) return null;
  const written = flag.origin === 'environment' ? `DFLY_${flag.name}` : `--${flag.name}`;
  const release = releases.find((version) => !startsWith(flag, version));
  if (release === undefined) return null;
  if (flag.name.includes(hole))
    return 'the environment decides the name of this flag, so whether Dragonfly has it cannot be known';
  if (flag.origin === 'environment' && flag.name === 'PASSWORD') {
    return '`DFLY_PASSWORD` keeps Dragonfly from starting since v1.14.0: the variable is `DFLY_requirepass`';
  }
  if (flag.name === 'rename_command') {
    const instead = written.replace('rename_command', 'restricted_commands=CONFIG');
    return `\`${written}\` is gone since v1.40.0 and keeps Dragonfly from starting: write \`${instead}\``;
  }
  const known = releasesWith(flag.name);
  const advice = known === '' ? nearest(flag, release) : `: ${known} has it`;
  return `Dragonfly v${release} does not know \`${written}\` and will not start${advice}`;
}

function nearest(flag: Flag, release: string): string {
  const name = nearestFlag(flag.name, release);
  if (!name) return '';
  return `: did you mean \`${flag.origin === 'environment' ? `DFLY_${name}` : `--${name}`}\`?`;
}

/** Whether Dragonfly of the release takes the variable of a flag for the flag. */
function heeds(flag: Flag, version: string): boolean {
  if (flag.name === 'PASSWORD') return compareReleases(version, '1.14.0') < 0;
  return compareReleases(version, '1.11.0') >= 0;
}

/** Variables are read as flags from v1.11.0 on; before, all but `DFLY_PASSWORD` are passed over. */
function startsWith(flag: Flag, version: string): boolean {
  if (flag.origin === 'environment' && flag.name === 'PASSWORD')
    return compareReleases(version, '1.14.0') < 0;
  if (flag.origin === 'environment' && compareReleases(version, '1.11.0') < 0) return true;
  return accepts(flag.name, version);
}

/** Whether a boolean flag is on; null when the environment decides, undefined when it is not given. */
export function isOn(flags: Flags, name: string): boolean | null | undefined {
  const flag = flags.effective.get(name);
  if (!flag) return undefined;
  if (typeof flag.value === 'boolean') return flag.value;
  const text = plain(flag.value);
  if (text.includes(hole)) return null;
  return /^(?:1|t|true|y|yes)$/i.test(text);
}
