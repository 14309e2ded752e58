/** No format prints a password that is in a file. */

import { expect, test } from '@jest/globals';
import { render, reportFormats } from '../../../src/report/formats/render.js';
import { printable } from '../../../src/report/redact/untrusted-text.js';
import { problemLine } from '../../../src/report/view/problem-view.js';
import { viewReport } from '../../../src/report/view/report-view.js';
import { filesWithPassword, revealsPassword } from '../../support/passwords.js';
import { reportOf } from '../../support/reports.js';

test.each(filesWithPassword)('a password in %s is not printed', async (_, text) => {
  expect(revealsPassword(text)).toBe(true);
  const report = reportOf({ 'compose.yml': text });
  for (const format of reportFormats) {
    const output = await render(viewReport(report), format, false);
    expect(revealsPassword(output) ? output : '').toBe('');
  }
  for (const problem of viewReport(report).problems) {
    const line = printable(problemLine(problem));
    expect(revealsPassword(line) ? line : '').toBe('');
  }
});
