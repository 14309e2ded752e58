/** Names of settings: the connection that a setting belongs to, and its role in it. */

export type SettingRole = 'host' | 'socket' | 'url' | 'port' | 'user' | 'password';

export interface SettingName {
  /** The prefix that the settings of one connection share: `SENTRY_REDIS` in `SENTRY_REDIS_HOST`. */
  readonly stem: string;
  /** Null when the name indicates none. */
  readonly role: SettingRole | null;
  /** Whether the value is the path of a file with the actual value, as in `REDIS_PASSWORD_FILE`. */
  readonly inFile: boolean;
  /** Whether the name indicates the use of a cache or a queue. */
  readonly ofCache: boolean;
  /** Whether the name indicates a server with the Redis protocol. */
  readonly ofRedis: boolean;
  /** Whether the value of a password's setting may be something else, as that of `REDIS_KEY`. */
  readonly isAmbiguous: boolean;
}

/** The first match applies, and the text before it is the stem. Nextcloud has `REDIS_HOST_PASSWORD`. */
const roles: readonly (readonly [SettingRole, RegExp])[] = [
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

/** Names that indicate a role only if they name Redis: `REDIS_SECRET`, but not `APP_SECRET`. */
const redisRoles: readonly (readonly [SettingRole, RegExp])[] = [
  ['password', endsWith('SECRET|(?:AUTH|ACCESS)_?KEY|AUTH_?STRING|KEY|(?<!AUTH_?)TOKEN|CREDENTIALS?')],
  ['host', endsWith('(?<!SENTINEL_.*)(?:MASTER|PRIMARY|LEADER|REPLICAS?|SLAVES?|READER|WRITER)')],
];

const ambiguous = endsWith('(?<!ACCESS_?|AUTH_?)KEY|(?<!AUTH_?)TOKEN|CREDENTIALS?');

/** `ConnectionStrings__cache` and `Redis__Configuration` of .NET, `GF_REMOTE_CACHE_CONNSTR` of Grafana. */
const connectionString = /CONN(?:ECTION)?_?STR(?:ING)?S?(?:_|$)|CONFIGURATION$/;

function isConnectionString(text: string, ofRedis: boolean): boolean {
  return (
    connectionString.test(text) && !/PASSWORD/.test(text) && (ofRedis || !text.endsWith('CONFIGURATION'))
  );
}

const redis = /REDIS|VALKEY|DRAGONFLY|KEYDB/;
const cache = /REDIS|VALKEY|DRAGONFLY|KEYDB|(?<!MEM)CACHE|CHANNEL_?LAYER|QUEUE|BROKER|CELERY|SIDEKIQ|RESQUE/;
/** Hosts that a client waits for or allows, but does not use. */
const otherUse = /WAIT|CHECK|ALLOW|TRUST|PROXY/;

const cachedNames = new Map<string, SettingName>();

/** Reads a name in any notation: `REDIS_HOST`, `REDIS__HOST`, `redis.host`, `redisHost`. */
export function settingName(written: string): SettingName {
  let name = cachedNames.get(written);
  if (!name) {
    name = parseName(written);
    cachedNames.set(written, name);
  }
  return name;
}

/** Reads the name of a value in a document. A `key` there is that of the data, not a secret. */
export function entryName(keys: readonly string[]): SettingName {
  const name = settingName(keys.join('.'));
  return /^key$/i.test(keys.at(-1) ?? '') ? { ...name, role: null, isAmbiguous: false } : name;
}

/** The stem and those that it begins with, the longest first: `REDIS_CACHE` begins with `REDIS`. */
export function outerStems(stem: string): string[] {
  const words = stem === '' ? [] : stem.split('_').slice(0, maxWords);
  return words.map((_, index) => words.slice(0, words.length - index).join('_'));
}

/** The words of a stem that are looked at, against hostile files. */
const maxWords = 12;

function parseName(written: string): SettingName {
  const words = written
    .replace(/([a-z\d])(?=[A-Z])/g, '$1_')
    .toUpperCase()
    .split(/[^A-Z\d]+/)
    .filter((word) => word !== '');
  const inFile = words.length > 1 && words.at(-1) === 'FILE';
  const text = (inFile ? words.slice(0, -1) : words).join('_');
  const isUsed = !otherUse.test(text);
  const ofRedis = isUsed && redis.test(text);
  const properties = { inFile, ofCache: isUsed && cache.test(text), ofRedis, isAmbiguous: false };
  if (isConnectionString(text, ofRedis)) return { ...properties, stem: text, role: 'url' };
  // `REDIS_HOST_1` and `REDIS_PASSWORD_1` belong together.
  const [suffix = ''] = (ofRedis && /_?\d+$/.exec(text)) || [];
  const name = text.slice(0, text.length - suffix.length);
  for (const [role, pattern] of ofRedis ? [...roles, ...redisRoles] : roles) {
    const at = name.search(pattern);
    if (at === -1) continue;
    const stem = `${name.slice(0, at).replace(/_$/, '')}${suffix && `_${suffix.replace('_', '')}`}`;
    return { ...properties, stem, role, isAmbiguous: role === 'password' && ambiguous.test(name) };
  }
  return { stem: text, role: null, ...properties };
}

function endsWith(words: string): RegExp {
  return new RegExp(`(?:${words})$`);
}
