/**
 * The environment of Node.js, in which test files of one process share modules without side effects. They are loaded
 * outside of Jest's registry: hundreds of modules are compiled once, and run as fast as they do for users.
 */

import { AsyncLocalStorage } from 'node:async_hooks';
import { register } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

// Otherwise a worker frees its memory first, which can take so long that Jest takes it for one that hangs.
if (process.send) process.once('beforeExit', (code) => process.exit(code));

register(new URL('../../../scripts/typescript-loader.js', import.meta.url));
// As the command line does: most code of a test file hardly runs again.
const { optimizeLater } = await import('../../../src/cli/optimization.ts');
optimizeLater();

/** Jest starts a storage for each test file. As long as one is on, every promise of the process takes longer. */
const started = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...args) {
  started.add(this);
  return run.apply(this, args);
};

export default class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.importShared = (url) => import(url);
    // Jest compares the classes of collections, which are others in the context of a test file.
    Object.assign(this.global, { Map, Set });
  }

  async teardown() {
    await super.teardown();
    for (const storage of started) storage.disable();
    started.clear();
  }
}
