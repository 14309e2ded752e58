/** Edits, applied to the files of a project. */

import { type ProjectFiles, withTexts } from '../../compose/load/files.js';
import type { Project } from '../../compose/project.js';
import { applyEdits, type Edit } from '../../source/edit.js';

/** The changed files of recent edits, by the edits as JSON. Verification makes some edits more than once. */
const recent = new WeakMap<Project, Map<string, ProjectFiles>>();
const maxRecent = 8;

/** Evaluations of larger projects, in UTF-16 units, take too much memory to keep several. */
const maxLength = 50_000;

/**
 * The files of a project after edits, which may also affect files that the project refers to. For edits that were made
 * not long ago it is the same object, by which its evaluation is known.
 */
export function applyToProject(project: Project, edits: readonly Edit[]): ProjectFiles {
  if (project.files.reduce((sum, { text }) => sum + text.length, 0) > maxLength)
    return changedFiles(project, edits);
  const known = recent.get(project) ?? new Map<string, ProjectFiles>();
  recent.set(project, known);
  const key = JSON.stringify(edits);
  const files = known.get(key) ?? changedFiles(project, edits);
  known.delete(key);
  known.set(key, files);
  const [oldest = key] = known.keys();
  if (known.size > maxRecent) known.delete(oldest);
  return files;
}

function changedFiles({ input, files }: Project, edits: readonly Edit[]): ProjectFiles {
  const texts = files.map(({ file, text }) => {
    const inFile = edits.filter((edit) => edit.file === file);
    return [file, applyEdits(text, inFile)] as const;
  });
  return withTexts(input, new Map(texts));
}
