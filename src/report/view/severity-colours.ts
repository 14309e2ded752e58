/** The colours of the severities in a terminal. */

import type { Severity } from '../../policy/model/policy.js';

export const severityColours = {
  error: 'red',
  warning: 'yellow',
  notice: 'blue',
} as const satisfies Readonly<Record<Severity, string>>;
