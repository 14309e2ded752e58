/** Programs that start another program and run in its place or wait for it, such as `tini` and `env`. */

import { toText } from '../../compose/interpolation/expand.js';
import type { Word } from '../text/word.js';
import { loadingEffect } from './loading-variables.js';

/** The words of the started program, or the reason why it is unknown. */
export type LaunchedProgram =
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The program that a launcher starts; null if `name` is not a launcher. The image contains all but `dumb-init`. */
export function launchedProgram(name: string, args: readonly Word[]): LaunchedProgram | null {
  switch (name) {
    case 'tini':
    case 'docker-init':
    case 'dumb-init':
      return { kind: 'words', words: afterInitOptions(args) };
    case 'setpriv':
      return afterOptions(args, setprivValues);
    case 'nice':
      return afterOptions(args, /^(?:-n|--adjustment)$/);
    case 'nohup':
      return afterOptions(args, null);
    case 'env':
      return afterAssignments(args);
    default:
      return null;
  }
}

/** Options of `setpriv` that take the next word as their value if they contain no `=` (util-linux, setpriv.c). */
const setprivValues =
  /^--(?:ambient-caps|inh-caps|bounding-set|ruid|euid|rgid|egid|reuid|regid|groups|securebits|pdeathsig|selinux-label|apparmor-profile)$/;

/** The words after the options, which `--` may end: some options take a value. */
function afterInitOptions(words: readonly Word[]): readonly Word[] {
  const texts = words.map((word) => toText(word.text));
  const first = texts.findIndex((text) => !text.startsWith('-'));
  const dashes = first === 0 ? -1 : texts.indexOf('--');
  if (dashes !== -1) return words.slice(dashes + 1);
  return first === -1 ? [] : words.slice(first);
}

/** `valued` matches the options that take the next word as their value. */
function afterOptions(words: readonly Word[], valued: RegExp | null): LaunchedProgram {
  let at = 0;
  for (; at < words.length; at += 1) {
    const text = toText(words[at]?.text ?? []);
    if (text === '--') return { kind: 'words', words: words.slice(at + 1) };
    if (!text.startsWith('-')) break;
    if (valued?.test(text)) at += 1;
  }
  return { kind: 'words', words: words.slice(at) };
}

/** Variables that set flags of Dragonfly, or change which programs and libraries run. */
const influential = /^(?:DFLY_|FLAGS_|LD_|PATH$|BASH_ENV$)/;

/** The end of the reason for a `DFLY_` or `FLAGS_` variable that the command or a script sets. */
export const unreadFlags =
  'which can set a flag of Dragonfly, and this tool does not evaluate such an assignment';

/** `env [NAME=VALUE]... PROGRAM`. */
function afterAssignments(words: readonly Word[]): LaunchedProgram {
  for (const [at, word] of words.entries()) {
    const text = toText(word.text);
    const name = /^([^=]+)=/.exec(text)?.[1];
    if (text.startsWith('-'))
      return {
        kind: 'unknown',
        reason: `the command uses \`env ${text}\`, which this tool does not evaluate`,
      };
    if (name === undefined) return { kind: 'words', words: words.slice(at) };
    if (influential.test(name)) {
      const effect = loadingEffect(name);
      const reason =
        effect === null
          ? `with \`env\`, the command sets the variable \`${name}\`, ${unreadFlags}`
          : `with \`env\`, the command sets \`${name}\`, which ${effect}`;
      return { kind: 'unknown', reason };
    }
  }
  return { kind: 'words', words: [] };
}

/** The words after the options of `timeout` and its duration. */
export function timeoutCommand(words: readonly Word[]): readonly Word[] {
  const [option = ''] = words.slice(0, 1).map((word) => toText(word.text));
  if (!option.startsWith('-')) return words.slice(1);
  return timeoutCommand(words.slice(['-s', '-k', '--signal', '--kill-after'].includes(option) ? 2 : 1));
}
