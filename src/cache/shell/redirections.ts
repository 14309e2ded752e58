/** Redirections of a shell script. */

import type { Redirect, Redirection } from 'unbash';
import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { unreadClause } from '../container/file-text.js';
import { addressIn } from './connection.js';
import { connectTo, duplicate, setDescriptor } from './connection-redirections.js';
import { unreadRedirection } from './portable-syntax.js';
import {
  isOpaque,
  type Machine,
  opaqueText,
  outputText,
  type Shell,
  type Sink,
  unsupported,
  write,
} from './state.js';
import { expandDollar, expandText, unescaped } from './words.js';

/** Redirects the inputs and outputs of a shell. False if one of the redirections fails. */
export function redirect(shell: Shell, redirections: readonly Redirection[]): boolean {
  return redirections.every((redirection) => {
    if (redirection.type === 'Redirect') return redirectTo(shell, redirection);
    redirectText(shell, redirection);
    return true;
  });
}

function redirectText(shell: Shell, redirection: Exclude<Redirection, Redirect>): void {
  shell.source = null;
  if (redirection.type === 'HereString') {
    shell.input = [...expandText(shell, redirection.target), ...outputText(shell.machine, '\n')];
    return;
  }
  const { body, delimiter, operator } = redirection;
  const parts = delimiter?.quoted ? undefined : body.parts;
  const stripped = (text: Text, startsLine: boolean): Text =>
    operator === '<<-' ? withoutTabs(text, startsLine) : text;
  if (!parts) {
    const text = delimiter?.quoted ? shell.text.slice(body.pos, body.end) : unescaped(shell, body, '\\$`');
    shell.input = stripped(text, true);
    return;
  }
  shell.input = parts.flatMap((part, at) =>
    part.type === 'Literal'
      ? stripped(unescaped(shell, part, '\\$`'), at === 0)
      : expandDollar(shell, part, 'quoted').flatMap(({ text }) => text),
  );
}

/** The text without the tabs at the start of its lines. `startsLine`: whether it begins with a line. */
function withoutTabs(text: Text, startsLine: boolean): Text {
  let isIndent = startsLine;
  return text.filter(({ char }) => {
    isIndent = char === '\n' || (isIndent && char === '\t');
    return char !== '\t' || !isIndent;
  });
}

function redirectTo(shell: Shell, redirect: Redirect): boolean {
  const { operator, target } = redirect;
  const written = expandText(shell, target);
  const path = toText(written);
  const address = addressIn(written);
  const number = descriptorOf(shell, redirect);
  if (address) return connectTo(shell, address, { operator, number });
  if (path.includes(UNKNOWN) || path === '') unsupported(shell, unreadRedirection);
  else if (operator.endsWith('&')) return duplicate(shell, { operator, number }, path);
  else if (operator === '<' && (number ?? 0) === 0) readInput(shell, path);
  else {
    const sink = outputSink(shell, operator, path);
    if (sink) setDescriptor(shell, { operator, number: number ?? 1 }, sink);
    else unsupported(shell, unreadRedirection);
  }
  return true;
}

/** The number of a descriptor; Bash chooses it for `{NAME}`. */
function descriptorOf(shell: Shell, { descriptor, target }: Redirect): number | null {
  if (descriptor?.type !== 'FileDescriptorVariable') return descriptor?.value ?? null;
  const known = shell.variables.get(descriptor.name);
  if (target?.text === '-' && known?.kind === 'text') return Number(toText(known.text));
  const number = 10 + [...shell.fds.keys()].filter((each) => each >= 10).length;
  shell.variables.set(descriptor.name, { kind: 'text', text: outputText(shell.machine, String(number)) });
  return number;
}

/** A command does not run if the file for its input does not exist. */
function readInput(shell: Shell, path: string): void {
  const text = readPath(shell.machine, path);
  if (isOpaque(text)) unsupported(shell, shell.machine.opaque ?? unreadRedirection);
  Object.assign(shell, { source: null, input: text });
}

/** The destination of an output redirection; null for any other redirection. */
function outputSink(shell: Shell, operator: Redirect['operator'], path: string): Sink | null {
  switch (operator) {
    case '>':
    case '>|':
    case '&>':
      return sinkOf(shell, path, true);
    case '>>':
    case '&>>':
      return sinkOf(shell, path, false);
    default:
      return null;
  }
}

function sinkOf({ machine, fds }: Shell, path: string, empties: boolean): Sink {
  const own = /^\/dev\/(stdout|stderr)$/.exec(path)?.[1];
  if (own) return fds.get(own === 'stdout' ? 1 : 2) ?? { chunks: null };
  return pathSink(machine, path, empties);
}

/** The destination that a file is. `empties` is false if the output is appended. */
export function pathSink(machine: Machine, path: string, empties: boolean): Sink {
  if (/^\/(?:dev|proc)\//.test(path)) return { chunks: null };
  const known = machine.written.get(path);
  if (known && !empties) return known;
  const sink: Sink = { chunks: [] };
  // What the file contained before is unknown.
  if (!empties) write(sink, opaqueText(machine, `the script appends to \`${path}\``));
  machine.written.set(path, sink);
  return sink;
}

/** The text of a file in the container, which the script may have written itself. */
export function readPath(machine: Machine, path: string): Text {
  if (path === '/dev/null') return [];
  const written = machine.written.get(path);
  if (written && [...machine.jobs.values()].some(({ isOver, sinks }) => !isOver && sinks.has(written)))
    unsupported({ machine }, `the script reads \`${path}\` without waiting for the command that writes it`);
  if (written) return written.chunks?.flat() ?? [];
  if (path.includes(UNKNOWN)) {
    const name = path.replaceAll(UNKNOWN, '…');
    const because = 'the environment decides which file that is';
    return opaqueText(machine, `the script reads \`${name}\`, but ${because}`);
  }
  const found = machine.files(path);
  if (found.kind === 'text') return found.text;
  return found.value ?? opaqueText(machine, unreadClause(`the script reads \`${path}\``, found));
}
