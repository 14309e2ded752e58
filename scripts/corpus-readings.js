#!/usr/bin/env node
/**
 * Writes how the password and the health check of every Redis-like service of a collection of real projects is
 * understood, for a person to read. Ends with 1 where more than 5% of those that have one of the two cannot be known.
 * `npm run readings [-- FOLDER]`; without a folder, the collection that lies beside the project.
 */

import { compile, root } from './compile.js';

const folder = process.argv[2] ?? `${root}../shared/corpus/`;
const load = compile();
const { loadBuiltIn } = await load('policy/build/load.js');
const { cachesIn, readingOf, shareUnknown } = await import(`${root}build/__tests__/support/readings.js`);

const policy = await loadBuiltIn(new Map());
const readings = cachesIn(folder.endsWith('/') ? folder : `${folder}/`).map((cache) =>
  readingOf(cache, policy),
);
for (const { id, service, image, password, probe, guarded, unknown, problem } of readings) {
  console.log(`${id}  ${service}  ${image}${guarded && unknown ? '  CANNOT BE KNOWN' : ''}`);
  const { from, variable, setBy } = password;
  console.log(
    `    password  ${[from, variable, setBy && `by ${setBy}`].filter(Boolean).join(' ')}: ${password.because}`,
  );
  if (problem !== null) console.log(`    as it stands, Compose would not start it: ${problem}`);
  const { state, form, program, secret, provesPong } = probe;
  const said = state === 'enabled' ? [form, program, `secret ${secret}`, `proves ${provesPong}`] : [state];
  console.log(`    probe     ${said.filter(Boolean).join(', ')}: ${probe.because}`);
}
const { all, unknown, share } = shareUnknown(readings);
const silent = readings.filter((reading) => !reading.guarded && reading.unknown).length;
console.log(`
${readings.length} services
${all} have a password or a health check
${unknown} of them cannot be known: ${(share * 100).toFixed(1)}%
${silent} more say nothing of a password, and their image or a file that is not here may bring one`);
if (share > 0.05) process.exitCode = 1;
