/** Command line arguments. */

import { parseArgs } from 'node:util';
import type { FailOn } from '../check/verdict.js';
import { type ReportFormat, reportFormats } from '../report/formats/render.js';
import { UsageError } from './errors.js';

const commands = ['check', 'fix', 'describe', 'policy', 'explain'] as const;
type Command = (typeof commands)[number];

export interface Arguments {
  readonly command: Command;
  /** Projects; for `explain`, rule ids. */
  readonly operands: readonly string[];
  readonly files: readonly string[];
  /** Null for the service that the policy names. */
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
  readonly dryRun: boolean;
  readonly safe: boolean;
  readonly interactive: boolean;
  /** `describe` prints the whole project instead of the service. */
  readonly resolved: boolean;
  /** `--project-directory`; null for the folder of the first file. */
  readonly directory: string | null;
  readonly envFiles: readonly string[];
}

export type ParsedArguments =
  | { readonly kind: 'command'; readonly args: Arguments }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' };

const failOnLevels: readonly FailOn[] = ['error', 'warning', 'never'];

const options = {
  file: { type: 'string', short: 'f', multiple: true, default: [] as string[] },
  service: { type: 'string' },
  policy: { type: 'string' },
  settings: { type: 'string' },
  param: { type: 'string', multiple: true, default: [] as string[] },
  'fail-on': { type: 'string', default: 'error' },
  format: { type: 'string', default: 'text' },
  output: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  safe: { type: 'boolean', default: false },
  interactive: { type: 'boolean', short: 'i', default: false },
  resolved: { type: 'boolean', default: false },
  'project-directory': { type: 'string' },
  'env-file': { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** Parses the arguments after the program's name. Throws a UsageError for a mistake. */
export function parseArguments(argv: readonly string[]): ParsedArguments {
  const { values, positionals } = parse(argv);
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const [first, ...rest] = positionals;
  if (first === 'init') throw new UsageError('write `init` first, before its options');
  const named = commands.find((command) => command === first);
  const command = named ?? 'check';
  rejectMisplacedOptions(command, values);
  const args: Arguments = {
    command,
    operands: named ? rest : positionals,
    files: values.file,
    service: values.service ?? null,
    policy: values.policy ?? null,
    settings: values.settings ?? null,
    parameters: parseParameters(values.param),
    failOn: oneOf('--fail-on', values['fail-on'], failOnLevels),
    format: oneOf('--format', values.format, reportFormats),
    output: values.output ?? null,
    dryRun: values['dry-run'],
    safe: values.safe,
    interactive: values.interactive,
    resolved: values.resolved,
    directory: values['project-directory'] ?? null,
    envFiles: values['env-file'],
  };
  return { kind: 'command', args };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const name = /^Unknown option '(--?[^']*)'/.exec(message)?.[1];
    throw new UsageError(
      name ? `unknown option ${name}: --help lists the options` : (message.split('. ')[0] ?? message),
    );
  }
}

function rejectMisplacedOptions(command: Command, values: ReturnType<typeof parse>['values']): void {
  if (command !== 'fix' && (values['dry-run'] || values.safe || values.interactive))
    throw new UsageError('--dry-run, --safe and --interactive work only with `fix`');
  if (values['dry-run'] && values.interactive)
    throw new UsageError('--dry-run and --interactive exclude each other: use one of them');
  if (command !== 'describe' && values.resolved)
    throw new UsageError('--resolved works only with `describe`');
}

/** Parses `NAME=VALUE` items. */
function parseParameters(items: readonly string[]): Map<string, string> {
  return new Map(
    items.map((item) => {
      const equals = item.indexOf('=');
      if (equals < 1) throw new UsageError(`--param must be NAME=VALUE, not ${JSON.stringify(item)}`);
      return [item.slice(0, equals).trim(), item.slice(equals + 1).trim()];
    }),
  );
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined)
    throw new UsageError(`${option} must be one of ${allowed.join(', ')}, not ${JSON.stringify(value)}`);
  return found;
}
