/** Reasons why a client fails, or may fail, before the server replies. */

import type { Remark } from '../shell/run-notes.js';
import type { CheckedServer } from './checked-server.js';
import { type CheckImage, replacementFor, shownClient, shownImage } from './client-release.js';
import type { RedisCliOptions } from './redis-cli-options.js';
import type { ReplyingServer } from './server-reply.js';

/** The reason why the call always fails in the image; null when it may succeed. */
export function failureInImage(
  program: string,
  { rejected }: RedisCliOptions,
  image: CheckImage,
): Remark | null {
  const other = replacementFor(program, image);
  if (other !== null) {
    return alwaysFails(
      `${shownImage(image)} does not contain \`${program}\`, so the check always fails; use \`${other}\``,
    );
  }
  if (!rejected?.always) return null;
  const client = shownClient(program, image);
  return alwaysFails(`${client} rejects \`${rejected.option}\`, so the check always fails`);
}

/** The reason why the call may fail, depending on the release; null when it does not. */
export function doubtAbout(
  program: string,
  { rejected, emptyUser }: RedisCliOptions,
  image: CheckImage,
): Remark | null {
  if (rejected !== null) return mayFail(rejectedBySome(rejected.option));
  return emptyUser === false ? null : mayFail(emptyUserReason(program, image));
}

function alwaysFails(because: string): Remark {
  return { kind: 'fails', because };
}

function mayFail(because: string): Remark {
  return { kind: 'may-fail', because };
}

function rejectedBySome(option: string): string {
  return `not every release of \`redis-cli\` accepts \`${option}\` as written, and the image's release is unknown`;
}

function emptyUserReason(program: string, image: CheckImage): string {
  return `${shownClient(program, image)} sends an empty user name for \`redis://:PASSWORD@\`, which the server rejects`;
}

/** The reason why client and server disagree about TLS; null if they agree, or if that is unknown. */
export function tlsMismatch({ flags }: RedisCliOptions, { usesTls }: CheckedServer): Remark | null {
  const wantsTls = flags.has('--tls');
  if (usesTls === null || wantsTls === usesTls) return null;
  return usesTls
    ? mayFail('the server uses TLS, but the client connects without `--tls`')
    : alwaysFails('the client uses `--tls`, but the server uses no TLS, so the check always fails');
}

/** A server with TLS, as a client without it meets it (Dragonfly, dragonfly_connection.cc). */
export function withoutTls(server: ReplyingServer): ReplyingServer {
  const error = 'ERR Bad TLS header, double check if you enabled TLS for your client.';
  return { ...server, isOpen: false, accepts: () => false, error };
}
