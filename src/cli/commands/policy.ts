/** `policy`: prints the policy as plain JSON Schema, with its parameters filled in. */

import type { RunConfig } from '../../check/config.js';
import { schemaFor } from '../../policy/model/services.js';
import { printableJson } from '../../report/redact/untrusted-text.js';
import type { Arguments } from '../arguments.js';
import { writeOutput } from '../output.js';

/** Returns the exit code. */
export function runPolicy(args: Arguments, { policy, service }: RunConfig): number {
  writeOutput(args, `${printableJson(schemaFor(policy, args.service ?? service))}\n`);
  return 0;
}
