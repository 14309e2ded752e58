/** Untrusted text made harmless for where it is shown: a terminal, a workflow's log, Markdown. */

/** Control characters, and those that turn or hide text: bidirectional marks, zero width, line and paragraph separators. */
const unseen =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** One line of text without anything that a terminal or a browser would act on; such characters come out as `\u{..}`. */
export function printable(text: string): string {
  return text.replace(unseen, (char) =>
    char === '\t' ? ' ' : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/**
 * A line for the log of a workflow. The runner takes `::command::` at the start of a line and `##[command]` anywhere
 * in one for its own (actions/runner, ActionCommand.cs), so both are broken up.
 */
export function logLine(text: string): string {
  return text.replace(/^(\s*):(?=:)/, '$1\u200b:').replaceAll('##[', '#\u200b#[');
}

/** Text as inline code: nothing in it pings, links or formats. */
export function code(text: string): string {
  const shown = printable(text);
  const fence = '`'.repeat(longestRun(shown, '`') + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') || shown.trim() !== shown ? ' ' : '';
  return shown === '' ? '` `' : `${fence}${pad}${shown}${pad}${fence}`;
}

/** A block of code with a fence that is longer than any in it. */
export function codeBlock(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text, '`') + 1));
  return `${fence}${language}\n${text.endsWith('\n') || text === '' ? text : `${text}\n`}${fence}`;
}

/**
 * A sentence of ours that quotes text of the file in backticks, as Markdown: the quotes become inline code, and in the
 * rest whatever could ping somebody, link or format is escaped.
 */
export function prose(sentence: string): string {
  return printable(sentence)
    .split(/(`[^`]*`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? part : escapeMarkdown(part)))
    .join('');
}

function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[\\`*_[\]<>|~]/g, (char) => `\\${char}`)
      .replaceAll('&', '&amp;')
      // A zero-width joiner breaks what GitHub would turn into a mention or a reference.
      .replace(/[@#](?=[\w-])/g, (char) => `${char}\u200d`)
      .replace(/:\/\//g, ':\u200d//')
      .replace(/\bwww\./gi, 'www\u200d.')
  );
}

function longestRun(text: string, char: string): number {
  let longest = 0;
  let run = 0;
  for (const candidate of text) {
    run = candidate === char ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
