/** The input of a fix: the finding, and the description of the service. */

import type { Description } from '../../cache/describe.js';
import { hasOtherOptions, type Server } from '../../cache/server/server.js';
import type { Finding } from '../../policy/evaluate/evaluate.js';
import type { Proposal, Refusal } from './fix.js';

export interface FixContext {
  readonly finding: Finding;
  readonly description: Description;
  readonly server: Server;
  /** Whether the policy wants another server: a finding about the image is not waived. */
  readonly migrates: boolean;
}

/** Proposes a fix of one kind for a finding. */
export type Propose = (context: FixContext) => Proposal | Refusal;

/** Whether the fixes replace the options of another server with Dragonfly's flags. */
export function replacesOptions({ server, migrates }: Pick<FixContext, 'server' | 'migrates'>): boolean {
  return hasOtherOptions(server) && (server.redis === null || migrates);
}

/** The value of a policy parameter that is a string. */
export function parameter({ model }: Description, name: string): string {
  const value = model.parameters[name];
  return typeof value === 'string' ? value : '';
}
