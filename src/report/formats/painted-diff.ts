/** A unified diff in colour, as git prints it. */

import { painter, type Style } from '../view/paint.js';

const styles: Readonly<Record<string, Style>> = { '+': 'green', '-': 'red', '@': 'cyan' };

/** The diff of one file; with the sequences removed, it is the same text. */
export function paintedDiff(diff: string): string {
  const paint = painter(true);
  let isHeader = true;
  return diff
    .split('\n')
    .map((line) => {
      isHeader &&= !line.startsWith('@@');
      const style = isHeader ? 'bold' : styles[line.charAt(0)];
      // A carriage return stays at the end of the line.
      const [, text = '', end = ''] = /^([^\r]*)(\r?)$/.exec(line) ?? [line, line];
      return style && text !== '' ? paint(style, text) + end : line;
    })
    .join('\n');
}
