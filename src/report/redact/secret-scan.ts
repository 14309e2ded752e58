/** The state of a scan for secrets, and what a match is. */

import type { Span } from '../../source/span.js';
import type { Program } from './secret-names.js';

/** The command that the text at an offset belongs to. */
export interface Command {
  readonly program: Program | null;
  /** The rest of the line may be the rules of an ACL user. */
  readonly isUser: boolean;
}

export const noCommand: Command = { program: null, isUser: false };

/** What the scan knows at an offset. */
export interface Scan {
  readonly text: string;
  /** Where the text starts that was not searched yet. */
  from: number;
  /** Where the last value ended. */
  taken: number;
  command: Command;
  /** The top-level key of the file. */
  section: string;
}

/** The secrets that a word leads to, and the offset at which the scan goes on. */
export interface Match {
  readonly spans: readonly Span[];
  readonly end: number;
}

/** A word of the text. */
export interface Word extends Span {
  readonly name: string;
}
