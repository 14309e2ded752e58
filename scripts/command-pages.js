/** The commands and options as a section of docs/command-line.md and as a man page, from the table of the command line. */

import { cell, table } from './markdown-table.js';
import { load } from './source-modules.js';

const { commandNames, commandTable, optionsOf, optionTable } = await load('src/cli/command-table.ts');

/** Such as `-f, --file FILE`. */
function signature(name, { short, value }) {
  return `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
}

function usage(name) {
  const { operands } = commandTable[name];
  return operands === '' ? name : `${name} ${operands}`;
}

/** The tables of commands and options. */
export function commandTables() {
  const everywhere = ['help', 'version'];
  const commands = table(
    ['command', 'does', 'options'],
    commandNames.map((name) => [
      `\`${usage(name)}\``,
      cell(commandTable[name].summary),
      optionsOf(name)
        .map(([option]) => option)
        .filter((option) => !everywhere.includes(option))
        .map((option) => `\`--${option}\``)
        .join(' '),
    ]),
  );
  const options = table(
    ['option', 'meaning'],
    Object.entries(optionTable).map(([name, option]) => [
      `\`${signature(name, option)}\``,
      cell(option.summary),
    ]),
  );
  return `\n${commands}\n${options}\n`;
}

/** Text for roff: hyphens are minus signs, and no line starts with a control character. */
function roff(text) {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/gm, '\\&$1');
}

function entry(head, text) {
  return `.TP\n.B ${roff(head)}\n${roff(text)}.\n`;
}

/** The man page, section 1. */
export function manPage() {
  const options = (name) =>
    optionsOf(name)
      .map(([option, { summary }]) => entry(signature(option, optionTable[option]), summary))
      .join('');
  const sections = commandNames.map(
    (name) => `.SS ${roff(usage(name))}\n${roff(commandTable[name].summary)}.\n${options(name)}`,
  );
  return `.\\" Written by \`npm run fix\` from src/cli/command-table.ts. Do not edit.
.TH VULS\\-CACHE\\-POLICY 1
.SH NAME
vuls\\-cache\\-policy \\- check and fix the cache service of a Docker Compose project
.SH SYNOPSIS
.B vuls\\-cache\\-policy
[COMMAND] [OPTIONS] [PROJECT...]
.SH DESCRIPTION
Checks the cache service of a Docker Compose project (Dragonfly, Redis, Valkey or KeyDB) against a security policy, and fixes violations.
.P
PROJECT is a Compose file, a folder that contains one, or \\- for standard input. By default, the projects in the settings file are checked, or the nearest Compose file.
.SH COMMANDS
${sections.join('')}.SH EXIT STATUS
.TP
.B 0
Checked: no finding at or above \\-\\-fail\\-on.
.TP
.B 1
Checked: at least one finding at or above \\-\\-fail\\-on.
.TP
.B 2
Not checked: wrong arguments, or a file that cannot be read or is invalid.
.SH ENVIRONMENT
.TP
.B NO_COLOR, FORCE_COLOR, TERM, COLUMNS
Colour and width of the output.
.TP
.B NODE_DISABLE_COMPILE_CACHE
With 1, compiled code is not kept for later runs.
.SH FILES
.TP
.B .github/cache\\-policy.yml
The settings of a repository: projects, policy, service, parameters and waivers.
.SH SEE ALSO
https://github.com/org/vuls\\-cache\\-policy
`;
}
