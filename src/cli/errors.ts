/** Errors that end a command with exit code 2. */

/** A command that cannot continue. The message goes to standard error as it is: one line for each problem. */
export class CommandError extends Error {}

/** A mistake in the command line arguments. */
export class UsageError extends CommandError {}
