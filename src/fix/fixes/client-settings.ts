/** The fix of a client that has separate settings for the host and the password. */

import type { SplitSettings } from '../../cache/clients/client-credentials.js';
import type { ClientSetting } from '../../cache/clients/client-settings.js';
import { isOption } from '../../cache/clients/credential-wording.js';
import { labelledForm } from '../../cache/clients/setting-wording.js';
import { intendedPassword, isDetermined } from '../../cache/server/server.js';
import type { ScalarRange } from '../../cache/text/word.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
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
import { type ClientContext, fileStep, manualStep, unreadStep } from './client-steps.js';

/** Uses the server's password in the setting that has the client's password. */
export function authenticateSettings(context: ClientContext, split: SplitSettings): Proposal | Refusal {
  const { client, url, description, variable } = context;
  const { passwordSetting } = split;
  const option = missingOption(split, url.place, required(variable));
  if (option) return addOption(option, context, split.host);
  // Without a setting for the password, the project does not show which one the program reads.
  if (!passwordSetting) return refuse('cannot-be-known', unreadStep(context, split.host));
  const step = fileStep(passwordSetting, context) ?? manualStep(passwordSetting, split, context);
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
  const isKnown = server !== null && isDetermined(intendedPassword(server));
  if (isOption(place))
    return isKnown
      ? `Pass the server's password with ${place}`
      : `Pass \`${required(variable)}\` as the password with ${place}`;
  return isKnown
    ? `Use the server's password in ${place}`
    : `Use \`${required(variable)}\` as the password in ${place}`;
}

/** A text that adds the password to a setting, and its offset in the value. */
interface MissingOption {
  readonly at: number;
  readonly text: string;
}

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
  const label = labelledForm.exec(text);
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
