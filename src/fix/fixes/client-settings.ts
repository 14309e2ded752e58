/** The fix of a client that has separate settings for the host and the password. */

import type { ClientUrl, SplitSettings } from '../../cache/clients/client-credentials.js';
import { type ClientSetting, isPart } from '../../cache/clients/client-settings.js';
import type { Client } from '../../cache/clients/clients.js';
import type { Description } from '../../cache/describe.js';
import { intendedPassword, isDetermined, serverPassword } from '../../cache/server/server.js';
import type { ScalarRange } from '../../cache/text/word.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import { child, itemsOf } from '../../compose/model/node.js';
import { replaceInSetting, type SettingTarget } from '../edits/client-value.js';
import { clientNeeds, required } from '../edits/password-variable.js';
import {
  type Change,
  change,
  type Proposal,
  proposalOf,
  type Refusal,
  refuse,
  withManual,
} from '../model/fix.js';

/** A client that does not send the server's password. */
export interface ClientContext {
  readonly client: Client;
  readonly url: ClientUrl;
  readonly description: Description;
  /** The name of the password's variable. */
  readonly variable: string;
}

/** Uses the server's password in the setting that has the client's password. */
export function authenticateSettings(context: ClientContext, split: SplitSettings): Proposal | Refusal {
  const { client, url, description, variable } = context;
  const { passwordSetting } = split;
  const option = missingOption(split, url.place, required(variable));
  if (option) return addOption(option, context, split.host);
  // Without a setting for the password, the project does not show which one the program reads.
  if (!passwordSetting) return refuse('cannot-be-known', unreadStep(url, split.host, required(variable)));
  const step = fileStep(passwordSetting, context) ?? manualStep(passwordSetting, split, url.place, variable);
  if (step !== null) return refuse('needs-decision', step);
  const target = {
    client,
    project: description.project,
    name: passwordSetting.writtenName,
    place: url.place,
  };
  const proposal = proposalOf(
    passwordTitle(context, `\`${passwordSetting.writtenName}\``),
    setPasswordSetting(passwordSetting, target, required(variable)),
    [['services', client.service, ...url.path]],
    clientNeeds(description, variable),
  );
  const where = url.path[0] === 'environment' ? ` in \`environment\` of \`${client.service}\`` : '';
  const manual = `Set \`${passwordSetting.writtenName}\` to \`${required(variable)}\`${where}.`;
  return withManual(proposal, manual);
}

/** The title of a fix that writes the variable. It is not the server's password while that comes from elsewhere. */
export function passwordTitle({ description: { server }, variable }: ClientContext, place: string): string {
  return server && isDetermined(intendedPassword(server))
    ? `Use the server's password in ${place}`
    : `Use \`${required(variable)}\` as the password in ${place}`;
}

/** A text that adds the password to a setting, and its offset in the value. */
interface MissingOption {
  readonly at: number;
  readonly text: string;
}

/** `LABEL:HOST:PORT[:DATABASE]`, as `REDIS_HOSTS` of Redis Commander has it. */
const labelled = /^[^:@/,;\s=]+:[^:@/,;\s=]+:\d+(:\d*)?$/;
/** The separator of options: commas of StackExchange.Redis and Grafana, semicolons, or white space. */
const separators = /(?:^|[^,;\s=])(\s*[,;]\s*|\s+)[a-z][\w -]*=/i;
const connectionString = /conn(?:ection)?_*str|configuration$/i;
const emptyPassword = /(?:^|[,;\s])password=(?=[,;\s]|$)/i;

/** The option that a connection string lacks; null for a setting of another form. */
function missingOption(
  { host, passwordSetting, hasOwnUser }: SplitSettings,
  { node, span }: ScalarRange,
  password: string,
): MissingOption | null {
  const { text } = node;
  const isWhole = span.start === 0 && span.end === text.length;
  if (hasOwnUser || !isWhole || (passwordSetting && passwordSetting.writtenName !== host)) return null;
  const empty = emptyPassword.exec(text);
  if (empty) return { at: empty.index + empty[0].length, text: password };
  if (passwordSetting || /["'{}\n]|:\/\//.test(text.replace(/\$\{[^{}]*\}/g, ''))) return null;
  const at = text.length;
  const label = labelled.exec(text);
  if (label) return { at, text: `${label[1] === undefined ? ':0' : ''}:${password}` };
  const separator = connectionString.test(host) ? ',' : undefined;
  const between = separators.exec(text)?.[1] ?? separator;
  return between === undefined ? null : { at, text: `${between}password=${password}` };
}

function addOption({ at, text }: MissingOption, context: ClientContext, name: string): Proposal | Refusal {
  const { client, url, description, variable } = context;
  const place = { node: url.place.node, span: { start: at, end: at } };
  return proposalOf(
    passwordTitle(context, `\`${name}\``),
    replaceInSetting({ client, project: description.project, name, place }, text),
    [['services', client.service, ...url.path]],
    clientNeeds(description, variable),
  );
}

/** What to do about a client without a setting for the password. `setting` is the name of the one with the address. */
function unreadStep({ unread, path, node }: ClientUrl, setting: string, password: string): string {
  const form = `\`redis://:${password}@HOST:PORT\``;
  switch (unread) {
    case 'elsewhere':
      return `Instead of \`${setting}\`, set the URL itself, as ${form}.`;
    case 'http': {
      const [scheme] = /https?:\/\/(?!.*@)/i.exec(node.text) ?? [];
      const step = scheme
        ? `In \`${setting}\`, replace \`${scheme}\` with \`redis://:${password}@\``
        : `Set \`${setting}\` to a Redis URL, ${form}`;
      return `${step}. If the client uses HTTP on purpose, waive the rule.`;
    }
    case 'form':
      return `Set \`${setting}\` to a Redis URL, ${form}.`;
    case 'encoded':
      return `Replace the Base64 text with separate settings for the host and the password, and set the password to \`${password}\`.`;
    case undefined:
      break;
  }
  if (isPart({ writtenName: setting, path }))
    return `Add the password \`${password}\` to \`${setting.slice(0, setting.lastIndexOf('.'))}\`.`;
  return path[0] === 'environment'
    ? `Under \`environment\`, set the variable that the client reads its password from to \`${password}\`.`
    : `Find the setting that the client reads its password from, and set it to \`${password}\`.`;
}

/** The step for a setting that names a file with the password; null for another setting. */
function fileStep(
  { file, name, node, writtenName }: ClientSetting,
  { client, description: { project, server }, variable }: ClientContext,
): string | null {
  if (file === undefined && !name.inFile) return null;
  const { from, variable: source } = server ? serverPassword(server) : { from: null, variable: null };
  if (from === 'file' && source !== null && source !== node.text)
    return `The server reads its password from \`${source}\`. Let \`${writtenName}\` of \`${client.service}\` name a file with the same secret.`;
  const [, secret] = /^\/run\/secrets\/([\w.-]+)$/.exec(node.text) ?? [];
  const key = `\`environment: ${variable}\``;
  const listed = itemsOf(child(project.services.get(client.service), 'secrets')).map((item) =>
    child(item, 'source'),
  );
  if (secret !== undefined && listed.some((name) => name?.kind === 'scalar' && name.text === secret))
    return `Define the secret \`${secret}\` with ${key} instead of \`file\` or \`external\`: Compose creates the file from the variable.`;
  const which = secret === undefined ? 'the secret' : `the secret \`${secret}\``;
  return `Define ${which} with ${key} only, without \`file\` or \`external\`, and list it under \`secrets\` of \`${client.service}\`: Compose creates the file from the variable.`;
}

/** The step that the user has to do by hand; null if the tool can edit the setting. */
function manualStep(
  passwordSetting: ClientSetting,
  { host, userSetting, hasOwnUser }: SplitSettings,
  { node, span }: ScalarRange,
  variable: string,
): string | null {
  const { writtenName } = passwordSetting;
  if (passwordSetting.isComputed)
    return `Read the password from an environment variable, and set the variable to \`${required(variable)}\`.`;
  const isWhole = span.start === 0 && span.end === node.text.length;
  if (writtenName === host && isWhole)
    return `Add \`password=${required(variable)}\` to the options in \`${host}\`.`;
  if (hasOwnUser)
    return `Remove the user from \`${host}\`, or set it to \`default\`, and use \`${required(variable)}\` as the password.`;
  if (userSetting) return `Remove \`${userSetting.writtenName}\`, or set it to \`default\`.`;
  return null;
}

function setPasswordSetting(
  { node, writtenName }: ClientSetting,
  target: SettingTarget,
  text: string,
): Change | Refusal {
  if (node.text !== '' || isEnvFileValue(node)) return replaceInSetting(target, text);
  // An empty or missing value has no characters to replace.
  const { source, path, key } = node.origin;
  return change({
    op: 'replace-value',
    file: source.file,
    path,
    value: key === null ? `${writtenName}=${text}` : text,
  });
}
