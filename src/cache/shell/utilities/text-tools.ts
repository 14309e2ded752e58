/** Utilities that print a part of their input: `head`, `tail`, `tr`, `cut`, `wc`. */

import { type Text, toText, UNKNOWN } from '../../../compose/interpolation/expand.js';
import { type Call, type Effect, hasUnknownText, type Machine, opaqueText, outputText } from '../state.js';
import { argumentsOf, inputOf, joinLines, linesOf } from './lines.js';

/** A utility; null for arguments that this tool does not evaluate. */
export type Utility = (call: Call, machine: Machine) => Effect | null;

const altered = 'the script changes a text that the repository does not determine';

interface Part {
  readonly unit: string;
  readonly sign: string;
  readonly count: number;
  readonly files: readonly string[];
}

/** The options of `head` and `tail`. */
function readPart(args: readonly string[]): Part | null {
  let [unit, sign, count] = ['n', '', 10];
  const files: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    let arg = args[at] ?? '';
    if (/^(?:-[nc]|--lines|--bytes)$/.test(arg)) {
      at += 1;
      arg = `${arg}=${args[at] ?? ''}`;
    }
    const found = /^-(?:(?<unit>[nc])?=?|-(?<long>lines|bytes)=)(?<sign>[-+]?)(?<count>\d+)$/.exec(
      arg,
    )?.groups;
    if (found) {
      unit = found['long'] === 'bytes' || found['unit'] === 'c' ? 'c' : 'n';
      [sign, count] = [found['sign'] ?? '', Number(found['count'])];
    } else if (arg.startsWith('-') && arg !== '-' && !/^-[qs]$/.test(arg)) return null;
    else if (!/^-[qs]$/.test(arg)) files.push(arg);
  }
  return { unit, sign, count, files };
}

function partOf(tool: (items: readonly Text[], part: Part) => readonly Text[]): Utility {
  return (call, machine) => {
    const part = readPart(argumentsOf(call));
    if (!part) return null;
    const input = inputOf(call, part.files, machine);
    if (part.unit === 'n') return { status: 0, output: joinLines(machine, tool(linesOf(input), part)) };
    if (hasUnknownText(input) && part.count > 0) return { status: 0, output: opaqueText(machine, altered) };
    const chars = tool(
      input.map((char) => [char]),
      part,
    );
    return { status: 0, output: chars.flat() };
  };
}

export const head: Utility = partOf((items, { sign, count }) =>
  items.slice(0, sign === '-' ? Math.max(0, items.length - count) : count),
);

export const tail: Utility = partOf((items, { sign, count }) =>
  sign === '+' ? items.slice(Math.max(0, count - 1)) : items.slice(Math.max(0, items.length - count)),
);

/** `tr SET1 SET2`, and `tr -d`, `-s` and `-c`. */
export const tr: Utility = (call, machine) => {
  const args = argumentsOf(call);
  const options = args.filter((arg) => /^-[cCds]+$/.test(arg)).join('');
  const sets = args.filter((arg) => !/^-[cCds]+$/.test(arg)).map(charactersOf);
  const [first, second] = sets;
  if (!first || sets.some((set) => set === null)) return null;
  const complements = /[cC]/.test(options);
  const deletes = options.includes('d');
  if (options.includes('s')) return squeezed(call, deletes || complements ? null : sets, machine);
  if (deletes === (second !== undefined) || (complements && !deletes)) return null;
  const { input } = call;
  // A password usually contains no white space.
  if (hasUnknownText(input) && !(deletes && !complements && /^\s*$/.test(first)))
    return { status: 0, output: opaqueText(machine, altered) };
  if (deletes) return { status: 0, output: input.filter(({ char }) => first.includes(char) === complements) };
  return { status: 0, output: translated(input, first, second ?? '') };
};

function translated(input: Text, from: string, to: string): Text {
  return input.map((char) => {
    const at = from.lastIndexOf(char.char);
    return at === -1 ? char : { ...char, char: to[Math.min(at, to.length - 1)] ?? char.char };
  });
}

/** `tr -s SET` and `tr -s SET1 SET2`: of repeated characters in the last set, one remains. */
function squeezed({ input }: Call, sets: readonly (string | null)[] | null, machine: Machine): Effect | null {
  const [first, second] = sets ?? [];
  if (!first) return null;
  if (hasUnknownText(input)) return { status: 0, output: opaqueText(machine, altered) };
  const text = second ? translated(input, first, second) : input;
  const set = second ?? first;
  return {
    status: 0,
    output: text.filter(({ char }, at) => !set.includes(char) || text[at - 1]?.char !== char),
  };
}

const classes: Readonly<Record<string, string>> = {
  space: ' \t\n\r\v\f',
  blank: ' \t',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  lower: 'abcdefghijklmnopqrstuvwxyz',
  digit: '0123456789',
  cntrl: '\n\r\t',
  alpha: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  alnum: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
};

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };

/** The characters of a set of `tr`; null if it is not read. */
function charactersOf(set: string): string | null {
  if (set.includes(UNKNOWN) || set.startsWith('-')) return null;
  let bad = false;
  const expanded = set
    .replace(/\[:(\w+):\]/g, (_, name: string) => {
      if (classes[name] === undefined) bad = true;
      return classes[name] ?? '';
    })
    .replace(/\\(.)/g, (_, char: string) => {
      if (/\d/.test(char)) bad = true;
      return escapes[char] ?? char;
    })
    .replace(/(\w)-(\w)/g, (_, from: string, to: string) => {
      const length = to.charCodeAt(0) - from.charCodeAt(0) + 1;
      if (length < 1) bad = true;
      return Array.from({ length: Math.max(0, length) }, (__, at) =>
        String.fromCharCode(from.charCodeAt(0) + at),
      ).join('');
    });
  return bad ? null : expanded;
}

/** `cut -d X -f LIST` and `cut -c LIST`. */
export const cut: Utility = (call, machine) => {
  const joined = argumentsOf(call)
    .map((arg, at, all) => (/^-[dfcb]$/.test(all[at - 1] ?? '') ? `${all[at - 1]}${arg}` : arg))
    .filter((arg) => !/^-[dfcb]$/.test(arg));
  const optionValue = (flags: RegExp): string | undefined => joined.find((arg) => flags.test(arg))?.slice(2);
  const [fields, chars, delimiter = '\t'] = [optionValue(/^-f/), optionValue(/^-[cb]/), optionValue(/^-d/)];
  const files = joined.filter((arg) => !/^-[fcbd]/.test(arg));
  const list = rangesOf(fields ?? chars ?? '');
  if (!list || files.some((file) => file.startsWith('-'))) return null;
  const input = inputOf(call, files, machine);
  if (hasUnknownText(input)) return { status: 0, output: opaqueText(machine, altered) };
  const lines = linesOf(input).map((line) => {
    const text = toText(line);
    if (fields !== undefined && !text.includes(delimiter)) return line;
    const parts = fields === undefined ? [...text] : text.split(delimiter);
    const kept = parts.filter((_, at) => list.some(([low, high]) => at + 1 >= low && at + 1 <= high));
    return outputText(machine, kept.join(fields === undefined ? '' : delimiter));
  });
  return { status: 0, output: joinLines(machine, lines) };
};

function rangesOf(list: string): [number, number][] | null {
  const ranges = list.split(',').map((item): [number, number] | null => {
    const found = /^(\d*)(-?)(\d*)$/.exec(item);
    if (!found || item === '' || item === '-') return null;
    const low = Number(found[1] || 1);
    return [low, found[2] === '' ? low : Number(found[3] || Number.POSITIVE_INFINITY)];
  });
  return ranges.every((range) => range !== null) ? ranges : null;
}

/** `wc -l`, `-w` and `-c`, with one of them. */
export const wc: Utility = (call, machine) => {
  const [option, another] = argumentsOf(call);
  if (another !== undefined || !option || !/^-[lwcm]$/.test(option)) return null;
  if (hasUnknownText(call.input) && option !== '-l')
    return { status: 0, output: opaqueText(machine, altered) };
  const text = toText(call.input);
  const counts: Readonly<Record<string, number>> = {
    '-l': text.split('\n').length - 1,
    '-w': text.split(/\s+/).filter((word) => word !== '').length,
  };
  return { status: 0, output: outputText(machine, `${counts[option] ?? text.length}\n`) };
};
