/** Utilities that tell or change something of the container: `hostname`, `mktemp`, `rm` and `touch`. */

import { pathSink, readPath } from '../redirections.js';
import { opaqueText, outputText, write } from '../state.js';
import { argumentsOf } from './lines.js';
import type { Utility } from './text-tools.js';

/** `hostname`, and `hostname -i`, whose addresses are those of the container as well. */
export const hostname: Utility = (call, machine) => {
  const [option, another] = argumentsOf(call);
  const name = call.environment('HOSTNAME');
  const isRead = another === undefined && (option === undefined || /^-[iIsf]$/.test(option));
  return isRead && name.kind === 'text'
    ? { status: 0, output: [...name.text, ...outputText(machine, '\n')] }
    : { status: 0, output: opaqueText(machine, 'the script uses the output of `hostname`') };
};

/** `mktemp`, which makes an empty file with a new name. */
export const mktemp: Utility = (call, machine) => {
  if (argumentsOf(call).length > 0) return null;
  const path = `/tmp/tmp.${machine.written.size}`;
  machine.written.set(path, { chunks: [] });
  return { status: 0, output: outputText(machine, `${path}\n`) };
};

/** `rm FILE...`. A file that the script wrote has no text afterwards. */
export const rm: Utility = (call, machine) => {
  const words = argumentsOf(call);
  for (const file of words) if (machine.written.has(file)) machine.written.set(file, { chunks: [] });
  return { status: words.some((word) => /^-\w*f/.test(word)) ? 0 : null };
};

/** `cp FILE FILE`, `mv FILE FILE` and `ln -s FILE FILE`. */
export const copy: Utility = (call, machine) => {
  const args = argumentsOf(call).filter((arg) => !/^-[afnpsv]+$/.test(arg));
  const [from = '', to = '', another] = args;
  if (another !== undefined || args.some((arg) => /^-|\/$|^$/.test(arg))) return null;
  write(pathSink(machine, to, true), readPath(machine, from));
  return { status: 0 };
};

/** `touch`, `mkdir`, `chmod` and their like, which change no text. */
export const makeFile: Utility = () => ({ status: null });
