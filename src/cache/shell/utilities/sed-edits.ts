/** The commands of `sed` that are evaluated: `s`, and `p`, `d` and `q` with an address. */

import { type Text, toText, UNKNOWN } from '../../../compose/interpolation/expand.js';
import { lineExpression, regularExpression, type Syntax } from './regular-expression.js';

/** The lines that are printed, and the exit code of `q`; null if it does not run. */
export interface Edited {
  readonly lines: readonly Text[];
  readonly quits: number | null;
}

export interface SedEdit {
  readonly run: (lines: readonly Text[]) => Edited;
  /** Whether it can follow other edits, and what it does to a line with an unknown value is known. */
  readonly isPlain: boolean;
  /** The pattern, if the edit is to insert a password. */
  readonly placeholder?: string;
}

export interface SedOptions {
  readonly syntax: Syntax;
  readonly quiet: boolean;
}

/** The edits of a script; null if this tool does not evaluate it. */
export function sedEdits(script: Text, options: SedOptions): readonly SedEdit[] | null {
  const only = sedEdit(script, options);
  if (only) return [only];
  const edits = partsOf(script).map((part) => sedEdit(part, options));
  const known = edits.filter((edit) => edit !== null);
  return edits.length > 1 && known.length === edits.length && !options.quiet ? known : null;
}

/** The commands of a script, between semicolons and line feeds. */
function partsOf(script: Text): Text[] {
  const matches = toText(script).matchAll(/[^;\n]+/g);
  return [...matches]
    .map(({ 0: part, index }) => script.slice(index, index + part.length))
    .filter((part) => toText(part).trim() !== '');
}

function sedEdit(script: Text, options: SedOptions): SedEdit | null {
  const written = toText(script);
  const start = written.search(/\S/);
  const trimmed = script.slice(Math.max(0, start), written.trimEnd().length);
  return substitutionOf(trimmed, options) ?? selectionOf(toText(trimmed), options);
}

/** A pattern without a character that stands for others. */
const literal = /^\^?(?:[^\\^$.*+?()[\]{}|]|\\[^\w])*\$?$/;

/** `s/A/B/`, and `s/A/B/p` with `-n`. The replacement may contain values of variables. */
function substitutionOf(script: Text, { syntax, quiet }: SedOptions): SedEdit | null {
  const found = /^s([/|,#@!:~%])((?:(?!\1)[^\\]|\\.)*)\1((?:(?!\1)[^\\&]|\\[^\w])*)\1(g?)(p?)$/.exec(
    toText(script),
  );
  const [, delimiter = '', pattern = '', replacement = '', global = '', prints = ''] = found ?? [];
  if (!found || quiet !== (prints === 'p') || pattern.includes(UNKNOWN)) return null;
  const source = regularExpression(pattern.replaceAll(`\\${delimiter}`, delimiter), syntax);
  if (source === null) return null;
  const from = pattern.length + 3;
  const inserted = script
    .slice(from, from + replacement.length)
    .filter(({ char }, at, all) => char !== '\\' || all[at - 1]?.char === '\\');
  const expression = lineExpression(source, 'g');
  const isShown = (line: Text): boolean => !quiet || toText(line).search(expression) !== -1;
  const changed = (line: Text): Text => replaced(line, { expression, inserted, isGlobal: global === 'g' });
  const insertsPassword = inserted.some(({ variable }) => variable !== null && secretName.test(variable));
  return {
    ...(insertsPassword && { placeholder: pattern }),
    run: (lines) => ({ lines: lines.filter(isShown).map(changed), quits: null }),
    isPlain: literal.test(source),
  };
}

/** Names of variables that hold a password. */
const secretName = /pass|auth|secret|pwd/i;

interface Replacement {
  readonly expression: RegExp;
  readonly inserted: Text;
  readonly isGlobal: boolean;
}

function replaced(line: Text, { expression, inserted, isGlobal }: Replacement): Text {
  const matches = [...toText(line).matchAll(expression)].slice(0, isGlobal ? undefined : 1);
  const result: Text[number][] = [];
  let end = 0;
  for (const { 0: match, index } of matches) {
    result.push(...line.slice(end, index), ...inserted);
    end = index + match.length;
  }
  return [...result, ...line.slice(end)];
}

const selection =
  /^(?:\/((?:[^/\\]|\\.)+)\/|(\d+|\$)|)\s*(!?)\s*(?:([pdq])(\d*)|\{\s*p\s*;\s*(q)(\d*)\s*;?\s*\})$/;

/** `/A/p`, `1p`, `/A/d`, `/A/!d`, `q`, `1q`, `/A/q1` and `/A/{p;q}`. */
function selectionOf(script: string, { syntax, quiet }: SedOptions): SedEdit | null {
  const [, pattern, number, inverted, alone, aloneCode, quit, quitCode] = selection.exec(script) ?? [];
  const action = alone ?? quit;
  const code = aloneCode || quitCode || '';
  if (!action || !isEvaluated(action, code, quit === undefined ? null : quiet)) return null;
  if (action !== 'q' && (action === 'p') !== quiet) return null;
  const source = pattern === undefined ? '' : regularExpression(pattern, syntax);
  if (source === null) return null;
  const expression = lineExpression(source);
  const isAddressed = (line: Text, at: number, count: number): boolean => {
    if (pattern !== undefined) return expression.test(toText(line));
    return number === undefined || at + 1 === (number === '$' ? count : Number(number));
  };
  const run = (lines: readonly Text[]): Edited => {
    const selected = lines.map((line, at) => isAddressed(line, at, lines.length) !== (inverted === '!'));
    if (action !== 'q')
      return { lines: lines.filter((_, at) => selected[at] === (action === 'p')), quits: null };
    const last = selected.indexOf(true);
    const printed = last === -1 ? lines : lines.slice(quit ? last : 0, last + 1);
    const isPrinted = quit ? last !== -1 : !quiet;
    return { lines: isPrinted ? printed : [], quits: last === -1 ? null : Number(code) };
  };
  return { run, isPlain: action === 'd' && (pattern === undefined || literal.test(source)) };
}

/** Only `q` has an exit code. `printsFirst`: whether `-n` is given to `{p;q}`; null for another command. */
function isEvaluated(action: string, code: string, printsFirst: boolean | null): boolean {
  return (code === '' || (action === 'q' && Number(code) <= 255)) && printsFirst !== false;
}
