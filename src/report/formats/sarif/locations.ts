/** SARIF locations: files by their URI, regions by lines and columns. */

import type { Range } from '../../../source/lines.js';
import type { ReportView } from '../../view/report-view.js';
import { pathOf, uriOf } from '../file-uri.js';

/** The base of relative URIs. */
const root = '%SRCROOT%';

export interface SarifLocations {
  /** Every file that was read, for the run. */
  readonly artifacts: readonly object[];
  /** The base of relative URIs, for the run. */
  readonly bases: object;
  readonly file: (name: string) => object;
  readonly region: (name: string, range: Range) => object;
  /** A location of the file, and of a part of it unless that is null. */
  readonly location: (name: string, range: Range | null) => { readonly physicalLocation: object };
}

/** The places of a report. */
export function sarifLocations({ sections }: ReportView): SarifLocations {
  const read = sections.filter(
    (section) => section.kind !== 'unreadable' || section.problems.some(({ place }) => place),
  );
  const files = read.flatMap(({ sources }) => sources);
  const paths = [...new Set(files.map((source) => pathOf(source.file)))];
  const marked = new Set(files.filter(({ text }) => text.startsWith('\ufeff')).map(({ file }) => file));

  const file = (name: string): object => {
    const path = pathOf(name);
    const index = paths.indexOf(path);
    return { ...address(path), ...(index < 0 ? {} : { index }) };
  };
  const region = (name: string, { startLine, startColumn, endLine, endColumn }: Range): object => ({
    startLine,
    startColumn: columnOf(startLine, startColumn, marked.has(name)),
    endLine,
    endColumn: columnOf(endLine, endColumn, marked.has(name)),
  });
  return {
    artifacts: paths.map((path) => ({ location: address(path), roles: ['analysisTarget'] })),
    bases: { [root]: { description: { text: 'The folder in which the check ran.' } } },
    file,
    region,
    location: (name, range) => ({
      physicalLocation: {
        artifactLocation: file(name),
        ...(range ? { region: region(name, range) } : {}),
      },
    }),
  };
}

function address(path: string): object {
  const uri = uriOf(path);
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: root };
}

/** The first line's columns are the same with a byte order mark as without (SARIF 2.1.0, 3.30.2). */
function columnOf(line: number, column: number, marked: boolean): number {
  return line === 1 && marked ? Math.max(1, column - 1) : column;
}
