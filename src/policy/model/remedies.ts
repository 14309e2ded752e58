/** The texts that say what to do about the findings of a rule. */

import type { ServerModel } from '../../cache/model/model.js';
import { serverNames } from '../../cache/server/server-kind.js';
import type { Rule } from './policy.js';

/** The remedy for a kind of server. */
export function remedyFor({ remedy, remedies }: Rule, kind: ServerModel['kind'] | null): string {
  return (kind === null ? undefined : remedies[kind]) ?? remedy;
}

/** The remedies for all kinds, each with the servers that it is for. */
export function allRemedies({ remedy, remedies }: Pick<Rule, 'remedy' | 'remedies'>): string {
  const texts = [...new Set(Object.values(remedies))];
  const others = texts.map((text) => {
    const kinds = Object.keys(remedies).filter((kind) => remedies[kind] === text);
    const names = kinds.map((kind) => serverNames[kind as keyof typeof serverNames] ?? kind);
    const last = names.pop() ?? '';
    return `${names.length > 0 ? `${names.join(', ')} and ` : ''}${last}: ${text}`;
  });
  return [remedy, ...others].join(' ');
}
