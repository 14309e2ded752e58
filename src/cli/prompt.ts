/** The prompt of `fix --interactive`. */

import { createInterface } from 'node:readline';
import type { Answer, Offer } from '../check/apply-fixes.js';
import { paintedDiff } from '../report/formats/painted-diff.js';
import { unifiedDiff } from '../report/formats/unified-diff.js';
import { logLine, printable } from '../report/redact/untrusted-text.js';
import { serviceView } from '../report/view/report-view.js';

const answers: Readonly<Record<string, Answer>> = {
  y: 'yes',
  yes: 'yes',
  n: 'no',
  no: 'no',
  a: 'all',
  all: 'all',
  q: 'none',
  quit: 'none',
};

export interface Prompt {
  /** Shows a fix and waits for an answer; the end of the input counts as `quit`. */
  readonly ask: (offer: Offer) => Promise<Answer>;
  readonly end: () => void;
}

/** Reads one answer per line from the input. */
export function createPrompt(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  colour = false,
): Prompt {
  const reader = createInterface({ input, output });
  // Lines may arrive before they are asked for; null is the end of the input.
  const lines: (string | null)[] = [];
  let resume: (() => void) | null = null;
  const push = (line: string | null): void => {
    lines.push(line);
    resume?.();
  };
  reader.on('line', push).on('close', () => push(null));
  return {
    ask: async (offer) => {
      output.write(renderOffer(offer, colour));
      for (;;) {
        output.write('Apply this fix? [y]es, [n]o, [a]ll remaining, [q]uit: ');
        while (lines.length === 0)
          await new Promise<void>((resolve) => {
            resume = resolve;
          });
        const line = lines.shift() ?? null;
        const answer = line === null ? 'none' : answers[line.trim().toLowerCase()];
        if (answer) return answer;
      }
    },
    end: () => reader.close(),
  };
}

/** The findings that a fix resolves, its title, and its diff. */
function renderOffer({ project, service, fix, changes }: Offer, colour: boolean): string {
  const { findings: views, masker } = serviceView(project, service);
  const findings = views.map(
    ({ place, severity, rule, message }) =>
      `${place.file}:${place.startLine}:${place.startColumn} ${severity} ${rule}\n  ${message}`,
  );
  const needs = fix.needs.map((need) => `  ${masker.sentence(need)}`);
  const diffs = changes.map((change) => unifiedDiff(change));
  const shown = (text: string): string =>
    text
      .split('\n')
      .map((line) => logLine(printable(line)))
      .join('\n');
  const text = ['', ...findings, `Fix: ${masker.sentence(fix.title)}.`, ...needs];
  return [...text.map(shown), ...diffs.map(shown).map(colour ? paintedDiff : String)].join('\n');
}
