/** What a terminal shows: colour and width. */

import type { Display } from '../report/view/display.js';
import type { Arguments } from './arguments.js';
import { sameWith, withSameRules } from './invocation.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The parts of a stream that depend on what is behind it. */
export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The display of a command on standard output, or in the file of `--output`. */
export function displayOf(args: Arguments, env: Environment = process.env): Display {
  const stream: Stream = args.output === null ? process.stdout : {};
  const isInput = [...args.files, ...args.operands].includes('-');
  return {
    colour: hasColour(stream, env) && args.output === null,
    width: args.output === null ? columnsOf(stream, env) : null,
    commands: {
      fix: isInput ? null : sameWith('fix', args),
      dryRun: sameWith('fix --dry-run', args),
    },
  };
}

/** The display of `explain`, whose operands are rules. */
export function rulesDisplay(args: Arguments): Display {
  const fix = withSameRules('fix', args);
  return { ...displayOf(args), commands: { fix, dryRun: `${fix} --dry-run` } };
}

/**
 * Whether text may have ANSI sequences. FORCE_COLOR decides (https://force-color.org; `0` and `false` as in Node.js),
 * then NO_COLOR (https://no-color.org), then the terminal.
 */
export function hasColour(stream: Stream, env: Environment): boolean {
  return hasTerminalColour(env['FORCE_COLOR'] ? { isTTY: true } : stream, env);
}

/** Whether a patch may have them: never in a pipe, because `git apply` reads it. */
export function hasTerminalColour(stream: Stream, env: Environment): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: isOff, TERM: terminal } = env;
  if (stream.isTTY !== true) return false;
  if (forced) return forced !== '0' && forced !== 'false';
  return !isOff && terminal !== 'dumb';
}

/** The columns to wrap lines at: COLUMNS, as in other programs, or those of the terminal. Null for a pipe or a file. */
export function columnsOf(stream: Stream, env: Environment): number | null {
  const given = /^[1-9]\d{0,4}$/.test(env['COLUMNS'] ?? '') ? Number(env['COLUMNS']) : null;
  return given ?? (stream.isTTY && stream.columns ? stream.columns : null);
}
