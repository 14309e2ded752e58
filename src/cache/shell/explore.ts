/** Runs with every decision about conditions that the repository does not determine. */

import { substitute } from './script.js';
import type { FileLookup, Machine } from './state.js';

/** Limit for the number of runs. */
const maxRuns = 64;

/** The results of all runs; null if there are too many decisions. */
export function explore<T>(run: (choose: () => boolean) => T): T[] | null {
  const results: T[] = [];
  const pending: (readonly boolean[])[] = [[]];
  for (let given = pending.pop(); given; given = pending.pop()) {
    if (results.length >= maxRuns) return null;
    const made = [...given];
    let at = 0;
    const choose = (): boolean => {
      if (at === made.length) {
        pending.push([...made, false]);
        made.push(true);
      }
      at += 1;
      return made[at - 1] ?? true;
    };
    results.push(run(choose));
  }
  return results;
}

/** The reason why a script with too many decisions is not evaluated. */
export const tooManyDecisions = 'the script depends on more conditions than this tool evaluates';

/** A machine before its first command. */
export function newMachine(
  given: Pick<Machine, 'start' | 'choose' | 'node' | 'isDragonflyImage'> & { readonly files: FileLookup },
): Machine {
  return {
    ...given,
    substitute,
    written: new Map(),
    unknown: null,
    opaque: null,
    remark: null,
    last: '',
    fails: false,
    expanded: 0,
    steps: 0,
  };
}
