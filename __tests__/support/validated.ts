/** Small projects, with their problems in one line each. */

import type { FileContent } from '../../src/compose/load/files.js';
import { loadProject, type Project } from '../../src/compose/project.js';
import { lineStarts, rangeOf } from '../../src/source/lines.js';
import type { Problem } from '../../src/source/location.js';

/** Loads the first file as the project; it may refer to the others and to an empty folder `folder`. */
export function loaded(files: Readonly<Record<string, string>>): Project {
  const [first = ['', '']] = Object.entries(files);
  const read = (name: string): FileContent => {
    if (name === 'folder') return { kind: 'folder' };
    const text = files[name];
    return text === undefined ? { kind: 'absent' } : { kind: 'text', text };
  };
  return loadProject({ files: [{ file: first[0], text: first[1] }], read });
}

/** Problems as `line:column underlined text: message`. */
export function problemsIn(project: Project, problems: readonly Problem[] = project.problems): string[] {
  return problems.map(({ file, location, message }) => {
    const text = project.files.find((source) => source.file === file)?.text ?? '';
    if (!location) return `nowhere: ${message}`;
    const { startLine, startColumn } = rangeOf(lineStarts(text), location.span);
    const underlined = text.slice(location.span.start, location.span.end).split('\n', 1)[0];
    return `${file === 'compose.yml' ? '' : `${file}:`}${startLine}:${startColumn} ${underlined}: ${message}`;
  });
}

export const projectOf = (text: string): Project => loaded({ 'compose.yml': text });
/** A service `a` with these lines, a service `b` with a build, and resources of every kind. */
export const serviceWith = (lines: string): Project =>
  projectOf(
    [
      'services:\n  a:\n    image: x',
      ...lines.split('\n').map((line) => `    ${line}`),
      '  b: {image: x, build: .}\n  c: {image: x}',
      'networks: {n: {}}\nvolumes: {vol: {}}\nsecrets: {s: {file: ./s}}\nconfigs: {k: {file: ./k}}\n',
    ].join('\n'),
  );
