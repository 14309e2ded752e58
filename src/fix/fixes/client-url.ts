/** The fix of a client's URL. */

import { isCertain, queryPassword } from '../../cache/text/redis-url.js';
import type { ScalarRange } from '../../cache/text/word.js';
import { replaceInSetting } from '../edits/client-value.js';
import {
  passwordVariable,
  refuseOtherVariable,
  required,
  variableNeeds,
} from '../edits/password-variable.js';
import type { FixContext } from '../model/context.js';
import { type Proposal, proposalOf, type Refusal, refuse } from '../model/fix.js';
import { authenticateSettings, type ClientContext } from './client-settings.js';

/** Uses the server's password in the URL or the settings of a client. */
export function authenticateClient({ finding, description, server }: FixContext): Proposal | Refusal {
  const [, index, , number] = finding.evidence;
  const client = description.clients[Number(index)];
  const url = client?.urls[Number(number)];
  // A rule of a custom policy may name this fix for another part of the model.
  if (!url) return refuse('needs-decision', finding.remedy);
  const refusal = server.redisCommand && refuseOtherVariable(description, server);
  if (refusal) return refusal;
  const context = { client, url, description, variable: passwordVariable(description, server) };
  return url.split ? authenticateSettings(context, url.split) : authenticateUrl(context, finding.remedy);
}

function authenticateUrl(
  { client, url, description, variable }: ClientContext,
  remedy: string,
): Proposal | Refusal {
  if (url.path[0] === 'configs' && url.path[2] === 'file')
    return refuse(
      'not-writable',
      `Compose does not interpolate the file of a config. Read the URL from an environment variable, or write the text as \`content\` of the config, with \`${required(variable)}\` in it.`,
    );
  const credentials = credentialsIn(url.place, variable);
  if (!credentials) return refuse('not-writable', remedy);
  const name = String(url.path.at(-1));
  const target = { client, project: description.project, name, place: credentials.place };
  return proposalOf(
    "Use the server's password in the URL",
    replaceInSetting(target, credentials.text),
    [['services', client.service, ...url.path]],
    variableNeeds(description, variable),
  );
}

/** The part of a URL that holds its credentials, and the text that replaces it; null where the scheme is unknown. */
function credentialsIn(
  { node, span }: ScalarRange,
  variable: string,
): { readonly place: ScalarRange; readonly text: string } | null {
  const written = node.text.slice(span.start, span.end);
  const from = written.indexOf('://') + 3;
  if (from < 3) return null;
  const visible = maskVariables(written.slice(from));
  const base = span.start + from;
  const authority = visible.search(/[/?#\s]|$/);
  const at = visible.slice(0, authority).lastIndexOf('@');
  const query = at === -1 ? queryPassword(visible, isCertain(written)) : null;
  if (query) {
    const end = base + query.index + query[0].length;
    const start = end - (query[1]?.length ?? 0);
    return { place: { node, span: { start, end } }, text: required(variable) };
  }
  // The password is that of the user `default`. Any other name, or a variable instead of a name, is replaced with it.
  const user = /^default(?=[:@])/.exec(visible.slice(0, at + 1))?.[0] ?? '';
  const place = { node, span: { start: base, end: base + at + 1 } };
  return { place, text: `${user}:${required(variable)}@` };
}

/** The text with every `${...}` replaced by filler characters, so that no delimiter in it is found. */
function maskVariables(written: string): string {
  let depth = 0;
  const visible = written.split('').map((char) => {
    if (char === '{') depth += 1;
    const isInside = depth > 0;
    if (char === '}') depth -= 1;
    return isInside ? '_' : char;
  });
  return visible.join('');
}
