/** Settings that may lead to the cache in a way that the repository does not determine, or that this tool does not read. */

import { isStop, toText } from '../../compose/interpolation/expand.js';
import { scalarKey, spanInScalar, wholeScalar } from '../text/word.js';
import type { ClientUrl } from './client-credentials.js';
import type { ClientSetting } from './client-settings.js';
import { compareUnknown, type SplitAccess, type UnreadReason } from './compare-setting.js';
import { settingName } from './setting-names.js';

/** A URL that the program reads from elsewhere: Airflow has `BROKER_URL_CMD` and `BROKER_URL_SECRET`. */
const indirect = /^(.*(?:UR[IL]|DSN))_(CMD|SECRET|FILE)$/;
const sources: Readonly<Record<string, (setting: ClientSetting) => string>> = {
  CMD: ({ writtenName }) => `\`${writtenName}\` contains a command, and the URL that it prints is unknown`,
  SECRET: ({ writtenName }) => `\`${writtenName}\` names a secret, and the URL in it is unknown`,
  FILE: (setting) =>
    `the file that \`${setting.writtenName}\` names ${isRead(setting) ? 'contains no Redis URL of the server' : 'is not in the repository'}`,
};

/** Whether the file that a setting names was read. */
function isRead({ text, content }: ClientSetting): boolean {
  const path = text(new Map());
  if (path === null || path === 'unknown' || isStop(path)) return false;
  return (content?.(toText(path), new Map()) ?? null) !== null;
}

/** Protocols that name the host of a cache for another use, and images. */
const otherUse = /^\s*["']?(?:https?|wss?|grpcs?|oci|docker):|IMAGE|REPOSITORY|REGISTRY/i;

/** An HTTP URL without a path, which names the server as a Redis URL would. */
export const httpUrl = /^\s*["']?https?:\/\/[^\s/?#]+\/?["']?\s*$/i;

/** `REDIS_URL`, but not `REDIS_CONSOLE_URL`, which may mean the HTTP interface of the server. */
const plainStem = /(?:^|_)(?:REDIS|VALKEY|DRAGONFLY|KEYDB)$/;

/** The settings whose URL is unknown. `urls` are those that were read; `read` are the settings that were compared. */
export function unreadSettings(
  settings: readonly ClientSetting[],
  urls: readonly ClientUrl[],
  read: readonly ClientSetting[],
  access: SplitAccess,
): ClientUrl[] {
  const isCompared = placeFinder([
    ...urls.map(({ place }) => place),
    ...read.map(({ node }) => wholeScalar(node)),
  ]);
  const connections = new Set(urls.map(({ path }) => settingName(String(path.at(-1))).stem));
  return settings.flatMap((setting) => {
    if (isCompared(setting)) return [];
    const reason =
      indirectReason(setting, connections, access) ??
      encodedReason(setting, access) ??
      formReason(setting, access);
    return reason === null ? [] : [compareUnknown(setting, reason, access)];
  });
}

/** Whether one of the places is in a setting's value. */
function placeFinder(places: readonly ReturnType<typeof wholeScalar>[]): (setting: ClientSetting) => boolean {
  const starts = new Map<string, number[]>();
  for (const place of places) {
    const key = scalarKey(place.node);
    const known = starts.get(key);
    if (known) known.push(spanInScalar(place).start);
    else starts.set(key, [spanInScalar(place).start]);
  }
  return ({ node }) => {
    const { start, end } = spanInScalar(wholeScalar(node));
    return (starts.get(scalarKey(node)) ?? []).some((at) => start <= at && at < end);
  };
}

/** The reason why a setting names the source of a URL that is unknown; null for another setting. */
function indirectReason(
  setting: ClientSetting,
  connections: ReadonlySet<string>,
  { hosts }: SplitAccess,
): UnreadReason | null {
  const { writtenName, name } = setting;
  const [, of = '', kind = ''] = indirect.exec(writtenName.toUpperCase()) ?? [];
  if (kind === '' || !name.ofCache || !hosts.unknownToo || connections.has(settingName(of).stem)) return null;
  const because = sources[kind]?.(setting);
  return because === undefined ? null : { kind: 'elsewhere', because };
}

/** The reason why a setting with options in Base64, as Immich has them, is not read; null for another setting. */
function encodedReason({ writtenName, node }: ClientSetting, { hosts }: SplitAccess): UnreadReason | null {
  if (!hosts.unknownToo || !/^\s*ioredis:\/\//i.test(node.text)) return null;
  const because = `\`${writtenName}\` contains the options of ioredis in Base64, which this tool does not read`;
  return { kind: 'encoded', because };
}

/** The reason why a setting that names the cache is not read; null for a setting that does not name it. */
function formReason(setting: ClientSetting, { hosts }: SplitAccess): UnreadReason | null {
  const { writtenName, name, node, text } = setting;
  const isAddress = name.role === null || name.role === 'host' || name.role === 'url';
  const isHttp = httpUrl.test(node.text) && plainStem.test(name.stem);
  const isOtherUse = otherUse.test(writtenName) || (otherUse.test(node.text) && !isHttp);
  if (!name.ofRedis || name.inFile || !isAddress || isOtherUse) return null;
  const value = text(new Map());
  if (value === null || value === 'unknown' || isStop(value)) return null;
  if (!namesHost(toText(value).toLowerCase(), hosts)) return null;
  const subject = subjectOf(setting);
  return isHttp
    ? { kind: 'http', because: `${subject} contains an HTTP URL, and Redis clients need a Redis URL` }
    : { kind: 'form', because: `${subject} names the server in a form that this tool does not recognize` };
}

function subjectOf({ writtenName, secret }: ClientSetting): string {
  return secret ? `the secret \`${writtenName}\`` : `\`${writtenName}\``;
}

/** Whether a text contains one of the hosts with a port. */
function namesHost(text: string, { known }: SplitAccess['hosts']): boolean {
  return [...known].some((host) =>
    [...occurrences(text, host)].some((at) => {
      const after = text.slice(at + host.length, at + host.length + 7);
      return !/[\w.-]/.test(text.charAt(at - 1)) && /^:\d{4,5}(?![\w.-])/.test(after);
    }),
  );
}

function* occurrences(text: string, part: string): Generator<number> {
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) yield at;
}
