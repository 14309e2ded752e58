/** Writes what is generated: the built-in policy's validators. `--check` compares and writes nothing. */

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { compile, root } from './compile.js';

const check = process.argv.includes('--check');
const load = compile();
const { fillParameters, parametersOf } = await load('policy/policy.js');
const { standaloneRules } = await load('policy/standalone.js');

const stale = [];

/** Writes a file, or notes that it is not as it should be. */
function write(path, text) {
  let before = null;
  try {
    before = readFileSync(root + path, 'utf8');
  } catch {}
  if (before === text) return;
  if (check) stale.push(path);
  else {
    writeFileSync(root + path, text);
    console.log(`wrote ${path}`);
  }
}

/** The validators of the built-in policy with its default parameters. */
function builtInValidators() {
  const policy = JSON.parse(readFileSync(`${root}policies/vuls-redis.json`, 'utf8'));
  const filled = fillParameters(policy, parametersOf(policy, new Map()));
  const code = standaloneRules(filled).replace(/^"use strict";/, '');
  if (code.includes('require('))
    throw new Error('the validators need a helper of ajv at run time: they must stand alone');
  const names = filled.allOf.map((_, index) => `rule${index}`).join(', ');
  const digest = `sha256:${createHash('sha256').update(JSON.stringify(filled)).digest('hex')}`;
  return `// Written by \`npm run fix\` from policies/vuls-redis.json. Do not edit.\n${code}\nexport const validators = [${names}];\nexport const digest = '${digest}';\n`;
}

write('src/policy/built-in.generated.js', builtInValidators());

if (stale.length > 0) {
  console.error(`out of date: ${stale.join(', ')}. Run \`npm run fix\`.`);
  process.exit(1);
}
