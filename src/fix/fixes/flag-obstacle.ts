/** The reason why the tool does not change a flag with which Dragonfly does not start, and what to do by hand. */

import { type Flag, writtenName } from '../../cache/dragonfly/flag.js';
import { conflictOf } from '../../cache/dragonfly/flag-conflicts.js';
import { exitFlags, flagNameIn, replacementFor } from '../../cache/dragonfly/flag-support.js';
import { permittedValue } from '../../cache/dragonfly/flag-values.js';
import { accepts, isRetired, newestRelease, releasesWith } from '../../cache/dragonfly/release.js';
import type { StartFault } from '../../cache/dragonfly/start-fault.js';
import type { Server } from '../../cache/server/server.js';
import { UNKNOWN } from '../../compose/interpolation/expand.js';
import { correctionStep, cycleStep, removalStep, replacementStep } from '../edits/flag-steps.js';
import { listsConfig } from './command-items.js';
import { withNextWord } from './next-word.js';

/**
 * The step for an image with a digest but no release tag. Docker ignores a tag next to a digest, so the user has to check
 * it.
 */
export function digestStep({ image: { tag } }: Server, example: string): string {
  const step =
    tag === null
      ? 'Write the tag of the release before the `@`'
      : `Replace the tag \`${tag}\` with that of the release`;
  const [, variant = ''] = /^\d[\d.]*(-[a-z].*)$/.exec(tag ?? '') ?? [];
  return `The tool cannot look up the release of a digest. ${step}, as in \`${example}${variant}@sha256:…\`.`;
}

/** The reason why the tool does not change a flag, and what to do by hand. */
export function obstacleOf(
  part: string | number | undefined,
  flag: Flag | undefined,
  server: Server,
): string {
  if (part === 'release') return digestStep(server, `v${newestRelease}`);
  if (flag?.name.includes(UNKNOWN))
    return 'The tool does not know which flag the variable names. Write the name without a variable.';
  if (!flag) return 'The tool cannot know what you intended. Change or remove this setting.';
  const { effective } = server.flags;
  const fault = flag.fault ?? conflictOf(flag, effective);
  if (flag.fault && flag.lacksValue && flag.name === 'requirepass')
    return 'Resolve the `requirepass-from-env` finding, whose fix gives the flag a value.';
  const faultStep = fault && stepOfFault(fault, flag, server);
  if (faultStep) return faultStep;
  const step = fault ? null : stepFor(flag, server);
  return step === null
    ? `The tool does not choose the value of a flag. ${correctionStep(flag, permittedValue(flag, effective))}.`
    : `The tool does not change this ${flag.origin === 'environment' ? 'variable' : 'flag'} automatically. ${step}`;
}

/** What to do about a fault that is not one of the value; null for a value. */
function stepOfFault({ cycle, step }: StartFault, flag: Flag, { flags }: Server): string | null {
  if (cycle !== undefined)
    return `The tool does not change this flag automatically. ${cycleStep(flag, cycle)}.`;
  if (step === undefined) return null;
  const isNegation = flag.value === false && writtenName(flag) === `--no${flag.name}`;
  const other = flags.given.find(({ name, fault }) => name === flag.name && fault === null);
  return isNegation && other
    ? `The tool cannot know what you intended. ${removalStep(flag)}: \`${writtenName(other)}\` is set already.`
    : `The tool cannot know what you intended. ${step}.`;
}

/** What to do with a flag that the release does not accept, whatever its value is; null if that cannot be known. */
function stepFor(flag: Flag, server: Server): string | null {
  const { name, origin } = flag;
  const value = origin === 'command' ? withNextWord(flag, server.flags.ignored).valuePlace : null;
  const removal = `${removalStep(flag)}${value && value !== flag.valuePlace ? ' and its value' : ''}`;
  if (exitFlags.test(name)) return `${removal}.`;
  const release = server.release.candidates.find((candidate) => !accepts(name, candidate));
  if (release === undefined)
    return origin === 'environment' && server.release.candidates.some((each) => isRetired(name, each))
      ? `${removal}: a retired flag has no effect where Dragonfly accepts it.`
      : null;
  const replacement = replacementFor(flag, release);
  const replaces = flagNameIn(replacement ?? '');
  const set = server.flags.effective.get(replaces);
  if (set) return `${removal}${besideSet(set, name)}`;
  if (replacement !== null) return `${replacementStep(flag, replacement)}.`;
  return releasesWith(name) === ''
    ? `${removal}, or use ${origin === 'environment' ? 'the variable of a flag' : 'a flag'} that ${serverWith(server, release)} has.`
    : `${removal}, or use a release of Dragonfly that has ${origin === 'environment' ? 'the flag' : 'it'}.`;
}

/** The server in a step about its flags. Only a known server has a release. */
function serverWith({ kind }: Server, release: string): string {
  return kind === 'unknown' ? 'the server' : `Dragonfly v${release}`;
}

/** The rest of a step that removes a flag where the one to use instead is `set`. */
function besideSet(set: Flag, removed: string): string {
  const written = `\`${writtenName(set)}\``;
  return removed === 'rename_command' && !listsConfig(set)
    ? `, and add CONFIG to ${written}.`
    : `: ${written} is set already.`;
}
