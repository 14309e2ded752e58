/** The shells that a health check runs: `sh -c SCRIPT`, `sh FILE`, and scripts of the repository. */

import { toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { unreadClause } from '../container/file-text.js';
import { refusePipefail } from '../shell/builtins.js';
import { scriptFileIndex, scriptIndex } from '../shell/programs.js';
import { runScript } from '../shell/script.js';
import { type Call, type Effect, type Machine, outputText, type Sink, unsupported } from '../shell/state.js';
import { toWord, type Word } from '../text/word.js';
import { mountedScript } from './check-script.js';

/** `sh -c SCRIPT`, or a script in a file that is mounted from the repository or read from the input. */
export function runShell(call: Call, machine: Machine): Effect {
  const { name, words } = call;
  const [, ...rest] = words;
  const at = scriptIndex(rest);
  const from = scriptFileIndex(rest);
  const options = rest.slice(0, from).map((word) => toText(word.text));
  const script = rest[at];
  if (script) return runShellLine(name, script, { call, rest: rest.slice(at + 1), options }, machine);
  const file = rest[from];
  const found = file && machine.files(toText(file.text));
  const path = toText(file?.text ?? []).replaceAll(UNKNOWN, '…');
  if (found?.kind === 'text') {
    machine.scriptPath ??= path;
    const text = { text: found.text, place: null };
    return runShellLine(name, text, { call, rest: rest.slice(from), options }, machine);
  }
  const withoutFile = path.startsWith('-')
    ? `it runs \`${name}\` with \`${path}\`, which this tool does not evaluate`
    : `it runs \`${name}\` without a \`-c\` script that this tool can evaluate`;
  const because = found && !path.startsWith('-') ? unreadClause(`it runs \`${path}\``, found) : withoutFile;
  unsupported({ machine }, because);
  return { status: 1 };
}

/** Runs a script that is mounted from the repository; null for any other program. */
export function runMounted(call: Call, isDirect: boolean, machine: Machine): Effect | null {
  const started = mountedScript(call, isDirect, machine);
  if (started?.kind === 'fails') return { status: started.status };
  if (started?.kind === 'program') {
    const [path] = call.words;
    if (!path) return null;
    const own = toWord(outputText(machine, started.name), path.place);
    const script = toText(path.text);
    return machine.start({ ...call, name: started.name, words: [own, ...call.words], script }, machine);
  }
  if (started?.kind !== 'script') return null;
  const { file, shell, options } = started;
  machine.scriptPath ??= toText(call.words[0]?.text ?? []);
  machine.depth += 1;
  const script = { text: file.text, place: null };
  const effect = runShellLine(shell, script, { call, rest: call.words, options }, machine);
  machine.depth -= 1;
  return effect;
}

/** The call of a shell, with the words that become $0, $1, ... and the shell's options. */
interface ShellCall {
  readonly call: Call;
  readonly rest: readonly Word[];
  readonly options: readonly string[];
}

export function runShellLine(
  shell: string,
  { text }: Word,
  { call, rest, options }: ShellCall,
  machine: Machine,
): Effect {
  const { isCaptured, joinsErrors, input, source } = call;
  if (shell !== 'bash' && machine.isDragonflyImage && options.includes('pipefail'))
    refusePipefail({ name: shell, machine, isCaptured });
  const output: Sink = { chunks: [] };
  const errors: Sink = joinsErrors ? output : { chunks: [] };
  const lookup: Call['environment'] = (name) => {
    if (!/^\d+$/.test(name)) return call.environment(name);
    const word = rest[Number(name)];
    return word ? { kind: 'text', text: word.text } : { kind: 'unset' };
  };
  const status = runScript(
    { text, shell, lookup, input, source, output, errors, isCaptured, options },
    machine,
  );
  return {
    status,
    output: output.chunks?.flat() ?? [],
    errors: joinsErrors ? [] : (errors.chunks?.flat() ?? []),
  };
}
