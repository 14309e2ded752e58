/** `grep` and its variants. */

import { type Text, toText } from '../../../compose/interpolation/expand.js';
import { type Call, type Effect, type Machine, opaqueText, outputText } from '../state.js';
import { noteNoMatch, notePatternOption } from './grep-notes.js';
import { type GrepOptions, readOptions } from './grep-options.js';
import { argumentsOf, inputOf, joinLines, linesOf } from './lines.js';
import { lineExpression, matchesLine, regularExpression, type Syntax } from './regular-expression.js';

/** Runs `grep`, `egrep`, `fgrep` or `rgrep`. */
export function runGrep(call: Call, machine: Machine): Effect | null {
  const args = argumentsOf(call);
  const options = readOptions(call.name, args);
  if (!options) return null;
  const { flags, files } = options;
  if (options.hasPatternOption) notePatternOption(call, options, machine);
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
  const status = selected.length > 0 ? 0 : 1;
  if (status === 1) noteNoMatch(input, { expression, ...options }, machine);
  else machine.search = null;
  const inverted = flags.has('L') ? 1 - status : status;
  if (flags.has('q')) return { status: uncertain && status !== 0 ? null : inverted };
  if (uncertain)
    return {
      status: status === 0 ? inverted : null,
      output: opaqueText(machine, 'the script searches a text that the repository does not determine'),
    };
  return { status: inverted, output: printed({ lines, selected }, expression, options, machine) };
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
