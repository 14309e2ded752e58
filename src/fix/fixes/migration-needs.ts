/** What to do outside the files after a migration to Dragonfly. Names alone are printed: values may be secrets. */

import { settingsOf } from '../../cache/container/environment.js';
import type { Description } from '../../cache/describe.js';
import type { Server } from '../../cache/server/server.js';
import { child } from '../../compose/model/node.js';
import {
  changeDefaultNeed,
  changePasswordNeed,
  passwordVariable,
  setVariableNeed,
} from '../edits/password-variable.js';
import type { ConvertedOptions } from './redis-options.js';

/** The needs of the new command. */
export function commandNeeds(
  description: Description,
  server: Server,
  converted: ConvertedOptions,
): string[] {
  const { redisCommand } = server;
  const needs = [setVariableNeed(passwordVariable(description, server))];
  if (redisCommand?.written) needs.push(changePasswordNeed);
  if (redisCommand?.fallback) needs.push(changeDefaultNeed);
  if (redisCommand?.options === null)
    needs.push(
      'Check which options of the old command you need: the tool cannot parse it, so the fix keeps none of them.',
    );
  if (redisCommand?.configured)
    needs.push('Check which options of the old configuration file you need: the fix keeps none of them.');
  return [...needs, ...optionNeeds(converted)];
}

function optionNeeds({ persistence, dropped, threads }: ConvertedOptions): string[] {
  const needs: string[] = [];
  if (persistence.length > 0)
    needs.push(
      `Decide how to persist data: the fix removes ${optionList(persistence)}. Dragonfly has no append-only file. It saves a snapshot when it stops, and on the schedule of \`--snapshot_cron\`.`,
    );
  if (dropped.length > 0)
    needs.push(
      `Check ${optionList(dropped)}: the fix removes ${pronoun(dropped)}, because Dragonfly has no exact equivalent.${dropped.includes('maxmemory-policy') ? ' To evict keys, use `--cache_mode`.' : ''}`,
    );
  if (threads !== null)
    needs.push(
      `Check \`--proactor_threads=${threads}\`: Dragonfly needs 256 MB of \`--maxmemory\` for each thread, and starts one thread for each CPU core by default.`,
    );
  return needs;
}

/** The needs of the other server's variables, which Dragonfly does not read. */
export function environmentNeeds(description: Description, server: Server): string[] {
  const test = child(child(server.node, 'healthcheck'), 'test');
  const words = test?.kind === 'sequence' ? test.items : [];
  const isTested = (name: string): boolean =>
    words.some((word) => word.kind === 'scalar' && word.text.includes(name));
  const password = passwordVariable(description, server);
  const names = settingsOf(server.node)
    .map(({ name }) => name)
    .filter(
      (name) => /^(?:REDIS|VALKEY|KEYDB|ALLOW_EMPTY)_\w*$/.test(name) && name !== password && !isTested(name),
    );
  if (names.length === 0) return [];
  const list = names.map((name) => `\`${name}\``).join(', ');
  return [`Check whether you need ${list}: Dragonfly does not read ${pronoun(names)}.`];
}

function optionList(names: readonly string[]): string {
  return names.map((name) => `\`--${name}\``).join(', ');
}

function pronoun(names: readonly string[]): string {
  return names.length > 1 ? 'them' : 'it';
}
