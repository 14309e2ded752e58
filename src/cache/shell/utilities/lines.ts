/** Lines of a text that a utility reads. */

import { type Text, toText } from '../../../compose/interpolation/expand.js';
import { readPath } from '../redirections.js';
import { type Call, type Machine, outputText } from '../state.js';

/** The lines without their line feeds. */
export function linesOf(text: Text): Text[] {
  const lines: Text[] = [];
  let start = 0;
  for (const [at, { char }] of text.entries()) {
    if (char !== '\n') continue;
    lines.push(text.slice(start, at));
    start = at + 1;
  }
  return start < text.length ? [...lines, text.slice(start)] : lines;
}

/** The lines with a line feed after each. */
export function joinLines(machine: Machine, lines: readonly Text[]): Text {
  const [feed] = outputText(machine, '\n');
  return lines.flatMap((line) => (feed ? [...line, feed] : line));
}

/** The input of a utility: its files, in which `-` is the standard input, or the standard input without files. */
export function inputOf({ name, input }: Call, files: readonly string[], machine: Machine): Text {
  if (files.length === 0) return input;
  const others = files.filter((file) => !isInput(file));
  if (input.length > 0 && others.length > 0)
    machine.unread ??=
      others.length < files.length
        ? `\`${name}\` reads the file \`${others[0]}\` as well as the reply`
        : `\`${name}\` reads the file \`${others[0]}\` instead of the reply`;
  return files.flatMap((file) => (isInput(file) ? input : readPath(machine, file)));
}

function isInput(file: string): boolean {
  return file === '-' || file === '/dev/stdin';
}

/** The arguments of a call as strings. */
export function argumentsOf({ words }: Call): string[] {
  return words.slice(1).map(({ text }) => toText(text));
}
