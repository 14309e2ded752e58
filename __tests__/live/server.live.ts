/** What the rules say of a server's password and of CONFIG, on real servers. */

import { expect, test } from '@jest/globals';
import { answer } from './client.js';
import { hardened, type RealServer, renamedConfig, startServer } from './server.js';

const open = 'redis://vuls-redis:6379';
const withPassword = 'redis://:the-password@vuls-redis:6379';
const read = ['GET', 'requirepass'];

/** What a server answers, started only for this. */
async function asked(
  server: Promise<RealServer>,
  url: string,
  ...commands: (readonly string[])[]
): Promise<string[]> {
  const { port, stop } = await server;
  const answers: string[] = [];
  for (const command of commands) answers.push(await answer(url, port, command));
  await stop();
  return answers;
}

test('a password keeps out who gives none, or another', async () => {
  const ask = (url: string) => asked(startServer(hardened('the-password')), url, ['PING']);
  expect(await ask(open)).toEqual([expect.stringMatching(/^NOAUTH /)]);
  expect(await ask(withPassword.replace('the-', 'another-'))).toEqual([expect.stringMatching(/^WRONGPASS /)]);
  expect(await ask(withPassword)).toEqual(['PONG']);
});

test('an empty password keeps nobody out', async () => {
  expect(await asked(startServer(hardened('')), open, ['PING'])).toEqual(['PONG']);
});

test('CONFIG under its own name returns the password', async () => {
  const server = startServer([['requirepass', 'the-password']]);
  expect(await asked(server, withPassword, ['CONFIG', ...read])).toEqual(['requirepass,the-password']);
});

test('renamed, it answers to the new name alone', async () => {
  const server = startServer(hardened('the-password'));
  const answers = await asked(server, withPassword, ['CONFIG', ...read], [renamedConfig, ...read]);
  expect(answers).toEqual([expect.stringMatching(/^ERR unknown command/), 'requirepass,the-password']);
});

test('renamed to nothing, it answers to no name', async () => {
  const server = startServer([
    ['requirepass', 'the-password'],
    ['rename-command', 'CONFIG', ''],
  ]);
  const answers = await asked(server, withPassword, ['CONFIG', ...read], ['', ...read]);
  expect(answers).toEqual(Array(2).fill(expect.stringMatching(/^ERR unknown command/)));
});
