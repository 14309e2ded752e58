/** Entry of the action. A run that cannot be evaluated ends with exit code 2 and one error annotation. */

import { run } from './github/run/run.js';
import { workflowCommand } from './report/formats/annotations.js';
import { printable } from './report/redact/untrusted-text.js';

try {
  await run();
} catch (error) {
  process.exitCode = 2;
  const message = error instanceof Error ? error.message : String(error);
  process.stdout.write(workflowCommand('error', { title: 'check failed to run' }, printable(message)));
}
