/** From another server to Dragonfly: the image, and with it the command, which is another server's too. */

import { settingsOf } from '../../cache/container/environment.js';
import type { Description } from '../../cache/describe.js';
import { accepts, releaseOfTag } from '../../cache/dragonfly/release.js';
import type { Server } from '../../cache/server/server.js';
import { child, isSet } from '../../compose/model/node.js';
import type { EditValue } from '../../yaml/edit/style.js';
import { unreadFile } from '../edits/environment.js';
import {
  changedFallback,
  changedPassword,
  passwordName,
  required,
  settingNeed,
} from '../edits/password-variable.js';
import { servicePath, setKey } from '../edits/service-keys.js';
import { type FixContext, parameter } from '../model/context.js';
import { change, type Proposal, proposalOf, type Refusal, refuse } from '../model/fix.js';
import { type Carried, carryOver } from './redis-options.js';

/** Runs Dragonfly, by one change for every finding that the other server is behind. */
export function migrate(given: FixContext): Proposal | Refusal {
  const { finding, description, server } = given;
  const { image: old, redisCommand } = server;
  const image = `${parameter(description, 'image')}:${parameter(description, 'release')}`;
  const replaced = old.isDragonfly !== true;
  const refusal = whyNot(server, image, replaced);
  if (refusal) return refusal;
  const carried = redisCommand ? carryOver(redisCommand.options ?? []) : null;
  const changes: Readonly<Record<string, EditValue>> = {
    ...(replaced ? { image } : {}),
    ...(carried ? { command: command(given, replaced, carried) } : {}),
  };
  return proposalOf(
    `${replaced ? `Run Dragonfly: \`${image}\`` : 'Start Dragonfly'}${carried ? ', with a command of its own' : ''}`,
    change(...Object.entries(changes).map(([key, value]) => setKey(server, key, value))),
    [finding.path, ...Object.keys(changes).map((key) => [...servicePath(server), key])],
    [
      ...(replaced ? [`Pull \`${image}\`. Data that the old server keeps is not taken over.`] : []),
      ...(carried ? commandNeeds(description, server, carried) : []),
      ...environmentNeeds(description, server),
    ],
  );
}

function whyNot(server: Server, image: string, replaced: boolean): Refusal | null {
  if (server.image.built)
    return refuse(
      'needs-decision',
      `The service is built. Take \`build\` out and write \`image: ${image}\`.`,
    );
  if (server.redisCommand && isSet(child(server.node, 'entrypoint')))
    return refuse(
      'needs-decision',
      `The service starts another server by an \`entrypoint\` of its own. Take \`entrypoint\` out${replaced ? `, and write \`image: ${image}\`` : ''}.`,
    );
  // Before, nothing in the file could reach Dragonfly; with its image, everything that begins with DFLY_ does.
  if (replaced && server.flags.unknown.some(({ what }) => what === 'env_file')) {
    const { reason, explain } = unreadFile(server);
    return refuse(reason, `${explain} The rest can be mended here then.`);
  }
  return null;
}

/** All that a hardened server is started with, and what carries over. */
function command({ description, server }: FixContext, replaced: boolean, carried: Carried): string[] {
  const wanted = releaseOfTag(parameter(description, 'release'));
  const releases = replaced && wanted !== null ? [wanted] : server.release.candidates;
  return [
    '--logtostderr',
    `--requirepass=${required(passwordName(description, server))}`,
    releases.every((release) => accepts('rename_command', release))
      ? `--rename_command=CONFIG=${parameter(description, 'renamedConfig')}`
      : '--restricted_commands=CONFIG',
    ...carried.flags,
  ];
}

/** What a new command asks of its reader. Names alone: values may be secrets. */
function commandNeeds(description: Description, server: Server, carried: Carried): string[] {
  const { redisCommand } = server;
  const { persistence, lost, threads } = carried;
  const unread = redisCommand?.options === null;
  return [
    settingNeed(passwordName(description, server)),
    ...(redisCommand?.written ? [changedPassword] : []),
    ...(redisCommand?.fallback ? [changedFallback] : []),
    ...(unread
      ? ['Decide what of the old command has to stay: it could not be read, and nothing is taken over.']
      : []),
    ...(redisCommand?.configured
      ? ['Decide what of the old configuration file has to stay: nothing of it is taken over.']
      : []),
    ...(persistence.length > 0
      ? [
          `Decide how data is kept: ${options(persistence)} ${are(persistence)} not taken over. Dragonfly has no append-only file, and saves when it stops and by \`--snapshot_cron\`.`,
        ]
      : []),
    ...(lost.length > 0
      ? [
          `Decide on ${options(lost)}: not taken over, as Dragonfly has no such option${lost.includes('maxmemory-policy') ? ' (to evict keys it has `--cache_mode`)' : ''}.`,
        ]
      : []),
    ...(threads === null
      ? []
      : [
          `Check \`--proactor_threads=${threads}\`: Dragonfly asks for 256 MB of \`--maxmemory\` for each thread, and starts one for each core otherwise.`,
        ]),
  ];
}

/** Variables of the other server, which Dragonfly passes over. */
function environmentNeeds(description: Description, server: Server): string[] {
  const test = child(child(server.node, 'healthcheck'), 'test');
  const tests = test?.kind === 'sequence' ? test.items : [];
  const used = (name: string): boolean =>
    tests.some((item) => item.kind === 'scalar' && item.text.includes(name));
  const password = passwordName(description, server);
  const names = settingsOf(server.node)
    .map(({ name }) => name)
    .filter(
      (name) => /^(?:REDIS|VALKEY|KEYDB|ALLOW_EMPTY)_\w*$/.test(name) && name !== password && !used(name),
    );
  return names.length === 0
    ? []
    : [
        `Decide on ${names.map((name) => `\`${name}\``).join(', ')}: Dragonfly does not read ${names.length > 1 ? 'them' : 'it'}.`,
      ];
}

function options(names: readonly string[]): string {
  return names.map((name) => `\`--${name}\``).join(', ');
}

function are(names: readonly string[]): string {
  return names.length > 1 ? 'are' : 'is';
}
