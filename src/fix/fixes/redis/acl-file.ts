/** The password of the user `default` in an ACL file of a Redis server. */

import { itemsOf, scalarText } from '../../../cache/container/node-values.js';
import type { Description } from '../../../cache/describe.js';
import type { RedisOption } from '../../../cache/redis/option.js';
import type { Server } from '../../../cache/server/server.js';
import { toText } from '../../../compose/interpolation/expand.js';
import { child } from '../../../compose/model/node.js';
import { replaceAt } from '../../edits/command.js';
import { configContent, mountConfig } from '../../edits/config-content.js';
import { required } from '../../edits/password-variable.js';
import { isInMountedFile } from '../../edits/redis/written-option.js';
import { type Change, change, type Refusal, refuse } from '../../model/fix.js';
import type { RedisContext } from './redis-context.js';

/** Sets the password in an ACL file that is the content of a config. */
export function changeAclFile(context: RedisContext, name: string): Change | Refusal {
  const { password } = context.redis;
  const [literal, another] = password.literals;
  if (password.from === 'nothing')
    return refuse('needs-decision', `An ACL file overrides \`requirepass\`. ${addUser(context, name)}`);
  const step = userStep(context, name);
  if (step) return refuse('needs-decision', `The ACL file overrides \`requirepass\`. ${step}`);
  if (literal && isInMountedFile(literal.node))
    return refuse(
      'needs-decision',
      `The ACL file overrides \`requirepass\`, and Compose does not interpolate a mounted file. Write the users in ${configContent}, with \`>${required(name)}\` as the only password of the user \`default\`, and ${mountConfig}.`,
    );
  if (password.from !== 'literal' || !literal || another || password.conditional)
    return refuse(
      'needs-decision',
      `The ACL file overrides \`requirepass\`. In its \`content\`, leave only the password \`>${required(name)}\` for the user \`default\`.`,
    );
  return change(replaceAt(literal, required(name)));
}

/** What to do about an ACL file whose user `default` needs no password, as sentences. */
function addUser({ redis: { options, password }, server, description }: RedisContext, name: string): string {
  const line = `\`user default on >${required(name)} ~* &* +@all\``;
  const content = contentOf(description, server, toText(password.option?.values[0] ?? []));
  const step =
    content === null
      ? `Define the user in the ACL file with a line such as ${line}. Compose interpolates it only in ${configContent}, which the service mounts in place of the file`
      : `Define the user in the \`content\` of the config \`${content}\` with a line such as ${line}`;
  const hasOther = options.some((each) => each.name === 'requirepass' && (each.values[0] ?? []).length > 0);
  return `${step}. Or, if clients use only the user \`default\`, ${hasOther ? 'remove `aclfile`' : replaceStep(password.option, name)}.`;
}

/** How to set the password without an ACL file, without a period. */
function replaceStep(option: RedisOption | null, name: string): string {
  return option?.origin === 'command'
    ? `replace \`--aclfile\` and its value with \`--requirepass\` and \`${required(name)}\`, as separate arguments`
    : `replace \`aclfile\` with \`requirepass ${required(name)}\``;
}

/** The config whose content the service mounts at a path; null for another file. */
function contentOf({ project: { root } }: Description, { node }: Server, path: string): string | null {
  const configs = child(root ?? undefined, 'configs');
  const names = itemsOf(child(node, 'configs')).flatMap((item) => {
    const name = scalarText(child(item, 'source'));
    return scalarText(child(item, 'target')) === path && child(child(configs, name), 'content') ? [name] : [];
  });
  return names[0] ?? null;
}

/** What to do by hand about a user whose password cannot be used or compared; null for any other. */
export function userStep({ redis: { password } }: RedisContext, name: string): string | null {
  switch (password.userFault) {
    case 'disabled':
      return 'Enable this user with the rule `on` instead of `off`.';
    case 'several-passwords':
      return `Leave only the password \`>${required(name)}\` for the user \`default\`.`;
    case null:
      return null;
  }
}
