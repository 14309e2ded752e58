/** The fix of a client's URL. */

import { exceedsAddresses } from '../../cache/clients/address-limits.js';
import type { ClientUrl } from '../../cache/clients/client-credentials.js';
import type { Client } from '../../cache/clients/clients.js';
import type { CredentialsPlace } from '../../cache/clients/credentials-place.js';
import { referencedVariable } from '../../cache/clients/mounted-text.js';
import { overridingEnvFile } from '../../cache/container/environment.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import { child, itemsOf } from '../../compose/model/node.js';
import { replaceInSetting } from '../edits/client-value.js';
import { configContent, mountConfig } from '../edits/config-content.js';
import { passwordVariable, refuseOtherVariable, required, urlNeeds } from '../edits/password-variable.js';
import { type FixContext, replacesOptions } from '../model/context.js';
import { type Proposal, proposalOf, type Refusal, refuse } from '../model/fix.js';
import { authenticateSettings, passwordTitle } from './client-settings.js';
import type { ClientContext } from './client-steps.js';

/** Uses the server's password in the URL or the settings of a client. */
export function authenticateClient(context: FixContext): Proposal | Refusal {
  const { finding, description, server } = context;
  const [, index, , number] = finding.evidence;
  const client = description.clients[Number(index)];
  const url = client?.urls[Number(number)];
  // A rule of a custom policy may name this fix for another part of the model.
  if (!url) return refuse('needs-decision', finding.remedy);
  // With each fix, addresses are evaluated that were not before, so that it would have to be tried alone.
  if (exceedsAddresses(description.clients))
    return refuse(
      'not-verified',
      `The project has too many addresses of the server to try a fix for each of them. ${finding.remedy}`,
    );
  const refusal = replacesOptions(context) ? refuseOtherVariable(description, server) : null;
  if (refusal) return refusal;
  const variable = passwordVariable(description, server);
  if (isMounted(url)) return refuseMounted(client, url, required(variable));
  const service = description.project.services.get(client.service);
  const envFile = service && isEnvFileValue(url.node) ? overridingEnvFile(service, url.node) : null;
  if (envFile !== null)
    return refuse(
      'cannot-be-known',
      `The value of \`${url.path.at(-1)}\` may come from ${envFile}. Set \`${url.path.at(-1)}\` in \`environment\` of \`${client.service}\`, with \`${required(variable)}\` as the password.`,
    );
  const place = { client, url, description, variable };
  return url.split ? authenticateSettings(place, url.split) : authenticateUrl(place, finding.remedy);
}

function refuseMounted({ service, node }: Client, url: ClientUrl, password: string): Refusal {
  const { secret, path, split } = url;
  const variable = secret === 'unknown' ? referencedVariable(split?.passwordSetting?.node.text ?? '') : null;
  if (variable !== null)
    return refuse(
      'not-writable',
      `Set \`${variable}\` to \`${password}\` in \`environment\` of \`${service}\`.`,
    );
  const step =
    secret === 'unknown'
      ? `Set the URL in \`environment\` of \`${service}\`, with \`${password}\` as the password, and let the client read it from there.`
      : `Let the client read the password from an environment variable. Alternatively, ${contentStep(path, password, mountedFolder(node, url))}.`;
  return refuse('not-writable', `Compose does not interpolate a mounted file. ${step}`);
}

/** The folder that is mounted with the file in it, as it is written; null where the file is mounted by itself. */
function mountedFolder(client: Client['node'], { node }: ClientUrl): string | null {
  const parts = node.origin.source.file.split('/');
  const sources = itemsOf(child(client, 'volumes')).flatMap((item) => {
    const source = child(item, 'source');
    return source?.kind === 'scalar' ? [source.text.replace(/\/+$/, '')] : [];
  });
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  if (sources.some((source) => nameOf(source) === parts.at(-1))) return null;
  return sources.find((source) => parts.slice(0, -1).includes(nameOf(source))) ?? null;
}

/** The step that has Compose interpolate the text of a mounted file, without a period. */
function contentStep([key, name]: ClientUrl['path'], password: string, folder: string | null): string {
  const mount =
    folder === null
      ? mountConfig
      : `mount that config instead: replace the mount of the folder \`${folder}\` with mounts of its other files`;
  return key === 'configs'
    ? `write the text of the file as \`content\` of the config \`${name}\`, instead of \`file\`, with \`${password}\` as the password`
    : `move the text of the file to ${configContent}, with \`${password}\` as the password, and ${mount}`;
}

/** Whether the value is in a file that Compose mounts as it is. */
function isMounted({ node, path }: ClientUrl): boolean {
  if (path[0] === 'configs' && path[2] === 'file') return true;
  // The text of a config is in a Compose file.
  return path[0] === 'volumes' && node.origin.source.root === null;
}

function authenticateUrl(context: ClientContext, remedy: string): Proposal | Refusal {
  const { client, url, description, variable } = context;
  const { credentials } = url;
  if (!credentials || !isReplaceable(credentials)) return refuse('not-writable', remedy);
  const name = String(url.path.at(-1));
  const target = { client, project: description.project, name, place: credentials };
  return proposalOf(
    urlTitle(credentials, variable) ?? passwordTitle(context, 'the URL'),
    replaceInSetting(target, credentialsText(credentials, variable)),
    [['services', client.service, ...url.path]],
    [...urlNeeds(description, variable, writtenCredentials(credentials)), ...prefixNeeds(credentials)],
  );
}

/** The need of credentials before a variable that the host follows: it may contain credentials too. */
function prefixNeeds({ kind, node, span }: CredentialsPlace): string[] {
  const [, name] = /^\$\{(\w+)(?::?-)?\}(?=\w)/.exec(node.text.slice(span.end)) ?? [];
  return kind === 'user-info' && name !== undefined
    ? [
        `Wherever you run Compose, make sure that \`${name}\` contains no user or password, which would be in the URL twice.`,
      ]
    : [];
}

/** The title of a fix for credentials that contain the server's password already; null for others. */
function urlTitle(place: CredentialsPlace, variable: string): string | null {
  const password = `(["'\`]?)\\$\\{${variable}:\\?[^{}]*\\}(["'\`]?)`;
  const written = new RegExp(`^(?:([^@]*):)?${password}@$`).exec(writtenCredentials(place));
  if (place.kind !== 'user-info' || !written) return null;
  const [, user, opening = '', closing = ''] = written;
  if (opening !== '' && opening === closing) return 'Remove the quotes around the password in the URL';
  if (opening !== closing) return null;
  if (user === undefined) return 'Add the missing `:` before the password in the URL';
  return place.namesUser ? 'Use the user `default` in the URL' : 'Remove the user from the URL';
}

/** Whether the place of credentials is a whole part of the text, so that no `${...}` begins or ends outside it. */
function isReplaceable(place: CredentialsPlace): boolean {
  const written = writtenCredentials(place);
  return written.split('{').length === written.split('}').length;
}

/** The credentials that a fix replaces. */
function writtenCredentials({ node, span }: CredentialsPlace): string {
  return node.text.slice(span.start, span.end);
}

/** The credentials of the server. The password is that of the user `default`, so any other user is replaced with it. */
function credentialsText({ kind, namesUser, option }: CredentialsPlace, variable: string): string {
  switch (kind) {
    case 'query':
      return required(variable);
    case 'new-query':
      return `?${option}=${required(variable)}`;
    case 'further-query':
      return `&${option}=${required(variable)}`;
    case 'user-info':
      return `${namesUser ? 'default' : ''}:${required(variable)}@`;
  }
}
