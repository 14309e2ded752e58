/** A shell script as a list of simple commands. */

import type { Word } from '../text/word.js';

export interface ShellCommand {
  /** What joins it to the command before: the first has `;`. */
  readonly joined: ';' | '|' | '&&' | '||';
  readonly assignments: readonly { readonly name: string; readonly value: ShellWord }[];
  readonly words: readonly ShellWord[];
  /** Whether what it says goes elsewhere than to the next one in the pipe. */
  readonly mute: boolean;
}

export interface ShellScript {
  readonly commands: readonly ShellCommand[];
  /** What of it is beyond this reader; nothing may be concluded from the rest then. */
  readonly unknown: string | null;
}

/** A word; `substitution` is what `$(...)` runs when the word is nothing but that. */
export interface ShellWord extends Word {
  readonly substitution: ShellScript | null;
}
