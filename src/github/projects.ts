/** The projects that the action judges: named by input, or found as Compose finds them. */

import { existsSync } from 'node:fs';
import { globSync, isDynamicPattern } from 'tinyglobby';
import type { ProjectFiles } from '../check.js';
import type { Problem } from '../source/location.js';
import { findComposeFile, readProject } from '../workspace/discover.js';

/** Either projects to judge, or why one of them cannot be. */
export interface Found {
  readonly projects: readonly ProjectFiles[];
  readonly problems: readonly Problem[];
}

/** Reads the projects from the working folder; a pattern that matches nothing is a problem. */
export function findProjects(lines: readonly (readonly string[])[]): Found {
  const problems: Problem[] = [];
  const projects: ProjectFiles[] = [];
  if (existsSync('.github/cache-policy.yml')) {
    problems.push({
      file: '.github/cache-policy.yml',
      message: 'a settings file is there, and settings are not read yet',
      location: null,
    });
  }
  for (const name of lines.length === 0
    ? defaultProject(problems)
    : lines.flatMap((line) => namesOf(line, problems))) {
    const read = readProject(name);
    if ('problem' in read) problems.push(read.problem);
    else projects.push(read);
  }
  return { projects, problems };
}

function defaultProject(problems: Problem[]): string[] {
  const found = findComposeFile('');
  if (found === null)
    problems.push({
      file: '.',
      message:
        'no Compose file here: check the repository out before this step, or name the file in `compose-files`',
      location: null,
    });
  return found === null ? [] : ['.'];
}

/** Several plain names on one line are one project; a pattern stands for a project each. */
function namesOf(line: readonly string[], problems: Problem[]): string[] {
  if (line.length > 1) {
    problems.push({
      file: line.join(' '),
      message: 'several files of one project are not merged yet: name one a line',
      location: null,
    });
    return [];
  }
  const [pattern = ''] = line;
  if (!isDynamicPattern(pattern)) return [pattern];
  const names = globSync(pattern, { dot: true, followSymbolicLinks: false }).sort();
  if (names.length === 0) problems.push({ file: pattern, message: 'no file matches', location: null });
  return names;
}
