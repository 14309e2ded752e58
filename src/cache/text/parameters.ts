/** Parameter values of a policy. */

export type Parameters = Readonly<Record<string, string | readonly string[]>>;
