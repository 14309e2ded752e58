/** The fix of a client's settings for host and password. */

import type { ClientUrl, SplitSettings } from '../../cache/clients/client-credentials.js';
import type { ClientSetting } from '../../cache/clients/client-settings.js';
import type { Client } from '../../cache/clients/clients.js';
import type { Description } from '../../cache/describe.js';
import type { Place } from '../../cache/text/word.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import type { Project } from '../../compose/project.js';
import { writeInValue } from '../edits/client-value.js';
import { needsOf, required } from '../edits/password-variable.js';
import { sentence } from '../model/context.js';
import { type Change, change, type Proposal, proposalOf, type Refusal, refuse } from '../model/fix.js';

/** The setting for the password holds the server's, where there is one that holds it as its text. */
export function authenticateSettings(
  { path, place, because }: ClientUrl,
  split: SplitSettings,
  client: Client,
  name: string,
  description: Description,
): Proposal | Refusal {
  const { passwordSetting } = split;
  const todo = byHand(split, place, name);
  // Which setting the program reads is not known here.
  const reason = passwordSetting === null ? 'cannot-be-known' : 'needs-decision';
  if (passwordSetting === null || todo !== null) return refuse(reason, `${sentence(because)} ${todo ?? ''}`);
  return proposalOf(
    `Give the password in \`${passwordSetting.writtenName}\``,
    giving(client, passwordSetting, place, required(name), description.project),
    [['services', client.service, ...path]],
    needsOf(description, name),
  );
}

/** What is left to people. Null where nothing is. */
function byHand(
  { host, passwordSetting, userSetting }: SplitSettings,
  { node, span }: Place,
  name: string,
): string | null {
  const text = required(name);
  if (!passwordSetting) return `Write \`${text}\` in the setting that the program reads its password from.`;
  if (passwordSetting.file !== undefined || passwordSetting.name.inFile)
    return `Let Compose make the secret of the variable: \`environment: ${name}\` below \`secrets\`.`;
  const isWhole = span.start === 0 && span.end === node.text.length;
  if (passwordSetting.writtenName === host && isWhole) return `Write \`password=${text}\` among its options.`;
  if (userSetting && !/^(?:default)?$/.test(userSetting.node.text))
    return `Leave \`${userSetting.writtenName}\` out, or write \`default\` in it.`;
  return null;
}

/** The setting with another text: a value that is empty or not written has no place of its own to be written at. */
function giving(
  client: Client,
  { node, writtenName }: ClientSetting,
  place: Place,
  text: string,
  project: Project,
): Change | Refusal {
  if (node.text !== '' || isEnvFileValue(node))
    return writeInValue(client, writtenName, place, text, project);
  const { source, path, key } = node.origin;
  return change({
    op: 'replace-value',
    file: source.file,
    path,
    value: key === null ? `${writtenName}=${text}` : text,
  });
}
