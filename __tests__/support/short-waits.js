/**
 * Preloaded into a run of a bundle: waits of half a second to five seconds take a thousandth of their time, and the
 * clock moves to their end, so that the client's pauses between requests cost a test nothing. Shorter waits stay: fetch
 * counts its own timeouts by them.
 */

const [shortest, longest] = [500, 5_000];
const [setRealTimeout, realNow] = [globalThis.setTimeout, Date.now];
let ahead = 0;

Date.now = () => realNow() + ahead;

function setShortTimeout(call, wait = 0, ...args) {
  if (!(wait >= shortest && wait <= longest)) return setRealTimeout(call, wait, ...args);
  const end = Date.now() + wait;
  const fire = () => {
    ahead = Math.max(ahead, end - realNow());
    call(...args);
  };
  return setRealTimeout(fire, wait / 1000);
}

globalThis.setTimeout = Object.assign(setShortTimeout, setRealTimeout);
