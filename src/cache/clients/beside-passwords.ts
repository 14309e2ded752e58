/** Settings for a password beside a URL: a program may send the one or the other. */

import type { Span } from '../../source/span.js';
import { scalarKey, spanInScalar, wholeScalar } from '../text/word.js';
import type { ClientUrl } from './client-credentials.js';
import type { ClientSetting } from './client-settings.js';
import { comparePassword, type SplitAccess } from './compare-setting.js';
import { outerPasswords, type SettingGroup } from './setting-group.js';

/** The passwords beside the URLs in a group of settings that differ from the server's. */
export function passwordsBeside(
  urls: readonly ClientUrl[],
  group: SettingGroup,
  access: SplitAccess,
): ClientUrl[] {
  const isBuild = group.settings.some(({ path }) => path[0] === 'build');
  const roots = isBuild ? ['build'] : ['environment', 'entrypoint', 'command'];
  const settingAt = settingFinder(group);
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

/** Finds the setting that contains a URL. */
function settingFinder({ settings }: SettingGroup): (url: ClientUrl) => ClientSetting | undefined {
  const byPath = new Map<string, { setting: ClientSetting; span: Span }[]>();
  for (const setting of settings) {
    const key = setting.path.join('\n');
    const same = byPath.get(key) ?? [];
    same.push({ setting, span: spanInScalar(wholeScalar(setting.node)) });
    byPath.set(key, same);
  }
  return ({ path, place }) => {
    const found = byPath.get(path.join('\n')) ?? [];
    const [only] = found;
    // The value of a variable that is passed through is in an env file.
    if (found.length === 1 && only && scalarKey(only.setting.node) !== scalarKey(place.node))
      return only.setting;
    const { start, end } = spanInScalar(place);
    return found.find(({ span }) => span.start <= start && end <= span.end)?.setting;
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
