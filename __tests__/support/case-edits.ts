/** The edits of a JSON report, applied to the files of a case. */

import type { ProjectFiles } from '../../src/compose/load/files.js';
import { lineStarts } from '../../src/source/lines.js';

/** An edit of the JSON report. */
export type CaseEdit = Range & { readonly text: string };

/** A range of the JSON report. */
export interface Range {
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A file of the project as it is before any fix. */
export function textOfFile(project: ProjectFiles, file: string): string {
  const own = project.files.find((each) => each.file === file);
  if (own) return own.text;
  const content = project.read?.(file);
  if (content?.kind !== 'text') throw new Error(`${file} is no file of the case`);
  return content.text;
}

/** The texts of the files that edits change, by name. Edits are applied by line and column, as a user's editor does. */
export function textsWith(edits: readonly CaseEdit[], project: ProjectFiles): Map<string, string> {
  const texts = new Map<string, string>();
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const text = textOfFile(project, file);
    const starts = lineStarts(text);
    const offset = (line: number, column: number): number => (starts[line - 1] ?? Number.NaN) + column - 1;
    const ordered = edits
      .filter((edit) => edit.file === file)
      .map(({ startLine, startColumn, endLine, endColumn, text }) => ({
        start: offset(startLine, startColumn),
        end: offset(endLine, endColumn),
        text,
      }))
      .sort((a, b) => a.start - b.start || a.end - b.end);
    let [result, at] = ['', 0];
    for (const edit of ordered) {
      result += text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    texts.set(file, result + text.slice(at));
  }
  return texts;
}

/** The project with edits applied to its files. */
export function projectWith(edits: readonly CaseEdit[], project: ProjectFiles): ProjectFiles {
  const texts = textsWith(edits, project);
  const { read } = project;
  return {
    ...project,
    files: project.files.map(({ file, text }) => ({ file, text: texts.get(file) ?? text })),
    ...(read
      ? {
          read: (name: string) => {
            const text = texts.get(name);
            return text === undefined ? read(name) : { kind: 'text', text };
          },
        }
      : {}),
  };
}
