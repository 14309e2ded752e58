/** A report in the format that is asked for. */

import { printableJson } from '../redact/untrusted-text.js';
import type { ReportView } from '../view/report-view.js';
import { renderText } from './text.js';

export const reportFormats = ['text', 'json', 'sarif', 'junit', 'codeclimate', 'github', 'markdown'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The report in a format. `colour` applies to text only. The modules of the other formats are loaded on demand. */
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

/** Whether a format shows fixes. Verifying them costs at least as much as evaluating the project. */
export function showsFixes(format: ReportFormat): boolean {
  return !['text', 'junit', 'codeclimate'].includes(format);
}
