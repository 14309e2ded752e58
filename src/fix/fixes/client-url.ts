/** The fix of a client's URL. */

import { isCertain, queryPassword } from '../../cache/text/redis-url.js';
import { writeInValue } from '../edits/client-value.js';
import { differentName, needsOf, passwordName, required } from '../edits/password-variable.js';
import type { FixContext } from '../model/context.js';
import { type Proposal, proposalOf, type Refusal, refuse } from '../model/fix.js';
import { authenticateSettings } from './client-settings.js';

/** The URL carries the server's password. */
export function authenticateClient({ finding, description, server }: FixContext): Proposal | Refusal {
  const [, index, , number] = finding.evidence;
  const client = description.clients[Number(index)];
  const url = client?.urls[Number(number)];
  // A rule of one's own may ask for this where it is about another part of the model.
  if (!url) return refuse('needs-decision', finding.remedy);
  const refusal = server.redisCommand && differentName(description, server);
  if (refusal) return refusal;
  const name = passwordName(description, server);
  if (url.split) return authenticateSettings(url, url.split, client, name, description);
  const { node, span } = url.place;
  if (url.path[0] === 'configs' && url.path[2] === 'file')
    return refuse(
      'not-writable',
      `Compose puts no variable into a file. Let the program take the URL from its environment, or write the text as \`content\` of the config, with \`${required(name)}\` in it.`,
    );
  const written = node.text.slice(span.start, span.end);
  const from = written.indexOf('://') + 3;
  if (from < 3) return refuse('not-writable', finding.remedy);
  const outside = withoutVariables(written.slice(from));
  const authority = outside.search(/[/?#\s]|$/);
  const sign = outside.slice(0, authority).lastIndexOf('@');
  const query = sign === -1 ? queryPassword(outside, isCertain(written)) : null;
  // The password is that of `default`: any other name, or a variable in its place, is refused with it.
  const user = /^default(?=[:@])/.exec(outside.slice(0, sign + 1))?.[0] ?? '';
  const base = span.start + from;
  const end = query ? base + query.index + query[0].length : base + sign + 1;
  const place = { node, span: { start: query ? end - (query[1]?.length ?? 0) : base, end } };
  const credentials = query ? required(name) : `${user}:${required(name)}@`;
  return proposalOf(
    'Give the password in the URL',
    writeInValue(client, String(url.path.at(-1)), place, credentials, description.project),
    [['services', client.service, ...url.path]],
    needsOf(description, name),
  );
}

/** The text with a filler in the place of each `${...}`: what stands in one parts nothing. */
function withoutVariables(written: string): string {
  let level = 0;
  const outside = written.split('').map((char) => {
    if (char === '{') level += 1;
    const inside = level > 0;
    if (char === '}') level -= 1;
    return inside ? '_' : char;
  });
  return outside.join('');
}
