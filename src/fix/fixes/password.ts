/** Fixes of where the server's password comes from. */

import type { Flag } from '../../cache/dragonfly/flag.js';
import { originOf } from '../../cache/secret/secret.js';
import type { Server } from '../../cache/server/server.js';
import type { Place } from '../../cache/text/word.js';
import { templateParts } from '../../compose/interpolation/template.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import type { ScalarNode } from '../../compose/model/node.js';
import { addFlags, replaceAt, replaceFlag, setFlagValue } from '../edits/command.js';
import {
  changedFallback,
  changedPassword,
  differentName,
  required,
  settingNeed,
} from '../edits/password-variable.js';
import { commandPaths } from '../edits/service-keys.js';
import { type FixContext, parameter, sentence } from '../model/context.js';
import { change, type Proposal, proposalOf, type Refusal, refuse } from '../model/fix.js';
import { misspeltFlag, respell } from './flags.js';
import { migrate } from './migration.js';

/** The password comes from the policy's variable. */
export function setPassword(given: FixContext): Proposal | Refusal {
  const { finding, description, server } = given;
  const { password } = server;
  const refusal = differentName(description, server);
  if (refusal) return refusal;
  if (server.redisCommand) return migrate(given);
  if (password.from === 'unknown' && !mayBeAdded(server))
    return refuse('cannot-be-known', `${sentence(password.because)} ${finding.remedy}`);
  const name = parameter(description, 'passwordVariable');
  if (password.setBy === 'aclfile' && password.from === 'nothing')
    return refuse(
      'needs-decision',
      `${sentence(password.because)} Take \`--aclfile\` out, or let its \`default\` user have the password.`,
    );
  const value = required(name);
  const misspelt = password.flag ? null : misspeltFlag(server, 'requirepass');
  if (misspelt && holds(misspelt, name)) return respell(server, misspelt, 'requirepass');
  return proposalOf(
    `Take the password from \`${name}\``,
    password.flag
      ? setFlagValue(password.flag, value)
      : misspelt
        ? replaceFlag(misspelt, `--requirepass=${value}`)
        : addFlags(server, [`--requirepass=${value}`]),
    [...commandPaths(server), finding.path],
    [
      settingNeed(name),
      ...(password.from === 'literal' || password.from === 'partly' ? [changedPassword] : []),
      ...(password.from === 'unknown'
        ? ['Take `DFLY_requirepass` out of the `env_file`, if it is there: the flag goes before it.']
        : []),
    ],
  );
}

function holds({ value }: Flag, variable: string): boolean {
  return typeof value !== 'boolean' && originOf(value).variable === variable && value.length === 1;
}

/** A flag goes before what an `env_file` sets, so that what the file holds does not matter. */
function mayBeAdded({ program, password, flags }: Server): boolean {
  return (
    program === 'dragonfly' &&
    password.flag === null &&
    !flags.effective.has('aclfile') &&
    flags.unknown.every(({ what }) => what === 'env_file')
  );
}

/** Compose stops where the password's variable is unset or empty. */
export function requireVariable(given: FixContext): Proposal | Refusal {
  return given.finding.evidence[2] === 'fallbacks' ? requireFallback(given) : requirePassword(given);
}

/** One default of the password is taken out, wherever in the project it is written. */
function requireFallback({ finding, description, server }: FixContext): Proposal | Refusal {
  const fallback = description.fallbacks[Number(finding.evidence[3])];
  // A rule of one's own may ask for this where it is about the list of defaults.
  if (!fallback) return refuse('needs-decision', finding.remedy);
  const { variable } = fallback;
  if (isEnvFileValue(fallback.node)) {
    const file = fallback.node.origin.source.file;
    return refuse(
      'needs-decision',
      `Take \`${file}\` out of the repository (\`git rm --cached\`, and a line in .gitignore), and change the password.`,
    );
  }
  return proposalOf(
    `Stop when \`${variable}\` is unset or empty`,
    change(replaceAt(fallback, required(variable))),
    [finding.path, ...commandPaths(server)],
    [settingNeed(variable), changedFallback],
  );
}

function requirePassword({ finding, server }: FixContext): Proposal | Refusal {
  const { password } = server;
  const name = password.variable ?? '';
  const value = password.flag?.value;
  const nodes = typeof value === 'object' ? [...new Set(value.map((glyph) => glyph.node))] : [];
  const uses = nodes.flatMap((node) => usesOf(node, name));
  if (uses.length === 0) return refuse('not-writable', finding.remedy);
  const wasRequired = uses.every(({ operator }) => operator.endsWith('?'));
  return proposalOf(
    `Stop when \`${name}\` is unset or empty`,
    change(
      ...uses.map(({ place, operator }) => {
        const written = place.node.text.slice(place.span.start, place.span.end);
        const message = operator.endsWith('?') ? written.slice(written.indexOf('?') + 1, -1) : '';
        return replaceAt(place, required(name, message));
      }),
    ),
    commandPaths(server),
    wasRequired ? [] : [settingNeed(name), ...(password.written ? [changedFallback] : [])],
  );
}

/** The parts of a scalar that stand for a variable, from `$` to the closing brace. */
function usesOf(node: ScalarNode, name: string): { place: Place; operator: string }[] {
  if (node.derived) return [];
  return templateParts(node.text).flatMap((part) =>
    part.kind === 'variable' && part.name === name
      ? [{ place: { node, span: part.span }, operator: part.operator }]
      : [],
  );
}
