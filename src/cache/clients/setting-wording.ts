/** Wording of the reasons for a client with separate settings for the host and the password. */

import { isStop, toText, variablesIn } from '../../compose/interpolation/expand.js';
import type { CacheTarget } from './cache-targets.js';
import { isCliOption } from './cli-settings.js';
import { type ClientSetting, isNullText, isPart, parentName } from './client-settings.js';
import type { CredentialWording } from './credential-wording.js';
import type { Endpoint } from './endpoints.js';
import { referencedVariable } from './mounted-text.js';

/** A target, with the settings of its program and the source that may give it a password. */
interface WordedTarget {
  readonly target: CacheTarget;
  readonly group: { readonly settings: readonly ClientSetting[] };
  readonly access: { readonly unknownSource: string | null };
}

/** The wording for a target whose password is in this setting, or in none. */
export function wordingFor(
  { target: { setting, endpoint }, group, access: { unknownSource } }: WordedTarget,
  passwordSetting: ClientSetting | null,
  userSetting: ClientSetting | undefined,
): CredentialWording {
  const host = `\`${setting.writtenName}\` points to the cache`;
  const name = `\`${(passwordSetting ?? setting).writtenName}\``;
  const wording = { passwordHolder: name, userHolder: `\`${(userSetting ?? setting).writtenName}\`` };
  if (passwordSetting === null)
    return {
      ...wording,
      none: noSetting(setting, endpoint),
      unknown: `its password may come from ${unknownSource}`,
    };
  return {
    ...wording,
    none: `${host}, but ${passwordSetting === setting ? 'it contains no password' : noneIn(passwordSetting)}`,
    unknown: unknownValue(passwordSetting, group.settings),
  };
}

/** The clause about a setting that points to the server, for which no setting provides a password. */
function noSetting(setting: ClientSetting, endpoint: Endpoint): string {
  const { writtenName, path } = setting;
  const name = `\`${writtenName}\``;
  if (isCliOption(setting)) {
    const [place] = path;
    const where = typeof place === 'string' && place in runners ? ` in ${runners[place]}` : '';
    return `${name}${where} connects to the server without a password`;
  }
  const entry = labelledEntry(setting, endpoint);
  if (entry !== null) return `the entry \`${entry}\` in ${name} contains no password`;
  const host = `${name} points to the cache, but`;
  if (isPart(setting)) return `${host} \`${parentName(writtenName)}\` contains no password`;
  return path[0] === 'volumes'
    ? `${host} no setting next to it provides the password`
    : `${host} no setting provides the password`;
}

/** The keys of a service whose command is not that of the container. */
const runners: Readonly<Record<string, string>> = {
  healthcheck: 'the health check',
  post_start: 'a `post_start` hook',
  pre_stop: 'a `pre_stop` hook',
};

/** `LABEL:HOST:PORT[:DATABASE]`, an entry of `REDIS_HOSTS` of Redis Commander. */
export const labelledForm = /^[^:@/,;\s=]+:[^:@/,;\s=]+:\d+(:\d*)?$/;

/** The entry of a list that is an endpoint without a password; null for a setting of another form. */
export function labelledEntry({ node }: ClientSetting, { host: [first] }: Endpoint): string | null {
  if (!first || !node.text.includes(',')) return null;
  const entries = node.text.replace(/\$\{[^{}]*\}/g, (all) => '_'.repeat(all.length)).split(',');
  let start = 0;
  for (const entry of entries) {
    const end = start + entry.length;
    if (start <= first.span.start && first.span.start < end)
      return labelledForm.test(entry) ? entry.trim() : null;
    start = end + 1;
  }
  return null;
}

/** The clause about a setting that provides no password. */
function noneIn({ writtenName, node }: ClientSetting): string {
  return isNullText(node.text)
    ? `\`${writtenName}\` is \`${node.text}\`, which is not the server's password`
    : `\`${writtenName}\` provides no password`;
}

/** The reason why the value of a password's setting is unknown. */
function unknownValue(setting: ClientSetting, group: readonly ClientSetting[]): string {
  const { name, node, writtenName, isComputed } = setting;
  if (isComputed)
    return `\`${writtenName.slice(writtenName.lastIndexOf('.') + 1)}\` is an expression that this tool does not evaluate`;
  if (!name.inFile) return unknownText(setting);
  const [variable] = variablesIn([node]);
  if (variable !== undefined) return `\`${variable}\` decides which file \`${writtenName}\` names`;
  const path = setting.text(new Map());
  const isPath = path !== null && path !== 'unknown' && !isStop(path);
  const secret = isPath ? group.find(({ file }) => file === toText(path)) : undefined;
  return unknownFile(isPath ? toText(path) : '', secret?.secret, `\`${writtenName}\``);
}

/** The reason why the content of a file is unknown. `holder` is the setting that names it. */
function unknownFile(path: string, secret: ClientSetting['secret'], holder: string): string {
  const [, unlisted] = /^\/run\/secrets\/([\w.-]+)$/.exec(path) ?? [];
  if (!secret)
    return unlisted === undefined
      ? `the file that ${holder} names is not in the repository`
      : `the service has no secret \`${unlisted}\`, which ${holder} names`;
  const { name, file } = secret;
  if (file === null)
    return `the content of the secret \`${name}\`, which ${holder} names, is not in the repository`;
  return `\`${file}\`, the file of the secret \`${name}\` that ${holder} names, is not in the repository`;
}

/** The reason why a value that is not that of a file is unknown. */
function unknownText({ node, path, writtenName }: ClientSetting): string {
  const variable = path[0] === 'volumes' ? referencedVariable(node.text) : null;
  return variable === null
    ? `the repository does not determine the value of \`${writtenName}\``
    : `\`${writtenName}\` is \`${node.text}\`, and the repository does not set \`${variable}\` for the client`;
}
