/** The texts of `--help` and `help COMMAND`, from the table of commands and options. */

import { wrapped } from '../report/view/wrap.js';
import {
  type CommandName,
  commandNames,
  commandTable,
  type OptionEntry,
  type OptionName,
  optionsOf,
  optionTable,
} from './command-table.js';

/** Help is not wider than this in a wide terminal either. */
const maxWidth = 80;

/** What the texts depend on. */
export interface HelpContext {
  /** The words that start the program. */
  readonly program: string;
  /** The columns of the terminal; null for other outputs. */
  readonly width: number | null;
}

/** The help of a command; of all commands for null. */
export function helpText(command: CommandName | null, { program, width }: HelpContext): string {
  const columns = Math.min(width ?? maxWidth, maxWidth);
  const paragraphs = command === null ? generalHelp(program) : commandHelp(command, program);
  return `${paragraphs.map((paragraph) => rendered(paragraph, columns)).join('\n\n')}\n`;
}

/** Lines to wrap, or a table of two columns with a title. */
type Paragraph =
  | readonly string[]
  | { readonly title: string; readonly rows: readonly (readonly [string, string])[] };

const projectHelp: Paragraph = [
  'PROJECT is a Compose file, a folder that contains one, or - for standard input.',
  'Default: the projects in the settings file, or the nearest Compose file.',
];

const exitCodes: Paragraph = {
  title: 'Exit codes',
  rows: [
    ['0', 'Checked: no finding at or above --fail-on'],
    ['1', 'Checked: at least one finding at or above --fail-on'],
    ['2', 'Not checked: wrong arguments, or a file that cannot be read or is invalid'],
  ],
};

function generalHelp(program: string): Paragraph[] {
  const names = commandNames.map((name) => [nameWithOperand(name), commandTable[name].summary] as const);
  const options = Object.entries(optionTable) as [OptionName, OptionEntry][];
  return [
    [`Usage: ${program} [COMMAND] [OPTIONS] [PROJECT...]`],
    [
      'Checks the cache service of a Docker Compose project (Dragonfly, Redis, Valkey or KeyDB) against a security policy, and fixes violations.',
    ],
    { title: 'Commands', rows: names },
    projectHelp,
    {
      title: 'Options',
      rows: options.map(([name, option]) => [signature(name, option), withCommand(option)]),
    },
    [`\`${program} help COMMAND\` lists the options that a command uses.`],
    exitCodes,
  ];
}

function commandHelp(command: CommandName, program: string): Paragraph[] {
  const { operands, summary, completes } = commandTable[command];
  const options = optionsOf(command).map(
    ([name, option]) => [signature(name, option), option.summary] as const,
  );
  return [
    [`Usage: ${program} ${command} [OPTIONS]${operands && ` ${operands}`}`],
    [`${summary}.`],
    ...details(command, program),
    ...(completes === 'projects' || command === 'waive' ? [projectHelp] : []),
    { title: 'Options', rows: options },
    ...(command === 'check' || command === 'fix' ? [exitCodes] : []),
  ];
}

function details(command: CommandName, program: string): Paragraph[] {
  switch (command) {
    case 'completion':
      return [
        [
          `bash: source <(${program} completion bash)`,
          `zsh:  source <(${program} completion zsh)`,
          `fish: ${program} completion fish | source`,
        ],
      ];
    case 'lsp':
      return [
        [
          'An editor starts it and exchanges messages with it on standard input and output. The configuration of your editor: https://github.com/org/vuls-cache-policy/blob/v1/docs/editors.md',
        ],
      ];
    case 'waive':
      return [
        [
          'waive RULE writes a waiver for each finding of the rule. waive --all writes one for each finding of any rule. Both need --reason, --owner and --until.',
        ],
      ];
    case 'fix':
      return [['The exit code is that of a check after the fixes.']];
    default:
      return [];
  }
}

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

/** The least columns for the descriptions of a table. In a narrower terminal they are below their names. */
const minDescription = 30;

function rendered(paragraph: Paragraph, columns: number): string {
  if (!('rows' in paragraph)) return paragraph.flatMap((line) => wrapped(line, columns)).join('\n');
  const { title, rows } = paragraph;
  const margin = Math.max(...rows.map(([first]) => first.length)) + 4;
  const lines = rows.flatMap(([first, second]) => {
    if (columns - margin < minDescription) return [`  ${first}`, ...wrapped(`      ${second}`, columns)];
    const [description = '', ...more] = wrapped(' '.repeat(margin) + second, columns);
    return [`  ${first}`.padEnd(margin) + description.slice(margin), ...more];
  });
  return [title, ...lines].join('\n');
}
