/** The settings file that `waive` changes. */

import type { SourceFile } from '../../compose/load/files.js';
import { createFile } from '../../workspace/create-file.js';
import { errorCode } from '../../workspace/read-file.js';
import { writeAtomically } from '../../workspace/write-file.js';
import { CommandError } from '../errors.js';

const schema = 'https://raw.githubusercontent.com/org/vuls-cache-policy/v1/policies/settings.schema.json';

/** The text of a settings file that does not exist yet. */
export function emptySettings(file: string): SourceFile {
  return { file, text: file.endsWith('.json') ? '{}\n' : `# yaml-language-server: $schema=${schema}\n` };
}

/** Writes the file completely or not at all. Throws a CommandError. */
export function writeSettings({ file, text }: SourceFile, isNew: boolean): void {
  try {
    if (isNew) createFile(file, text);
    else writeAtomically(file, text);
  } catch (error) {
    throw new CommandError(`${file}: cannot be written (${errorCode(error)})`);
  }
}
