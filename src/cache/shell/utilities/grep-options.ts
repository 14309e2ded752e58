/** The options of `grep` and its variants. */

import { UNKNOWN } from '../../../compose/interpolation/expand.js';

export interface GrepOptions {
  /** The name that it is called by. */
  readonly name: string;
  readonly flags: ReadonlySet<string>;
  readonly patterns: readonly string[];
  /** Whether an option gives the patterns, so that no operand is one. */
  readonly hasPatternOption: boolean;
  readonly files: readonly string[];
  readonly limit: number;
  /** The numbers of lines that are printed before and after each selected one. */
  readonly before: number;
  readonly after: number;
}

/** Long options and the short ones that they equal. */
const longOptions: Readonly<Record<string, string>> = {
  '--quiet': 'q',
  '--silent': 'q',
  '--ignore-case': 'i',
  '--no-messages': 's',
  '--invert-match': 'v',
  '--word-regexp': 'w',
  '--line-regexp': 'x',
  '--count': 'c',
  '--fixed-strings': 'F',
  '--extended-regexp': 'E',
  '--basic-regexp': 'G',
  '--perl-regexp': 'P',
  '--only-matching': 'o',
  '--text': 'a',
  '--line-number': 'n',
  '--no-filename': 'h',
  '--with-filename': 'H',
  '--line-buffered': 'u',
  '--files-with-matches': 'l',
  '--files-without-match': 'L',
  '--color': 'u',
  '--color=never': 'u',
  '--color=auto': 'u',
};

/** Reads the options; null for one that this tool does not evaluate. */
export function readOptions(name: string, args: readonly string[]): GrepOptions | null {
  const reading: Reading = {
    flags: new Set(variants[name] ?? ''),
    patterns: [],
    operands: [],
    limit: Number.POSITIVE_INFINITY,
    before: 0,
    after: 0,
  };
  for (let at = 0; at < args.length; ) {
    const used = readArgument(reading, args, at);
    if (used === 0) return null;
    at += used;
  }
  const { flags, operands, limit, before, after } = reading;
  if ([...flags].some((flag) => !'EFGPacHhilLnoqrsuUvwxyRZ'.includes(flag))) return null;
  if (flags.has('R')) flags.add('r');
  if (flags.has('y')) flags.add('i');
  const isGiven = reading.patterns.length > 0;
  const patterns = isGiven ? reading.patterns : operands.slice(0, 1);
  if (patterns.length === 0 || patterns.some((each) => each.includes(UNKNOWN))) return null;
  return {
    name,
    flags,
    patterns,
    hasPatternOption: isGiven,
    files: isGiven ? operands : operands.slice(1),
    limit,
    before,
    after,
  };
}

const variants: Readonly<Record<string, string>> = { egrep: 'E', fgrep: 'F', rgrep: 'r' };

/** The options as they are read. */
interface Reading {
  readonly flags: Set<string>;
  readonly patterns: string[];
  readonly operands: string[];
  limit: number;
  before: number;
  after: number;
}

/** Reads the argument at an index, and returns the number of arguments that belong to it; 0 if it is not evaluated. */
function readArgument(reading: Reading, args: readonly string[], at: number): number {
  const arg = args[at] ?? '';
  if (arg === '--') {
    reading.operands.push(...args.slice(at + 1));
    return args.length - at;
  }
  if (arg === '-' || !arg.startsWith('-')) {
    reading.operands.push(arg);
    return 1;
  }
  const valued = valuedOption(arg);
  if (!valued) {
    const short = arg.startsWith('--') ? (longOptions[arg] ?? '?') : arg.slice(1);
    for (const flag of short) reading.flags.add(flag);
    return 1;
  }
  for (const flag of valued.flags) reading.flags.add(flag);
  const value = valued.value ?? args[at + 1];
  if (value === undefined || !setValue(reading, valued.name, value)) return 0;
  return valued.value === undefined ? 2 : 1;
}

interface ValuedOption {
  readonly flags: string;
  readonly name: string;
  /** Undefined if the next argument is the value. */
  readonly value: string | undefined;
}

/** An option with a value, such as `-qe PONG`; null for any other argument. */
function valuedOption(arg: string): ValuedOption | null {
  const [, long = '', value] = /^--([a-z-]+)(?:=(.*))?$/s.exec(arg) ?? [];
  const longName = Object.hasOwn(longValues, long) ? longValues[long] : undefined;
  if (longName !== undefined) return { flags: '', name: longName, value };
  if (arg.startsWith('--')) return null;
  const [, flags = '', name, rest] = /^-([A-Za-z]*?)([emABC])(.*)$/s.exec(arg) ?? [];
  return name ? { flags, name, value: rest || undefined } : null;
}

const longValues: Readonly<Record<string, string>> = {
  regexp: 'e',
  'max-count': 'm',
  'after-context': 'A',
  'before-context': 'B',
  context: 'C',
};

function setValue(reading: Reading, name: string, value: string): boolean {
  if (name === 'e') reading.patterns.push(value);
  else if (!/^\d{1,6}$/.test(value)) return false;
  else if (name === 'm') reading.limit = Number(value);
  else {
    if (name !== 'B') reading.after = Number(value);
    if (name !== 'A') reading.before = Number(value);
  }
  return true;
}
