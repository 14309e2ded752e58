/** The clause about a file that includes itself, directly or through others. */

import { codeList } from '../../source/code-list.js';

/** `files` are those that are being read, outermost first. */
export function selfInclusion(file: string, files: readonly string[]): string {
  const between = files.slice(files.indexOf(file) + 1);
  return `\`${file}\` includes itself${between.length === 0 ? '' : ` through ${codeList(between)}`}`;
}
