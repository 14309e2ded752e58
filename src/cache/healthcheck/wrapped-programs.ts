/** Programs of a health check that run another program: `timeout`, `env`, `su` and their like. */

import { toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { launchedProgram, timeoutCommand } from '../shell/launchers.js';
import { programName } from '../shell/programs.js';
import {
  type Call,
  type Effect,
  type Machine,
  notEvaluated,
  opaqueText,
  outputText,
  unsupported,
} from '../shell/state.js';
import { canSwitchTo, type SwitchedProgram, switchedProgram } from '../shell/user-switch.js';
import { toWord, type Word } from '../text/word.js';

/** Runs the program that a call wraps; null if it wraps none. `isRoot`: whether the check runs as root, if that is known. */
export function runWrapped(call: Call, isRoot: boolean | null, machine: Machine): Effect | null {
  const { name, words } = call;
  if (name === 'timeout') return runTimeout(call, machine);
  if (name === 'env') return startEnv(call, machine);
  const isBusybox = name === 'busybox' && words.length > 1 && !machine.isDragonflyImage;
  if (isBusybox) return startWith(call, words.slice(1), machine);
  const switched = switchedProgram(name, words.slice(1));
  if (switched) return runSwitched(call, switched, isRoot, machine);
  const launched = launchedProgram(name, words.slice(1));
  return launched?.kind === 'words' ? startWith(call, launched.words, machine) : null;
}

function startWith(call: Call, words: readonly Word[], machine: Machine): Effect {
  if (words.length === 0) return { status: 1 };
  return machine.start({ ...call, name: programName(words[0]), words }, machine);
}

/** `timeout DURATION PROGRAM`, which ends a program that does not end itself. */
function runTimeout(call: Call, machine: Machine): Effect {
  const effect = startWith(call, timeoutCommand(call.words.slice(1)), machine);
  if (machine.hangs === null) return effect;
  machine.hangs = null;
  return { ...effect, status: 124 };
}

/** `env [-i] [-u NAME] NAME=VALUE ... PROGRAM`. */
function startEnv(call: Call, machine: Machine): Effect {
  const texts = call.words.map(({ text }) => toText(text));
  const assigned = new Map(call.assigned);
  const removed = new Set<string>();
  let isEmpty = false;
  let at = 1;
  for (; at < texts.length; at += 1) {
    const text = texts[at] ?? '';
    const [, name] = /^([^=]+)=/.exec(text) ?? [];
    if (text === '-i' || text === '-' || text === '--ignore-environment') isEmpty = true;
    else if (text === '-u') {
      at += 1;
      removed.add(texts[at] ?? '');
    } else if (text.startsWith('-')) {
      unsupported({ machine }, notEvaluated(`env ${text.replaceAll(UNKNOWN, '…')}`));
      return { status: 1 };
    } else if (name === undefined) break;
    else assigned.set(name, call.words[at]?.text.slice(name.length + 1) ?? []);
  }
  if (at === texts.length)
    return { status: 0, output: opaqueText(machine, 'the script uses the output of `env`') };
  const environment: Call['environment'] = (name) => {
    const text = assigned.get(name);
    if (text) return { kind: 'text', text };
    return isEmpty || removed.has(name) ? { kind: 'unset' } : call.environment(name);
  };
  return startWith({ ...call, assigned, environment }, call.words.slice(at), machine);
}

function runSwitched(
  call: Call,
  switched: SwitchedProgram,
  isRoot: boolean | null,
  machine: Machine,
): Effect {
  const { name } = call;
  const refuse = (reason: string): Effect => {
    unsupported({ machine }, reason);
    return { status: 1 };
  };
  if (machine.isDragonflyImage && /^(?:gosu|su-exec)$/.test(name)) return missing(name, machine);
  if (switched.kind === 'unknown') return refuse(notEvaluated(`${name} ${switched.option}`));
  // Only root can switch to another user without a password.
  if (isRoot !== true) return refuse(`it runs \`${name}\`, but the user of the check may not be root`);
  if (switched.kind === 'words') return startWith(call, switched.words, machine);
  const { script, shell, user, isLogin } = switched;
  const own = shell ?? toWord(outputText(machine, 'sh'));
  if (machine.isDragonflyImage && !canSwitchTo(user, shell === null)) {
    machine.remark ??= {
      kind: 'fails',
      because: `the user \`${user.replaceAll(UNKNOWN, '…')}\` of Dragonfly's image cannot run a shell, so the check always fails`,
    };
    return { status: 1 };
  }
  if (!machine.isDragonflyImage && shell === null && user !== 'root')
    return refuse(`the image decides which shell \`${name}\` runs; give it \`-s /bin/sh\``);
  const environment: Call['environment'] = isLogin ? () => ({ kind: 'unset' }) : call.environment;
  return startWith({ ...call, environment }, [own, toWord(outputText(machine, '-c')), script], machine);
}

/** A program that the image does not contain. */
function missing(name: string, machine: Machine): Effect {
  machine.remark ??= {
    kind: 'fails',
    because: `Dragonfly's image does not contain \`${name}\`, so the check always fails`,
  };
  return { status: 127 };
}
