/** What is noted during one run of a script, besides its effects. */

/** The reason why a script always fails, or may fail. */
export interface Remark {
  readonly kind: 'fails' | 'may-fail';
  readonly because: string;
}

/** A search that finds nothing. `because`: the reason, as a clause; null if it may find something. */
interface Search {
  readonly program: string;
  readonly pattern: string;
  readonly because: string | null;
}

export interface RunNotes {
  /** The reasons why the script cannot be evaluated, and why a part of an output is unknown. */
  unknown: string | null;
  opaque: string | null;
  remark: Remark | null;
  /** The reasons why a client does not reach the server, and why it does not send the password that the script sets. */
  missed: string | null;
  /** The reason why a reply to a client does not depend on the server's password, although it is not evaluated otherwise. */
  unverified: string | null;
  unsent: string | null;
  /** The reasons why a utility does not read its input, and why its pattern cannot match there. */
  unread: string | null;
  unmatched: string | null;
  /** The pattern for which the last `sed` that was to insert a password found no text. */
  unreplaced: string | null;
  /** The last search of `grep`, if it found nothing; else null. */
  search: Search | null;
  /** The path of a script of the repository that runs. */
  scriptPath: string | null;
  /** Whether the reason for what is unknown is that the names of exported variables are. */
  mayExportAny: boolean;
  /** Whether the current command runs in the background. */
  isInBackground: boolean;
  /** The operator that starts commands in the background, as it is written: dash reads `&>` as `&`. */
  backgroundOperator: '&' | '&>';
}
