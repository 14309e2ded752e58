/** Commands in the background, and `wait`. */

import type { Word } from '../text/word.js';
import { notEvaluated, outputText, type Shell, subshell, unsupported } from './state.js';
import { nameOfWord } from './words.js';

/** Runs a command in the background. It ends before the script waits for it. */
export function runInBackground(shell: Shell, run: (job: Shell) => void): void {
  const { machine } = shell;
  if (!machine.allowsJobs || shell.isCaptured) {
    unsupported(shell, 'the script runs a command in the background, which this tool does not evaluate');
    return;
  }
  const before = new Map([...machine.written.values()].map((sink) => [sink, sink.chunks?.length]));
  const job = subshell(shell, { input: [] });
  const { isInBackground } = machine;
  machine.isInBackground = true;
  run(job);
  machine.isInBackground = isInBackground;
  const { hangs } = machine;
  machine.hangs = null;
  const sinks = [...machine.written.values()].filter((sink) => before.get(sink) !== sink.chunks?.length);
  const id = String(machine.jobs.size + 1);
  machine.jobs.set(id, { status: job.status, hangs, sinks: new Set(sinks), isOver: false });
  shell.variables.set('!', { kind: 'text', text: outputText(machine, id) });
  shell.status = 0;
}

/** `wait` and `wait ID...`. */
export function runWait(shell: Shell, words: readonly Word[]): void {
  const { jobs } = shell.machine;
  const ids = words.length > 0 ? words.map(nameOfWord) : [...jobs.keys()];
  shell.status = 0;
  for (const id of ids) {
    const job = jobs.get(id);
    if (!job) {
      unsupported(shell, notEvaluated(`wait ${id}`));
      return;
    }
    jobs.set(id, { ...job, isOver: true });
    if (job.hangs !== null) shell.machine.hangs = job.hangs;
    if (words.length > 0) shell.status = job.status;
  }
}
