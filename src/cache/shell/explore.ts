/** Runs with every decision about conditions that the repository does not determine. */

import { runNode } from './run.js';
import { runText, substitute } from './script.js';
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
  given: Pick<
    Machine,
    'start' | 'choose' | 'connect' | 'node' | 'isDragonflyImage' | 'hasPlainShell' | 'allowsJobs'
  > & {
    readonly files: FileLookup;
  },
): Machine {
  // Listed: a copy of an object that gets more properties takes several times as long.
  const machine: Machine = {
    files: given.files,
    start: given.start,
    node: given.node,
    connect: given.connect,
    hasPlainShell: given.hasPlainShell,
    isDragonflyImage: given.isDragonflyImage,
    allowsJobs: given.allowsJobs,
    choose: () => {
      machine.decisions += 1;
      return given.choose();
    },
    substitute,
    run: (shell, node) => runNode(shell, node, shell.tested),
    runText,
    jobs: new Map(),
    written: new Map(),
    unknown: null,
    opaque: null,
    remark: null,
    missed: null,
    unverified: null,
    unsent: null,
    unread: null,
    unmatched: null,
    unreplaced: null,
    search: null,
    scriptPath: null,
    mayExportAny: false,
    isInBackground: false,
    backgroundOperator: '&',
    last: '',
    fails: false,
    hangs: null,
    expanded: 0,
    steps: 0,
    decisions: 0,
    depth: 0,
  };
  return machine;
}
