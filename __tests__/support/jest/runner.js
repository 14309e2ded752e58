/**
 * Runs the test files that look at every case, or at real caches, one after another in one process, beside the others:
 * these reports take long to make, and a process makes each of them once.
 */

import { readFileSync } from 'node:fs';
import TestRunner from 'jest-runner';

const sharedReports =
  /\{[^}]*\b(?:cases|casesIn|projectTexts|corpusReport)\b[^}]*\} from '[^']*\/support\/(?:cases|projects|corpus-services)\.js'/;
const sharesReports = ({ path }) => sharedReports.test(readFileSync(path, 'utf8'));

export default class extends TestRunner {
  constructor(globalConfig, context) {
    super(globalConfig, context);
    const processes = globalConfig.maxWorkers;
    const runnerWith = (maxWorkers) => new TestRunner({ ...globalConfig, maxWorkers }, context);
    this.lanes = processes > 1 ? [runnerWith(1), runnerWith(processes - 1)] : [];
  }

  on(event, listener) {
    const unsubscribe = [super.on(event, listener), ...this.lanes.map((lane) => lane.on(event, listener))];
    return () => {
      for (const each of unsubscribe) each();
    };
  }

  async runTests(tests, watcher, options) {
    const together = tests.filter(sharesReports);
    const others = tests.filter((test) => !together.includes(test));
    const [first, second] = this.lanes;
    if (options.serial || !first || together.length < 2 || others.length === 0)
      return super.runTests(tests, watcher, options);
    await Promise.all([
      first.runTests(together, watcher, options),
      second.runTests(others, watcher, options),
    ]);
  }
}
