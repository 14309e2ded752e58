/** One report in each of the formats. */

import type { Report } from '../check.js';
import { renderAnnotations } from './annotations.js';
import { reportDocument } from './json.js';
import { renderMarkdown } from './markdown.js';
import { renderText } from './text.js';

export type ReportFormat = 'text' | 'json' | 'github' | 'markdown';

/** The report in a format; `colour` concerns text alone. */
export function render(report: Report, format: ReportFormat, colour: boolean): string {
  switch (format) {
    case 'text':
      return renderText(report, colour);
    case 'json':
      return `${JSON.stringify(reportDocument(report), null, 2)}\n`;
    case 'github':
      return renderAnnotations(report);
    case 'markdown':
      return renderMarkdown(report);
  }
}
