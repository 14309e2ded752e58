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
  const needs = [setVariableNeed(passwordVariable(description, server)), ...writtenNeeds(server)];
  const { isUnknown, isConfigUnknown } = unknownParts(server);
  if (isUnknown)
    needs.push(
      'Add back any other option of the old command that you need: the fix writes only the flags that the policy requires.',
    );
  if (isConfigUnknown)
    needs.push('Check which options of the old configuration file you need: the fix keeps none of them.');
  return [...needs, ...optionNeeds(converted)];
}

/** The needs of a password that is written in a file. */
function writtenNeeds({ redis, redisCommand }: Server): string[] {
  if (!redis)
    return [
      ...(redisCommand?.written ? [changePasswordNeed] : []),
      ...(redisCommand?.fallback ? [changeDefaultNeed] : []),
    ];
  const { written, from } = redis.password;
  if (!written) return [];
  return [from === 'variable' ? changeDefaultNeed : changePasswordNeed];
}

/** The parts of the old startup that the tool does not know, so that the fix cannot convert them. */
function unknownParts({ redis, redisCommand }: Server): { isUnknown: boolean; isConfigUnknown: boolean } {
  if (!redis)
    return {
      isUnknown: redisCommand?.options === null,
      isConfigUnknown: redisCommand?.configured === true,
    };
  const isConfigUnknown =
    redis.unknown.some(({ what }) => what === 'config') ||
    redis.startProblems.some(({ kind }) => kind === 'config-missing');
  return { isUnknown: redis.program === null, isConfigUnknown };
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
