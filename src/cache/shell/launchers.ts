/** Programs that start another one in their place, or wait for it: what stands behind their options. */

import { toText } from '../../compose/interpolation/expand.js';
import type { Word } from '../text/word.js';

/** The words of the program that is started, or why it cannot be told. */
export type Launched = { readonly words: readonly Word[] } | { readonly unknown: string };

/** What a launcher of this name starts; null for a program that is none. The image has them all but `dumb-init`. */
export function launchedBy(name: string, rest: readonly Word[]): Launched | null {
  switch (name) {
    case 'tini':
    case 'docker-init':
    case 'dumb-init':
      return { words: behindInit(rest) };
    case 'setpriv':
      return behindOptions(rest, setprivValues);
    case 'nice':
      return behindOptions(rest, /^(?:-n|--adjustment)$/);
    case 'nohup':
      return behindOptions(rest, null);
    case 'env':
      return behindAssignments(rest);
    default:
      return null;
  }
}

/** Options of `setpriv` whose value is the next word where no `=` is in them (util-linux, setpriv.c). */
const setprivValues =
  /^--(?:ambient-caps|inh-caps|bounding-set|ruid|euid|rgid|egid|reuid|regid|groups|securebits|pdeathsig|selinux-label|apparmor-profile)$/;

/** What stands behind the options, which `--` may end: some of them have a value. */
function behindInit(words: readonly Word[]): readonly Word[] {
  const texts = words.map((word) => toText(word.text));
  const first = texts.findIndex((text) => !text.startsWith('-'));
  const dashes = first === 0 ? -1 : texts.indexOf('--');
  if (dashes !== -1) return words.slice(dashes + 1);
  return first === -1 ? [] : words.slice(first);
}

function behindOptions(words: readonly Word[], valued: RegExp | null): Launched {
  let at = 0;
  for (; at < words.length; at += 1) {
    const text = toText(words[at]?.text ?? []);
    if (text === '--') return { words: words.slice(at + 1) };
    if (!text.startsWith('-')) break;
    if (valued?.test(text)) at += 1;
  }
  return { words: words.slice(at) };
}

/** Variables that make flags of Dragonfly, or other programs of what is started. */
const deciding = /^(?:DFLY_|FLAGS_|LD_|PATH$|BASH_ENV$)/;

/** `env [NAME=VALUE]... PROGRAM`. */
function behindAssignments(words: readonly Word[]): Launched {
  for (const [at, word] of words.entries()) {
    const text = toText(word.text);
    const name = /^([^=]+)=/.exec(text)?.[1];
    if (text.startsWith('-'))
      return { unknown: `what \`env ${text}\` does to the variables is not followed` };
    if (name === undefined) return { words: words.slice(at) };
    if (deciding.test(name))
      return { unknown: `\`env\` sets \`${name}\`, which decides what is started, and that is not followed` };
  }
  return { words: [] };
}
