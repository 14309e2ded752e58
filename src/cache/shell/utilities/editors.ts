/** `sed` and `awk`, with the few programs that health checks use. */

import { type Text, toText } from '../../../compose/interpolation/expand.js';
import { type Effect, hasUnknownText, type Machine, opaqueText, outputText } from '../state.js';
import { argumentsOf, inputOf, joinLines, linesOf } from './lines.js';
import { regularExpression, type Syntax } from './regular-expression.js';
import type { Utility } from './text-tools.js';

const altered = 'the script changes a text that the repository does not determine';

/** `sed s/A/B/`, `sed -n /A/p`, `sed -n 1p`, `sed /A/d` and `sed 1q`. */
export const sed: Utility = (call, machine) => {
  const args = argumentsOf(call);
  const flags = args.filter((arg) => /^-[nErs]+$/.test(arg)).join('');
  const [script = '', ...files] = args.filter((arg) => !/^-[nErs]+$/.test(arg) && arg !== '-e');
  if (files.some((file) => file.startsWith('-') && file !== '-')) return null;
  const syntax: Syntax = /[Er]/.test(flags) ? 'extended' : 'basic';
  const edit = sedEdit(script.trim(), { syntax, quiet: flags.includes('n') }, machine);
  if (!edit) return null;
  const input = inputOf(call, files, machine);
  if (hasUnknownText(input)) return { status: 0, output: opaqueText(machine, altered) };
  return { status: 0, output: joinLines(machine, edit(linesOf(input))) };
};

type Edit = (lines: readonly Text[]) => readonly Text[];

interface SedOptions {
  readonly syntax: Syntax;
  readonly quiet: boolean;
}

function sedEdit(script: string, options: SedOptions, machine: Machine): Edit | null {
  return substitutionOf(script, options, machine) ?? selectionOf(script, options);
}

/** `s/A/B/`. */
function substitutionOf(script: string, { syntax, quiet }: SedOptions, machine: Machine): Edit | null {
  const found = /^s([/|,#@])((?:(?!\1)[^\\]|\\.)*)\1([^\\&$]*?)\1(g?)$/.exec(script);
  if (!found || quiet) return null;
  const [, , pattern = '', replacement = '', global = ''] = found;
  const source = regularExpression(pattern, syntax);
  if (source === null) return null;
  const expression = new RegExp(source, global);
  return (lines) => lines.map((line) => outputText(machine, toText(line).replace(expression, replacement)));
}

/** `/A/p`, `1p`, `/A/d`, `/A/!d` and `1q`. */
function selectionOf(script: string, { syntax, quiet }: SedOptions): Edit | null {
  const [, pattern, number, inverted, action] =
    /^(?:\/((?:[^/\\]|\\.)+)\/|(\d+|\$))(!?)([pdq])$/.exec(script) ?? [];
  if (!action || (action === 'p') !== quiet) return null;
  const source = pattern === undefined ? '' : regularExpression(pattern, syntax);
  if (source === null) return null;
  const expression = new RegExp(source);
  const isSelected = (line: Text, at: number, count: number): boolean =>
    pattern === undefined
      ? at + 1 === (number === '$' ? count : Number(number))
      : expression.test(toText(line));
  return (lines) => {
    const selected = lines.map((line, at) => isSelected(line, at, lines.length) !== (inverted === '!'));
    if (action !== 'q') return lines.filter((_, at) => selected[at] === (action === 'p'));
    return selected.includes(true) ? lines.slice(0, selected.indexOf(true) + 1) : lines;
  };
}

/** `awk /A/`, `awk '{print $1}'`, `awk '/A/{print $1}'` and `awk '/A/{f=1} END{exit !f}'`. */
export const awk: Utility = (call, machine) => {
  const args = argumentsOf(call);
  if (args[0] === '-F') args.splice(0, 2, `-F${args[1] ?? ''}`);
  const separator = args[0]?.startsWith('-F') ? (args.shift() ?? '').slice(2) : '';
  const [program = '', ...files] = args;
  if (separator.length > 1 || files.some((file) => file.startsWith('-'))) return null;
  const input = inputOf(call, files, machine);
  if (hasUnknownText(input)) return { status: null, output: opaqueText(machine, altered) };
  return runAwk(program.trim(), input, separator, machine);
};

function runAwk(program: string, input: Text, separator: string, machine: Machine): Effect | null {
  const found = program === '' ? null : awkProgram.exec(program);
  if (!found) return null;
  const [, pattern, action, field, flag, code, inverted, ended] = found;
  const source = pattern === undefined ? '' : regularExpression(pattern, 'extended');
  if (source === null) return null;
  const expression = new RegExp(source);
  const selected = linesOf(input).filter((line) => expression.test(toText(line)));
  const status = awkStatus(selected.length > 0, { flag, code, inverted, ended, action });
  const prints = flag === undefined && !action?.startsWith('exit');
  const lines = prints ? selected.map((line) => fieldOf(line, Number(field ?? 0), separator, machine)) : [];
  return status === null ? null : { status, output: joinLines(machine, lines) };
}

const awkProgram =
  /^(?:\/((?:[^/\\]|\\.)+)\/)?\s*(?:\{\s*(print(?:\s*\$(\d))?|(\w+)\s*=\s*1|exit\s*\(?(\d)?\)?)\s*;?\s*\})?\s*;?\s*(?:END\s*\{\s*exit\s*\(?\s*(!?)\s*(\w+)\s*\)?\s*;?\s*\})?$/;

function fieldOf(line: Text, field: number, separator: string, machine: Machine): Text {
  if (field === 0) return line;
  const text = toText(line);
  const fields = separator === '' ? text.trim().split(/\s+/) : text.split(separator);
  return outputText(machine, fields[field - 1] ?? '');
}

interface AwkEnd {
  readonly flag: string | undefined;
  readonly code: string | undefined;
  readonly inverted: string | undefined;
  readonly ended: string | undefined;
  readonly action: string | undefined;
}

/** The exit code of `awk`; null if it is not evaluated. */
function awkStatus(matched: boolean, { flag, code, inverted, ended, action }: AwkEnd): number | null {
  if (ended === undefined) return matched && action?.startsWith('exit') ? Number(code ?? 0) : 0;
  // `exit` in an action runs END as well, whose code replaces the action's.
  if (/^\d+$/.test(ended)) return inverted ? null : Number(ended);
  if (flag !== ended) return null;
  return matched === (inverted === '!') ? 0 : 1;
}
