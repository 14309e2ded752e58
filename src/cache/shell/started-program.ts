/** The program that a script of the container starts and that keeps running. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { codeList } from '../../source/code-list.js';
import type { UnknownValues, Word } from '../text/word.js';
import { explore, newMachine, tooManyDecisions } from './explore.js';
import { unreadFlags } from './launchers.js';
import { isFamilyServer } from './programs.js';
import { runScript } from './script.js';
import {
  type Call,
  type Effect,
  type FileLookup,
  isOpaque,
  type Lookup,
  type Machine,
  opaqueText,
} from './state.js';
import { runUtility } from './utilities/utilities.js';

/** A script, and what it can read. */
export interface StartScript {
  readonly text: Text;
  readonly shell: string;
  readonly options: readonly string[];
  readonly lookup: Lookup;
  readonly files: FileLookup;
  /** Whether its input and the files that the script wrote change the effect of the program. */
  readonly readsFiles?: boolean;
}

/** The standard input of a program, and the files that a script wrote before, by path. */
export interface ProgramFiles {
  readonly input: Text;
  readonly written: ReadonlyMap<string, Text>;
  /** The pattern for which `sed` found no text to replace by a password. */
  readonly unreplaced: string | null;
}

/** The words of the program with what it can read, or the reason why it is unknown. */
export type StartedProgram =
  | ({ readonly kind: 'words'; readonly words: readonly Word[] } & ProgramFiles)
  /** `ends`: the script starts no program, whatever its conditions are. */
  | {
      readonly kind: 'unknown';
      readonly reason: string;
      readonly ends?: true;
      /** The script runs flags as a separate command. */
      readonly separatesFlags?: true;
      /** The script may export any variable. */
      readonly mayExportAny?: true;
      readonly values?: UnknownValues;
    };

/** The program that the script starts under every condition. */
export function startedProgram(script: StartScript): StartedProgram {
  const unknown = (reason: string): StartedProgram => ({ kind: 'unknown', reason });
  const runs = explore((choose) => startedPrograms(script, choose));
  if (!runs) return unknown(tooManyDecisions);
  const open = runs.filter((run) => run.unknown !== null);
  if (open[0]?.unknown) {
    const { unknown: cause, mayExportAny } = open[0];
    return { ...unknownWords(cause, open, script), ...(mayExportAny && { mayExportAny }) };
  }
  const [first, another] = differentCalls(
    runs.flatMap(({ calls }) => calls),
    script.readsFiles === true,
  );
  const [piped] = runs.flatMap((run) => run.captured);
  if (!first)
    return piped === undefined
      ? { kind: 'unknown', reason: 'the script starts no program', ends: true }
      : unknown(`this tool does not evaluate a script that ${piped}`);
  const several = runs.find(({ calls }) => calls.length > 1);
  if (several) return separateFlags(several.calls) ?? unknown(severalPrograms(several.calls));
  return another
    ? unknown('the script can start different commands, and this tool cannot tell which')
    : { kind: 'words', words: first.call.words, ...first, input: first.call.input };
}

function captureOf({ name, isPiped }: Call): string {
  return isPiped ? `pipes \`${name}\` into another command` : `captures the output of \`${name}\``;
}

/** Flags at the start of a command, usually because a line of the script ends before them; null without one. */
function separateFlags(calls: readonly StartedCall[]): StartedProgram | null {
  const separate = calls.filter(({ call }) => call.name.startsWith('-'));
  const server = calls.find(({ call }) => !call.name.startsWith('-'));
  if (separate.length === 0 || !server) return null;
  const flags = separate
    .flatMap(({ call }) => call.words)
    .flatMap(({ text }) => /^--?[a-z][\w-]*/i.exec(toText(text)) ?? []);
  const names = [...new Set(flags)];
  const reason = `this tool does not evaluate a script that runs ${codeList(names)} as a separate command instead of passing ${names.length === 1 ? 'it' : 'them'} to \`${server.call.name}\``;
  return { kind: 'unknown', reason, separatesFlags: true };
}

function severalPrograms(calls: readonly StartedCall[]): string {
  const names = [...new Set(calls.map(({ call }) => call.name.replaceAll(UNKNOWN, '…')))];
  const servers = names.filter((name) => name === 'dragonfly' || isFamilyServer(name));
  const others = names.filter((name) => !servers.includes(name));
  if (names.length === 1) return `the script starts \`${names[0]}\` more than once`;
  return servers.length === 1
    ? `the script also runs ${codeList(others)}, which this tool does not evaluate`
    : `the script starts more than one program: ${codeList(names)}`;
}

interface StartedCall extends Omit<ProgramFiles, 'input'> {
  readonly call: Call;
}

/** The programs that one run of a script starts, and the reason if that is unknown. */
interface Started {
  readonly calls: readonly StartedCall[];
  /** The uses of programs whose output the script reads, as predicates. */
  readonly captured: readonly string[];
  readonly unknown: string | null;
  /** The flags whose values are the reason; null if there is another one. */
  readonly values: readonly string[] | null;
  /** Whether the reason is that the script may export any variable. */
  readonly mayExportAny?: true;
}

function startedPrograms(script: StartScript, choose: () => boolean): Started {
  const calls: StartedCall[] = [];
  const captured: string[] = [];
  const [char] = script.text;
  if (!char) return { calls, captured, unknown: null, values: null };
  const machine = newMachine({
    files: script.files,
    choose,
    node: char.node,
    connect: null,
    hasPlainShell: null,
    isDragonflyImage: false,
    allowsJobs: false,
    start: (call, current): Effect => {
      const effect = call.isCaptured || isPreparing(call) ? runUtility(call, current) : null;
      if (effect) return effect;
      if (call.isCaptured) captured.push(captureOf(call));
      if (call.isCaptured) return { status: null, output: opaqueText(current, outputUsed) };
      calls.push({ call, written: writtenFiles(current), unreplaced: current.unreplaced });
      return { status: null };
    },
  });
  const { shell, options, text, lookup } = script;
  runScript({ shell, options, text, lookup, output: { chunks: null }, errors: { chunks: null } }, machine);
  const problem = machine.unknown ?? machine.remark?.because ?? variableReason(calls.map(({ call }) => call));
  if (problem !== null) {
    const { mayExportAny } = machine;
    return { calls, captured, unknown: problem, values: null, ...(mayExportAny && { mayExportAny }) };
  }
  const isOpen = calls.some(({ call }) => call.words.some(({ text }) => isOpaque(text)));
  return {
    calls,
    captured,
    unknown: isOpen ? (machine.opaque ?? outputUsed) : null,
    values: calls.length === 1 ? openValues(calls[0]?.call.words ?? []) : null,
  };
}

/** The flags with output that is not evaluated in their values, as written before these; null if a word is unknown otherwise. */
function openValues(words: readonly Word[]): string[] | null {
  const prefixes = words.flatMap(({ text }, index) => {
    if (!isOpaque(text)) return [];
    const [inWord] = /^--?[a-z][\w-]*=/.exec(toText(text)) ?? [];
    const [before] = /^--?[a-z][\w-]*$/.exec(toText(words[index - 1]?.text ?? [])) ?? [];
    return [inWord ?? (before === undefined ? null : `${before} `)];
  });
  return prefixes.every((prefix) => prefix !== null) ? prefixes : null;
}

/** The program has words that are unknown in runs of the script: values of flags only, or others. */
function unknownWords(
  cause: string,
  runs: readonly Started[],
  { text: [char] }: StartScript,
): StartedProgram {
  if (runs.some(({ values }) => values === null)) return { kind: 'unknown', reason: cause };
  const prefixes = [...new Set(runs.flatMap(({ values }) => values ?? []))];
  const values = { prefixes, isInFile: char?.node.origin.source.root === null, because: cause };
  const reason =
    cause === outputUsed
      ? cause
      : `this tool does not evaluate a script with an unknown value of ${codeList(prefixes.map(flagName))}: ${cause}`;
  return { kind: 'unknown', reason, values };
}

/** The name of a flag as it is written before its value. */
export function flagName(prefix: string): string {
  return prefix.replace(/[= ]$/, '');
}

const outputUsed =
  "the script uses the output of `$(...)` as a command's word, which this tool does not evaluate";

/** The reason why a variable that the script sets leaves the options unknown; null without one. */
function variableReason(calls: readonly Call[]): string | null {
  const flag = calls.flatMap(({ changed }) => changed).find((name) => /^(?:DFLY|FLAGS)_/.test(name));
  if (flag !== undefined) return `the script sets the environment variable \`${flag}\`, ${unreadFlags}`;
  const [variable] = calls.flatMap(imageVariables);
  return variable === undefined
    ? null
    : `the script sets \`${variable}\`, which the image's entrypoint may read`;
}

/** The variables that a script sets for a script of an image, which may read them. */
function imageVariables({ name, changed }: Call): string[] {
  return name.endsWith('.sh')
    ? changed.filter((each) => /^(?:REDIS|VALKEY|KEYDB)_[A-Z_]+$|^ALLOW_EMPTY_PASSWORD$/.test(each))
    : [];
}

const preparing = new Set(
  'cat grep egrep fgrep sleep date hostname id sed awk gawk mawk tr cut head tail sort uniq tee cp mv ln rm mkdir touch chmod chown chgrp mktemp cmp diff sysctl'.split(
    ' ',
  ),
);

/** Whether a program only delays or decides the start of the program that keeps running. */
function isPreparing({ name }: Call): boolean {
  return preparing.has(name);
}

function writtenFiles({ written }: Machine): ReadonlyMap<string, Text> {
  return new Map([...written].map(([path, { chunks }]) => [path, chunks?.flat() ?? []]));
}

function differentCalls(calls: readonly StartedCall[], readsFiles: boolean): readonly StartedCall[] {
  const unique = new Map(
    calls.map((started) => {
      const { call, written } = started;
      const files = readsFiles ? [call.input, ...written.values()].map(toText) : [];
      return [JSON.stringify([...call.words.map(({ text }) => toText(text)), '', ...files]), started];
    }),
  );
  return [...unique.values()];
}
