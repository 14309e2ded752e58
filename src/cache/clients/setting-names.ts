/** What the name of a setting says of its value, for settings that come to one connection. */

export type Role = 'host' | 'socket' | 'url' | 'port' | 'user' | 'password';

export interface SettingName {
  /** What the settings of one connection have in common: `SENTRY_REDIS` of `SENTRY_REDIS_HOST`. */
  readonly stem: string;
  readonly role: Role | null;
  /** Whether the value is the name of a file that holds it, as of `REDIS_PASSWORD_FILE`. */
  readonly inFile: boolean;
  /** Whether it is about a cache or a queue, and about using it. */
  readonly ofCache: boolean;
  /** Whether it says that the cache is one that speaks Redis's protocol. */
  readonly ofRedis: boolean;
}

/** The first that fits counts; what stands before it is the stem. Nextcloud says `REDIS_HOST_PASSWORD`. */
const roles: readonly (readonly [Role, RegExp])[] = [
  [
    'password',
    endsWith('(?:HOST_?)?(?:AUTH_?)?(?:PASS(?:WORD|WD|PHRASE)?|PWD)|REQUIREPASS|AUTH(?:_?TOKEN)?'),
  ],
  ['user', endsWith('(?:HOST_?)?USER(?:_?NAME)?')],
  ['port', endsWith('PORT')],
  ['socket', endsWith('SOCK(?:ET)?(?:_?PATH)?|PATH')],
  ['url', endsWith('UR[IL]S?|DSN|LOCATION')],
  [
    'host',
    endsWith('HOST(?:S|_?NAME)?|ADDR(?:S|ESS(?:ES)?)?|SERVERS?|ENDPOINTS?|DOMAIN|NODES?|SENTINELS?|IP'),
  ],
];

const redis = /REDIS|VALKEY|DRAGONFLY|KEYDB/;
const cache = /REDIS|VALKEY|DRAGONFLY|KEYDB|(?<!MEM)CACHE|QUEUE|BROKER|CELERY|SIDEKIQ|RESQUE/;
/** Hosts that are waited for, or let through. */
const otherUse = /WAIT|CHECK|ALLOW|TRUST|PROXY/;

const known = new Map<string, SettingName>();

/** Reads a name, in whichever way its words are joined: `REDIS_HOST`, `REDIS__HOST`, `redis.host`, `redisHost`. */
export function settingName(written: string): SettingName {
  let name = known.get(written);
  if (!name) {
    name = read(written);
    known.set(written, name);
  }
  return name;
}

/** Whether the settings of one stem are those of a part of what the other's are about: `REDIS` of `REDIS_CACHE`. */
export function isWithin(stem: string, outer: string): boolean {
  return outer !== '' && (stem === outer || stem.startsWith(`${outer}_`));
}

function read(written: string): SettingName {
  const words = written
    .replace(/([a-z\d])(?=[A-Z])/g, '$1_')
    .toUpperCase()
    .split(/[^A-Z\d]+/)
    .filter((word) => word !== '');
  const inFile = words.length > 1 && words.at(-1) === 'FILE';
  const text = (inFile ? words.slice(0, -1) : words).join('_');
  const ofUse = !otherUse.test(text);
  const about = { inFile, ofCache: ofUse && cache.test(text), ofRedis: ofUse && redis.test(text) };
  for (const [role, pattern] of roles) {
    const at = text.search(pattern);
    if (at !== -1) return { stem: text.slice(0, at).replace(/_$/, ''), role, ...about };
  }
  return { stem: text, role: null, ...about };
}

function endsWith(words: string): RegExp {
  return new RegExp(`(?:${words})$`);
}
