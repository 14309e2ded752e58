/** Arguments: what is parsed, and the message for each mistake. */

import { expect, test } from '@jest/globals';
import { parseArguments } from '../../src/cli/arguments.js';
import { commandNames, optionsOf, shells } from '../../src/cli/command-table.js';
import { completionScript } from '../../src/cli/completion.js';
import { helpText } from '../../src/cli/help.js';

test.each<[string, string]>([
  ['chekc', 'unknown command "chekc": did you mean `check`?'],
  ['desribe compose.yml', 'unknown command "desribe": did you mean `describe`?'],
  ['help wiave', 'unknown command "wiave": did you mean `waive`?'],
  ['--formt json', 'unknown option --formt: did you mean --format?'],
  ['check --polcy x', 'unknown option --polcy: did you mean --policy?'],
  ['-x', 'unknown option -x: --help lists the options'],
  ['--format jsn', 'did you mean `json`?'],
  ['--fail-on erorr', 'did you mean `error`?'],
  ['completion bahs', 'the shell must be one of bash, zsh, fish, not "bahs": did you mean `bash`?'],
  ['completion', '`completion` takes one shell: bash, zsh, fish'],
  ['policy --format json', '--format works only with `check` and `fix`, not with `policy`'],
  ['explain --service x', '--service works only with'],
  ['check --dry-run', '--dry-run works only with `fix`, not with `check`'],
  ['--reason x', '--reason works only with `waive`, not with `check`'],
  ['waive profiles --format json', '--format works only with `check` and `fix`, not with `waive`'],
  ['describe --quiet', '--quiet works only with `check`, `fix` and `waive`, not with `describe`'],
  ['check --resolved', '--resolved works only with `describe`, not with `check`'],
  ['policy compose.yml', '`policy` takes no PROJECT'],
  ['--policy x init', 'write `init` first'],
  ['init compose.yml', '`init` takes only the option --policy, without a value'],
  ['init --policy=x', '`init` takes only the option --policy, without a value'],
  ['init --service x', '`init` takes only the option --policy, without a value'],
  ['fix --dry-run -i', 'exclude each other'],
  ['lint', 'unknown command "lint": did you mean `check`?'],
  ['scan compose.yml', 'unknown command "scan": did you mean `check`?'],
  ['Ignore', 'unknown command "Ignore": did you mean `waive`?'],
  ['frobnicate', 'unknown command "frobnicate": the commands are check, fix, describe,'],
  ['help check fix', '`help` takes one command'],
  ['help rules', 'unknown command "rules": did you mean `explain`?'],
  ['-file compose.yml', 'unknown option -file: did you mean --file?'],
  ['fix -policy=cache', 'unknown option -policy: did you mean --policy?'],
  ['-v', 'unknown option -v: did you mean -V?'],
  ['--json', 'unknown option --json: did you mean `--format json`?'],
  ['--fix', 'unknown option --fix: did you mean the command `fix`?'],
  ['--no-color', 'unknown option --no-color: set the variable NO_COLOR to turn colour off'],
  ['--color=always', 'unknown option --color: set the variable FORCE_COLOR to turn colour on'],
  ['--file=', '--file needs a value'],
  ['--service=', '--service needs a value'],
  ['--policy= compose.yml', '--policy needs a value'],
  ['-o', '--output needs a value'],
  ['waive x --owner -me', '--owner needs a value: write `--owner=VALUE` for one that begins with a dash'],
  ['waive x --owner --until 2026-12-31', '--owner needs a value: write `--owner=VALUE`'],
  ['--quiet=1', '--quiet takes no value'],
  ['--service a --service b', '--service has two values, "a" and "b"'],
  ['--format json --format=text', '--format has two values, "json" and "text"'],
  ['--param a=1 --param a=2', '--param sets "a" twice'],
  ['check ', 'a PROJECT cannot be empty'],
])('%s is refused with a reason', (line, message) => {
  expect(() => parseArguments(line.split(' '))).toThrow(message);
});

test('an option may be repeated with the same value, and a list of files has any values', () => {
  expect(
    parseArguments(['--service', 'a', '--service', 'a', '-f', 'x', '-f', 'y', '-q', '-q']),
  ).toMatchObject({
    args: { service: 'a', files: ['x', 'y'], quiet: true },
  });
  expect(parseArguments(['-fcompose.yml', '--', '-file'])).toMatchObject({
    args: { files: ['compose.yml'], operands: ['-file'] },
  });
});

test('short options are those of other tools', () => {
  expect(parseArguments(['-V'])).toEqual({ kind: 'version' });
  expect(parseArguments(['check', '-h'])).toEqual({ kind: 'help', command: 'check' });
  expect(parseArguments(['help', 'fix'])).toEqual({ kind: 'help', command: 'fix' });
  expect(parseArguments(['help'])).toEqual({ kind: 'help', command: null });
  expect(parseArguments(['init', '-h'])).toEqual({ kind: 'help', command: 'init' });
  expect(parseArguments(['-q', '-o', 'out', 'a.yml'])).toMatchObject({
    args: { command: 'check', quiet: true, output: 'out', operands: ['a.yml'] },
  });
});

test('a file or a folder that looks like a command is a project', () => {
  expect(parseArguments(['docs'])).toMatchObject({ args: { command: 'check', operands: ['docs'] } });
  expect(parseArguments(['./chekc'])).toMatchObject({ args: { operands: ['./chekc'] } });
});

test.each([null, ...commandNames])('the help of %s fits a terminal and lists its options', (command) => {
  const text = helpText(command, { program: 'vuls-cache-policy', width: null });
  for (const line of text.split('\n'))
    expect({ line, fits: line.length <= 80 }).toEqual({ line, fits: true });
  for (const [name] of command === null ? [] : optionsOf(command)) expect(text).toContain(`--${name}`);
});

test.each(shells)('the completion for %s has every command and option', (shell) => {
  const script = completionScript(shell);
  for (const command of commandNames) {
    expect(script).toContain(command);
    for (const [name] of optionsOf(command)) expect(script).toMatch(new RegExp(`(--|-l )${name}\\b`));
  }
  expect(script).toContain('dragonfly-image');
});
