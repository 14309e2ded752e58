/** Utilities that work on whole lines: `tee`, `sort`, `uniq`, `rev`, `seq`. */

import { type Text, toText } from '../../../compose/interpolation/expand.js';
import { pathSink } from '../redirections.js';
import { hasUnknownText, type Machine, opaqueText, outputText, write } from '../state.js';
import { argumentsOf, inputOf, joinLines, linesOf } from './lines.js';
import type { Utility } from './text-tools.js';

/** `tee FILE...`. */
export const tee: Utility = (call, machine) => {
  const [option, ...rest] = argumentsOf(call);
  const appends = option === '-a' || option === '--append';
  const files = appends ? rest : [...(option === undefined ? [] : [option]), ...rest];
  if (files.some((file) => file.startsWith('-'))) return null;
  for (const file of files) write(pathSink(machine, file, !appends), call.input);
  return { status: 0, output: call.input };
};

/** A utility that changes the lines of its input or files. `options` are those that it accepts. */
function lineTool(
  options: RegExp,
  change: (lines: readonly string[], options: string) => readonly string[],
): Utility {
  return (call, machine) => {
    const args = argumentsOf(call);
    const flags = args.filter((arg) => arg.startsWith('-') && arg !== '-');
    if (flags.some((flag) => !options.test(flag))) return null;
    const input = inputOf(
      call,
      args.filter((arg) => !flags.includes(arg)),
      machine,
    );
    if (hasUnknownText(input)) return { status: 0, output: opaqueText(machine, altered) };
    const lines = change(linesOf(input).map(toText), flags.join(''));
    return { status: 0, output: printed(machine, lines) };
  };
}

const altered = 'the script changes a text that the repository does not determine';

function printed(machine: Machine, lines: readonly string[]): Text {
  return joinLines(
    machine,
    lines.map((line) => outputText(machine, line)),
  );
}

export const sort: Utility = lineTool(/^-[ru]+$/, (lines, options) => {
  const sorted = [...(options.includes('u') ? new Set(lines) : lines)].sort();
  return options.includes('r') ? sorted.reverse() : sorted;
});

export const uniq: Utility = lineTool(/^$/, (lines) => lines.filter((line, at) => line !== lines[at - 1]));

export const rev: Utility = lineTool(/^$/, (lines) => lines.map((line) => [...line].reverse().join('')));

/** `seq [FIRST] LAST`. */
export const seq: Utility = (call, machine) => {
  const args = argumentsOf(call);
  if (args.length === 0 || args.length > 2 || args.some((arg) => !/^\d{1,4}$/.test(arg))) return null;
  const [first, last] = [args.length === 2 ? Number(args[0]) : 1, Number(args.at(-1))];
  const numbers = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => String(first + at));
  return { status: 0, output: printed(machine, numbers) };
};
