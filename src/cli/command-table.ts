/** The commands and their options: parsing, help and shell completion are made from this table. */

import type { FailOn } from '../check/verdict.js';
import { type ReportFormat, reportFormats } from '../report/formats/render.js';

export const commandNames = [
  'check',
  'fix',
  'describe',
  'policy',
  'explain',
  'init',
  'waive',
  'lsp',
  'completion',
  'help',
] as const;
export type CommandName = (typeof commandNames)[number];

export const failOnLevels = ['error', 'warning', 'never'] as const satisfies readonly FailOn[];
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

export interface CommandEntry {
  /** The operands in the usage line; empty for none. */
  readonly operands: string;
  /** A line for the list of commands. */
  readonly summary: string;
  /** Words for the command in other tools. */
  readonly synonyms?: readonly string[];
  /** The operands that completion offers. */
  readonly completes: 'projects' | 'rules' | 'shells' | 'commands' | 'nothing';
}

export const commandTable: Readonly<Record<CommandName, CommandEntry>> = {
  check: {
    operands: '[PROJECT...]',
    summary: 'Check projects and report findings (default command)',
    synonyms: ['lint', 'scan', 'validate', 'verify', 'test', 'audit', 'run', 'analyze', 'analyse', 'eval'],
    completes: 'projects',
  },
  fix: {
    operands: '[PROJECT...]',
    summary: 'Write every verified fix into the files',
    synonyms: ['apply', 'repair', 'autofix', 'format', 'fmt', 'patch', 'harden', 'remediate'],
    completes: 'projects',
  },
  describe: {
    operands: '[PROJECT]',
    summary: 'Print the JSON document that the policy evaluates',
    synonyms: ['config', 'inspect', 'dump', 'resolve', 'model'],
    completes: 'projects',
  },
  policy: {
    operands: '',
    summary: 'Print the policy with its parameters, as JSON Schema',
    completes: 'nothing',
  },
  explain: {
    operands: '[RULE...]',
    summary: 'Explain rules: what they require, why, how to comply',
    synonyms: ['rules', 'rule', 'list', 'why', 'show', 'docs', 'doc', 'man'],
    completes: 'rules',
  },
  init: {
    operands: '',
    summary: 'Write a GitHub workflow; with --policy, also a policy',
    synonyms: ['install', 'setup', 'create', 'new', 'start'],
    completes: 'nothing',
  },
  waive: {
    operands: 'RULE [PROJECT...]',
    summary: 'Write waivers, which accept findings until a date',
    synonyms: ['ignore', 'suppress', 'accept', 'allow', 'disable', 'skip', 'baseline', 'exclude'],
    completes: 'rules',
  },
  lsp: {
    operands: '',
    summary: 'Start the language server, for editors',
    synonyms: ['server', 'serve', 'daemon'],
    completes: 'nothing',
  },
  completion: {
    operands: 'SHELL',
    summary: 'Print a completion script for bash, zsh or fish',
    completes: 'shells',
  },
  help: {
    operands: '[COMMAND]',
    synonyms: ['usage', 'commands'],
    summary: 'Print the help of a command',
    completes: 'commands',
  },
};

export interface OptionEntry {
  readonly short?: string;
  /** The name of the value in the help; absent for a switch. */
  readonly value?: string;
  readonly multiple?: true;
  readonly summary: string;
  /** The values that completion offers; `files` for paths, `policies` for paths and the built-in policies. */
  readonly completes?: readonly string[] | 'files' | 'policies';
  /** The commands that use the option. */
  readonly commands: readonly CommandName[];
}

const projects = ['check', 'fix', 'describe', 'waive'] as const;
const policies = [...projects, 'policy', 'explain'] as const;
const formats: readonly ReportFormat[] = reportFormats;

export const optionTable = {
  file: {
    short: 'f',
    value: 'FILE',
    multiple: true,
    summary: 'Compose file, or -; repeat it to merge files in order',
    completes: 'files',
    commands: projects,
  },
  'project-directory': {
    value: 'DIR',
    summary: 'Base folder of relative paths, as in Compose',
    completes: 'files',
    commands: projects,
  },
  'env-file': {
    value: 'FILE',
    multiple: true,
    summary: 'Env file to read instead of .env; the environment can still override it',
    completes: 'files',
    commands: projects,
  },
  service: {
    value: 'NAME',
    summary: 'Service to check (default: the one in the settings or the policy)',
    commands: [...projects, 'policy'],
  },
  policy: {
    value: 'FILE',
    summary:
      'Custom policy file, or the name of a built-in policy (default: the one in the settings, or vuls-redis)',
    completes: 'policies',
    commands: policies,
  },
  settings: {
    value: 'FILE',
    summary: 'Settings file (default: .github/cache-policy.yml)',
    completes: 'files',
    commands: policies,
  },
  param: {
    value: 'NAME=VALUE',
    multiple: true,
    summary: 'Set a policy parameter; commas separate list items',
    commands: policies,
  },
  'fail-on': {
    value: 'LEVEL',
    summary: 'Lowest severity that makes the exit code 1: error (default), warning or never',
    completes: failOnLevels,
    commands: ['check', 'fix'],
  },
  format: {
    value: 'FORMAT',
    summary: 'text (default), json, sarif, junit, codeclimate, github, markdown or unix',
    completes: formats,
    commands: ['check', 'fix'],
  },
  output: {
    short: 'o',
    value: 'FILE',
    summary: 'Write to a file instead of standard output',
    completes: 'files',
    commands: ['check', 'fix', 'describe', 'policy', 'explain'],
  },
  quiet: {
    short: 'q',
    summary: 'Print no report; the exit code stays the same',
    commands: ['check', 'fix', 'waive'],
  },
  'dry-run': { summary: 'Print a patch and write nothing', commands: ['fix'] },
  interactive: { short: 'i', summary: 'Show each fix and ask before applying it', commands: ['fix'] },
  safe: { summary: 'Skip fixes that need changes elsewhere', commands: ['fix'] },
  resolved: {
    summary: 'Print the project as docker compose config --no-interpolate does, as JSON',
    commands: ['describe'],
  },
  reason: { value: 'TEXT', summary: 'Why the findings are accepted', commands: ['waive'] },
  owner: { value: 'NAME', summary: 'Who removes the waiver', commands: ['waive'] },
  until: {
    value: 'DATE',
    summary: 'Last day (YYYY-MM-DD), at most 180 days from today',
    commands: ['waive'],
  },
  all: { summary: 'Accept all current findings; takes no RULE', commands: ['waive'] },
  list: { summary: 'List the waivers by their last day', commands: ['waive'] },
  prune: { summary: 'Remove waivers that have expired or match no finding', commands: ['waive'] },
  stdio: { summary: 'No effect: standard input and output are always used', commands: ['lsp'] },
  clientProcessId: { value: 'PID', summary: 'Exit when this process exits', commands: ['lsp'] },
  help: { short: 'h', summary: 'Print this help', commands: commandNames },
  version: { short: 'V', summary: 'Print the version', commands: commandNames },
} as const satisfies Readonly<Record<string, OptionEntry>>;

export type OptionName = keyof typeof optionTable;

/** The options that a command uses, in the order of the table. `init` has a switch `--policy` instead of the option. */
export function optionsOf(command: CommandName): [OptionName, OptionEntry][] {
  const entries = Object.entries(optionTable) as [OptionName, OptionEntry][];
  return entries
    .filter(([name, { commands }]) => commands.includes(command) || (command === 'init' && name === 'policy'))
    .map(([name, entry]) => (command === 'init' && name === 'policy' ? [name, initPolicy] : [name, entry]));
}

const initPolicy: OptionEntry = {
  summary: 'Also write a custom policy to start from',
  commands: ['init'],
};
