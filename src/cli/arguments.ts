/** Command line arguments. */

import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { FailOn } from '../check/verdict.js';
import { closestName } from '../policy/model/did-you-mean.js';
import { type ReportFormat, reportFormats } from '../report/formats/render.js';
import { similarPath } from '../workspace/similar-file.js';
import {
  type CommandName,
  commandNames,
  commandTable,
  failOnLevels,
  type OptionName,
  optionsOf,
  optionTable,
  type Shell,
  shells,
} from './command-table.js';
import { UsageError } from './errors.js';
import {
  type OptionValues,
  oneOf,
  parsedOptions,
  parseOptions,
  parseParameters,
  unknownOption,
  unknownOptionIn,
} from './parse-options.js';

/** The commands that read settings and a policy. */
export type Command = Exclude<CommandName, 'init' | 'lsp' | 'completion' | 'help'>;

export interface Arguments {
  readonly command: Command;
  /** Projects; for `explain`, rule ids; for `waive`, a rule id and projects. */
  readonly operands: readonly string[];
  readonly files: readonly string[];
  /** Null for the service that the settings or the policy name. */
  readonly service: string | null;
  /** Null for the policy that the settings name, or the built-in one. */
  readonly policy: string | null;
  /** Null for the default settings file, if it exists. */
  readonly settings: string | null;
  readonly parameters: ReadonlyMap<string, string>;
  readonly failOn: FailOn;
  readonly format: ReportFormat;
  /** Null for standard output. */
  readonly output: string | null;
  readonly quiet: boolean;
  readonly dryRun: boolean;
  readonly safe: boolean;
  readonly interactive: boolean;
  /** `describe` prints the whole project instead of the service. */
  readonly resolved: boolean;
  /** `--project-directory`; null for the folder of the first file. */
  readonly directory: string | null;
  readonly envFiles: readonly string[];
  readonly waive: WaiveArguments;
}

/** The options of `waive`; null and false where they are not given. */
export interface WaiveArguments {
  readonly reason: string | null;
  readonly owner: string | null;
  readonly until: string | null;
  readonly all: boolean;
  readonly list: boolean;
  readonly prune: boolean;
}

export type ParsedArguments =
  | { readonly kind: 'command'; readonly args: Arguments }
  | { readonly kind: 'init'; readonly wantsPolicy: boolean }
  | { readonly kind: 'completion'; readonly shell: Shell }
  | { readonly kind: 'lsp' }
  /** The help of a command; of all commands for null. */
  | { readonly kind: 'help'; readonly command: CommandName | null }
  | { readonly kind: 'version' };

/** Parses the arguments after the program's name. Throws a UsageError for a mistake. */
export function parseArguments(argv: readonly string[]): ParsedArguments {
  if (argv[0] === 'init') return parseInit(argv.slice(1));
  const { values, positionals } = parseOptions(argv);
  const [first, ...rest] = positionals;
  const named = commandNames.find((command) => command === first);
  if (values.help) return { kind: 'help', command: named ?? null };
  if (values.version) return { kind: 'version' };
  if (named === undefined && first !== undefined) rejectUnknownCommand(first);
  const command = named ?? 'check';
  if (positionals.includes('')) throw new UsageError('a PROJECT cannot be empty: name a file or a folder');
  rejectUnusedOptions(command, values);
  switch (command) {
    case 'help':
      return { kind: 'help', command: onlyCommand(rest) };
    case 'init':
      throw new UsageError('write `init` first, before its options');
    case 'lsp':
      if (rest.length > 0) throw new UsageError('`lsp` takes no PROJECT: the editor names the files');
      return { kind: 'lsp' };
    case 'completion':
      return { kind: 'completion', shell: onlyShell(rest) };
    default:
      return { kind: 'command', args: toArguments(command, named ? rest : positionals, values) };
  }
}

/** `init` has a switch `--policy` instead of the option. */
function parseInit(argv: readonly string[]): ParsedArguments {
  const initOptions = {
    policy: { type: 'boolean' },
    help: parsedOptions.help,
    version: parsedOptions.version,
  } as const;
  try {
    const { values } = parseArgs({ args: [...argv], options: initOptions, allowPositionals: false });
    if (values.help) return { kind: 'help', command: 'init' };
    if (values.version) return { kind: 'version' };
    return { kind: 'init', wantsPolicy: values.policy ?? false };
  } catch (error) {
    const name = unknownOptionIn(error);
    if (name !== null && closestName(name.slice(2), Object.keys(initOptions)) !== null)
      throw new UsageError(unknownOption(name, Object.keys(initOptions)));
    throw new UsageError('`init` takes only the option --policy, without a value');
  }
}

function onlyCommand([word, ...others]: readonly string[]): CommandName | null {
  if (others.length > 0) throw new UsageError('`help` takes one command');
  return word === undefined ? null : commandNamed(word);
}

function onlyShell([shell, ...others]: readonly string[]): Shell {
  if (shell === undefined || others.length > 0)
    throw new UsageError(`\`completion\` takes one shell: ${shells.join(', ')}`);
  return oneOf('the shell', shell, shells);
}

function toArguments(command: Command, operands: readonly string[], values: OptionValues): Arguments {
  if (values['dry-run'] && values.interactive)
    throw new UsageError('--dry-run and --interactive exclude each other: use one of them');
  if (command === 'policy' && operands.length > 0)
    throw new UsageError('`policy` takes no PROJECT: it prints the policy');
  const switches = {
    quiet: values.quiet === true,
    dryRun: values['dry-run'] === true,
    safe: values.safe === true,
    interactive: values.interactive === true,
    resolved: values.resolved === true,
  };
  const { service = null, policy = null, settings = null, output = null } = values;
  const { file: files = [], 'env-file': envFiles = [], 'project-directory': directory = null } = values;
  return {
    ...{ command, operands, files, service, policy, settings, output, directory, envFiles },
    ...switches,
    parameters: parseParameters(values.param ?? []),
    failOn: oneOf('--fail-on', values['fail-on'] ?? 'error', failOnLevels),
    format: oneOf('--format', values.format ?? 'text', reportFormats),
    waive: waiveArguments(values),
  };
}

function waiveArguments(values: OptionValues): WaiveArguments {
  const { reason = null, owner = null, until = null } = values;
  const { all = false, list = false, prune = false } = values;
  return { reason, owner, until, all, list, prune };
}

/** A first word without a dot or a slash is a project only if there is a file or a folder of that name. */
function rejectUnknownCommand(word: string): void {
  if (!/^[a-z]+$/i.test(word) || existsSync(word)) return;
  const path = closestCommand(word) === null ? similarPath(word) : null;
  throw new UsageError(
    path === null
      ? `unknown command ${JSON.stringify(word)}: ${commandHint(word)}`
      : `no command, file or folder ${JSON.stringify(word)}: did you mean \`${path}\`?`,
  );
}

function commandNamed(word: string): CommandName {
  const found = commandNames.find((command) => command === word);
  if (found) return found;
  throw new UsageError(`unknown command ${JSON.stringify(word)}: ${commandHint(word)}`);
}

function commandHint(word: string): string {
  const command = closestCommand(word);
  return command === null ? `the commands are ${commandNames.join(', ')}` : `did you mean \`${command}\`?`;
}

/** The command that a word of another tool, or a misspelt word, means. */
function closestCommand(word: string): string | null {
  const isSynonym = (name: CommandName): boolean =>
    commandTable[name].synonyms?.includes(word.toLowerCase()) ?? false;
  return commandNames.find(isSynonym) ?? closestName(word, commandNames);
}

/** An option that has no effect is a mistake: the user expects one. */
function rejectUnusedOptions(command: CommandName, values: OptionValues): void {
  const used = new Set(optionsOf(command).map(([name]) => name));
  const unused = (Object.keys(optionTable) as OptionName[]).find(
    (name) => values[name] !== undefined && !used.has(name),
  );
  if (unused === undefined) return;
  const commands = optionTable[unused].commands.map((name) => `\`${name}\``);
  const list = commands.join(', ').replace(/, ([^,]*)$/, ' and $1');
  throw new UsageError(`--${unused} works only with ${list}, not with \`${command}\``);
}
