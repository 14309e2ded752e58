/** One report in each of the formats. */

import { printableJson } from '../redact/untrusted-text.js';
import type { ReportView } from '../view/report-view.js';
import { renderText } from './text.js';

export const reportFormats = ['text', 'json', 'sarif', 'junit', 'codeclimate', 'github', 'markdown'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The report in a format; `colour` concerns text alone. What the other formats need is loaded when they are asked for. */
export async function render(view: ReportView, format: ReportFormat, colour: boolean): Promise<string> {
  switch (format) {
    case 'text':
      return renderText(view, colour);
    case 'json': {
      const { reportDocument } = await import('./json.js');
      return `${printableJson(reportDocument(view))}\n`;
    }
    case 'sarif': {
      const { sarifLog } = await import('./sarif/sarif.js');
      return `${printableJson(sarifLog(view, null))}\n`;
    }
    case 'junit': {
      const { renderJunit } = await import('./junit.js');
      return renderJunit(view);
    }
    case 'codeclimate': {
      const { codeClimateIssues } = await import('./codeclimate.js');
      return `${printableJson(codeClimateIssues(view))}\n`;
    }
    case 'github': {
      const { renderAnnotations } = await import('./annotations.js');
      return renderAnnotations(view);
    }
    case 'markdown': {
      const { renderMarkdown } = await import('./markdown.js');
      return renderMarkdown(view);
    }
  }
}

/** Whether a format shows fixes. Each is proved by judging its outcome, which costs as much as judging the project. */
export function showsFixes(format: ReportFormat): boolean {
  return !['text', 'junit', 'codeclimate'].includes(format);
}
