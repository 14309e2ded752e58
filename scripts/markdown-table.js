/** Tables in Markdown. */

export function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** Text that is safe in a cell of a table. */
export function cell(text) {
  return text.replaceAll('|', '\\|');
}

/** A value in code style, a list with commas; empty for an empty value. */
export function codeCell(value) {
  return value.length === 0 ? '' : `\`${[value].flat().join(',')}\``;
}

/** A table of policy parameters. */
export function parameterTable(parameters) {
  return table(
    ['Parameter', 'Default', 'Description'],
    Object.entries(parameters).map(([name, parameter]) => [
      `\`${name}\``,
      codeCell(parameter.default) || '*(empty)*',
      cell(parameter.description),
    ]),
  );
}
