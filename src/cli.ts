#!/usr/bin/env node
/** Entry of the command line. */

import { enableCompileCache } from './cli/compile-cache.js';
import { optimizeLater } from './cli/optimization.js';

// Before the rest is loaded, so that the cache holds it.
enableCompileCache();
optimizeLater();
await import('./cli/main.js');
