/** The bar below the tabs: the name of the open file, and buttons to add and remove files. */

import { join } from '../src/source/posix-path.js';
import type { Editor } from './editor.js';
import { byId } from './element.js';

/** Names to offer for a new file, in order. */
const suggestions = ['compose.yml', 'compose.override.yml', '.env', '.github/cache-policy.yml', 'policy.yml'];

interface Renamed {
  readonly before: string;
  readonly name: string;
}

/** Shows the open file, and which files Compose merges. */
export function showFileBar(files: readonly string[], current: string, merged: readonly string[]): void {
  const input = byId('file-name', HTMLInputElement);
  if (document.activeElement !== input) input.value = current;
  byId('remove', HTMLButtonElement).disabled = files.length < 2;
  byId('merge-note', HTMLParagraphElement).textContent =
    merged.length === 0
      ? ''
      : `Compose loads ${merged.join(', then ')}; other files only where these refer to them.`;
}

/** Connects the bar. `changed` is called after each change of the files, with the names of a file that was renamed. */
export function connectFileBar(editor: Editor, changed: (renamed?: Renamed) => void): void {
  const input = byId('file-name', HTMLInputElement);
  const names = (): string[] => editor.files().map(({ file }) => file);
  input.addEventListener('input', () => input.setCustomValidity(''));
  input.addEventListener('change', () => {
    const written = input.value.trim();
    const name = written === '' ? '' : join('.', written);
    if (name === editor.current()) return;
    const problem = problemOf(name, names());
    input.setCustomValidity(problem);
    if (problem !== '') {
      input.reportValidity();
      return;
    }
    const before = editor.current();
    editor.rename(before, name);
    changed({ before, name });
  });
  byId('add', HTMLButtonElement).addEventListener('click', () => {
    editor.add(newName(names()));
    input.value = editor.current();
    changed();
    input.focus();
    input.select();
  });
  byId('remove', HTMLButtonElement).addEventListener('click', () => {
    editor.remove(editor.current());
    input.value = editor.current();
    changed();
  });
}

function newName(names: readonly string[]): string {
  const free = suggestions.find((name) => !names.includes(name));
  if (free !== undefined) return free;
  let number = 1;
  while (names.includes(`file-${number}.yml`)) number += 1;
  return `file-${number}.yml`;
}

/** Why a file cannot have this name; empty if it can. */
function problemOf(name: string, names: readonly string[]): string {
  if (name === '') return 'A file needs a name.';
  if (names.includes(name)) return `There is another file ${name}.`;
  if (/^[/~]|^[a-z]:|\\|(?:^|\/)\.\.(?:\/|$)|\/$/i.test(name))
    return 'Write a path inside the project, such as config/worker.env.';
  return '';
}
