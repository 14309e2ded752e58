/** Templates in a text that Compose does not replace: the program or its shell may. */

/** `${NAME}`, `$(command)` and `{{ expression }}`, which may contain the delimiters of a URL. */
const template = /\$\{[^{}\n]*\}|\$\([^()\n]*\)|\{\{[^{}\n]*\}\}/g;

/** The text with every template replaced by as many letters, so that no delimiter in it is found. */
export function maskTemplates(text: string): string {
  return /\$|\{\{/.test(text) ? text.replace(template, (all) => 'x'.repeat(all.length)) : text;
}
