/** Utilities whose input is a connection, which does not end before the server closes it. */

import { toText } from '../../../compose/interpolation/expand.js';
import { type Call, type Effect, type Machine, unsupported, waitFor } from '../state.js';
import { argumentsOf } from './lines.js';

const readers = new Set(
  'cat head tail tr cut wc sed awk gawk mawk grep egrep fgrep rgrep tee sort uniq rev xargs'.split(' '),
);

/** The effect of a utility, whose input may be a connection. One that reads up to the end waits for it. */
export function withConnection(call: Call, effect: Effect, machine: Machine): Effect {
  const { source, name, input } = call;
  if (source === null || !readers.has(name)) return effect;
  if (source.isBlurred)
    unsupported(
      { machine },
      `the script uses \`${name}\` after a command that may have read the same replies`,
    );
  const { isClosed } = source.replies();
  source.taken += input.length;
  if (isClosed) return effect;
  const ends = endsBefore(call, effect);
  // It may have read what follows the line at which it ended.
  if (ends) source.isBlurred = name !== 'head' || (effect.output?.length ?? 0) < input.length;
  else waitFor(source, machine);
  return effect;
}

/** Whether a utility ends before the end of its input. */
function endsBefore(call: Call, { status, output = [], leavesInput = false }: Effect): boolean {
  const { name } = call;
  const args = argumentsOf(call);
  if (name === 'head') return hasAllLines(args, toText(output));
  if (/grep$/.test(name))
    return status === 0 && args.some((arg) => /^-\w*[qm]|^--(?:quiet|silent|max-count)/.test(arg));
  return leavesInput;
}

/** Whether `head` has printed as many lines or characters as it looks for. */
function hasAllLines(args: readonly string[], output: string): boolean {
  const written = args.join(' ');
  const count = Number(/\d+/.exec(written)?.[0] ?? 10);
  const isBytes = /-\w*c|--bytes/.test(written);
  const isLast = /[n=c ]-\d/.test(written);
  return !isLast && (isBytes ? output.length : output.split('\n').length - 1) >= count;
}
