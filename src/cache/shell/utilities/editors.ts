/** `sed`, with the few programs that health checks use. */

import { type Text, toText } from '../../../compose/interpolation/expand.js';
import { hasUnknownText, type Machine, opaqueText, outputText } from '../state.js';
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

/** `s/A/B/`, and `s/A/B/p` with `-n`. */
function substitutionOf(script: string, { syntax, quiet }: SedOptions, machine: Machine): Edit | null {
  const found = /^s([/|,#@])((?:(?!\1)[^\\]|\\.)*)\1([^\\&$]*?)\1(g?)(p?)$/.exec(script);
  const [, , pattern = '', replacement = '', global = '', prints = ''] = found ?? [];
  if (!found || quiet !== (prints === 'p')) return null;
  const source = regularExpression(pattern, syntax);
  if (source === null) return null;
  const expression = new RegExp(source, global);
  const isShown = (line: Text): boolean => !quiet || toText(line).search(expression) !== -1;
  return (lines) =>
    lines.filter(isShown).map((line) => outputText(machine, toText(line).replace(expression, replacement)));
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
