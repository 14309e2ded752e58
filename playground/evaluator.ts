/** Requests to the worker. */

import type { SourceFile } from '../src/compose/load/files.js';
import type { Result } from '../src/playground/result.js';
import type { PlaygroundState } from '../src/playground/state.js';
import type { Answer, Request } from './messages.js';

export interface Evaluator {
  /** Null if a later request replaces this one. */
  readonly evaluate: (state: PlaygroundState) => Promise<Result | null>;
  readonly fix: (state: PlaygroundState, safe: boolean) => Promise<readonly SourceFile[]>;
}

/** Starts the worker. */
export function createEvaluator(): Evaluator {
  const worker = new Worker('worker.js', { type: 'module' });
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  const ask = (request: Omit<Request, 'id'>): Promise<Answer> =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      worker.postMessage({ ...request, id: last });
    });
  let latest = 0;
  return {
    evaluate: async (state) => {
      latest += 1;
      const mine = latest;
      const answer = await ask({ kind: 'evaluate', state });
      if (answer.kind === 'failed') throw new Error(answer.reason);
      return mine === latest && answer.kind === 'evaluated' ? answer.result : null;
    },
    fix: async (state, safe) => {
      const answer = await ask({ kind: 'fix', state, safe } as Omit<Request, 'id'>);
      if (answer.kind === 'failed') throw new Error(answer.reason);
      return answer.kind === 'fixed' ? answer.files : [];
    },
  };
}
