/** The settings of one program, by the connections that they belong to. */

import type { ClientSetting } from './client-settings.js';
import { outerStems } from './setting-names.js';

/** The settings of a program. Stems are those of their names. */
export interface SettingGroup {
  readonly settings: readonly ClientSetting[];
  readonly ports: ReadonlyMap<string, ClientSetting>;
  readonly users: ReadonlyMap<string, ClientSetting>;
  readonly passwords: ReadonlyMap<string, readonly ClientSetting[]>;
  readonly hosts: ReadonlySet<string>;
  readonly urls: ReadonlySet<string>;
  /** The password settings of caches that belong to no host. */
  readonly freePasswords: readonly ClientSetting[];
}

export function groupSettings(settings: readonly ClientSetting[]): SettingGroup {
  const ofRole = (role: ClientSetting['name']['role']): ClientSetting[] =>
    settings.filter(({ name }) => name.role === role);
  const byStem = (role: ClientSetting['name']['role']): Map<string, ClientSetting> =>
    new Map(
      ofRole(role)
        .reverse()
        .map((setting) => [setting.name.stem, setting]),
    );
  const hosts = new Set(ofRole('host').map(({ name }) => name.stem));
  // The password of Sentinel is not the server's.
  const isFree = ({ name }: ClientSetting): boolean =>
    name.ofCache && !name.isAmbiguous && !hosts.has(name.stem) && !name.stem.endsWith('SENTINEL');
  const passwords = new Map<string, ClientSetting[]>();
  for (const setting of ofRole('password')) {
    const same = passwords.get(setting.name.stem);
    if (same) same.push(setting);
    else passwords.set(setting.name.stem, [setting]);
  }
  return {
    settings,
    ports: byStem('port'),
    users: byStem('user'),
    passwords,
    hosts,
    urls: new Set(ofRole('url').map(({ name }) => name.stem)),
    freePasswords: ofRole('password').filter(isFree),
  };
}

/** The password settings of a stem, and those of the stems that it begins with: `REDIS` of `REDIS_CACHE`. */
export function outerPasswords({ passwords }: SettingGroup, stem: string): ClientSetting[] {
  return outerStems(stem)
    .flatMap((outer) => passwords.get(outer) ?? [])
    .filter(({ name }) => !name.isAmbiguous);
}
