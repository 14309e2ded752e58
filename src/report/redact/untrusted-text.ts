/** Untrusted text made harmless for where it is shown: a terminal, a workflow's log, Markdown. */

/** Control characters, and those that turn or hide text: bidirectional marks, zero width, tags, separators, fillers. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u3164\uffa0]/gu;

/** One line of text without anything that a terminal or a browser would act on; such characters come out as `\u{..}`. */
export function printable(text: string): string {
  return text.replace(unseen, (char) =>
    char === '\t' ? ' ' : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** Whether a text has such characters, line ends and tabs apart. */
export function hasUnseen(text: string): boolean {
  return (text.match(unseen) ?? []).some((char) => char !== '\n' && char !== '\t');
}

/** A line of a file with such characters replaced one for one, so that what follows keeps its column. */
export function keepingColumns(line: string): string {
  return line.replace(unseen, (char) => (char === '\t' ? ' ' : '\ufffd'));
}

/** JSON that may be printed anywhere: what a terminal or a runner would act on is written as an escape. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replace(unseen, (char) => (char === '\n' ? char : escaped(char)))
    .replaceAll('##[', '#\\u0023[');
}

function escaped(char: string): string {
  return char
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
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
    .join('')
    .replace(/^(\s*)([-+#=])/, '$1\\$2')
    .replace(/^(\s*\d+)(?=[.)])/, '$1\\');
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
      .replace(/\bgh-(?=\d)/gi, '$&\u200d')
      .replace(/\b[0-9a-f]{6}(?=[0-9a-f])/gi, '$&\u200d')
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
