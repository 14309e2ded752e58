/** Asking in a terminal, fix by fix. */

import { createInterface } from 'node:readline';
import type { Answer, Offer } from '../check/apply-fixes.js';
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

export interface Asking {
  readonly ask: (offer: Offer) => Promise<Answer>;
  readonly end: () => void;
}

/** Shows fixes and reads answers, a line each. What ends before an answer leaves the fix and all that follow. */
export function askIn(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Asking {
  const reader = createInterface({ input, output });
  // Lines may come before they are asked for.
  const lines: (string | null)[] = [];
  let wake: (() => void) | null = null;
  const come = (line: string | null): void => {
    lines.push(line);
    wake?.();
  };
  reader.on('line', come).on('close', () => come(null));
  return {
    ask: async (offer) => {
      output.write(offered(offer));
      for (;;) {
        output.write('Make this change? [y]es, [n]o, [a]ll, [q]uit: ');
        while (lines.length === 0)
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        const line = lines.shift() ?? null;
        const answer = line === null ? 'none' : answers[line.trim().toLowerCase()];
        if (answer) return answer;
      }
    },
    end: () => reader.close(),
  };
}

/** What is wrong, what the fix does, and the lines that it changes. */
function offered({ project, service, fix, changes }: Offer): string {
  const wrong = serviceView(project, service).findings.map(
    ({ place, severity, rule, message }) =>
      `${place.file}:${place.startLine}:${place.startColumn} ${severity} ${rule}\n  ${message}`,
  );
  const needs = fix.needs.map((need) => `  ${need}`);
  const diffs = changes.map(({ file, before, after }) => unifiedDiff(file, before, after));
  const text = ['', ...wrong, `Fix: ${fix.title}.`, ...needs, ...diffs].join('\n');
  return `${text
    .split('\n')
    .map((line) => logLine(printable(line)))
    .join('\n')}`;
}
