/** Edits, applied to the files of a project. */

import { type ProjectFiles, withTexts } from '../../compose/load/files.js';
import type { Project } from '../../compose/project.js';
import { applyEdits, type Edit } from '../../source/edit.js';

/** The files of a project after edits, which may also affect files that the project refers to. */
export function applyToProject({ input, files }: Project, edits: readonly Edit[]): ProjectFiles {
  const texts = files.map(({ file, text }) => {
    const inFile = edits.filter((edit) => edit.file === file);
    return [file, applyEdits(text, inFile)] as const;
  });
  return withTexts(input, new Map(texts));
}
