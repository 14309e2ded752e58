/** Short waits for source that runs in the process of the tests; short-waits.js is for a bundle in its own process. */

/** How long the client waits for an answer. */
const patience = 20_000;
/** How often it looks before it gives up: what is there by then is read in between, however busy the machine is. */
const looks = 100;
let isHurried = false;

/**
 * For the whole test file, waits of the code take a thousandth of their time, and its clock jumps to where they end; its
 * patience with an answer is a number of turns of the event loop. The deadline of a run stays: what it works for takes as
 * long as ever.
 */
export function hurry(): void {
  if (isHurried) return;
  isHurried = true;
  const [real, clear, now] = [globalThis.setTimeout, globalThis.clearTimeout, Date.now];
  const turns = new WeakSet<object>();
  let ahead = 0;
  Date.now = () => now() + ahead;
  const faster = (call: (...args: unknown[]) => void, wait = 0, ...args: unknown[]) => {
    // The client's limit on requests yields a dozen times for each: a timer takes a millisecond at least.
    if (wait === 0) {
      const turn = setImmediate(call, ...args);
      turns.add(turn);
      return turn;
    }
    if (wait > 60_000) return real(call, wait, ...args);
    const end = Date.now() + wait;
    let [left, pause] = wait === patience ? [looks, 1] : [1, wait / 1000];
    const timer = real(() => {
      left -= 1;
      if (left > 0) {
        timer.refresh();
        return;
      }
      ahead = Math.max(ahead, end - now());
      call(...args);
    }, pause);
    return timer;
  };
  globalThis.clearTimeout = (timer) =>
    turns.has(timer as object) ? clearImmediate(timer as unknown as NodeJS.Immediate) : clear(timer);
  globalThis.setTimeout = Object.assign(faster, real) as unknown as typeof setTimeout;
}
