/** A smaller project with the same difference. */

import type { GeneratedProject } from './projects.js';

/** Limit for the projects that are tried. */
const maxTries = 200;

/** Removes files, lines with the lines below them, and single lines, as long as the project keeps its difference. */
export async function shrink(
  project: GeneratedProject,
  differs: (candidate: GeneratedProject) => Promise<boolean>,
): Promise<GeneratedProject> {
  let smallest = project;
  let tries = 0;
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    for (const candidate of candidates(smallest)) {
      if (tries >= maxTries) return smallest;
      tries += 1;
      if (!(await differs(candidate))) continue;
      smallest = candidate;
      isSmaller = true;
      break;
    }
  }
  return smallest;
}

function* candidates({ args, files }: GeneratedProject): Generator<GeneratedProject> {
  const optional = args.flatMap((arg, index) => (index > 1 && args[index - 1] === '-f' ? [arg] : []));
  for (const path of optional) {
    const at = args.lastIndexOf(path);
    yield { args: args.toSpliced(at - 1, 2), files: without(files, path) };
  }
  for (const path of Object.keys(files))
    if (!args.includes(path)) yield { args, files: without(files, path) };
  for (const [path, text] of Object.entries(files))
    for (const smaller of textsWithoutLines(text)) yield { args, files: { ...files, [path]: smaller } };
}

function without(files: GeneratedProject['files'], path: string): GeneratedProject['files'] {
  return Object.fromEntries(Object.entries(files).filter(([name]) => name !== path));
}

/** The text without each line and the more indented lines after it, larger parts first. */
function textsWithoutLines(text: string): string[] {
  const lines = text.split('\n');
  const parts = lines.map((line, start) => {
    const column = line.search(/\S|$/);
    let end = start + 1;
    while (end < lines.length && (lines[end] ?? '').search(/\S|$/) > column) end += 1;
    return { start, length: end - start };
  });
  return parts
    .filter(({ length }) => length < lines.length)
    .sort((a, b) => b.length - a.length)
    .map(({ start, length }) => lines.toSpliced(start, length).join('\n'));
}
