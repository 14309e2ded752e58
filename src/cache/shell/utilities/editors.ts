/** `sed`, with the few programs that health checks and start scripts use. */

import { type Text, toText, UNKNOWN } from '../../../compose/interpolation/expand.js';
import { pathSink, readPath } from '../redirections.js';
import {
  type Call,
  type Effect,
  hasUnknownText,
  isOpaque,
  type Machine,
  opaqueText,
  write,
} from '../state.js';
import { inputOf, joinLines, linesOf } from './lines.js';
import { type SedEdit, sedEdits } from './sed-edits.js';
import type { Utility } from './text-tools.js';

const altered = 'the script changes a text that the repository does not determine';

interface SedArguments {
  readonly flags: string;
  readonly isInPlace: boolean;
  readonly scripts: readonly Text[];
  readonly files: readonly string[];
}

/** `sed [-nEri] SCRIPT [FILE...]`, and `sed -e SCRIPT`. */
export const sed: Utility = (call, machine) => {
  const args = argumentsOfSed(call);
  if (!args) return null;
  const { flags, isInPlace, scripts, files } = args;
  const options = { syntax: /[Er]/.test(flags) ? 'extended' : 'basic', quiet: flags.includes('n') } as const;
  const read = scripts.map((script) => sedEdits(script, options));
  const edits = read.flatMap((each) => each ?? []);
  const areRead = read.length > 0 && read.every((each) => each !== null);
  if (!areRead || (edits.length > 1 && edits.some(({ isPlain }) => !isPlain))) return null;
  return isInPlace
    ? editInPlace(edits, files, machine)
    : edited(edits, inputOf(call, files, machine), machine);
};

function argumentsOfSed({ words }: Call): SedArguments | null {
  let flags = '';
  let isInPlace = false;
  const scripts: Text[] = [];
  const operands: Text[] = [];
  const rest = words.slice(1).map(({ text }) => text);
  for (let at = 0; at < rest.length; at += 1) {
    const text = rest[at] ?? [];
    const arg = toText(text);
    if (/^-[nErsu]+$/.test(arg)) flags += arg;
    else if (/^(?:-[nErsu]*i(?:\.\w+)?|--in-place)$/.test(arg)) {
      isInPlace = true;
      flags += arg.replace(/i.*/, '');
    } else if (arg === '-e') {
      at += 1;
      scripts.push(rest[at] ?? []);
    } else if (arg.startsWith('-') && arg !== '-') return null;
    else operands.push(text);
  }
  const own = scripts.length > 0 ? scripts : operands.slice(0, 1);
  const files = operands.slice(scripts.length > 0 ? 0 : 1).map(toText);
  return files.some((file) => file.includes(UNKNOWN)) ? null : { flags, isInPlace, scripts: own, files };
}

function edited(edits: readonly SedEdit[], input: Text, machine: Machine): Effect {
  const isUnknown = hasUnknownText(input) && (isOpaque(input) || edits.some(({ isPlain }) => !isPlain));
  if (isUnknown) return { status: 0, output: opaqueText(machine, altered) };
  let lines: readonly Text[] = linesOf(input);
  let quits: number | null = null;
  for (const { run, placeholder } of edits) {
    const result = run(lines);
    const isSame = toText(result.lines.flat()) === toText(lines.flat());
    if (placeholder !== undefined && isSame) machine.unreplaced = placeholder;
    lines = result.lines;
    quits ??= result.quits;
  }
  return { status: quits ?? 0, output: joinLines(machine, lines), leavesInput: quits !== null };
}

/** A file that is mounted alone cannot be replaced; only those are edited that the script wrote. */
function editInPlace(edits: readonly SedEdit[], files: readonly string[], machine: Machine): Effect | null {
  if (files.length === 0 || files.some((file) => !machine.written.has(file))) return null;
  for (const file of files) {
    const { output = [] } = edited(edits, readPath(machine, file), machine);
    write(pathSink(machine, file, true), output);
  }
  return { status: 0 };
}
