/** `sed`, with the few programs that health checks use. */

import { type Text, toText } from '../../../compose/interpolation/expand.js';
import { hasUnknownText, type Machine, opaqueText, outputText } from '../state.js';
import { argumentsOf, inputOf, joinLines, linesOf } from './lines.js';
import { lineExpression, regularExpression, type Syntax } from './regular-expression.js';
import type { Utility } from './text-tools.js';

const altered = 'the script changes a text that the repository does not determine';

/** `sed s/A/B/`, `sed -n /A/p`, `sed -n 1p`, `sed /A/d`, `sed 1q` and `sed -n '/A/{p;q}'`. */
export const sed: Utility = (call, machine) => {
  const args = argumentsOf(call);
  const flags = args.filter((arg) => /^-[nErsu]+$/.test(arg)).join('');
  const [script = '', ...files] = args.filter((arg) => !/^-[nErsu]+$/.test(arg) && arg !== '-e');
  if (files.some((file) => file.startsWith('-') && file !== '-')) return null;
  const syntax: Syntax = /[Er]/.test(flags) ? 'extended' : 'basic';
  const edit = sedEdit(script.trim(), { syntax, quiet: flags.includes('n') }, machine);
  if (!edit) return null;
  const input = inputOf(call, files, machine);
  if (hasUnknownText(input)) return { status: 0, output: opaqueText(machine, altered) };
  const { lines, quits } = edit(linesOf(input));
  return { status: quits ?? 0, output: joinLines(machine, lines), leavesInput: quits !== null };
};

/** The lines that are printed, and the exit code of `q`; null if it does not run. */
interface Edited {
  readonly lines: readonly Text[];
  readonly quits: number | null;
}

type Edit = (lines: readonly Text[]) => Edited;

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
  const expression = lineExpression(source, global);
  const isShown = (line: Text): boolean => !quiet || toText(line).search(expression) !== -1;
  return (lines) => ({
    lines: lines
      .filter(isShown)
      .map((line) => outputText(machine, toText(line).replace(expression, replacement))),
    quits: null,
  });
}

const selection =
  /^(?:\/((?:[^/\\]|\\.)+)\/|(\d+|\$)|)\s*(!?)\s*(?:([pdq])(\d*)|\{\s*p\s*;\s*(q)(\d*)\s*;?\s*\})$/;

/** `/A/p`, `1p`, `/A/d`, `/A/!d`, `q`, `1q`, `/A/q1` and `/A/{p;q}`. */
function selectionOf(script: string, { syntax, quiet }: SedOptions): Edit | null {
  const found = selection.exec(script);
  const [, pattern, number, inverted, alone, aloneCode, quit, quitCode] = found ?? [];
  const action = alone ?? quit;
  const code = aloneCode || quitCode || '';
  if (!action || (code !== '' && action !== 'q') || Number(code) > 255) return null;
  if (action !== 'q' && (action === 'p') !== quiet) return null;
  if (quit && !quiet) return null;
  const source = pattern === undefined ? '' : regularExpression(pattern, syntax);
  if (source === null) return null;
  const expression = lineExpression(source);
  const isAddressed = (line: Text, at: number, count: number): boolean => {
    if (pattern !== undefined) return expression.test(toText(line));
    return number === undefined || at + 1 === (number === '$' ? count : Number(number));
  };
  return (lines) => {
    const selected = lines.map((line, at) => isAddressed(line, at, lines.length) !== (inverted === '!'));
    if (action !== 'q')
      return { lines: lines.filter((_, at) => selected[at] === (action === 'p')), quits: null };
    const last = selected.indexOf(true);
    const printed = last === -1 ? lines : lines.slice(quit ? last : 0, last + 1);
    const isPrinted = quit ? last !== -1 : !quiet;
    return { lines: isPrinted ? printed : [], quits: last === -1 ? null : Number(code) };
  };
}
