/** `grep` and its variants. */

import { type Text, toText, UNKNOWN } from '../../../compose/interpolation/expand.js';
import { type Call, type Effect, type Machine, opaqueText, outputText } from '../state.js';
import { argumentsOf, inputOf, joinLines, linesOf } from './lines.js';
import { regularExpression, type Syntax } from './regular-expression.js';

interface GrepOptions {
  readonly flags: ReadonlySet<string>;
  readonly patterns: readonly string[];
  readonly files: readonly string[];
  readonly limit: number;
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

/** Runs `grep`, `egrep`, `fgrep` or `rgrep`. */
export function runGrep(call: Call, machine: Machine): Effect | null {
  const args = argumentsOf(call);
  const options = readOptions(call.name, args);
  if (!options) return null;
  const { flags, files } = options;
  // A recursive search without a file searches the working folder, not the standard input.
  const searchesFolder = flags.has('r') && files.length === 0;
  const input = searchesFolder
    ? opaqueText(machine, 'the script searches files that are not in the repository')
    : inputOf(call, files, machine);
  const expression = expressionOf(options);
  if (!expression) return null;
  return search(input, expression, options, machine);
}

function search(input: Text, expression: RegExp, options: GrepOptions, machine: Machine): Effect {
  const { flags, limit } = options;
  const selected: Text[] = [];
  let uncertain = false;
  for (const line of limit === 0 ? [] : linesOf(input)) {
    const found = matchesLine(expression, line);
    if (found === null) uncertain = true;
    else if (found !== flags.has('v')) selected.push(line);
    if (selected.length >= limit) break;
  }
  const status = selected.length > 0 ? 0 : 1;
  const inverted = flags.has('L') ? 1 - status : status;
  if (flags.has('q')) return { status: uncertain && status !== 0 ? null : inverted };
  if (uncertain)
    return {
      status: status === 0 ? inverted : null,
      output: opaqueText(machine, 'the script searches a text that the repository does not determine'),
    };
  return { status: inverted, output: printed(selected, expression, options, machine) };
}

function printed(
  selected: readonly Text[],
  expression: RegExp,
  { flags }: GrepOptions,
  machine: Machine,
): Text {
  if (flags.has('l') || flags.has('L'))
    return outputText(machine, selected.length > 0 === flags.has('l') ? '(standard input)\n' : '');
  if (flags.has('c')) return outputText(machine, `${selected.length}\n`);
  if (flags.has('n') || flags.has('H'))
    return joinLines(
      machine,
      selected.map((line, at) => [...outputText(machine, `${at + 1}:`), ...line]),
    );
  if (!flags.has('o')) return joinLines(machine, selected);
  const parts = selected.flatMap((line) => {
    const { 0: match = '', index = 0 } = expression.exec(toText(line)) ?? {};
    return match === '' ? [] : [line.slice(index, index + match.length)];
  });
  return joinLines(machine, parts);
}

/** Whether a line matches; null where that depends on an unknown value in it. */
function matchesLine(expression: RegExp, line: Text): boolean | null {
  const text = toText(line);
  if (!text.includes(UNKNOWN)) return expression.test(text);
  const isAnchored = /\\b|[\^$]|\\W/.test(expression.source);
  return !isAnchored && text.split(UNKNOWN).some((part) => part !== '' && expression.test(part))
    ? true
    : null;
}

function expressionOf({ flags, patterns }: GrepOptions): RegExp | null {
  const syntax = syntaxOf(flags);
  const sources = patterns.map((pattern) => regularExpression(pattern, syntax));
  if (sources.some((source) => source === null)) return null;
  const any = `(?:${sources.join('|')})`;
  const word = flags.has('w') ? `(?:^|(?<=\\W))${any}(?=\\W|$)` : any;
  return new RegExp(flags.has('x') ? `^${any}$` : word, flags.has('i') ? 'i' : '');
}

function syntaxOf(flags: ReadonlySet<string>): Syntax {
  if (flags.has('F')) return 'fixed';
  return flags.has('E') || flags.has('P') ? 'extended' : 'basic';
}

const variants: Readonly<Record<string, string>> = { egrep: 'E', fgrep: 'F', rgrep: 'r' };

/** The options as they are read. */
interface Reading {
  readonly flags: Set<string>;
  readonly patterns: string[];
  readonly operands: string[];
  limit: number;
}

/** Reads the options; null for one that this tool does not evaluate. */
function readOptions(name: string, args: readonly string[]): GrepOptions | null {
  const reading: Reading = {
    flags: new Set(variants[name] ?? ''),
    patterns: [],
    operands: [],
    limit: Number.POSITIVE_INFINITY,
  };
  for (let at = 0; at < args.length; ) {
    const used = readArgument(reading, args, at);
    if (used === 0) return null;
    at += used;
  }
  const { flags, operands, limit } = reading;
  if ([...flags].some((flag) => !'EFGPacHhilLnoqrsuvwxyR'.includes(flag))) return null;
  if (flags.has('R')) flags.add('r');
  if (flags.has('y')) flags.add('i');
  const isGiven = reading.patterns.length > 0;
  const patterns = isGiven ? reading.patterns : operands.slice(0, 1);
  if (patterns.length === 0 || patterns.some((each) => each.includes(UNKNOWN))) return null;
  return { flags, patterns, files: isGiven ? operands : operands.slice(1), limit };
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
  readonly name: 'e' | 'm';
  /** Undefined if the next argument is the value. */
  readonly value: string | undefined;
}

/** An option with a value, such as `-qe PONG`; null for any other argument. */
function valuedOption(arg: string): ValuedOption | null {
  const [, long, value] = /^--(regexp|max-count)(?:=(.*))?$/s.exec(arg) ?? [];
  if (long) return { flags: '', name: long === 'regexp' ? 'e' : 'm', value };
  if (arg.startsWith('--')) return null;
  const [, flags = '', name, rest] = /^-([A-Za-z]*?)([em])(.*)$/s.exec(arg) ?? [];
  return name ? { flags, name: name === 'e' ? 'e' : 'm', value: rest || undefined } : null;
}

function setValue(reading: Reading, name: 'e' | 'm', value: string): boolean {
  if (name === 'e') reading.patterns.push(value);
  else if (/^\d+$/.test(value)) reading.limit = Number(value);
  else return false;
  return true;
}
