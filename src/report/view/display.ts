/** The display of a report. */

export interface Display {
  /** Whether ANSI sequences are used. */
  readonly colour: boolean;
  /** The columns of the terminal; null where lines are not wrapped. */
  readonly width: number | null;
  readonly commands: FixCommands;
}

/** The commands that the hints of a report name. */
export interface FixCommands {
  /** Null where there are no files to write. */
  readonly fix: string | null;
  readonly dryRun: string;
}

/** Without a terminal, for a reader who may not have the command line yet. */
export const plainDisplay: Display = {
  colour: false,
  width: null,
  commands: { fix: 'npx vuls-cache-policy fix', dryRun: 'npx vuls-cache-policy fix --dry-run' },
};
