/** The texts that say what to do about the findings of a rule. */

import { type NamedServer, type ServerKind, serverList } from '../../cache/server/server-kind.js';
import type { Rule } from './policy.js';

/** The remedy for a kind of server. */
export function remedyFor(
  { remedy, remedies }: Pick<Rule, 'remedy' | 'remedies'>,
  kind: ServerKind | null,
): string {
  return (kind === null ? undefined : remedies[kind]) ?? remedy;
}

/** The remedies for these kinds of servers; for null, or where they differ, those for all with their servers. */
export function remediesFor(
  rule: Pick<Rule, 'remedy' | 'remedies'>,
  kinds: readonly NamedServer[] | null,
): string {
  const [remedy, ...others] = new Set(kinds?.map((kind) => remedyFor(rule, kind)));
  return remedy === undefined || others.length > 0 ? allRemedies(rule) : remedy;
}

/** The remedies for all kinds, each with the servers that it is for. */
function allRemedies({ remedy, remedies }: Pick<Rule, 'remedy' | 'remedies'>): string {
  const texts = [...new Set(Object.values(remedies))];
  const others = texts.map((text) => {
    const kinds = Object.keys(remedies).filter((kind) => remedies[kind] === text);
    return `${serverList(kinds as NamedServer[])}: ${text}`;
  });
  return [remedy, ...others].join(' ');
}
