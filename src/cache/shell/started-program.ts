/** The program that a script of the container starts and that keeps running. */

import { type Text, toText } from '../../compose/interpolation/expand.js';
import type { Word } from '../text/word.js';
import { explore, newMachine, tooManyDecisions } from './explore.js';
import { runScript } from './script.js';
import {
  type Call,
  type Effect,
  type FileLookup,
  isOpaque,
  type Lookup,
  type Machine,
  opaqueText,
} from './state.js';
import { runUtility } from './utilities/utilities.js';

/** A script, and what it can read. */
export interface StartScript {
  readonly text: Text;
  readonly shell: string;
  readonly options: readonly string[];
  readonly lookup: Lookup;
  readonly files: FileLookup;
}

/** The words of the program, or the reason why it is unknown. */
export type StartedProgram =
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The program that the script starts under every condition. */
export function startedProgram(script: StartScript): StartedProgram {
  const unknown = (reason: string): StartedProgram => ({ kind: 'unknown', reason });
  const runs = explore((choose) => startedPrograms(script, choose));
  if (!runs) return unknown(tooManyDecisions);
  const reason = runs.find((run) => run.unknown !== null)?.unknown;
  if (reason) return unknown(reason);
  const [first, another] = differentCalls(runs.flatMap(({ calls }) => calls));
  const [piped] = runs.flatMap((run) => run.captured);
  if (!first)
    return unknown(
      piped === undefined
        ? 'the script starts no program'
        : `the script uses the output of \`${piped}\`, which this tool does not evaluate`,
    );
  if (runs.some(({ calls }) => calls.length > 1))
    return unknown('the script runs several programs, not only Dragonfly');
  return another
    ? unknown('a condition that the repository does not determine decides what the script starts')
    : { kind: 'words', words: first.words };
}

/** The programs that one run of a script starts, and the reason if that is unknown. */
interface Started {
  readonly calls: readonly Call[];
  /** The names of programs whose output the script reads. */
  readonly captured: readonly string[];
  readonly unknown: string | null;
}

function startedPrograms(script: StartScript, choose: () => boolean): Started {
  const calls: Call[] = [];
  const captured: string[] = [];
  const [char] = script.text;
  if (!char) return { calls, captured, unknown: null };
  const machine = newMachine({
    files: script.files,
    choose,
    node: char.node,
    isDragonflyImage: false,
    start: (call, current): Effect => {
      const effect = call.isCaptured || isPreparing(call) ? runUtility(call, current) : null;
      if (effect) return effect;
      if (call.isCaptured) captured.push(call.name);
      if (call.isCaptured) return { status: null, output: opaqueText(current, outputUsed) };
      calls.push(call);
      return { status: null };
    },
  });
  const { shell, options, text, lookup } = script;
  runScript({ shell, options, text, lookup, output: { chunks: null }, errors: { chunks: null } }, machine);
  return { calls, captured, unknown: machine.unknown ?? machine.remark ?? reasonIn(calls, machine) };
}

const outputUsed =
  "the script uses the output of `$(...)` as a command's word, which this tool does not evaluate";

function reasonIn(calls: readonly Call[], machine: Machine): string | null {
  const flag = calls.flatMap(({ changed }) => changed).find((name) => /^(?:DFLY|FLAGS)_/.test(name));
  if (flag !== undefined) return `the script sets \`${flag}\`, which Dragonfly may read as a flag`;
  const isUnknown = calls.some(({ words }) => words.some(({ text }) => isOpaque(text)));
  return isUnknown ? (machine.opaque ?? outputUsed) : null;
}

/** Whether a program only delays or decides the start of the program that keeps running. */
function isPreparing({ name }: Call): boolean {
  return /^(?:cat|[ef]?grep|sleep|date|hostname|id)$/.test(name);
}

function differentCalls(calls: readonly Call[]): readonly Call[] {
  const unique = new Map(
    calls.map((call) => [JSON.stringify(call.words.map(({ text }) => toText(text))), call]),
  );
  return [...unique.values()];
}
