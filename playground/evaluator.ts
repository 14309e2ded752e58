/** Questions to the worker, one after another. */

import type { SourceFile } from '../src/compose/load/files.js';
import type { Result } from '../src/playground/result.js';
import type { PlaygroundState } from '../src/playground/state.js';
import type { Answer, Question } from './messages.js';

export interface Evaluator {
  /** Calls `show` with each result for a state: one without fixes may precede the last one. */
  readonly evaluate: (state: PlaygroundState, show: (result: Result) => void) => Promise<void>;
  /** The files that fixes change, with their new texts. */
  readonly fix: (state: PlaygroundState, safe: boolean) => Promise<readonly SourceFile[]>;
}

/** In milliseconds: a pattern of a custom policy may take the browser forever. */
const limit = 20_000;

/** Starts the worker. It is replaced when it does not answer in time. */
export function createEvaluator(): Evaluator {
  let worker = start();
  let last = 0;
  const ask = (question: Question, preview: (result: Result) => void): Promise<Answer> =>
    new Promise((resolve, reject) => {
      last += 1;
      const id = last;
      const stop = (): void => {
        worker.terminate();
        worker = start();
        reject(new Error(`The check was stopped: it took longer than ${limit / 1000} seconds.`));
      };
      const timer = setTimeout(stop, limit);
      const receive = ({ data }: MessageEvent<Answer>): void => {
        if (data.id !== id) return;
        if (data.kind === 'preview') {
          preview(data.result);
          return;
        }
        clearTimeout(timer);
        worker.removeEventListener('message', receive);
        if (data.kind === 'failed') reject(new Error(`The check failed: ${data.reason}`));
        else resolve(data);
      };
      worker.addEventListener('message', receive);
      worker.postMessage({ ...question, id });
    });
  return {
    evaluate: async (state, show) => {
      const answer = await ask({ kind: 'evaluate', state }, show);
      if (answer.kind === 'evaluated') show(answer.result);
    },
    fix: async (state, safe) => {
      const answer = await ask({ kind: 'fix', state, safe }, () => undefined);
      return answer.kind === 'fixed' ? answer.files : [];
    },
  };
}

function start(): Worker {
  return new Worker('worker.js', { type: 'module' });
}
