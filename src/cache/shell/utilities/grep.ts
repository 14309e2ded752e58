/** `grep` and its variants. */

import { type Text, toText, UNKNOWN } from '../../../compose/interpolation/expand.js';
import { type Call, type Effect, type Machine, opaqueText, outputText } from '../state.js';
import { argumentsOf, inputOf, joinLines, linesOf } from './lines.js';
import { lineExpression, matchesLine, regularExpression, type Syntax } from './regular-expression.js';

interface GrepOptions {
  readonly flags: ReadonlySet<string>;
  readonly patterns: readonly string[];
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

/** Runs `grep`, `egrep`, `fgrep` or `rgrep`. */
export function runGrep(call: Call, machine: Machine): Effect | null {
  const args = argumentsOf(call);
  const options = readOptions(call.name, args);
  if (!options) return null;
  const { flags, files } = options;
  // A recursive search without a file searches the working folder, not the standard input.
  const searchesFolder = flags.has('r') && files.length === 0;
  if (searchesFolder)
    machine.unread ??= `\`${call.name} -r\` searches the working directory instead of the reply`;
  const input = searchesFolder
    ? opaqueText(machine, 'the script searches files that are not in the repository')
    : inputOf(call, files, machine);
  const expression = expressionOf(options);
  if (!expression) return null;
  return search(input, expression, options, machine);
}

function search(input: Text, expression: RegExp, options: GrepOptions, machine: Machine): Effect {
  const { flags, limit } = options;
  const lines = linesOf(input);
  /** The indexes of the lines. */
  const selected: number[] = [];
  let uncertain = false;
  for (const [at, line] of limit === 0 ? [] : lines.entries()) {
    const found = matchesLine(expression, line);
    if (found === null) uncertain = true;
    else if (found !== flags.has('v')) selected.push(at);
    if (selected.length >= limit) break;
  }
  if (selected.length === 0 && flags.has('x')) noteLineEnd(lines, expression, machine);
  const status = selected.length > 0 ? 0 : 1;
  const inverted = flags.has('L') ? 1 - status : status;
  if (flags.has('q')) return { status: uncertain && status !== 0 ? null : inverted };
  if (uncertain)
    return {
      status: status === 0 ? inverted : null,
      output: opaqueText(machine, 'the script searches a text that the repository does not determine'),
    };
  return { status: inverted, output: printed({ lines, selected }, expression, options, machine) };
}

/** Notes that only a carriage return at the end of a line keeps the expression from matching it. */
function noteLineEnd(lines: readonly Text[], expression: RegExp, machine: Machine): void {
  const ended = lines.filter((line) => line.at(-1)?.char === '\r');
  if (ended.some((line) => matchesLine(expression, line.slice(0, -1))))
    machine.unmatched ??= 'each line of the reply ends with a carriage return, so `grep -x` never matches';
}

/** All lines, and the indexes of those that are selected. */
interface Selection {
  readonly lines: readonly Text[];
  readonly selected: readonly number[];
}

function printed(
  { lines, selected }: Selection,
  expression: RegExp,
  { flags, before, after }: GrepOptions,
  machine: Machine,
): Text {
  if (flags.has('l') || flags.has('L'))
    return outputText(machine, selected.length > 0 === flags.has('l') ? '(standard input)\n' : '');
  if (flags.has('c')) return outputText(machine, `${selected.length}\n`);
  const name = flags.has('H') && !flags.has('h') ? '(standard input)' : '';
  const prefixed = (at: number, separator: string, line: Text): Text => {
    const parts = [...(name === '' ? [] : [name]), ...(flags.has('n') ? [`${at + 1}`] : [])];
    return [...outputText(machine, parts.map((part) => part + separator).join('')), ...line];
  };
  if (flags.has('o'))
    return joinLines(
      machine,
      selected.flatMap((at) => matchesIn(lines[at] ?? [], expression).map((part) => prefixed(at, ':', part))),
    );
  const shown = [...lines.keys()].filter((at) =>
    selected.some((each) => each >= at - after && each <= at + before),
  );
  const separated = before + after > 0;
  return joinLines(
    machine,
    shown.flatMap((at, index) => {
      const isApart = separated && index > 0 && shown[index - 1] !== at - 1;
      const line = prefixed(at, selected.includes(at) ? ':' : '-', lines[at] ?? []);
      return isApart ? [outputText(machine, '--'), line] : [line];
    }),
  );
}

/** The parts of a line that match, none of them empty. */
function matchesIn(line: Text, expression: RegExp): Text[] {
  const matches = toText(line).matchAll(new RegExp(expression.source, `${expression.flags}g`));
  return [...matches].flatMap(({ 0: match, index }) =>
    match === '' ? [] : [line.slice(index, index + match.length)],
  );
}

function expressionOf({ flags, patterns }: GrepOptions): RegExp | null {
  const syntax = syntaxOf(flags);
  const sources = patterns.map((pattern) => regularExpression(pattern, syntax));
  if (sources.some((source) => source === null)) return null;
  const any = `(?:${sources.join('|')})`;
  const word = flags.has('w') ? `(?:^|(?<=\\W))${any}(?=\\W|$)` : any;
  return lineExpression(flags.has('x') ? `^${any}$` : word, flags.has('i') ? 'i' : '');
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
  before: number;
  after: number;
}

/** Reads the options; null for one that this tool does not evaluate. */
function readOptions(name: string, args: readonly string[]): GrepOptions | null {
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
  return { flags, patterns, files: isGiven ? operands : operands.slice(1), limit, before, after };
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
