/** A line in a terminal that tells how far something is, and is gone when it is done. */

/** So many milliseconds are waited for without a word. */
const patience = 1000;

export interface Progress {
  readonly tell: (done: number, of: number) => void;
  readonly end: () => void;
}

/** Progress on a terminal, such as standard error; nothing elsewhere. */
export function progressOn(
  terminal: { readonly isTTY?: boolean; write(text: string): unknown },
  what: string,
  now: () => number = Date.now,
): Progress {
  const start = now();
  let isShown = false;
  return {
    tell: (done, of) => {
      if (!terminal.isTTY || of < 2 || now() - start < patience) return;
      isShown = true;
      terminal.write(`\r${what}: ${done} of ${of}`);
    },
    end: () => {
      if (isShown) terminal.write('\r\x1b[K');
    },
  };
}
