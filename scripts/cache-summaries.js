#!/usr/bin/env node
/**
 * Prints the password and the health check of every cache service in a corpus of real projects. Exits with 1 if more
 * than 5% of the services with a password or a health check are unknown.
 * `npm run summaries [-- FOLDER]`; the default is the corpus in the folder next to the project.
 */

import { existsSync } from 'node:fs';
import { load, root } from './source-modules.js';

const folder = process.argv[2] ?? `${root}../shared/corpus/`;
if (!existsSync(`${folder}/manifest.json`)) {
  console.error(
    `${folder}: no corpus of real projects is there; name its folder: npm run summaries -- FOLDER`,
  );
  process.exit(2);
}
const { loadBuiltIn } = await load('src/policy/build/load.ts');
const { cachesIn, summarize, shareUnknown } = await load('__tests__/support/cache-summaries.ts');

const { policy } = await loadBuiltIn(new Map());
const summaries = cachesIn(folder.endsWith('/') ? folder : `${folder}/`).map((cache) =>
  summarize(cache, policy),
);
for (const { id, service, image, password, healthcheck, isProtected, isUnknown, problem } of summaries) {
  console.log(`${id}  ${service}  ${image}${isProtected && isUnknown ? '  UNKNOWN' : ''}`);
  const { from, variable, setBy } = password;
  console.log(
    `    password     ${[from, variable, setBy && `by ${setBy}`].filter(Boolean).join(' ')}: ${password.because}`,
  );
  if (problem !== null) console.log(`    Compose does not start it: ${problem}`);
  const { state, form, program, secret, provesPong } = healthcheck;
  const result =
    state === 'enabled' ? [form, program, `secret ${secret}`, `checks PONG ${provesPong}`] : [state];
  console.log(`    healthcheck  ${result.filter(Boolean).join(', ')}: ${healthcheck.because}`);
}
const { all, unknown, share } = shareUnknown(summaries);
const others = summaries.filter((summary) => !summary.isProtected && summary.isUnknown).length;
console.log(`
${summaries.length} services
${all} have a password or a health check
${unknown} of them are unknown: ${(share * 100).toFixed(1)}%
${others} others mention no password, but their image or a file outside the repository may set one`);
if (share > 0.05) process.exitCode = 1;
