/** Fixes of the server's password and its variable. */

import { settingsOf } from '../../cache/container/environment.js';
import type { Flag } from '../../cache/dragonfly/flag.js';
import { originOf } from '../../cache/secret/secret.js';
import type { Server } from '../../cache/server/server.js';
import type { ScalarRange } from '../../cache/text/word.js';
import { templateParts } from '../../compose/interpolation/template.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import type { ScalarNode } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import {
  addFlags,
  isInDoubleQuotes,
  isInTextFile,
  replaceAt,
  replaceFlag,
  setFlagValue,
} from '../edits/command.js';
import { requireSetting, setVariable } from '../edits/environment.js';
import {
  changeDefaultNeed,
  clientsNeed,
  refuseOtherFile,
  refuseOtherVariable,
  required,
  revealedNeeds,
  setVariableNeed,
} from '../edits/password-variable.js';
import { commandPaths, servicePath } from '../edits/service-keys.js';
import { type FixContext, parameter } from '../model/context.js';
import {
  type Change,
  change,
  type Proposal,
  proposalOf,
  type Refusal,
  refuse,
  withManual,
} from '../model/fix.js';
import { passwordStep, refuseAclFile } from './acl-file.js';
import { misspelledFlag, renameFlag } from './flags.js';
import { migrate } from './migration.js';
import { refuseUnknownFlags } from './unknown-flags.js';

/** The refusal for a password that may already be set in a place that this tool cannot read. */
function refuseUnknownPassword(context: FixContext, name: string): Refusal {
  const { finding, server } = context;
  const unknownFlags = refuseUnknownFlags(context);
  if (unknownFlags) return unknownFlags;
  return refuse(
    'cannot-be-known',
    server.flags.effective.has('aclfile')
      ? passwordStep(server, name)
      : `The tool does not know how the password is set. ${finding.remedy}`,
  );
}

/** Uses the policy's variable as the server's password. */
export function setPassword(context: FixContext): Proposal | Refusal {
  const { finding, description, server } = context;
  const { password } = server;
  const refusal = refuseOtherVariable(description, server);
  if (refusal) return refusal;
  if (server.redisCommand) return migrate(context);
  const name = parameter(description, 'passwordVariable');
  if (password.from === 'unknown' && !canAddFlag(server)) return refuseUnknownPassword(context, name);
  const inFile = refuseAclFile(server, name) ?? refuseOtherFile(server, name);
  if (inFile) return inFile;
  const misspelled = password.flag ? null : misspelledFlag(server, 'requirepass');
  if (misspelled && isVariable(misspelled, name)) return renameFlag(server, misspelled, 'requirepass');
  const proposal = proposalOf(
    titleFor(password, name),
    setPasswordFlag(context, misspelled, name),
    [...commandPaths(server), finding.path],
    [
      setVariableNeed(name),
      ...clientsNeed(description, name),
      ...revealedNeeds(password),
      ...(password.from === 'unknown' && server.flags.unknown.length > 0
        ? ['Remove `DFLY_requirepass` from the `env_file` if it is there: the flag overrides it.']
        : []),
    ],
  );
  return withManual(proposal, manualStep(server, name));
}

/** The password stays where only its variable can be empty. */
function titleFor({ from, variable, whenUnset, whenEmpty }: Server['password'], name: string): string {
  const isEmptyByDefault = [whenUnset, whenEmpty].includes('explicitly-empty');
  return from === 'variable' && variable === name && isEmptyByDefault
    ? requireTitle(name)
    : `Use \`${name}\` as the server's password`;
}

/** What to do by hand about the place that sets the password; null where nothing sets it. */
function manualStep({ password: { flag, setBy } }: Server, name: string): string | null {
  if (!flag) return null;
  return setBy === 'aclfile'
    ? `In the ACL file, leave only the password \`>${required(name)}\` for the user \`default\`.`
    : `Replace everything that sets the password with \`--requirepass=${required(name)}\`.`;
}

/** Sets the password in a mounted file, which Compose does not interpolate; null for a flag elsewhere. */
function setInTextFile(flag: Flag, context: FixContext, name: string): Change | Refusal | null {
  const place = flag.valuePlace ?? flag.place;
  if (!place || !isInTextFile(place)) return null;
  if (flag.origin !== 'flagfile') return withVariable(setFlagValue(flag, `$${name}`), context, name);
  const { file } = place.node.origin.source;
  return refuse(
    'needs-decision',
    `Compose does not interpolate \`${file}\`. Remove the password from it, and add \`--requirepass=${required(name)}\` to the command, after \`--flagfile\`.`,
  );
}

/** A change of a script, with the variable that the script reads. */
function withVariable(
  result: Change | Refusal,
  { description, server }: FixContext,
  name: string,
): Change | Refusal {
  if (result.kind === 'refusal') return result;
  return change(...result.operations, ...setVariable(description, server, name));
}

function setPasswordFlag(context: FixContext, misspelled: Flag | null, name: string): Change | Refusal {
  const { server } = context;
  const { flag } = server.password;
  const value = required(name);
  const inFile = flag ? setInTextFile(flag, context, name) : null;
  if (inFile) return inFile;
  if (flag && server.byShell && isInDoubleQuotes(flag.valuePlace ?? flag.place)) {
    // The variable of the container needs no quotes, which would end the script in the command.
    return withVariable(setFlagValue(flag, `$$${name}`), context, name);
  }
  if (flag) return setFlagValue(flag, value);
  const written = `--requirepass=${value}`;
  return misspelled ? replaceFlag(misspelled, written) : addFlags(server, [written]);
}

/** True if the value of the flag is the variable, and nothing else. */
function isVariable({ value }: Flag, variable: string): boolean {
  return typeof value !== 'boolean' && originOf(value).variable === variable && value.length === 1;
}

/** Whether a new flag sets the password. It overrides an `env_file`, whose content may be unknown. */
function canAddFlag({ program, password, flags }: Server): boolean {
  return (
    program === 'dragonfly' &&
    password.flag === null &&
    !flags.effective.has('aclfile') &&
    flags.unknown.every(({ what }) => what === 'env_file')
  );
}

/** Makes Compose fail if the password's variable is unset or empty. */
export function requireVariable(context: FixContext): Proposal | Refusal {
  return context.finding.evidence[2] === 'fallbacks' ? removeDefault(context) : requirePassword(context);
}

/** Removes one default value of the password's variable, which may be anywhere in the project. */
export function removeDefault({ finding, description, server }: FixContext): Proposal | Refusal {
  const fallback = description.fallbacks[Number(finding.evidence[3])];
  // A rule of a custom policy may name this fix for the list of default values.
  if (!fallback) return refuse('needs-decision', finding.remedy);
  const { variable } = fallback;
  if (isEnvFileValue(fallback.node)) {
    const file = fallback.node.origin.source.file;
    return refuse(
      'needs-decision',
      `The tool does not remove files. Remove \`${file}\` from the repository (\`git rm --cached\`), add it to \`.gitignore\`, and change the password.`,
    );
  }
  return proposalOf(
    requireTitle(variable),
    change(replaceAt(fallback, required(variable))),
    [finding.path, ...commandPaths(server)],
    [setVariableNeed(variable), changeDefaultNeed],
  );
}

function requireTitle(variable: string): string {
  return `Require \`${variable}\` to be set and not empty`;
}

function requirePassword(context: FixContext): Proposal | Refusal {
  const { password } = context.server;
  const value = password.flag?.value;
  const nodes = typeof value === 'object' ? [...new Set(value.map((char) => char.node))] : [];
  return requireUses(context, password.variable ?? '', nodes, commandPaths(context.server));
}

/** Requires the variable in the scalars that contain it. `targets` are the paths that may change. */
export function requireUses(
  context: FixContext,
  name: string,
  nodes: readonly ScalarNode[],
  targets: readonly Path[],
): Proposal | Refusal {
  const uses = nodes.flatMap((node) => usesOf(node, name));
  if (uses.length === 0) return requireForSecret(context, name, nodes);
  const hasDefault = context.description.fallbacks.some(({ variable }) => variable === name);
  const wasRequired = uses.every(({ operator }) => operator.endsWith('?'));
  return proposalOf(
    requireTitle(name),
    change(
      ...uses.map(({ place, operator }) => {
        const written = place.node.text.slice(place.span.start, place.span.end);
        const message = operator.endsWith('?') ? written.slice(written.indexOf('?') + 1, -1) : '';
        return replaceAt(place, required(name, message));
      }),
    ),
    targets,
    wasRequired ? [] : [setVariableNeed(name), ...(hasDefault ? [changeDefaultNeed] : [])],
  );
}

/** `environment: NAME` of a secret, or a variable that is passed through, gets an entry of `environment` that requires it. */
function requireForSecret(
  { finding, description, server }: FixContext,
  name: string,
  nodes: readonly ScalarNode[],
): Proposal | Refusal {
  const isSecret = nodes.some(({ derived, text }) => derived && text.includes(name));
  const isPassedThrough = settingsOf(server.node).some(
    (setting) => setting.name === name && setting.node.value === null && nodes.includes(setting.node),
  );
  if (!isSecret && !isPassedThrough) return refuse('not-writable', finding.remedy);
  return proposalOf(
    requireTitle(name),
    change(...requireSetting(description, server, name)),
    [[...servicePath(server), 'environment', name]],
    [setVariableNeed(name)],
  );
}

/** The interpolations of a variable in a scalar, from `$` to the closing brace. */
function usesOf(node: ScalarNode, name: string): { place: ScalarRange; operator: string }[] {
  if (node.derived) return [];
  return templateParts(node.text).flatMap((part) =>
    part.kind === 'variable' && part.name === name
      ? [{ place: { node, span: part.span }, operator: part.operator }]
      : [],
  );
}
