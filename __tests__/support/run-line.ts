/** Runs a shell script in which every program but `no` succeeds and prints nothing. */

import { newMachine } from '../../src/cache/shell/explore.js';
import { runScript } from '../../src/cache/shell/script.js';
import type { FileLookup, Lookup } from '../../src/cache/shell/state.js';
import { runUtility } from '../../src/cache/shell/utilities/utilities.js';
import { type Text, toText } from '../../src/compose/interpolation/expand.js';
import { textOf } from './compose.js';

/** The words of each call with the variables before it, the exit code, and the output. */
export interface Line {
  readonly calls: readonly (readonly string[])[];
  readonly status: number;
  readonly output: string;
  readonly unknown: string | null;
}

const noFile: FileLookup = () => ({ kind: 'unknown', reason: 'it is not there' });

/** Runs a line. Compose's `$$` is written as one `$` in it. */
export function runLine(line: string, lookup: Lookup, files: FileLookup = noFile, shell = 'sh'): Line {
  const text = textOf(line.replaceAll('$', '$$$$'));
  const [char] = text.length > 0 ? text : textOf(':');
  if (!char) throw new Error('a text without a character');
  const calls: string[][] = [];
  const machine = newMachine({
    files,
    choose: () => true,
    node: char.node,
    connect: null,
    hasPlainShell: null,
    isDragonflyImage: false,
    allowsJobs: true,
    start: (call, current) => {
      const utility = runUtility(call, current);
      if (utility) return utility;
      const set = [...call.assigned].map(([name, value]) => `${name}=${shown(value)}`);
      calls.push([...set, ...call.words.map((word) => shown(word.text))]);
      return { status: call.name === 'no' ? 1 : 0 };
    },
  });
  const output: { chunks: Text[] | null } = { chunks: [] };
  const status = runScript({ text, shell, lookup, output, errors: { chunks: null } }, machine);
  return { calls, status, output: shown(output.chunks?.flat() ?? []), unknown: machine.unknown };
}

function shown(text: Text): string {
  return toText(text).replaceAll('\ue000', 'P');
}
