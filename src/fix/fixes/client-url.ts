/** The fix of a client's URL. */

import type { CredentialsPlace } from '../../cache/clients/credentials-place.js';
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
export function authenticateClient({
  finding,
  description,
  server,
  migrates,
}: FixContext): Proposal | Refusal {
  const [, index, , number] = finding.evidence;
  const client = description.clients[Number(index)];
  const url = client?.urls[Number(number)];
  // A rule of a custom policy may name this fix for another part of the model.
  if (!url) return refuse('needs-decision', finding.remedy);
  const replacesOptions = server.redis ? migrates : server.redisCommand !== null;
  const refusal = replacesOptions ? refuseOtherVariable(description, server) : null;
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
  const { credentials } = url;
  if (!credentials || !isReplaceable(credentials)) return refuse('not-writable', remedy);
  const name = String(url.path.at(-1));
  const target = { client, project: description.project, name, place: credentials };
  return proposalOf(
    "Use the server's password in the URL",
    replaceInSetting(target, credentialsText(credentials, variable)),
    [['services', client.service, ...url.path]],
    variableNeeds(description, variable),
  );
}

/** Whether the place of credentials is a whole part of the text, so that no `${...}` begins or ends outside it. */
function isReplaceable({ node, span }: CredentialsPlace): boolean {
  const written = node.text.slice(span.start, span.end);
  return written.split('{').length === written.split('}').length;
}

/** The credentials of the server. The password is that of the user `default`, so any other user is replaced with it. */
function credentialsText({ kind, isDefaultUser }: CredentialsPlace, variable: string): string {
  switch (kind) {
    case 'query':
      return required(variable);
    case 'new-query':
      return `?auth=${required(variable)}`;
    case 'further-query':
      return `&auth=${required(variable)}`;
    case 'user-info':
      return `${isDefaultUser ? 'default' : ''}:${required(variable)}@`;
  }
}
