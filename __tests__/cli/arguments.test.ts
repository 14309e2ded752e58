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
])('%s is refused with a reason', (line, message) => {
  expect(() => parseArguments(line.split(' '))).toThrow(message);
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
