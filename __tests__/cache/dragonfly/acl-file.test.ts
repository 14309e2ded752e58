/** Files of users, and the password of those who give no name. */
import { expect, test } from '@jest/globals';
import { readMounts } from '../../../src/cache/container/mounted-files.js';
import { passwordSource } from '../../../src/cache/dragonfly/password-source.js';
import { readStartup } from '../../../src/cache/dragonfly/startup.js';
import { readOpenAccess } from '../../../src/cache/dragonfly/unauthenticated-access.js';
import { isStop, toText } from '../../../src/compose/interpolation/expand.js';
import { createFileCache } from '../../../src/compose/load/files.js';
import { loadProject } from '../../../src/compose/project.js';

function read(users: string, flags = '--requirepass=own', release = '1.39.0') {
  const text = `services:\n  vuls-redis:\n    image: x\n    command: ${flags} --aclfile=/users\n    volumes: [./users:/users]\n`;
  const made = {
    files: [{ file: 'compose.yml', text }],
    read: (name: string) =>
      name === 'users' ? ({ kind: 'text', text: users } as const) : ({ kind: 'absent' } as const),
  };
  const project = loadProject(made);
  const node = project.services.get('vuls-redis');
  if (!node) throw new Error('a test without a service');
  const mounts = readMounts(node, { ...project, read: createFileCache(made).read });
  const startup = readStartup(node, new Map(), [release], mounts);
  if (isStop(startup)) throw new Error('Compose stops for a service of a test');
  const source = passwordSource(node, startup, [release]);
  if (isStop(source)) throw new Error('Compose stops for a service of a test');
  return { source, access: readOpenAccess([startup]).map(({ because }) => because) };
}

function password(users: string, release?: string): string | null {
  const { text } = read(users, undefined, release).source;
  return text === null || text === 'unknown' ? text : toText(text);
}

test.each<[users: string, password: string | null]>([
  ['USER default ON >secret ~* +@all', 'secret'],
  ['USER default ON >secret ~* +@all\n', 'secret'],
  ['\nUSER  default  +@all >secret  on\n\n', 'secret'],
  ['USER other ON nopass +@all\nUSER default ON >secret +@all', 'secret'],
  ['USER default ON >a >b +@all', 'a'],
  ['USER default ON nopass >secret', 'secret'],
  ['USER default ON >wrong resetpass >secret', 'secret'],
  ['USER default ON >secret\r\n', 'secret\r'],
  ['USER default ON > ~*', ''],
  ['USER default ON nopass ~* +@all', null],
  ['USER default ON >secret nopass', null],
  ['USER other ON >secret +@all', null],
  ['USER Default ON >secret +@all', null],
  ['USER default ON #00 +@all', 'unknown'],
  ['USER default OFF >secret', 'unknown'],
  ['USER default >secret +@all', 'unknown'],
  ['USER default ON ~* +@all', 'unknown'],
  ['', 'own'],
  ['\n\n', 'own'],
  ['# users\nUSER default ON nopass', 'own'],
  ['ACL SETUSER default ON >secret', 'own'],
  ['USER default ON', 'own'],
  [' USER default ON >secret', 'secret'],
])('of the users %j the password is %j', (users, expected) => {
  expect(password(users)).toBe(expected);
});

test.each<[release: string, password: string | null]>([
  ['1.27.4', 'unknown'],
  ['1.28.0', 'secret'],
])('in v%s, a password in clear text is %j', (release, expected) => {
  expect(password('USER default ON >secret +@all', release)).toBe(expected);
});

test.each<[users: string, flags: string, access: readonly string[]]>([
  ['USER default ON >secret +@all', '--requirepass=own', []],
  ['USER default ON >secret +@all', '--noprimary_port_http_enabled', []],
  [
    'USER default ON >secret +@all',
    '--logtostderr',
    ['HTTP on the main port ignores the ACL file and uses `--requirepass`, which is empty or not set'],
  ],
  [
    'USER default ON >secret\nUSER guest ON nopass +@read',
    '--requirepass=own',
    ['the rule `nopass` in the ACL file lets the user `guest` connect without a password'],
  ],
  ['USER default ON >secret\nUSER guest OFF nopass', '--requirepass=own', []],
  [
    'USER guest ON >secret +@read',
    '--requirepass=own',
    ['the ACL file has no user `default`, so anyone can connect without a password'],
  ],
  ['no users', '--requirepass=own', []],
])('the users %j with %s give access: %j', (users, flags, access) => {
  expect(read(users, flags).access).toEqual(access);
});
