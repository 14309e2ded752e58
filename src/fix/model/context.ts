/** What a proposal starts from: the finding, and what was found out about the service. */

import type { Description } from '../../cache/describe.js';
import type { Server } from '../../cache/server/server.js';
import type { Finding } from '../../policy/evaluate/evaluate.js';
import type { Proposal, Refusal } from './fix.js';

export interface FixContext {
  readonly finding: Finding;
  readonly description: Description;
  readonly server: Server;
}

/** What would mend a finding of one kind, or why nothing here can. */
export type Propose = (given: FixContext) => Proposal | Refusal;

/** A parameter of the policy that is one text. */
export function parameter({ model }: Description, name: string): string {
  const value = model.parameters[name];
  return typeof value === 'string' ? value : '';
}

/** A reason as a sentence of its own. */
export function sentence(because: string): string {
  return `${because.charAt(0).toUpperCase()}${because.slice(1)}.`;
}
