/** The clients of an image by release: which programs it contains, and which options each of them accepts. */

import { compareReleases } from '../dragonfly/release.js';

/** The image that a check runs in: Dragonfly's, that of a server of the Redis family, or an unknown one. */
export type CheckImage = 'dragonfly' | 'other' | ClientRelease;

/** The releases that an image of the Redis family may contain. */
export interface ClientRelease {
  readonly kind: 'redis' | 'valkey' | 'keydb';
  /** Whether the image is the server's own, whose programs are known. */
  readonly isOfficial: boolean;
  /** Whether it is the variant with Alpine Linux. */
  readonly isAlpine: boolean;
  readonly versions: readonly string[];
}

/** Options that redis-cli 6.0 does not have, with the release that brought each; Valkey 7.2 is a copy of Redis 7.2. */
const laterOptions: readonly (readonly [from: string, options: string])[] = [
  ['6.2.0', '-e --quoted-input --show-pushes'],
  ['7.0.0', '--json --quoted-json -X -2 --functions-rdb'],
  ['7.4.0', '-t -4 -6'],
  ['8.6.3', '--name'],
];

/** Those among them that take the next word as their value. */
const valuedLaterOptions = new Set(['--show-pushes', '-X', '--functions-rdb', '-t', '--name']);

/** Whether an option takes the next word as its value in some release that has it. */
export function isValuedLater(option: string): boolean {
  return valuedLaterOptions.has(option);
}

/** Whether the client accepts an option that redis-cli 6.0 does not have; null if that depends on the release. */
export function acceptsLater(option: string, image: CheckImage): boolean | null {
  const from = laterOptions.find(([, options]) => options.split(' ').includes(option))?.[0];
  if (image === 'dragonfly') return false;
  if (image === 'other') return null;
  if (from === undefined) return image.versions.some((version) => isNewer(image, version)) ? null : false;
  return inAll(image, (version) => isSince(image, version, from));
}

/** Whether a release may have options that this tool does not know. */
function isNewer({ kind }: ClientRelease, version: string): boolean {
  return compareReleases(version, kind === 'redis' ? '8.6.3' : '9.1.2') > 0;
}

/** keydb-cli 6.3 is a copy of redis-cli 6.2. `--name` is in no release of Valkey. */
function isSince({ kind }: ClientRelease, version: string, from: string): boolean {
  if (kind === 'keydb') return compareReleases('6.2.16', from) >= 0;
  return compareReleases(version, from) >= 0 && !(kind === 'valkey' && from === '8.6.3');
}

/** Whether something holds in all releases; null if it holds in some of them. */
function inAll({ versions }: ClientRelease, holds: (version: string) => boolean): boolean | null {
  const count = versions.filter(holds).length;
  if (count === versions.length) return true;
  return count === 0 ? false : null;
}

/** The clients in the images. The images of Valkey and KeyDB contain links with the name of redis-cli. */
const clientsIn: Readonly<Record<ClientRelease['kind'], readonly string[]>> = {
  redis: ['redis-cli'],
  valkey: ['valkey-cli', 'redis-cli'],
  keydb: ['keydb-cli', 'redis-cli'],
};

/** Programs that a health check may run, but that the images of the servers do not contain. */
const absentPrograms = new Set('NONE curl ncat node php python python3 ruby socat'.split(' '));

/** Whether an image certainly does not contain a program other than a client of Redis. */
export function lacksProgram(program: string, image: CheckImage): boolean {
  if (image === 'dragonfly') return absentPrograms.has(program) || /^(?:telnet|wget)$/.test(program);
  if (image === 'other' || !image.isOfficial || !isWithoutExtras(image)) return false;
  return absentPrograms.has(program) || (program === 'bash' && image.isAlpine);
}

/** Redis 8 builds its modules in the image; the rest of that build is not known. */
function isWithoutExtras(image: ClientRelease): boolean {
  const { kind } = image;
  if (kind === 'keydb') return false;
  return kind === 'valkey' || inAll(image, (version) => compareReleases(version, '8.0.0') < 0) === true;
}

/** The image, as the subject of a sentence. */
export function shownImage(image: CheckImage): string {
  return image === 'dragonfly' ? "Dragonfly's image" : 'the image';
}

/** The client to use instead of one that the image does not contain; null if the image contains it. */
export function replacementFor(program: string, image: CheckImage): string | null {
  if (image === 'other') return null;
  const programs = image === 'dragonfly' ? ['redis-cli'] : clientsIn[image.kind];
  const isUnknown = typeof image !== 'string' && !image.isOfficial && image.kind !== 'redis';
  return isUnknown || programs.includes(program) ? null : (programs[0] ?? null);
}

/** The variables that contain the password, the one that takes precedence first. */
export function passwordVariables(program: string, image: CheckImage): readonly string[] {
  const isValkey =
    typeof image === 'string'
      ? program === 'valkey-cli'
      : image.kind === 'valkey' && inAll(image, (version) => compareReleases(version, '9.0.0') >= 0) === true;
  return isValkey ? ['VALKEYCLI_AUTH', 'REDISCLI_AUTH'] : ['REDISCLI_AUTH'];
}

/** Whether the client ends with 1 if the server does not accept its password (redis-cli 6.2.6, redis-cli.c). */
export function failsWithoutLogin(image: CheckImage): boolean {
  if (typeof image === 'string') return false;
  if (image.kind === 'keydb') return true;
  const isAffected = (version: string) =>
    image.kind === 'redis' && compareReleases(version, '6.2.6') >= 0 && compareReleases(version, '7.0.0') < 0;
  return inAll(image, isAffected) === true;
}

/**
 * Whether `redis://:PASSWORD@` sends an empty user name, which no server accepts (redis-cli 6.2.0, redis-cli.c); null if
 * that depends on the release.
 */
export function sendsEmptyUser(image: CheckImage): boolean | null {
  return typeof image === 'string' ? false : inAll(image, (version) => isSince(image, version, '6.2.0'));
}

/** Whether the client accepts a URL with this scheme; null if that depends on the release. */
export function acceptsScheme(scheme: string, image: CheckImage): boolean | null {
  if (/^rediss?$/.test(scheme)) return true;
  if (typeof image === 'string') return image === 'other' ? null : false;
  return image.kind === 'valkey' && /^valkeys?$/.test(scheme)
    ? inAll(image, (version) => compareReleases(version, '8.0.0') >= 0)
    : false;
}

/** The client as a reader knows it, such as `redis-cli` 7.2.6. */
export function shownClient(program: string, image: CheckImage): string {
  if (image === 'dragonfly') return `\`${program}\` 6.0 in Dragonfly's image`;
  const [version] = image === 'other' ? [] : image.versions;
  return version === undefined ? `\`${program}\`` : `\`${program}\` ${version}`;
}
