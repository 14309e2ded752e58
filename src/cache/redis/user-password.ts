/** The password of the user `default` of a Redis server, as an ACL file or the option `user` declares it. */

import type { Text } from '../../compose/interpolation/expand.js';
import { originOf } from '../secret/secret.js';
import type { AclUser } from './acl-user.js';
import type { RedisOption } from './option.js';
import type { UserFault } from './redis-reading.js';

export interface UserPassword {
  /** Null if the server requires none. */
  readonly text: Text | null | 'unknown';
  readonly because: string | null;
  readonly userFault?: UserFault;
  /** Whether it is one of several passwords, and another one is a variable. */
  readonly isOneOfSeveral?: boolean;
}

/** The password of the user `default`, whom an option declares. */
export function userPassword(
  user: AclUser,
  option: RedisOption,
  { isFile, hasPassword }: { readonly isFile: boolean; readonly hasPassword: boolean },
): UserPassword {
  const subject = isFile ? 'the ACL file' : 'the option `user`';
  if (!user.active)
    return {
      text: 'unknown',
      userFault: 'disabled',
      because: `${subject} disables the user \`default\`, and this tool does not check the passwords of other users`,
    };
  if (!user.open) return listedPassword(user, subject);
  const cause =
    isFile && option.name === 'aclfile' && isInitial(user)
      ? `${subject} does not define the user \`default\`, who then needs no password`
      : `${subject} lets the user \`default\` connect without a password`;
  const effect = hasPassword ? ', despite `requirepass`' : ', so anyone can connect';
  return { text: null, because: `${cause}${effect}` };
}

/** The password among those of a user who needs one. `subject` is what declares the user. */
function listedPassword(user: AclUser, subject: string): UserPassword {
  const source = (text: UserPassword['text'], because: string): UserPassword => ({ text, because });
  const worst = user.passwords.find((text) => !/^(?:variable|file)$/.test(originOf(text).from));
  const [password, another] = user.passwords;
  const empty = user.passwords.find((text) => text.length === 0);
  if (empty)
    return source([], `${subject} gives the user \`default\` an empty password, so anyone can connect`);
  if (user.hashes.length > 0) return source('unknown', `${subject} contains only a hash of the password`);
  if (!password)
    return source(
      'unknown',
      `${subject} gives the user \`default\` no password, so no client can connect without a user name`,
    );
  if (another && !worst)
    return {
      text: 'unknown',
      userFault: 'several-passwords',
      because: `${subject} gives the user \`default\` more than one password`,
    };
  const isOneOfSeveral =
    worst !== undefined && user.passwords.some((each) => originOf(each).from === 'variable');
  return isOneOfSeveral
    ? {
        text: worst,
        because: `one of the passwords of the user \`default\` is hard-coded in ${subject}`,
        isOneOfSeveral,
      }
    : { text: worst ?? password, because: null };
}

function isInitial({ passwords, hashes, commands }: AclUser): boolean {
  return passwords.length === 0 && hashes.length === 0 && commands.size > 0;
}
