/** The command line's words, read. */

import { parseArgs } from 'node:util';
import type { FailOn } from '../check/verdict.js';
import { type ReportFormat, reportFormats } from '../report/formats/render.js';

export const commands = ['check', 'fix', 'describe', 'policy', 'explain'] as const;
export type Command = (typeof commands)[number];

export interface Arguments {
  readonly command: Command;
  /** Projects, or the rule for `explain`. */
  readonly words: readonly string[];
  readonly files: readonly string[];
  /** Null for the one that the policy names. */
  readonly service: string | null;
  readonly policy: string | null;
  /** Null for the file of the usual name, if there is one. */
  readonly settings: string | null;
  readonly parameters: ReadonlyMap<string, string>;
  readonly failOn: FailOn;
  readonly format: ReportFormat;
  readonly output: string | null;
  readonly dryRun: boolean;
  readonly safe: boolean;
  readonly interactive: boolean;
  /** `describe`: the whole project instead of the service. */
  readonly resolved: boolean;
  readonly directory: string | null;
  readonly envFiles: readonly string[];
}

/** A mistake in the words, for one line on standard error. */
export class UsageError extends Error {}

const levels: readonly FailOn[] = ['error', 'warning', 'never'];

const options = {
  file: { type: 'string', short: 'f', multiple: true },
  service: { type: 'string' },
  policy: { type: 'string' },
  settings: { type: 'string' },
  param: { type: 'string', multiple: true },
  'fail-on': { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string' },
  'dry-run': { type: 'boolean' },
  safe: { type: 'boolean' },
  interactive: { type: 'boolean', short: 'i' },
  resolved: { type: 'boolean' },
  'project-directory': { type: 'string' },
  'env-file': { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** The words as arguments, or `help` or `version` when that is asked for. Throws a UsageError for a mistake. */
export function readArguments(words: readonly string[]): Arguments | 'help' | 'version' {
  const { values, positionals } = parsed(words);
  if (values.help) return 'help';
  if (values.version) return 'version';
  const [first, ...rest] = positionals;
  const named = commands.find((command) => command === first);
  if (first === 'init') throw new UsageError('`init` comes first, before its options');
  const command = named ?? 'check';
  if (command !== 'fix' && (values['dry-run'] || values.safe || values.interactive))
    throw new UsageError('--dry-run, --safe and --interactive belong to `fix`');
  if (values['dry-run'] && values.interactive)
    throw new UsageError('--dry-run writes nothing, and --interactive asks what to write: give one of them');
  if (command !== 'describe' && values.resolved) throw new UsageError('--resolved belongs to `describe`');
  return {
    command,
    words: named ? rest : positionals,
    files: values.file ?? [],
    service: values.service ?? null,
    policy: values.policy ?? null,
    settings: values.settings ?? null,
    parameters: parametersFrom(values.param ?? []),
    failOn: oneOf('--fail-on', values['fail-on'] ?? 'error', levels),
    format: oneOf('--format', values.format ?? 'text', reportFormats),
    output: values.output ?? null,
    dryRun: values['dry-run'] ?? false,
    safe: values.safe ?? false,
    interactive: values.interactive ?? false,
    resolved: values.resolved ?? false,
    directory: values['project-directory'] ?? null,
    envFiles: values['env-file'] ?? [],
  };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const name = /^Unknown option '(--?[^']*)'/.exec(message)?.[1];
    throw new UsageError(
      name ? `unknown option ${name}: --help lists them` : (message.split('. ')[0] ?? message),
    );
  }
}

/** `NAME=VALUE`, each. */
export function parametersFrom(settings: readonly string[]): Map<string, string> {
  return new Map(
    settings.map((setting) => {
      const equals = setting.indexOf('=');
      if (equals < 1) throw new UsageError(`a parameter is NAME=VALUE, not ${JSON.stringify(setting)}`);
      return [setting.slice(0, equals).trim(), setting.slice(equals + 1).trim()];
    }),
  );
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined)
    throw new UsageError(`${option} takes ${allowed.join(', ')}, not ${JSON.stringify(value)}`);
  return found;
}
