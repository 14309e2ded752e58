/** Services whose health checks differ, for real servers. */

import { type OptionProject, requirepass, variable, words } from './option-projects.js';

/** A check of a server with the variable's password, in exec form. */
function check(
  name: string,
  written: readonly string[],
  environment: Record<string, string> = {},
): OptionProject {
  return healthcheck(name, JSON.stringify(['CMD', ...written]), written, environment);
}

/** A check of a server with the variable's password, in shell form. */
function script(name: string, text: string, environment: Record<string, string> = {}): OptionProject {
  const words = ['/bin/sh', '-c', text.replaceAll('$$', '$')];
  return healthcheck(name, JSON.stringify(['CMD-SHELL', text]), words, environment);
}

function healthcheck(
  name: string,
  test: string,
  checkWords: readonly string[],
  environment: Record<string, string>,
): OptionProject {
  const base = words(name, ...requirepass);
  const keys = [base.keys, `environment: ${JSON.stringify(environment)}`, `healthcheck: {test: ${test}}`];
  const expand = (text: string, password: string): string => text.replaceAll(variable, password);
  return {
    ...base,
    keys: keys.join('\n'),
    healthcheck: (password) => ({
      words: checkWords.map((word) => expand(word, password)),
      environment: Object.fromEntries(
        Object.entries(environment).map(([key, text]) => [key, expand(text, password)]),
      ),
    }),
  };
}

export const checkProjects: readonly OptionProject[] = [
  check('ping', ['CLIENT', 'ping']),
  check('ping with -e', ['CLIENT', '-e', 'ping']),
  check('-a ping', ['CLIENT', '-a', variable, 'ping']),
  check('--pass ping', ['CLIENT', '--no-auth-warning', '--pass', variable, 'ping']),
  check('--user --pass ping', ['CLIENT', '--user', 'default', '--pass', variable, 'ping']),
  check('-a wrong ping', ['CLIENT', '-a', 'wrong', 'ping']),
  check('-a empty ping', ['CLIENT', '-a', '', 'ping']),
  check('-a wrong ping with -e', ['CLIENT', '-e', '-a', 'wrong', 'ping']),
  // Without a value, `-a` takes `ping` for the password, and the releases differ in what they do without a command.
  { ...check('-a in one word', ['CLIENT', `-a${variable}`, 'ping']), states: ['set'] },
  check('--pass with an equals sign', ['CLIENT', `--pass=${variable}`, 'ping']),
  check('a pipe in exec form', ['CLIENT', 'ping', '|', 'grep', 'PONG']),
  check('a URL with a user', ['CLIENT', '-u', `redis://default:${variable}@localhost:6379`, 'ping']),
  check('a URL without a user', ['CLIENT', '-u', `redis://:${variable}@localhost:6379`, 'ping']),
  check('the password of the environment', ['CLIENT', 'ping'], { REDISCLI_AUTH: variable }),
  script('ping for PONG', 'CLIENT ping | grep -q PONG'),
  script('-a ping for PONG', `CLIENT -a "${variable}" ping | grep -q PONG`),
  script('-a wrong ping for PONG', 'CLIENT -a wrong ping | grep -q PONG'),
  script('the environment for PONG', 'CLIENT ping | grep -q PONG', { REDISCLI_AUTH: variable }),
  script('a variable of the shell', 'CLIENT -a "$$PASSWORD" ping | grep -q PONG', { PASSWORD: variable }),
  script("Valkey's variable for PONG", 'CLIENT ping | grep -q PONG', { VALKEYCLI_AUTH: variable }),
  script('an empty password for PONG', 'CLIENT ping | grep -q PONG', { REDISCLI_AUTH: '' }),
  script('ping or exit 1', 'CLIENT ping || exit 1'),
  script('a copied incr', 'CLIENT --raw incr ping'),
  script('PONG compared', `[ "$$(CLIENT -a '${variable}' ping)" = PONG ]`),
];
