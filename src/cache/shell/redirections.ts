/** Redirections of a shell script. */

import type { Redirect, Redirection } from 'unbash';
import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
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

/** Redirects the inputs and outputs of a shell. */
export function redirect(shell: Shell, redirections: readonly Redirection[]): void {
  for (const redirection of redirections) {
    if (redirection.type === 'Redirect') redirectTo(shell, redirection);
    else redirectText(shell, redirection);
  }
}

function redirectText(shell: Shell, redirection: Exclude<Redirection, Redirect>): void {
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

function redirectTo(shell: Shell, redirect: Redirect): void {
  const { operator, descriptor, target } = redirect;
  const number = descriptor?.type === 'FileDescriptor' ? descriptor.value : null;
  const path = toText(expandText(shell, target));
  if (path.includes(UNKNOWN) || path === '') unsupported(shell, unreadRedirection);
  else if (operator === '<' && (number ?? 0) === 0) readInput(shell, path);
  else {
    const sink = outputSink(shell, operator, path);
    if (!sink) {
      unsupported(shell, unreadRedirection);
      return;
    }
    const fds = new Map(shell.fds);
    fds.set(number ?? 1, sink);
    if (operator.startsWith('&')) fds.set(2, sink);
    shell.fds = fds;
  }
}

/** A command does not run if the file for its input does not exist. */
function readInput(shell: Shell, path: string): void {
  const text = readPath(shell.machine, path);
  if (isOpaque(text)) unsupported(shell, shell.machine.opaque ?? unreadRedirection);
  shell.input = text;
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
    case '>&':
      if (!/^(?:\d|-)$/.test(path)) return null;
      return shell.fds.get(path === '-' ? -1 : Number(path)) ?? { chunks: null };
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
  return found.value ?? opaqueText(machine, `the script reads \`${path}\`, but ${found.reason}`);
}
