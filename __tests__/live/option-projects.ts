/** Services whose options, password and users differ, in every way of writing them, for real servers. */

import type { VariableState } from '../../src/compose/interpolation/expand.js';

export interface OptionProject {
  readonly name: string;
  /** The service's keys without the image. `SERVER` and `CLIENT` are the programs of the image. */
  readonly keys: string;
  /** The arguments that Docker gives the server's program, by the value of REDIS_PASSWORD. */
  readonly args: (password: string) => readonly string[];
  readonly states: readonly VariableState[];
  /** Files of the repository, which are mounted below /etc/redis. */
  readonly files: Readonly<Record<string, string>>;
  readonly healthcheck?: (password: string) => HealthCheck;
}

export interface HealthCheck {
  /** What Docker runs. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export const thePassword = 's3cretpw';

/** The value of REDIS_PASSWORD for Compose. */
export const valueIn = (state: VariableState): string => (state === 'set' ? thePassword : '');

const allStates = ['set', 'empty', 'unset'] as const;
const list = (words: readonly string[]): string => `command: ${JSON.stringify(['SERVER', ...words])}`;
export const variable = `\${REDIS_PASSWORD}`;

/** A command in list form. A word with the variable is expanded as Compose does it. */
export function words(name: string, ...written: string[]): OptionProject {
  const states = written.some((word) => word.includes(variable)) ? allStates : (['set'] as const);
  return {
    name,
    keys: list(written),
    args: (password) => written.map((word) => word.replaceAll(variable, password)),
    states,
    files: {},
  };
}

/** A command in string form, and the words that Compose makes of it. */
function line(name: string, text: string, args: OptionProject['args']): OptionProject {
  return { name, keys: `command: ${JSON.stringify(`SERVER ${text}`)}`, args, states: allStates, files: {} };
}

/** A command in list form with files of the repository, each mounted below /etc/redis. */
function mounted(project: OptionProject, files: OptionProject['files']): OptionProject {
  const mounts = Object.keys(files).map((file) => `./${file}:/etc/redis/${file}`);
  return { ...project, keys: `${project.keys}\nvolumes: ${JSON.stringify(mounts)}`, files };
}

const conf = (name: string, text: string, ...more: string[]): OptionProject =>
  mounted(words(name, '/etc/redis/redis.conf', ...more), { 'redis.conf': text });

const acl = (name: string, text: string, ...more: string[]): OptionProject =>
  mounted(words(name, '--aclfile', '/etc/redis/users.acl', ...more), { 'users.acl': text });

export const requirepass = ['--requirepass', variable] as const;
const user = (...rules: string[]): string[] => ['--user', 'default', 'on', `>${variable}`, '~*', ...rules];

const ofPasswords: OptionProject[] = [
  words('no option'),
  words('requirepass in two words', ...requirepass),
  line('requirepass in a string', `--requirepass ${variable}`, (password) =>
    password ? ['--requirepass', password] : ['--requirepass'],
  ),
  line('requirepass in a string, quoted', `--requirepass "${variable}"`, (password) => [
    '--requirepass',
    password,
  ]),
  words('requirepass in one word', `--requirepass ${variable}`),
  words('requirepass in one word, quoted', `--requirepass "${variable}"`),
  words('requirepass with an equals sign', `--requirepass=${variable}`),
  words('requirepass in capital letters', '--REQUIREPASS', variable),
  words('requirepass with one dash', '-requirepass', variable),
  words('requirepass without a value', '--requirepass'),
  words('requirepass with two values', '--requirepass', 'a', 'b'),
  words('requirepass with an option for its value', '--requirepass', '--appendonly', 'no'),
  words('requirepass before another option', ...requirepass, '--appendonly', 'no'),
  words('requirepass emptied later', ...requirepass, '--requirepass', ''),
  words('requirepass set later', '--requirepass', '', ...requirepass),
];

const ofCommands: OptionProject[] = [
  words('CONFIG removed', ...requirepass, '--rename-command', 'CONFIG', ''),
  words('CONFIG renamed', ...requirepass, '--rename-command', 'CONFIG', 'HIDDEN_4711'),
  words('config removed in small letters', ...requirepass, '--rename-command', 'config', ''),
  line('CONFIG removed in a string', `--requirepass "${variable}" --rename-command CONFIG ""`, (password) => [
    '--requirepass',
    password,
    '--rename-command',
    'CONFIG',
    '',
  ]),
  words('CONFIG removed in one word', ...requirepass, '--rename-command CONFIG ""'),
  words('CONFIG renamed in one value', ...requirepass, '--rename-command', 'CONFIG X'),
  words('CONFIG renamed to no name', ...requirepass, '--rename-command', 'CONFIG'),
  words('CONFIG renamed to a command', ...requirepass, '--rename-command', 'CONFIG', 'GET'),
  words('CONFIG renamed twice', '--rename-command', 'CONFIG', 'A1', '--rename-command', 'CONFIG', 'A2'),
  words('a command renamed that there is not', '--rename-command', 'CONFIGS', ''),
  words(
    'CONFIG and ACL removed',
    ...requirepass,
    '--rename-command',
    'CONFIG',
    '',
    '--rename-command',
    'ACL',
    '',
  ),
];

const ofUsers: OptionProject[] = [
  words('the user without CONFIG', ...user('+@all', '-config')),
  words('the user without CONFIG and ACL', ...user('+@all', '-config', '-acl')),
  words('the user without admin commands', ...user('+@all', '-@admin')),
  words('the user without dangerous commands', ...user('+@all', '-@dangerous')),
  words('the user in one word', `--user default on >${variable} ~* +@all`),
  words('the user in one value', '--user', `default on >${variable} ~* +@all`),
  words(
    'the user opened beside requirepass',
    ...requirepass,
    '--user',
    'default',
    'on',
    'nopass',
    '~*',
    '+@all',
  ),
  words(
    'the user opened before requirepass',
    '--user',
    'default',
    'on',
    'nopass',
    '~*',
    '+@all',
    ...requirepass,
  ),
  words('another user without a password', ...requirepass, '--user', 'alice', 'on', 'nopass', '~*', '+@all'),
  words('the user switched off', ...requirepass, '--user', 'default', 'off'),
  words('a rule that there is not', '--user', 'default', 'on', 'no-such-rule'),
  acl('an aclfile without the user', 'user alice on >pw ~* +@all\n', ...requirepass),
  acl('an empty aclfile', '', ...requirepass),
  acl('an aclfile with a password', `user default on >${thePassword} ~* +@all -config\n`),
  acl('an aclfile that opens the user', 'user default on nopass ~* +@all\n', ...requirepass),
  acl('an aclfile with another line', 'requirepass pw\n'),
  acl(
    'an aclfile beside a user',
    'user default on >pw ~* +@all\n',
    '--user',
    'bob',
    'on',
    '>pw',
    '~*',
    '+@all',
  ),
];

const ofFiles: OptionProject[] = [
  conf('a file with a password', `requirepass ${thePassword}\nrename-command CONFIG ""\n`),
  conf('a file with the variable, which nothing expands', `requirepass ${variable}\n`),
  conf('a file with a quoted password', `requirepass "${thePassword}"\n`),
  conf('a file with an empty password', 'requirepass ""\n'),
  conf('a file with a password that is not there', 'requirepass\n'),
  conf('a file with a comment behind a value', 'requirepass pw # the password\n'),
  conf('a file with a quote that does not end', 'requirepass "pw\n'),
  conf('a file with CRLF', `# comment\r\n\r\nrequirepass ${thePassword}\r\n`),
  conf('an option over a file', 'requirepass pw\n', ...requirepass),
  conf('words behind a file', 'appendonly no\n', 'requirepass', thePassword),
  mounted(words('a file that an option includes', '--include', '/etc/redis/more.conf'), {
    'more.conf': `requirepass ${thePassword}\n`,
  }),
];

const ofOptions: OptionProject[] = [
  words('an option that there is not', '--no-such-option', 'yes'),
  words('an option that there is not, without a value', '--no-such-option'),
  words('an option of a module', '--foo.bar', '1'),
  words('an option of Dragonfly', '--logtostderr'),
  words('a boolean of another program', '--appendonly', 'true'),
  words('a boolean in capital letters', '--appendonly', 'NO'),
  words('a size', '--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru'),
  words('a size in two words', '--maxmemory', '1', 'gb'),
  words('a policy that there is not', '--maxmemory-policy', 'allkeys'),
  words('an option since 7.0', '--enable-debug-command', 'no'),
  words('a level since 7.2', '--loglevel', 'nothing'),
  words('a level that there is not', '--loglevel', 'info'),
  words('an option of Valkey', '--primaryauth', 'x'),
  words('save with two values', '--save', '900', '1'),
  words('save with one word', '--save', '900 1'),
  words('save with half of a rule', '--save', '60'),
  words('save emptied', '--save', '', ...requirepass),
  words('save without a value', '--save'),
  words('the log in a file', '--logfile', 'redis.log'),
  words('the log on standard output', '--logfile', '', '--loglevel', 'notice'),
];

export const serverProjects: readonly OptionProject[] = [
  ...ofPasswords,
  ...ofCommands,
  ...ofUsers,
  ...ofFiles,
  ...ofOptions,
];
