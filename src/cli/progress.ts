/** A progress line in a terminal, removed at the end. */

import type { CheckStep } from '../check/progress.js';
import { count } from '../report/view/headline.js';

/** Milliseconds before the line appears: shorter work needs none. */
const delay = 1000;

export interface Progress {
  readonly update: (step: CheckStep) => void;
  readonly end: () => void;
}

/** Shows progress if the stream is a terminal. `now` returns milliseconds. */
export function createProgress(
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
  now: () => number = Date.now,
): Progress {
  const start = now();
  let isShown = false;
  return {
    update: (step) => {
      const line = stream.isTTY ? lineOf(step) : null;
      if (line === null || now() - start < delay) return;
      isShown = true;
      stream.write(`\r${line}\x1b[K`);
    },
    end: () => {
      if (isShown) stream.write('\r\x1b[K');
    },
  };
}

/** The line for a step; null for the only project, which says nothing. */
function lineOf(step: CheckStep): string | null {
  switch (step.kind) {
    case 'project':
      return step.of < 2 ? null : `Projects checked: ${step.done} of ${step.of}`;
    case 'verification':
      return `Verifying fixes for ${count(step.findings, 'finding')} (step ${step.evaluations + 1})`;
  }
}
