/** Script files that a program or a container starts by their path. */

import { type Text, toText } from '../../compose/interpolation/expand.js';

/** The first line of a script that a shell runs. */
const shellLine =
  /^#![ \t]*(?:\/usr\/bin\/env[ \t]+(?:-S[ \t]+)?)?(?:\/usr(?:\/local)?)?(?:\/bin\/)?(?:ba|da|a)?sh(?:[ \t]+-[ceEflux]+(?:[ \t]+pipefail)?)?[ \t]*$/;

/** The shell that a script's first line names. */
export interface ScriptShell {
  readonly shell: string;
  readonly options: readonly string[];
}

/** The shell that the first line of a file names; null for any other file. */
export function scriptShell(text: Text): ScriptShell | null {
  const [line = ''] = toText(text).split('\n');
  if (!shellLine.test(line)) return null;
  return { shell: line.includes('bash') ? 'bash' : 'sh', options: line.split(/[ \t]+/).slice(1) };
}

/** The name of any other program that a script's first line names; null without one. */
export function interpreterIn(text: Text): string | null {
  const found = /^#![ \t]*(?:\/usr\/bin\/env[ \t]+)?(?:\S*\/)?(\S+)/.exec(toText(text))?.[1];
  return found ?? null;
}
