/** What to do outside the files after a migration to Dragonfly. Names alone are printed: values may be secrets. */

import { type Setting, settingsOf } from '../../cache/container/environment.js';
import { mountsOf } from '../../cache/container/mounts.js';
import type { Description } from '../../cache/describe.js';
import type { Server } from '../../cache/server/server.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import { child, isSet, type MappingNode } from '../../compose/model/node.js';
import { codeList } from '../../source/code-list.js';
import {
  changeDefaultNeed,
  changePasswordNeed,
  clientsNeed,
  passwordVariable,
  setVariableNeed,
} from '../edits/password-variable.js';
import { keptWords } from './migration-title.js';
import type { ConvertedOptions } from './redis-options.js';

/** The command after the fix, and the options of the old one. */
export interface NewCommand {
  readonly converted: ConvertedOptions;
  readonly command: readonly string[];
}

/** The need of a service that may be no cache at all, such as an exporter with a similar name. */
export const cacheServiceNeed =
  'Make sure that this service is the cache server. If it is not, use `--service` or the `service` setting to name the one that is.';

/** The needs of the new command. */
export function commandNeeds(
  description: Description,
  server: Server,
  { converted, command }: NewCommand,
): string[] {
  const variable = passwordVariable(description, server);
  const needs = [setVariableNeed(variable), ...clientsNeed(description, variable), ...writtenNeeds(server)];
  const { isUnknown, isConfigUnknown } = unknownParts(server);
  if (isUnknown && keptWords(server, command) === null)
    needs.push(`${optionsStep(server)}: the fix writes only the flags that the policy requires.`);
  if (isConfigUnknown)
    needs.push('Check which options of the old configuration file you need: the fix keeps none of them.');
  return [...needs, ...optionNeeds(converted, server), ...folderNeeds(server.node, converted)];
}

/** What to do about the options that the tool does not know: those of the command, or else of the image. */
function optionsStep({ node }: Server): string {
  return isSet(child(node, 'command'))
    ? 'Add back any other option of the old command that you need'
    : "Check which options the start command of the old image sets, and add those that you need as Dragonfly's flags";
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

function optionNeeds(
  { persistence, savesNothing, dropped: allDropped, threads }: ConvertedOptions,
  { redis }: Server,
): string[] {
  const none = allDropped.filter((name) => redis?.options.some((each) => each.isNone && each.name === name));
  const dropped = allDropped.filter((name) => !none.includes(name));
  const needs: string[] = [];
  if (persistence.length > 0)
    needs.push(
      savesNothing
        ? 'Check whether the data is allowed on disk: the old server saves nothing, but Dragonfly saves a snapshot when it stops.'
        : `Decide how to persist data: the fix removes ${optionList(persistence)}. Dragonfly has no append-only file. It saves a snapshot when it stops; for regular snapshots, set \`--snapshot_cron\`.`,
    );
  if (dropped.length > 0)
    needs.push(
      `Check ${optionList(dropped)}: the fix removes ${pronoun(dropped)}, because Dragonfly has no flag with exactly this meaning.${dropped.includes('maxmemory-policy') ? ' To evict keys, use `--cache_mode`.' : ''}`,
    );
  if (none.length > 0)
    needs.push(
      `Check what ${optionList(none)} ${none.length > 1 ? 'were' : 'was'} meant to do: the fix removes ${pronoun(none)}, because neither the old server nor Dragonfly has such ${none.length > 1 ? 'options' : 'an option'}.`,
    );
  if (threads !== null)
    needs.push(
      `Check \`--proactor_threads=${threads}\`, which the fix adds: Dragonfly needs 256 MB of \`--maxmemory\` for each thread, and starts one thread for each CPU core by default.`,
    );
  return needs;
}

/** The needs of the other server's variables, which Dragonfly does not read, without those that the password's flag replaces. */
export function environmentNeeds(description: Description, server: Server): string[] {
  const test = child(child(server.node, 'healthcheck'), 'test');
  const words = test?.kind === 'sequence' ? test.items : [];
  const isTested = (name: string): boolean =>
    words.some((word) => word.kind === 'scalar' && word.text.includes(name));
  const password = passwordVariable(description, server);
  const names = settingsOf(server.node)
    .filter((setting) => !isShared(setting, description, server))
    .map(({ name }) => name)
    .filter(
      (name) =>
        /^(?:REDIS|VALKEY|KEYDB)_(?!PASSWORD(?:_FILE)?$)\w*$/.test(name) &&
        name !== password &&
        !isTested(name),
    );
  if (names.length === 0) return [];
  const flags = names.length > 1 ? 'flags of Dragonfly replace' : 'a flag of Dragonfly replaces';
  return [`Dragonfly does not read ${codeList(names, 'or')}. Check whether ${flags} ${pronoun(names)}.`];
}

/** Whether the variable comes from an env file that another service also loads, for which it may be meant. */
function isShared({ name, node }: Setting, { project }: Description, server: Server): boolean {
  if (!isEnvFileValue(node)) return false;
  const { file } = node.origin.source;
  return [...project.services.values()].some(
    (service) =>
      service !== server.node &&
      settingsOf(service).some((other) => other.name === name && other.node.origin.source.file === file),
  );
}

/** The need of a volume for the data of Bitnami's images: Dragonfly writes to its working directory, `/data`. */
function folderNeeds(service: MappingNode, { flags }: ConvertedOptions): string[] {
  if (flags.some((flag) => flag.startsWith('--dir='))) return [];
  return mountsOf(service, null)
    .map(({ target }) => target.text)
    .filter((target) => /^\/bitnami\/\w+\/data\/?$/.test(target))
    .map(
      (target) => `Mount the volume at \`/data\` instead of \`${target}\`: Dragonfly keeps its data there.`,
    );
}

function optionList(names: readonly string[]): string {
  return codeList(names.map((name) => `--${name}`));
}

function pronoun(names: readonly string[]): string {
  return names.length > 1 ? 'them' : 'it';
}
