/** A shell script as a list of simple commands. */

import type { Word } from '../text/word.js';

export interface ShellCommand {
  /** The operator that joins it to the previous command; `;` for the first one. */
  readonly joined: ';' | '|' | '&&' | '||';
  readonly assignments: readonly { readonly name: string; readonly value: ShellWord }[];
  readonly words: readonly ShellWord[];
  /** Whether its standard output is redirected, so that the next command of the pipe does not get it. */
  readonly mute: boolean;
}

export interface ShellScript {
  readonly commands: readonly ShellCommand[];
  /** The reason why the script cannot be evaluated; null if it can. With a reason, `commands` is incomplete. */
  readonly unknown: string | null;
}

/** A word. `substitution` is the script of `$(...)` if the word is nothing else. */
export interface ShellWord extends Word {
  readonly substitution: ShellScript | null;
}
