/** The log, the ports and the access without a password of a server of the Redis family. */
import { describe, expect, test } from '@jest/globals';
import { toText } from '../../../src/compose/interpolation/expand.js';
import { readingOf } from '../../support/redis-services.js';

const redis7 = 'image: redis:7.4.1';

describe('logs, ports and access', () => {
  test.each([
    ['', true],
    ['--logfile ""', true],
    ['--logfile /data/redis.log', false],
    ['--logfile /dev/stdout', true],
    ['--daemonize yes', false],
    ['--loglevel nothing', false],
    ['--loglevel warning', true],
    ['--logfile ${LOG}', null],
  ])('the log with `%s` goes to standard output: %s', (words, expected) => {
    expect(readingOf(`${redis7}\ncommand: redis-server ${words}`).logs.stdout).toBe(expected);
  });

  test.each([
    ['', '6379', ['6379']],
    ['--port 6380', '6380', ['6380']],
    ['--port 6380 --port 6381', '6381', ['6381']],
    ['--port 0 --tls-port 6379', '6379', ['6379']],
    ['--tls-port 6390', '6379', ['6379', '6390']],
    ['--cluster-enabled yes', '6379', ['6379', '16379']],
    ['--port 0 --unixsocket /tmp/s', '0', []],
  ])('`%s` listens on %s', (words, port, ports) => {
    const found = readingOf(`${redis7}\ncommand: redis-server ${words}`);
    expect([found.port, [...(found.ports ?? ['?'])]]).toEqual([port, ports]);
    expect(toText(found.portIn.read(new Map()) ?? [])).toBe(port);
  });

  test.each([
    ['--requirepass x', []],
    ['--unixsocket /tmp/s --requirepass x', []],
    ['--requirepass x --user app on nopass ~* +@all', ['the user `app` can connect without a password']],
    ['--requirepass x --user app nopass ~* +@all', []],
    ['--requirepass x --enable-module-command yes', ['MODULE LOAD lets any client run code in the server']],
    ['--requirepass x --enable-module-command no', []],
  ])('`%s` allows %j', (words, expected) => {
    const { unauthenticatedAccess } = readingOf(`${redis7}\ncommand: redis-server ${words}`);
    expect(unauthenticatedAccess.map(({ because }) => because)).toEqual(expected);
  });

  test.each([
    ['redis:7.4.1', '--user default on ">x" "~*" "&*" +@all', null],
    ['redis:7.4.1', '--user default on ">x" "~*" +@all', true],
    ['redis:6.2.16', '--user default on ">x" "~*" +@all', null],
    ['eqalpha/keydb:x86_64_v6.3.4', '--user default on ">x" "~*" +@all', null],
    ['redis:7.4.1', '--user default on ">x" "~*" "&*" +@all -ping', false],
    ['redis:7.4.1', '--user default on ">x" "&*" +@all', false],
    ['redis:7.4.1', '--user default on "~*" "&*" +@all', false],
    ['redis:7.4.1', '--requirepass x', null],
  ])('%s %s: only pub/sub fails: %s', (image, words, expected) => {
    const { aclProblems } = readingOf(`image: ${image}\ncommand: ${words}`);
    expect(aclProblems[0]?.channels ?? null).toBe(expected);
  });

  test.each<[image: string, words: string, remedy: string]>([
    [
      'redis:7.4.1',
      '--user default on ">x" "~*" +@all',
      'Add `&*` after the other rules of the user `default`.',
    ],
    ['redis:7.4.1', '--user default on ">x" "~*" "&*" +@all -publish', 'Add `+@pubsub` after'],
    ['redis:7.4.1', '--user default on ">x" "~*" +ping', 'Add `&*` and `+@pubsub` after'],
    ['redis:7.4.1', '--user default on ">x" "&*" +@all', 'Add `~*` after'],
  ])('%s %s: %s', (image, words, remedy) => {
    const { aclProblems } = readingOf(`image: ${image}\ncommand: ${words}`);
    expect(aclProblems[0]?.remedy).toContain(remedy);
  });
});
