/** Markdown as GitHub reads it. */

/** Markdown without its blocks of code and its inline code: what is left is formatted. */
export function formatted(markdown: string): string {
  return markdown
    .replace(/^(`{3,})[^\n`]*\n[\s\S]*?^\1$/gm, '')
    .replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
}
