/** Evaluates the files beside the page, so that typing stays smooth. */

import { evaluateState, fixState } from '../src/playground/evaluate.js';
import { hasFixes, loadFixes } from '../src/playground/lazy-fixes.js';
import type { Answer, Request } from './messages.js';

const scope = globalThis as unknown as {
  onmessage: ((event: { readonly data: Request }) => void) | null;
  postMessage: (answer: Answer) => void;
};

scope.onmessage = async ({ data }) => {
  try {
    await answer(data);
  } catch (error) {
    // An internal error must not look like a report.
    const reason = error instanceof Error ? error.message : String(error);
    scope.postMessage({ id: data.id, kind: 'failed', reason });
  }
};

async function answer(request: Request): Promise<void> {
  const { id, state } = request;
  const now = new Date();
  if (!hasFixes()) {
    if (request.kind === 'evaluate')
      scope.postMessage({ id, kind: 'preview', result: await evaluateState(state, now, false) });
    await loadFixes();
  }
  if (request.kind === 'fix')
    scope.postMessage({ id, kind: 'fixed', files: await fixState(state, request.safe, now) });
  else scope.postMessage({ id, kind: 'evaluated', result: await evaluateState(state, now) });
}
