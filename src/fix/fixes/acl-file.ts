/** What to do by hand about the ACL file of Dragonfly, which this tool does not edit. */

import type { AclUser } from '../../cache/dragonfly/acl-rules.js';
import { writtenName } from '../../cache/dragonfly/flag.js';
import type { OpenAccess } from '../../cache/dragonfly/unauthenticated-access.js';
import { originOf } from '../../cache/secret/secret.js';
import type { Server } from '../../cache/server/server.js';
import { toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { lowerFirst } from '../../source/first-letter.js';
import { configContent, mountConfig } from '../edits/config-content.js';
import { removalStep, replacementStep } from '../edits/flag-steps.js';
import { required } from '../edits/password-variable.js';
import { httpOff } from '../edits/service-keys.js';
import { type Refusal, refuse } from '../model/fix.js';

const overrides = 'The ACL file overrides `--requirepass`.';

/** The refusal for a password in an ACL file that cannot hold a variable, or whose users need none. */
export function refuseAclFile(server: Server, name: string): Refusal | null {
  const { password } = server;
  if (password.setBy !== 'aclfile') return null;
  if (password.from === 'nothing')
    return refuse(
      'needs-decision',
      `${overrides} ${defaultUserStep(server, name)}. Alternatively, if clients use only the user \`default\`, ${stepWithoutFile(server, name)}.`,
    );
  if (password.flag?.place?.node.origin.path.length !== 0)
    return (userOf(server)?.passwords.length ?? 0) > 1
      ? refuse('needs-decision', passwordStep(server, name))
      : null;
  return refuse(
    'needs-decision',
    `The ACL file overrides \`--requirepass\`, and Compose does not interpolate a mounted file. Write the users in ${configContent}, with \`>${required(name)}\` as the only password of the user \`default\`, and ${mountConfig}.`,
  );
}

function userOf({ acl }: Server, wanted = 'default'): AclUser | undefined {
  return acl?.kind === 'users' ? acl.users.find(({ name }) => name === wanted) : undefined;
}

/** What to change in the ACL file so that the user `default` needs a password. */
function defaultUserStep(server: Server, variable: string): string {
  const user = userOf(server);
  if (!user) return writeUsers(server, variable);
  return user.open && !user.removed.some((password) => originOf(password).from === 'variable')
    ? `Give the user \`default\` the password \`>${required(variable)}\` instead of \`nopass\``
    : closeUserStep(user);
}

/** Compose does not interpolate a mounted file. */
function writeUsers(server: Server, variable: string): string {
  return `Write the users in ${configContent}, with \`>${required(variable)}\` as the password of the user \`default\`, ${mountStep(server)}`;
}

/** How to mount the config: no file is mounted at a path that a variable decides. */
function mountStep({ flags: { effective } }: Server): string {
  const flag = effective.get('aclfile');
  return flag && typeof flag.value === 'object' && toText(flag.value).includes(UNKNOWN)
    ? `mount that config at a fixed path, and set \`${writtenName(flag)}\` to this path`
    : `and ${mountConfig}`;
}

function closeUserStep({ name, open, removed }: AclUser): string {
  if (!open) return `Set a password for the user \`${name}\` in the file`;
  const step = `Remove \`nopass\` from the user \`${name}\` in the file`;
  return removed.length > 0
    ? `${step}, so that the password before it takes effect`
    : `${step}, and give the user a password`;
}

/** What to do about an ACL file with a password that is unknown. `name` is the variable of the password. */
export function passwordStep(server: Server, name: string): string {
  const user = userOf(server);
  // Whether the file overrides the flag depends on the release.
  if (user?.active && !user.hashed && user.passwords.length === 1)
    return `Use Dragonfly v1.28.0 or later, or remove \`--aclfile\` and set \`--requirepass=${required(name)}\`.`;
  return `${overrides} ${userStep(server, name)}. Alternatively, if clients use only the user \`default\`, ${stepWithoutFile(server, name)}.`;
}

/** What to change in the ACL file, so that its password is known. */
function userStep(server: Server, name: string): string {
  const user = userOf(server);
  const password = `\`>${required(name)}\``;
  if (!user) return writeUsers(server, name);
  if (!user.active) return 'Enable the user `default` with the rule `ON`';
  if (user.hashed)
    return `Move the users to ${configContent}, with ${password} instead of the hash, and ${mountConfig}`;
  if (user.passwords.length === 0) return `Add the rule ${password} to the user \`default\``;
  return `Leave only the password ${password} for the user \`default\``;
}

/** The alternative, without a period: without the ACL file, `--requirepass` sets the password. `name` is its variable. */
function stepWithoutFile({ flags: { effective } }: Server, name: string): string {
  const flag = effective.get('aclfile');
  const password = effective.get('requirepass')?.value ?? [];
  const isWithoutPassword = typeof password === 'object' && password.length === 0;
  const instead = `--requirepass=${required(name)}`;
  if (!flag) return isWithoutPassword ? `replace \`--aclfile\` with \`${instead}\`` : 'remove `--aclfile`';
  return lowerFirst(isWithoutPassword ? replacementStep(flag, instead) : removalStep(flag));
}

/** What to do about an ACL file that gives access without the password. `name` is the variable of the password. */
export function accessStep(access: OpenAccess, server: Server, name: string): string {
  const other = stepWithoutFile(server, name);
  if (access.kind === 'http')
    return `HTTP ignores the ACL file. Set the same password with \`--requirepass\`, disable HTTP with \`${httpOff}\`, or ${other}.`;
  if (server.acl?.kind !== 'users')
    return `${overrides} ${writeUsers(server, name)}. Alternatively, if clients use only the user \`default\`, ${other}. ${waiverStep}`;
  return `${overrides} ${userAccessStep(server, access, name)}. Alternatively, if clients use only the user \`default\`, ${other}.`;
}

const waiverStep =
  'Waive the rule only if the file has a user `default` and every active user in it has a password.';

function userAccessStep(server: Server, { user }: OpenAccess, name: string): string {
  if (!user) return writeUsers(server, name);
  const variable = userOf(server, user.name)
    ?.passwords.flat()
    .find((char) => char.variable !== null)?.variable;
  return variable && !user.open
    ? `Write \`>${required(variable)}\` as the password of the user \`${user.name}\``
    : closeUserStep(user);
}
