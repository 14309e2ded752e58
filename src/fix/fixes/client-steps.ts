/** What to do by hand about a client with separate settings for the host and the password. */

import { isCliOption } from '../../cache/clients/cli-settings.js';
import type { ClientUrl, SplitSettings } from '../../cache/clients/client-credentials.js';
import { type ClientSetting, isPart, parentName } from '../../cache/clients/client-settings.js';
import type { Client } from '../../cache/clients/clients.js';
import { settingsOf } from '../../cache/container/environment.js';
import type { Description } from '../../cache/describe.js';
import { serverPassword } from '../../cache/server/server.js';
import { child, itemsOf } from '../../compose/model/node.js';
import { upperFirst } from '../../source/first-letter.js';
import { required } from '../edits/password-variable.js';
import { replacedSecret, sameSecretStep } from '../edits/secret-step.js';

/** A client that does not send the server's password. */
export interface ClientContext {
  readonly client: Client;
  readonly url: ClientUrl;
  readonly description: Description;
  /** The name of the password's variable. */
  readonly variable: string;
}

/** What to do about a client without a setting for the password. `setting` is the name of the one with the address. */
export function unreadStep(context: ClientContext, setting: string): string {
  const { client, url, variable } = context;
  const { unread, path, node } = url;
  const password = required(variable);
  const form = `\`redis://:${password}@HOST:PORT\``;
  switch (unread) {
    case 'elsewhere':
      return `Instead of \`${setting}\`, set \`${setting.replace(/_(?:CMD|SECRET|FILE)$/i, '')}\` to ${form}.`;
    case 'http': {
      const [scheme] = /https?:\/\/(?!.*@)/i.exec(node.text) ?? [];
      const step = scheme
        ? `In \`${setting}\`, replace \`${scheme}\` with \`redis://:${password}@\``
        : `Set \`${setting}\` to a Redis URL, ${form}`;
      return `${step}. If the client uses HTTP on purpose, waive the rule.`;
    }
    case 'form':
      return path[0] === 'secrets'
        ? `Instead of using the secret, set ${urlVariable(client, node.text)} in \`environment\` of \`${client.service}\` to ${form}.`
        : `Set \`${setting}\` to a Redis URL, ${form}.`;
    case 'encoded':
      return `Replace the Base64 text with separate settings for the host and the password, and set the password to \`${password}\`.`;
    case undefined:
      break;
  }
  return missingStep(context, setting);
}

/** The variable whose `_FILE` names a secret, as an object; else the one that the client reads. */
function urlVariable({ node }: Client, secret: string): string {
  const file = settingsOf(node).find(
    ({ name, node: { text } }) => name.endsWith('_FILE') && text === `/run/secrets/${secret}`,
  );
  return file
    ? `\`${file.name.slice(0, -'_FILE'.length)}\``
    : 'the variable that the client reads its URL from';
}

/** `redis:?host[HOST:PORT]`, the syntax of Symfony. */
const symfony = /^[a-z]+:.*\?.*host\[/i;

/** What to do where no setting provides the password. */
function missingStep({ client, url, variable }: ClientContext, setting: string): string {
  const { path, node, split } = url;
  const password = `\`${required(variable)}\``;
  if (isCliOption({ writtenName: setting }))
    return setting.includes('-cli')
      ? `Set \`REDISCLI_AUTH\` to ${password} in \`environment\` of \`${client.service}\`.`
      : `Pass the password with \`${setting.startsWith('memtier') ? '--authenticate=' : '-a '}${required(variable)}\`.`;
  if (split?.entry !== undefined)
    return `Add the password to this entry, as in \`${withPassword(split.entry, required(variable))}\`.`;
  if (isPart({ writtenName: setting, path }))
    return `Add the password ${password} to \`${parentName(setting)}\`.`;
  if (path[0] === 'volumes')
    return `The tool does not know which setting the client reads its password from. Find out its name, and add it next to \`${setting}\`. Write ${password} as its value, with the quotes of the host if it has any.`;
  if (path[0] !== 'environment')
    return `Find the option or the variable for the client's password, and set it to ${password}.`;
  const variableStep = `set the client's password variable to ${password}`;
  if (symfony.test(node.text)) return `Add \`&auth=${required(variable)}\` to \`${setting}\`.`;
  const environment = child(client.node, 'environment');
  const provider = child(environment, 'REDIS_PROVIDER');
  const isProvider = provider?.kind === 'scalar' && provider.text === setting;
  return isProvider || /(?:UR[IL]|DSN)$/i.test(setting)
    ? `Write the password into \`${setting}\`, as in \`redis://:${required(variable)}@HOST:PORT\`, or ${variableStep} under \`environment\`.`
    : `The tool does not know which variable the client reads its password from. Find out its name, and set it to ${password} under \`environment\`.`;
}

/** An entry of `REDIS_HOSTS` of Redis Commander with the password, which comes after the database. */
function withPassword(entry: string, password: string): string {
  return `${entry}${entry.split(':').length > 3 ? '' : ':0'}:${password}`;
}

/** The step for a setting that names a file with the password; null for another setting. */
export function fileStep(
  { file, name, node, writtenName }: ClientSetting,
  { client, description, variable }: ClientContext,
): string | null {
  const { project, server } = description;
  if (file === undefined && !name.inFile) return null;
  const { from, variable: source } = server ? serverPassword(server) : { from: null, variable: null };
  if (from === 'file' && source !== null && source !== node.text)
    return (
      sameSecretStep(description, client, writtenName, source) ??
      `The server reads its password from \`${source}\`. Let \`${writtenName}\` of \`${client.service}\` name a file with the same secret.`
    );
  const [, secret] = /^\/run\/secrets\/([\w.-]+)$/.exec(node.text) ?? [];
  const listed = itemsOf(child(project.services.get(client.service), 'secrets'))
    .map((item) => child(item, 'source'))
    .some((source) => source?.kind === 'scalar' && source.text === secret);
  const step = secret === undefined ? null : replacedSecret(project, secret, variable);
  const own = `\`secrets\` of \`${client.service}\``;
  if (step !== null) return `${upperFirst(step)}.${listed ? '' : ` List the secret under ${own}.`}`;
  const which = secret === undefined ? 'the secret' : `the secret \`${secret}\``;
  const list = listed ? '' : `, and list it under ${own}`;
  return `Define ${which} with \`environment: ${variable}\`${list}: Compose creates the file from the variable.`;
}

/** The step that the user has to do by hand; null if the tool can edit the setting. */
export function manualStep(
  { writtenName, isComputed }: ClientSetting,
  { host, userSetting, hasOwnUser }: SplitSettings,
  { url, variable }: ClientContext,
): string | null {
  const { node, span } = url.place;
  if (isComputed)
    return `Let the client read the password from an environment variable, and set the variable to \`${required(variable)}\`.`;
  if (hasOwnUser) {
    const password = url.variable === variable ? '' : `, and use \`${required(variable)}\` as the password`;
    return `Remove the user from \`${host}\`, or set it to \`default\`${password}.`;
  }
  const isWhole = span.start === 0 && span.end === node.text.length;
  if (writtenName === host && isWhole)
    return `Add \`password=${required(variable)}\` to the options in \`${host}\`.`;
  if (userSetting) return `Remove \`${userSetting.writtenName}\`, or set it to \`default\`.`;
  return null;
}
