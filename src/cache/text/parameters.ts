/** The values of a policy's parameters. */

export type Parameters = Readonly<Record<string, string | readonly string[]>>;
