/** Scripts of the repository that a health check starts by their path. */

import { toText } from '../../compose/interpolation/expand.js';
import { type FileText, unreadClause } from '../container/file-text.js';
import { programFolders } from '../shell/programs.js';
import { interpreterIn, type ScriptShell, scriptShell } from '../shell/script-file.js';
import { type Call, type Machine, notEvaluated, unsupported } from '../shell/state.js';

type TextFile = Extract<FileText, { kind: 'text' }>;

/** The script that a call starts, or the reason why it does not start. */
export type StartedScript =
  | ({ readonly kind: 'script'; readonly file: TextFile } & ScriptShell)
  | { readonly kind: 'program'; readonly name: string }
  | { readonly kind: 'fails'; readonly status: number };

/** Limit for scripts that start one another. */
const maxDepth = 20;

/**
 * The script of a call; null if the program is no file of the repository. `isDirect`: whether Docker starts it, which,
 * unlike a shell, runs no script without a first line that names a shell.
 */
export function mountedScript(call: Call, isDirect: boolean, machine: Machine): StartedScript | null {
  const path = toText(call.words[0]?.text ?? []);
  const found = fileOf(path, machine);
  if (found?.kind === 'unknown' && !found.unmounted && path.includes('/')) {
    unsupported({ machine }, unreadClause(`it runs \`${path}\``, found));
    return { kind: 'fails', status: 1 };
  }
  if (found?.kind !== 'text') return null;
  if (machine.depth >= maxDepth) unsupported({ machine }, notEvaluated(path));
  const because = failureOf(path, found, isDirect);
  return because === null ? startedBy(found) : failed(machine, because);
}

/** The reason why a file does not start; null if it does. */
function failureOf(path: string, { text, executable }: TextFile, isDirect: boolean): string | null {
  const [line = ''] = toText(text).split('\n');
  if (executable === false) return `\`${path}\` has no execute permission, so the check always fails`;
  if (!line.startsWith('#!'))
    return isDirect
      ? `\`${path}\` does not begin with \`#!\`, so Docker cannot start it, and the check always fails`
      : null;
  return line.endsWith('\r')
    ? `the first line of \`${path}\` ends with a carriage return, so the check always fails`
    : null;
}

/** A shell runs a script without a first line that names a program. */
function startedBy(file: TextFile): StartedScript | null {
  const shell = scriptShell(file.text);
  if (shell) return { kind: 'script', file, ...shell };
  if (!toText(file.text).startsWith('#!')) return { kind: 'script', file, shell: 'sh', options: [] };
  const name = interpreterIn(file.text);
  return name === null ? null : { kind: 'program', name };
}

function failed(machine: Machine, because: string): StartedScript {
  machine.remark ??= { kind: 'fails', because };
  return { kind: 'fails', status: 126 };
}

/** The file at a path, or the one that a name finds in the folders of programs. */
function fileOf(path: string, machine: Machine): FileText | undefined {
  if (path.includes('/')) return machine.files(path);
  const found = programFolders.map((folder) => machine.files(`${folder}/${path}`));
  return found.find(({ kind }) => kind === 'text');
}
