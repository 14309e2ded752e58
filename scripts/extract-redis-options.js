#!/usr/bin/env node
/**
 * Adds the options of a release of Redis, Valkey or KeyDB to data/redis-options.json, from its source tree:
 * `node scripts/extract-redis-options.js redis 8.8.0 2026-05-01 ~/src/redis`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changesBetween, withRelease, writeTable } from './release-table.js';

const TABLE = fileURLToPath(new URL('../data/redis-options.json', import.meta.url));

/** The types of the macros that define an option, such as `createIntConfig`. */
const TYPES = {
  Bool: 'bool',
  String: 'string',
  SDS: 'string',
  Enum: 'enum',
  Int: 'int',
  Long: 'int',
  LongLong: 'int',
  SSizeT: 'int',
  TimeT: 'int',
  OffT: 'int',
  UInt: 'uint',
  ULong: 'uint',
  ULongLong: 'uint',
  SizeT: 'uint',
  Special: 'special',
};

/** The options in the text of src/config.c, by name. */
export function optionsIn(text) {
  const options = new Map();
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, ' ');
  for (const [, kind, name, alias] of plain.matchAll(
    /\bcreate([A-Z]\w*?)Config(?:WithArgs)?\(\s*"([^"]+)"\s*,\s*(?:NULL|"([^"]+)")/g,
  )) {
    const type = TYPES[kind] ?? 'special';
    options.set(name, { type });
    if (alias !== undefined) options.set(alias, { type });
  }
  // Directives that loadServerConfigFromString compares by name.
  for (const [, name] of plain.matchAll(/!strcasecmp\(argv\[0\],\s*"([a-z][a-z0-9-]*)"\)/g))
    if (!options.has(name)) options.set(name, { type: 'special' });
  const deprecated = /deprecated_configs\[\]\s*=\s*\{([\s\S]*?)\};/.exec(plain)?.[1] ?? '';
  for (const [, name] of deprecated.matchAll(/\{\s*"([^"]+)"/g))
    options.set(name, { type: 'special', isRetired: true });
  return options;
}

function main([server, version, date, folder]) {
  const table = JSON.parse(readFileSync(TABLE, 'utf8'));
  if (!Object.hasOwn(table, server ?? '') || !/^\d+\.\d+\.\d+$/.test(version ?? '') || !date || !folder) {
    console.error('usage: node scripts/extract-redis-options.js redis|valkey|keydb X.Y.Z YYYY-MM-DD FOLDER');
    process.exit(2);
  }
  const file = ['src/config.c', 'src/config.cpp']
    .map((name) => join(folder, name))
    .find((name) => existsSync(name));
  if (!file) throw new Error(`${folder} has no src/config.c`);
  const options = optionsIn(readFileSync(file, 'utf8'));
  if (options.size < 150) throw new Error(`${file} has only ${options.size} options; adapt the patterns`);
  const after = withRelease(table[server], { version, date }, options);
  writeTable(TABLE, { ...table, [server]: after });
  console.log(changesBetween(table[server], after, version));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
