/** A progress line in a terminal, removed at the end. */

/** Milliseconds before the line appears: shorter work needs none. */
const delay = 1000;

export interface Progress {
  readonly update: (done: number, total: number) => void;
  readonly end: () => void;
}

/** Shows progress if the stream is a terminal. `now` returns milliseconds. */
export function createProgress(
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
  label: string,
  now: () => number = Date.now,
): Progress {
  const start = now();
  let isShown = false;
  return {
    update: (done, total) => {
      if (!stream.isTTY || total < 2 || now() - start < delay) return;
      isShown = true;
      stream.write(`\r${label}: ${done} of ${total}`);
    },
    end: () => {
      if (isShown) stream.write('\r\x1b[K');
    },
  };
}
