/** A report in the format that is asked for. The last step masks the secrets that the texts still have. */

import { maskedReport } from '../redact/masked-document.js';
import { printableJson } from '../redact/untrusted-text.js';
import { type Display, plainDisplay } from '../view/display.js';
import type { ReportView } from '../view/report-view.js';
import { renderText } from './text.js';

export const reportFormats = [
  'text',
  'json',
  'sarif',
  'junit',
  'codeclimate',
  'github',
  'markdown',
  'unix',
] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The report in a format. The modules of other formats than text are loaded on demand. */
export async function render(
  view: ReportView,
  format: ReportFormat,
  display: Display = plainDisplay,
): Promise<string> {
  const { masker } = view;
  const fixCommand = display.commands.fix ?? display.commands.dryRun;
  switch (format) {
    case 'text':
      return masker.rendered(await renderText(view, display));
    case 'json': {
      const { reportDocument } = await import('./json.js');
      return `${printableJson(maskedReport(reportDocument(view), masker, fixCommand))}\n`;
    }
    case 'sarif': {
      const { sarifLog } = await import('./sarif/sarif.js');
      return `${printableJson(maskedReport(sarifLog(view, null), masker, fixCommand))}\n`;
    }
    case 'junit': {
      const { renderJunit } = await import('./junit.js');
      return masker.rendered(renderJunit(view));
    }
    case 'codeclimate': {
      const { codeClimateIssues } = await import('./codeclimate.js');
      return `${printableJson(maskedReport(codeClimateIssues(view), masker, fixCommand))}\n`;
    }
    case 'github': {
      const { renderAnnotations } = await import('./annotations.js');
      return masker.rendered(renderAnnotations(view));
    }
    case 'markdown': {
      const { renderMarkdown } = await import('./markdown.js');
      return masker.rendered(renderMarkdown(view));
    }
    case 'unix': {
      const { renderUnix } = await import('./unix.js');
      return masker.rendered(renderUnix(view));
    }
  }
}

/** Whether a format shows fixes. Verifying them costs at least as much as evaluating the project. */
export function showsFixes(format: ReportFormat): boolean {
  return !['junit', 'codeclimate', 'unix'].includes(format);
}
