#!/usr/bin/env node
/**
 * Adds the flags of a release of Dragonfly to data/dragonfly-flags.json, from its source tree:
 * `node scripts/extract-dragonfly-flags.js 1.41.0 2026-12-15 ~/src/dragonfly`. Flags of its libraries keep their state.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changesBetween, withRelease, writeTable } from './release-table.js';

const TABLE = fileURLToPath(new URL('../data/dragonfly-flags.json', import.meta.url));

/** The flags that a file defines, by name. */
export function flagsIn(text) {
  const flags = new Map();
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/\/\/.*/g, ' ');
  for (const [, type = '', name] of plain.matchAll(
    /\bABSL_(?:RETIRED_)?FLAG\(\s*([\w:<>\s]+?)\s*,\s*(\w+)\s*,/g,
  ))
    flags.set(name, { type: typeOf(type), isRetired: false });
  for (const [, name] of plain.matchAll(/\bABSL_RETIRED_FLAG\(\s*[\w:<>\s]+?\s*,\s*(\w+)\s*,/g))
    flags.set(name, { ...flags.get(name), isRetired: true });
  return flags;
}

function typeOf(type) {
  const name = type.replace(/\s|absl::|std::|strings::|dfly::|facade::/g, '');
  if (name === 'bool' || name === 'string') return name;
  if (/^(?:double|float)$/.test(name)) return 'float';
  if (/^u(?:int|int\d+_t)$|^size_t$|^unsigned$/.test(name)) return 'uint';
  if (/^int(?:\d+_t)?$/.test(name)) return 'int';
  if (/^MemoryBytesFlag$/.test(name)) return 'memory';
  return /^vector<string>$/.test(name) ? 'list' : `other:${name}`;
}

function sources(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.cc') && !/(?:^|\/)(?:\w+_test|test_utils|dfly_bench)\.cc$/.test(name),
  );
}

function main([version, date, folder]) {
  if (!/^\d+\.\d+\.\d+$/.test(version ?? '') || !date || !folder) {
    console.error('usage: node scripts/extract-dragonfly-flags.js X.Y.Z YYYY-MM-DD FOLDER');
    process.exit(2);
  }
  const table = JSON.parse(readFileSync(TABLE, 'utf8'));
  const flags = new Map();
  const root = join(folder, 'src');
  for (const name of sources(root))
    for (const [flag, row] of flagsIn(readFileSync(join(root, name), 'utf8'))) flags.set(flag, row);
  if (flags.size < 100) throw new Error(`${root} has only ${flags.size} flags; adapt the patterns`);
  const isOfLibrary = ({ origin }) => origin !== undefined && origin !== 'dragonfly';
  const after = withRelease(table, { version, date }, flags, isOfLibrary);
  writeTable(TABLE, after);
  console.log(changesBetween(table, after, version));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
