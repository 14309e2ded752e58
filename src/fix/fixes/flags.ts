/** Fixes of flags that Dragonfly does not start with, or that open a way in. */

import type { Flag } from '../../cache/dragonfly/flag.js';
import { accepts, nearestFlag } from '../../cache/dragonfly/release.js';
import type { Server } from '../../cache/server/server.js';
import { removeFlag, replaceAt, replaceFlag } from '../edits/command.js';
import { unreadFile } from '../edits/environment.js';
import { commandPaths } from '../edits/service-keys.js';
import type { FixContext } from '../model/context.js';
import { change, type Proposal, proposalOf, type Refusal, refuse } from '../model/fix.js';
import { migrate } from './migration.js';

/** A flag that the release does not have gets the name of the one that is meant. */
export function fixFlag(given: FixContext): Proposal | Refusal {
  const { finding, server } = given;
  const [, part, index] = finding.evidence;
  if (part === 'unknown' && server.flags.unknown[Number(index)]?.what === 'env_file')
    return unreadFile(server);
  if (server.redisCommand) return migrate(given);
  if (part === 'unknown')
    return refuse(
      'cannot-be-known',
      `${finding.message} Start \`dragonfly\` itself, with all its flags in the command.`,
    );
  if (part !== 'arguments') return refuse('needs-decision', finding.message);
  const flag = server.flags.given[Number(index)];
  if (!flag?.place || flag.origin !== 'command' || flag.fault)
    return refuse('needs-decision', `${finding.message} ${finding.remedy}`);
  if (flag.name === 'rename_command')
    return proposalOf(
      'Restrict CONFIG instead of renaming it',
      replaceFlag(flag, '--restricted_commands=CONFIG'),
      commandPaths(server),
    );
  const [release = ''] = server.release.candidates;
  const nearest = nearestFlag(flag.name, release);
  return nearest === null
    ? refuse('needs-decision', `Take \`--${flag.name}\` out, or write a flag that v${release} has.`)
    : respell(server, flag, nearest);
}

/** A flag of this name that is given, misspelt: it is better spelt right than given twice. */
export function misspeltFlag(server: Server, name: string): Flag | null {
  const [release = ''] = server.release.candidates;
  const found = server.flags.given.find(
    (flag) =>
      flag.origin === 'command' &&
      flag.place !== null &&
      flag.fault === null &&
      !accepts(flag.name, release) &&
      nearestFlag(flag.name, release) === name,
  );
  return found ?? null;
}

/** Gives a flag the name that is meant, and leaves its value. */
export function respell(server: Server, flag: Flag, name: string): Proposal | Refusal {
  if (!flag.place) return refuse('not-writable', `Write \`--${name}\`.`);
  const { node, span } = flag.place;
  const start = span.start + node.text.slice(span.start, span.end).indexOf(flag.name);
  const place = { node, span: { start, end: start + flag.name.length } };
  return proposalOf(`Write \`--${name}\``, change(replaceAt(place, name)), commandPaths(server));
}

/** A flag that opens a way in is taken out. */
export function removeFlagFix({ finding, server }: FixContext): Proposal | Refusal {
  const door = server.unauthenticatedAccess[Number(finding.evidence[2])];
  // A rule of one's own may ask for this where it is about another part of the model.
  if (!door) return refuse('needs-decision', finding.remedy);
  if (door.flag.name === 'aclfile')
    return refuse(
      'needs-decision',
      'Take `--aclfile` out, or waive the rule once the file is known to have a `default` user with a password.',
    );
  return proposalOf(`Take \`--${door.flag.name}\` out`, removeFlag(door.flag), commandPaths(server));
}
