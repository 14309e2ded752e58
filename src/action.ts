/** Entry of the action. A run that cannot be evaluated ends with exit code 2 and one error annotation. */

import { failureReason } from './github/api/failure-reason.js';
import { run } from './github/run/run.js';
import { workflowCommand } from './report/formats/annotations.js';
import { printable } from './report/redact/untrusted-text.js';

try {
  await run();
} catch (error) {
  process.exitCode = 2;
  const message = printable(failureReason(error));
  process.stdout.write(workflowCommand('error', { title: 'check failed to run' }, message));
}
