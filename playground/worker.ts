/** Evaluates the files beside the page, so that typing stays smooth. */

import { evaluateState, fixState } from '../src/playground/evaluate.js';
import type { Answer, Request } from './messages.js';

const scope = globalThis as unknown as {
  onmessage: ((event: { readonly data: Request }) => void) | null;
  postMessage: (answer: Answer) => void;
};

scope.onmessage = async ({ data }) => {
  scope.postMessage(await answerTo(data));
};

async function answerTo(request: Request): Promise<Answer> {
  const { id, state } = request;
  try {
    return request.kind === 'fix'
      ? { id, kind: 'fixed', files: await fixState(state, request.safe, new Date()) }
      : { id, kind: 'evaluated', result: await evaluateState(state, new Date()) };
  } catch (error) {
    // An internal error must not look like a report.
    return { id, kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
