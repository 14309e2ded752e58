/** Changes to the flags that Dragonfly is started with, in whichever form the command is written. */

import { child, isSet } from '../compose/node.js';
import type { Flag } from '../dragonfly/flag.js';
import type { Server } from '../dragonfly/server.js';
import type { Place } from '../dragonfly/word.js';
import type { Operation } from '../yaml/patch.js';
import type { Refusal } from './fix.js';
import { setKey } from './service.js';

/** Adds flags, each `--name=value`, to a command that is Dragonfly's. */
export function addFlags(server: Server, flags: readonly string[]): readonly Operation[] | Refusal {
  const command = child(server.node, 'command');
  const entrypoint = child(server.node, 'entrypoint');
  if (server.program !== 'dragonfly') {
    return {
      reason: 'cannot-be-known',
      explain:
        'What the container starts cannot be told here, so no flag can be added for certain. Start `dragonfly` itself, and give it the flag.',
    };
  }
  if (!isSet(command) || (command.kind === 'sequence' && command.items.length === 0))
    return [setKey(server, 'command', isSet(entrypoint) ? flags : ['--logtostderr', ...flags])];
  const { file } = command.origin.source;
  if (server.flags.ignored.some(({ because }) => because.includes('behind'))) {
    return {
      reason: 'needs-decision',
      explain: 'Everything behind `--` is passed over by Dragonfly. Take the `--` out of the command first.',
    };
  }
  if (command.kind === 'sequence') {
    const last = command.items.at(-1);
    if (last?.kind === 'scalar' && /\s/.test(last.text)) {
      return {
        reason: 'not-writable',
        explain: `Add ${flags.map((flag) => `\`${flag}\``).join(' and ')} to the line that the shell runs.`,
      };
    }
    return flags.map((value) => ({ op: 'add-item', file, path: command.origin.path, value }));
  }
  if (command.kind !== 'scalar')
    return { reason: 'not-writable', explain: 'The command is no list and no string.' };
  const end = command.text.trimEnd().length;
  return flags.map((flag) => ({
    op: 'replace-fragment',
    file,
    path: command.origin.path,
    start: end,
    end,
    text: ` ${shellWord(flag)}`,
  }));
}

/** Replaces what stands at a place. */
export function replaceAt(place: Place, text: string): Operation {
  const { node, span } = place;
  return {
    op: 'replace-fragment',
    file: node.origin.source.file,
    path: node.origin.path,
    start: node.offset + span.start,
    end: node.offset + span.end,
    text,
  };
}

/** Gives a flag another value, whether it stands behind `=`, in the next word or in a variable. */
export function setFlagValue(flag: Flag, value: string): Operation | Refusal {
  const place = flag.place;
  if (flag.valuePlace) return replaceAt(flag.valuePlace, value);
  if (!place) return { reason: 'not-writable', explain: 'The flag is not written in a place of its own.' };
  const written = place.node.text.slice(place.span.start, place.span.end);
  const equals = written.indexOf('=');
  const quote = /^["']/.exec(written)?.[0] ?? '';
  if (equals === -1) return replaceAt(place, `${written}=${value}`);
  const span = {
    start: place.span.start + equals + 1,
    end: place.span.end - (quote !== '' && written.endsWith(quote) ? 1 : 0),
  };
  return replaceAt({ node: place.node, span }, value);
}

/** Takes a flag out. */
export function removeFlag(flag: Flag): Operation | Refusal {
  const { place } = flag;
  if (!place || flag.origin === 'environment')
    return {
      reason: 'not-writable',
      explain: `Take \`${flag.origin === 'environment' ? `DFLY_${flag.name}` : `--${flag.name}`}\` out by hand.`,
    };
  const { node, span } = place;
  const whole = span.start === 0 && span.end === node.text.length && node.offset === 0;
  if (whole && typeof node.origin.path.at(-1) === 'number') {
    if (flag.valuePlace && flag.valuePlace.node !== node)
      return {
        reason: 'not-writable',
        explain: `Take \`--${flag.name}\` and the value behind it out by hand.`,
      };
    return { op: 'remove-item', file: node.origin.source.file, path: node.origin.path };
  }
  const space = /\s*$/.exec(node.text.slice(0, span.start))?.[0].length ?? 0;
  return replaceAt({ node, span: { start: span.start - space, end: span.end } }, '');
}

/** A flag as a word of a string that Compose splits: in quotes where a value may hold white space. */
function shellWord(flag: string): string {
  const equals = flag.indexOf('=');
  return flag.includes('$') ? `${flag.slice(0, equals + 1)}"${flag.slice(equals + 1)}"` : flag;
}
