/** Markdown as GitHub renders it. */

/** Markdown without code blocks and inline code: the text that is formatted. */
export function formatted(markdown: string): string {
  return markdown
    .replace(/^(`{3,})[^\n`]*\n[\s\S]*?^\1$/gm, '')
    .replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
}
