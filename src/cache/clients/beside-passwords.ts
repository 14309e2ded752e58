/** Settings for a password beside a URL: a program may send the one or the other. */

import { groupBy } from '../../source/group-by.js';
import type { Span } from '../../source/span.js';
import { scalarKey, spanInScalar, wholeScalar } from '../text/word.js';
import type { ClientUrl } from './client-credentials.js';
import type { ClientSetting } from './client-settings.js';
import { comparePassword, type SplitAccess } from './compare-setting.js';
import { outerPasswords, type SettingGroup } from './setting-group.js';

/** The URLs of a client, and the passwords beside them. */
export interface BesideUrls {
  /** The URLs, with the password of a setting where the program adds that. */
  readonly urls: readonly ClientUrl[];
  /** The passwords that differ from the server's. */
  readonly passwords: readonly ClientUrl[];
}

/** Reads the passwords beside the URLs in a group of settings. */
export function besideUrls(urls: readonly ClientUrl[], group: SettingGroup, access: SplitAccess): BesideUrls {
  const settingAt = settingFinder(group);
  const added = urls.map((url) => {
    const holder = url.split || url.from !== 'nothing' ? undefined : settingAt(url);
    return holder ? withPassword(url, holder, { group, access }) : url;
  });
  return { urls: added, passwords: passwordsBeside(added, settingAt, { group, access }) };
}

type Settings = Parameters<typeof comparePassword>[2];

/** A URL without a password, as the settings beside it complete it. */
function withPassword(url: ClientUrl, holder: ClientSetting, settings: Settings): ClientUrl {
  const { stem } = holder.name;
  const { passwords } = settings.group;
  if (ignored.test(stem)) return passwords.has(stem) ? { ...url, because: ignoredReason } : url;
  // Django and Celery have the options of a connection in a group beside its URL.
  const beside = [stem, `${stem}_OPTIONS`, stem.replace(addedTo, '')].flatMap(
    (each) => passwords.get(each) ?? [],
  );
  const compared = beside
    .filter(({ name, node }) => !name.isAmbiguous && node !== holder.node)
    .map((setting) => comparePassword(setting, holder.writtenName, settings));
  const same = compared.find(({ secret }) => secret === 'same');
  if (addedTo.test(stem) || isNested(holder)) return same ?? compared[0] ?? url;
  const name = same?.split?.passwordSetting?.writtenName;
  if (name === undefined) return url;
  const because = `the URL contains no password, and this tool does not know whether the program also reads \`${name}\``;
  return { ...url, secret: 'unknown', fails: false, because };
}

/** oauth2-proxy adds the password of `--redis-password` to `--redis-connection-url`. */
const addedTo = /(?:_(?:CLUSTER|SENTINEL))?_CONNECTION$/;

/** Spring ignores the password beside a URL (spring-boot issue 41231). */
const ignored = /(?:^|_)SPRING_(?:DATA_)?REDIS$/;
const ignoredReason = 'the URL contains no password, and Spring ignores `password` where `url` is set';

/** Whether a setting is a part of a document, which belongs together with those beside it. */
function isNested({ path, writtenName }: ClientSetting): boolean {
  return path[0] === 'volumes' || (path[0] === 'environment' && writtenName !== path.at(-1));
}

/** The passwords beside the URLs that differ from the server's. */
function passwordsBeside(
  urls: readonly ClientUrl[],
  settingAt: (url: ClientUrl) => ClientSetting | undefined,
  { group, access }: Settings,
): ClientUrl[] {
  const isBuild = group.settings.some(({ path }) => path[0] === 'build');
  const roots = isBuild ? ['build'] : ['environment', 'entrypoint', 'command'];
  const passwords = new Map<ClientSetting, string>();
  for (const url of urls) {
    const [key, name] = url.path;
    if (url.split || !roots.includes(String(key))) continue;
    const holder = settingAt(url);
    const writtenName = holder?.writtenName ?? String(name ?? key);
    for (const password of passwordsOf(holder, group))
      if (!passwords.has(password)) passwords.set(password, writtenName);
  }
  // redis-cli takes a password from the environment, and its host from its command.
  const forCli = access.hosts.unknownToo ? ['REDISCLI', 'VALKEYCLI'] : [];
  for (const password of forCli.flatMap((stem) => group.passwords.get(stem) ?? []))
    if (!passwords.has(password)) passwords.set(password, 'depends_on');
  return [...passwords]
    .map(([password, holder]) => comparePassword(password, holder, { group, access }))
    .filter(({ secret }) => secret === 'different');
}

/** Finds the setting that contains a URL: the smallest one, such as a part of JSON. */
function settingFinder({ settings }: SettingGroup): (url: ClientUrl) => ClientSetting | undefined {
  const byScalar = groupBy(settings, ({ node }) => scalarKey(node));
  const byPath = groupBy(settings, ({ path }) => path.join('\n'));
  const sizeOf = ({ start, end }: Span): number => end - start;
  return ({ path, place }) => {
    const { start, end } = spanInScalar(place);
    const found = (byScalar.get(scalarKey(place.node)) ?? [])
      .map((setting) => ({ setting, span: spanInScalar(wholeScalar(setting.node)) }))
      .filter(({ span }) => span.start <= start && end <= span.end)
      .sort((a, b) => sizeOf(a.span) - sizeOf(b.span));
    // The value of a variable that is passed through is in an env file.
    const [only, ...others] = byPath.get(path.join('\n')) ?? [];
    return found[0]?.setting ?? (others.length === 0 ? only : undefined);
  };
}

/** The servers that a name without a connection, such as `REDIS_PASSWORD`, belongs to. */
const plainStem = /^(?:REDIS|VALKEY|DRAGONFLY|KEYDB)(?:_?CLI)?$/;

/** The passwords that belong to the connection of a URL, or to no other connection. */
function passwordsOf(holder: ClientSetting | undefined, group: SettingGroup): ClientSetting[] {
  const stem = holder?.name.stem ?? '';
  const isOption = holder?.path[0] === 'command' || holder?.path[0] === 'entrypoint';
  const same = stem === '' && isOption ? (group.passwords.get('') ?? []) : outerPasswords(group, stem);
  const free = group.freePasswords.filter(
    ({ name }) => plainStem.test(name.stem) && !group.urls.has(name.stem),
  );
  return [...same.filter(({ name }) => !name.isAmbiguous), ...free];
}
