/** Untrusted text, escaped for the place where it is shown: a terminal, a workflow log, Markdown. */

/** Control characters, and characters that reorder or hide text: bidirectional, zero-width, tags, separators, fillers. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u3164\uffa0]/gu;

/** What is not printable ASCII or a line break. Most texts have none, and only in this are such characters sought. */
const unusual = /[^ -~\n]+/g;

/** One line of text; characters that a terminal or a browser would interpret are printed as `\u{..}`. */
export function printable(text: string): string {
  return text.replace(invisible, (char) =>
    char === '\t' ? ' ' : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** Whether a text has such characters other than line breaks and tabs. */
export function hasInvisible(text: string): boolean {
  return (text.match(invisible) ?? []).some((char) => char !== '\n' && char !== '\t');
}

/** A line of a file with such characters replaced one for one, so that columns stay the same. */
export function keepingColumns(line: string): string {
  return line.replace(invisible, (char) => (char === '\t' ? ' ' : '\ufffd'));
}

/** JSON in which characters that a terminal or a runner would interpret are escaped. */
export function printableJson(value: unknown): string {
  return jsonOf(value)
    .replace(unusual, (part) => part.replace(invisible, escaped))
    .replaceAll('##[', '#\\u0023[');
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value, null, 2);
  } catch (error) {
    // It refuses a `bigint`. A replacer for each value would take twice the time.
    if (error instanceof TypeError) return jsonWithIntegers(value);
    throw error;
  }
}

/** JSON with every digit of a `bigint`. */
function jsonWithIntegers(value: unknown): string {
  const integers: bigint[] = [];
  const json = JSON.stringify(
    value,
    (_, inner: unknown) => (typeof inner === 'bigint' ? `\ue001${integers.push(inner) - 1}\ue001` : inner),
    2,
  );
  if (integers.length === 0) return json;
  return json.replace(/"\ue001(\d+)\ue001"/g, (text, index: string) =>
    String(integers[Number(index)] ?? text),
  );
}

function escaped(char: string): string {
  return char
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

/**
 * A line for a workflow log. The runner interprets `::command::` at the start of a line and `##[command]` anywhere in it
 * (actions/runner, ActionCommand.cs), so both are broken up with a zero-width space.
 */
export function logLine(text: string): string {
  return text.replace(/^(\s*):(?=:)/, '$1\u200b:').replaceAll('##[', '#\u200b#[');
}

/** Text as inline code, in which nothing is a mention, a link or formatting. */
export function code(text: string): string {
  const shown = printable(text);
  const fence = '`'.repeat(longestRun(shown, '`') + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') || shown.trim() !== shown ? ' ' : '';
  return shown === '' ? '` `' : `${fence}${pad}${shown}${pad}${fence}`;
}

/** A code block with a fence that is longer than any fence in the text. */
export function codeBlock(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text, '`') + 1));
  return `${fence}${language}\n${text.endsWith('\n') || text === '' ? text : `${text}\n`}${fence}`;
}

/**
 * A sentence of this tool, with text of the file in backquotes, as Markdown. Quoted text becomes inline code; mentions,
 * links and formatting in the rest are escaped.
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
      // A zero-width joiner keeps GitHub from making a mention or a reference.
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
