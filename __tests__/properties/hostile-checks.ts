/** Checks of projects that grow in one part. */

import { check } from '../../src/check/check.js';
import type { Report } from '../../src/check/report.js';
import type { ProjectFiles } from '../../src/compose/load/files.js';
import { render } from '../../src/report/formats/render.js';
import { viewReport } from '../../src/report/view/report-view.js';
import { policy, settings } from '../support/projects.js';
import type { Texts } from './hostile-project.js';

const names = ['compose.yml', 'compose.override.yml'];

function inputOf(texts: Texts): ProjectFiles {
  return {
    files: names.flatMap((file) => (texts[file] === undefined ? [] : [{ file, text: texts[file] }])),
    read: (name) => {
      const text = texts[name];
      return text === undefined ? { kind: 'absent' } : { kind: 'text', text };
    },
  };
}

/** The report on a project, after it was printed as text. */
export async function checked(texts: Texts, fixes: boolean): Promise<Report> {
  const report = check([inputOf(texts)], { ...settings, fixes }, policy);
  await render(viewReport(report), 'text');
  return report;
}
