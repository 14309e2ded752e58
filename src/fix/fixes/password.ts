/** The fix of the server's password. */

import type { Flag } from '../../cache/dragonfly/flag.js';
import { originOf } from '../../cache/secret/secret.js';
import type { CommonPassword, Server } from '../../cache/server/server.js';
import { isInTextFile } from '../../cache/text/text-file.js';
import { addFlags, replaceFlag, setFlagValue } from '../edits/command.js';
import { isInDoubleQuotes } from '../edits/command-place.js';
import { setVariable } from '../edits/environment.js';
import {
  clientsNeed,
  refuseOtherFile,
  refuseOtherVariable,
  removedPart,
  required,
  revealedNeeds,
  setVariableNeed,
} from '../edits/password-variable.js';
import { commandPaths } from '../edits/service-keys.js';
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
import { takenNeeds } from './next-word.js';
import { requireTitle } from './require-variable.js';
import { directStep, refuseUnknownFlags } from './unknown-flags.js';

/** The refusal for a password that may already be set in a place that this tool cannot read. */
function refuseUnknownPassword(context: FixContext, name: string): Refusal {
  const { finding, server } = context;
  const unknownFlags = refuseUnknownFlags(context);
  const step = directStep(server);
  if (unknownFlags)
    return {
      ...unknownFlags,
      explain: unknownFlags.explain.replace(
        step,
        `${step.slice(0, -1)}, with the password as \`--requirepass=${required(name)}\`.`,
      ),
    };
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
  if (password.from === 'unknown' && !canAddFlag(server) && !password.flag?.fault)
    return refuseUnknownPassword(context, name);
  const inFile = refuseAclFile(server, name) ?? refuseOtherFile(context, name);
  if (inFile) return inFile;
  const misspelled = password.flag ? null : misspelledFlag(server, 'requirepass');
  if (misspelled && isVariable(misspelled, name)) return renameFlag(server, misspelled, 'requirepass');
  const proposal = proposalOf(
    isShellVariable(password, name)
      ? `Use the Compose variable \`${name}\` as the server's password`
      : passwordTitle(password, name),
    setPasswordFlag(context, misspelled, name),
    [...commandPaths(server), finding.path],
    [
      setVariableNeed(name),
      ...clientsNeed(description, name),
      ...revealedNeeds(password),
      ...takenNeeds(server, 'requirepass'),
      ...(password.from === 'unknown' && server.flags.unknown.length > 0
        ? ['Remove `DFLY_requirepass` from the `env_file` if it is there: the flag overrides it.']
        : []),
    ],
  );
  return withManual(proposal, manualStep(server, name));
}

/** Whether a shell takes the password from the container's variable of this name. */
function isShellVariable({ flag, variable }: Server['password'], name: string): boolean {
  if (variable === name) return false;
  const written = flag?.place?.node.text.slice(flag.place.span.start, flag.place.span.end) ?? '';
  return new RegExp(`\\$\\$\\{?${name}\\b`).test(written);
}

/** The title of a fix that sets the password: what it changes where the password has the variable already. */
export function passwordTitle(password: CommonPassword, name: string): string {
  const { from, variable, whenUnset, whenEmpty } = password;
  const isEmptyByDefault = [whenUnset, whenEmpty].includes('explicitly-empty');
  if (from === 'variable' && variable === name && isEmptyByDefault) return requireTitle(name);
  const part = removedPart(password, name);
  if (part !== null) return `Remove the ${part} from the server's password`;
  if (from === 'partly' && variable === name) return `Use only \`${name}\` as the server's password`;
  return `Use \`${name}\` as the server's password`;
}

/** What to do by hand about the place that sets the password; null where nothing sets it. */
function manualStep({ password: { flag, setBy } }: Server, name: string): string | null {
  if (!flag) return null;
  return setBy === 'aclfile'
    ? `In the ACL file, leave only the password \`>${required(name)}\` for the user \`default\`.`
    : `Replace this setting of the password with \`--requirepass=${required(name)}\`, and remove any other.`;
}

/** Sets the password in a mounted file, which Compose does not interpolate; null for a flag elsewhere. */
function setInTextFile(flag: Flag, context: FixContext, name: string): Change | Refusal | null {
  const place = flag.valuePlace ?? flag.place;
  if (!place || !isInTextFile(place)) return null;
  if (flag.origin !== 'flagfile') return withVariable(setFlagValue(flag, `$${name}`), context, name);
  const { file } = place.node.origin.source;
  const isSet = context.server.flags.given.some(
    (each) => each.name === 'requirepass' && each.origin === 'command' && isVariable(each, name),
  );
  const other = isSet ? `: the command takes the password from \`${name}\` already` : null;
  if (typeof flag.value === 'object' && flag.value.length === 0)
    return refuse(
      'needs-decision',
      `Compose does not interpolate \`${file}\`. Remove \`--requirepass\` from it${other ?? `, and set \`--requirepass=${required(name)}\` in the command`}.`,
    );
  return refuse(
    'needs-decision',
    `Compose does not interpolate \`${file}\`. Remove the password from it${other ?? `, and add \`--requirepass=${required(name)}\` to the command, after \`--flagfile\``}.`,
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
