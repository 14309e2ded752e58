/** The title of the fix that replaces another server with Dragonfly: all that its diff changes. */

import { scalarsOf } from '../../cache/container/command-words.js';
import type { Server } from '../../cache/server/server.js';
import { child, isSet } from '../../compose/model/node.js';
import { codeList } from '../../source/code-list.js';
import { upperFirst } from '../../source/first-letter.js';

interface Replacement {
  /** Null where the image stays. */
  readonly image: string | null;
  /** The new command; null where the command stays. */
  readonly command: readonly string[] | null;
  /** What the flags do that are added to a command that stays, as imperatives. */
  readonly added: readonly string[];
  readonly convertsCheck: boolean;
}

/** The imperative sentence, without a period. */
export function titleOf(server: Server, { image, command, added, convertsCheck }: Replacement): string {
  const check = convertsCheck ? ['use `redis-cli` in the health check'] : [];
  const steps = command === null ? added : [commandTitle(server, command)];
  const start = image === null ? [] : [imageTitle(server, image)];
  const [first = '', ...others] = [...start, ...steps, ...check];
  // "Replace the image with `a` and the command with b" has one verb.
  const isShared = first.startsWith('replace') && others[0]?.startsWith(replaceCommand);
  const whole = isShared ? `${first} and ${others.shift()?.slice('replace '.length)}` : first;
  return upperFirst([whole, ...others].join(', and '));
}

const replaceCommand = "replace the command with Dragonfly's flags";

function imageTitle({ image: { written } }: Server, image: string): string {
  if (written === null) return `set the image to \`${image}\``;
  return written.trim() === image
    ? 'remove the white space around the name of the image'
    : `replace the image with \`${image}\``;
}

function commandTitle(server: Server, command: readonly string[]): string {
  const written = child(server.node, 'command');
  if (!isSet(written)) return "add a command with Dragonfly's flags";
  const kept = keptWords(server, command);
  if (kept === null) return replaceCommand;
  const added = command.filter((word) => !kept.words.includes(word));
  const removal = `remove ${codeList(kept.program)} from the command`;
  return added.length === 0 ? removal : `${removal}, and add ${codeList(added)}`;
}

interface KeptWords {
  readonly words: readonly string[];
  /** The words before the first flag, which are removed. */
  readonly program: readonly string[];
}

/** The words of a list that all remain, after the program; null if one is lost. */
export function keptWords({ node }: Server, command: readonly string[]): KeptWords | null {
  if (child(node, 'command')?.kind !== 'sequence') return null;
  const texts = scalarsOf(node, 'command').map(({ text }) => text);
  const first = texts.findIndex((text) => text.startsWith('-'));
  const words = first === -1 ? [] : texts.slice(first);
  const program = first === -1 ? texts : texts.slice(0, first);
  const isKept = words.length > 0 && program.length > 0 && words.every((word) => command.includes(word));
  return isKept ? { words, program } : null;
}
