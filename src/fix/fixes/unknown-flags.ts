/** The refusals of a fix where the flags of the server are unknown. */

import { settingsOf } from '../../cache/container/environment.js';
import type { Server } from '../../cache/server/server.js';
import { flagName } from '../../cache/shell/started-program.js';
import type { Unknown } from '../../cache/text/word.js';
import { child, isSet } from '../../compose/model/node.js';
import { codeList } from '../../source/code-list.js';
import { passwordVariable, required } from '../edits/password-variable.js';
import type { FixContext } from '../model/context.js';
import { type Refusal, refuse } from '../model/fix.js';

type ServerContext = Pick<FixContext, 'description' | 'server'>;

/**
 * The refusal where a setting other than an `env_file` may change the flags; null if none does. A flag in the command
 * overrides an `env_file`. `unknown` are the settings that count.
 */
export function refuseUnknownFlags(
  context: ServerContext,
  unknown: readonly Unknown[] = context.server.flags.unknown,
): Refusal | null {
  const cause = unknown.find(({ what }) => what !== 'env_file');
  if (!cause) return null;
  if (cause.setting) return refuseUnknownSetting(cause.setting, cause);
  return (
    refuseUnknownValues(cause, context) ??
    refuseSeparateFlags(cause) ??
    refuse(
      'cannot-be-known',
      `${limitFor(cause)}. ${listStep(cause, context.server.name) ?? stepFor(cause, context.server)}`,
    )
  );
}

/** The refusal where only values that a script passes to the server are unknown; null for another reason. */
export function refuseUnknownValues(cause: Unknown, context: ServerContext): Refusal | null {
  const { values } = cause;
  if (!values) return null;
  const names = values.prefixes.map(flagName);
  const others = names.filter((name) => !isPassword(name));
  const valuesOf = `${names.length > 1 ? 'values' : 'value'} of ${codeList(names)}`;
  const subject = others.length === 0 ? 'password' : valuesOf;
  const steps = [
    ...values.prefixes.filter(isPassword).map((prefix) => passwordStep(prefix, values.isInFile, context)),
    ...(others.length === 0
      ? []
      : [
          `In the script, write ${codeList(others)} with a literal value or with a variable that \`environment\` sets.`,
        ]),
  ];
  return refuse(
    'cannot-be-known',
    `The tool does not know the ${subject} that the script passes to the server. ${listStep(cause, context.server.name) ?? steps.join(' ')}`,
  );
}

function isPassword(prefix: string): boolean {
  return /^--?requirepass\b/.test(prefix);
}

/** How to pass the password's variable. Compose needs a `$` twice. */
function passwordStep(prefix: string, isInFile: boolean, { description, server }: ServerContext): string {
  const name = passwordVariable(description, server);
  const isSet = settingsOf(server.node).some((setting) => setting.name === name);
  const setStep = isSet ? '' : `, and set \`${name}=${required(name)}\` in \`environment\``;
  return `Use \`${prefix}"${isInFile ? '$' : '$$'}${name}"\` in the script${setStep}.`;
}

/** How to mount a secret or config that the service does not list; null if the reason is another one. */
export function listStep({ unlisted }: Unknown, service: string): string | null {
  if (!unlisted) return null;
  const { key, name } = unlisted;
  return `List the ${key.slice(0, -1)} \`${name}\` under \`${key}\` of \`${service}\`.`;
}

/** How to give the server the flags that a script runs as a separate command. */
const joinStep =
  'Write all arguments on the same line as the program, or end each line except the last with `\\`.';

/** The refusal where a script runs flags as a separate command; null for another reason. */
export function refuseSeparateFlags({ separatesFlags }: Unknown): Refusal | null {
  return separatesFlags
    ? refuse('cannot-be-known', `The tool does not rewrite the script. ${joinStep}`)
    : null;
}

function limitFor({ isNeverStarted }: Unknown): string {
  return isNeverStarted
    ? 'The tool does not rewrite the command'
    : 'The tool does not know which flags take effect';
}

/** The step for an unknown startup. The image's entrypoint starts Dragonfly with the flags in `command`. */
export function directStep({ node }: Server): string {
  return isSet(child(node, 'entrypoint'))
    ? 'Remove `entrypoint`, and write all flags of Dragonfly in `command`.'
    : 'Write only `dragonfly` and its flags in `command`.';
}

/** How to make the flags known, by the part of the startup that is unknown. */
function stepFor({ what, kind, absent, isNeverStarted }: Unknown, server: Server): string {
  if (what === 'flagfile' && kind === 'path') return 'Write the path of `--flagfile` without a variable.';
  if (what === 'flagfile' && kind === 'mount') return 'Mount the flag file from a path without a variable.';
  if (what === 'flagfile' && absent !== undefined)
    return `Add \`${absent}\` to the repository, or remove \`--flagfile\` and write its flags in the command.`;
  if (what === 'flagfile')
    return 'Mount the flag file from the repository, or remove `--flagfile` and write its flags in the command.';
  if (what === 'fromenv' || what === 'tryfromenv')
    return `Remove \`--${what}\`, and write its flags in the command.`;
  if (kind === 'flag') return 'Remove the variable, or replace it with the flags that you need.';
  if (what === 'program' && isNeverStarted) return 'Write the program and each argument as a separate item.';
  return kind === 'flag-name' ? 'Write the name of each flag without a variable.' : directStep(server);
}

/** The refusal where a setting of the service may affect the server or its health check. `setting` is its name in a message. */
export function refuseUnknownSetting(
  setting: string,
  { affects, isMount }: Pick<Unknown, 'affects' | 'isMount'>,
): Refusal {
  const part = affects === 'healthcheck' ? 'health check' : 'server';
  const path = setting.includes('$') ? 'a path without a variable' : 'another path';
  const change = isMount ? `mount it at ${path}` : `change it so that it cannot affect the ${part}`;
  return refuse(
    'cannot-be-known',
    `The tool does not know the effect of ${setting}. Remove it, or ${change}.`,
  );
}
