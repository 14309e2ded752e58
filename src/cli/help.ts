/** The texts of `--help` and `help COMMAND`, from the table of commands and options. */

import {
  type CommandName,
  commandNames,
  commandTable,
  type OptionEntry,
  type OptionName,
  optionsOf,
  optionTable,
} from './command-table.js';

/** The help of a command; of all commands for null. */
export function helpText(command: CommandName | null): string {
  return command === null ? generalHelp() : commandHelp(command);
}

const projectHelp = `PROJECT is a Compose file, a folder that contains one, or - for standard input.
Default: the projects in the settings file, or the nearest Compose file.`;

const exitCodes = `Exit codes
  0  Checked: no finding at or above --fail-on
  1  Checked: at least one finding at or above --fail-on
  2  Not checked: wrong arguments, or a file that cannot be read or is invalid`;

function generalHelp(): string {
  const names = commandNames.map((name) => [nameWithOperand(name), commandTable[name].summary] as const);
  const options = Object.entries(optionTable) as [OptionName, OptionEntry][];
  return `Usage: vuls-cache-policy [COMMAND] [OPTIONS] [PROJECT...]

Checks the cache service of a Docker Compose project (Dragonfly, Redis, Valkey
or KeyDB) against a security policy, and fixes violations.

Commands
${columns(names)}

${projectHelp}

Options
${columns(options.map(([name, option]) => [signature(name, option), withCommand(option)]))}

\`vuls-cache-policy help COMMAND\` lists the options that a command uses.

${exitCodes}
`;
}

function commandHelp(command: CommandName): string {
  const { operands, summary, completes } = commandTable[command];
  const options = optionsOf(command).map(
    ([name, option]) => [signature(name, option), option.summary] as const,
  );
  const parts = [
    `Usage: vuls-cache-policy ${command} [OPTIONS]${operands && ` ${operands}`}`,
    `${summary}.`,
    ...(examples[command] ? [examples[command]] : []),
    ...(completes === 'projects' || command === 'waive' ? [projectHelp] : []),
    `Options\n${columns(options)}`,
    ...(command === 'check' || command === 'fix' ? [exitCodes] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

const examples: Partial<Record<CommandName, string>> = {
  completion: `bash: source <(vuls-cache-policy completion bash)
zsh:  source <(vuls-cache-policy completion zsh)
fish: vuls-cache-policy completion fish | source`,
  waive: `waive RULE writes a waiver for each finding of the rule. waive --all writes one
for each finding of any rule. Both need --reason, --owner and --until.`,
};

/** `waive RULE` and `completion SHELL` in the list of commands; PROJECT is explained below it. */
function nameWithOperand(name: CommandName): string {
  const { operands } = commandTable[name];
  const operand = operands.replace(/ ?\[PROJECT[^\]]*\]/, '').replace('...', '');
  return operand === '' ? name : `${name} ${operand}`;
}

/** The description; of an option that one command uses, with the command. */
function withCommand({ summary, commands }: OptionEntry): string {
  const [only, ...others] = commands;
  return others.length > 0 ? summary : `${only}: ${summary[0]?.toLowerCase()}${summary.slice(1)}`;
}

/** Such as `-f, --file FILE`. */
function signature(name: OptionName, { short, value }: OptionEntry): string {
  return `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
}

/** Rows of two columns; the second may have several lines. */
function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([first]) => first.length)) + 2;
  return rows
    .map(
      ([first, second]) => `  ${first.padEnd(width)}${second.replaceAll('\n', `\n${' '.repeat(width + 2)}`)}`,
    )
    .join('\n');
}
