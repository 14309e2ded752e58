#!/usr/bin/env node
/** Entry of the command line. */

import { enableCompileCache } from './cli/compile-cache.js';

// Before the rest is loaded, so that the cache holds it.
enableCompileCache();
await import('./cli/main.js');
