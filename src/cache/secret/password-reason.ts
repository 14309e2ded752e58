/** The reason for what is known of a server's password, as a clause for a message. */

import type { ScalarRange, Unknown } from '../text/word.js';
import type { Absence } from './absence.js';
import type { SecretOrigin } from './secret.js';
import { inStates, jointCondition } from './worst-origin.js';

/** A password as its server reads it. */
export interface ReadPassword {
  readonly from: SecretOrigin;
  readonly variable: string | null;
  readonly whenUnset: Absence | null;
  readonly whenEmpty: Absence | null;
  readonly literals: readonly ScalarRange[];
}

/** How the password was found. */
export interface PasswordContext {
  /** The reason that the server's reader gives for the worst state of the variables; null if there is none. */
  readonly because: string | null;
  /** Whether every state of the variables was read. */
  readonly exhaustive: boolean;
  /** The states of the other variables in which the password is so, as clauses. */
  readonly conditions: readonly string[];
  /** The setting in that state as written, such as `--requirepass`; null if nothing sets the password. */
  readonly setting: string | null;
  /** The place of the setting; null if no file contains it. */
  readonly place: ScalarRange | null;
  /** Whether the command has it several times, so that only the last one takes effect. */
  readonly isRepeated: boolean;
}

/** The clause about a password that an unknown setting may override. `because` is the reason why it is unknown. */
export function overridden(because: string, setting: string): string {
  return `another setting may override \`${setting}\`: ${because}`;
}

/** The reason why the value of the password's flag is unknown, or else why all flags are. */
export function passwordCause({ because, values }: Pick<Unknown, 'because' | 'values'>): string {
  const isPassword = values?.prefixes.every((prefix) => /^--?requirepass\b/.test(prefix));
  return isPassword && values ? values.because : because;
}

export function passwordReason(
  password: ReadPassword,
  { because, exhaustive, conditions, setting, place, isRepeated }: PasswordContext,
): string {
  switch (password.from) {
    case 'unknown':
      if (!exhaustive) return 'the password depends on too many variables to check every combination';
      return inStates(conditions, because ?? 'the password is not known');
    case 'nothing':
      return inStates(
        conditions,
        because ?? emptyReason(setting, place, isRepeated) ?? 'no password is set, so anyone can connect',
      );
    case 'literal':
      return inStates(
        conditions,
        `${literalHolder(password.literals, setting, place)} is hard-coded${placeOf(password.literals, setting, place)}`,
      );
    case 'partly':
      return inStates(conditions, partReason(password.literals, setting, place));
    case 'file':
      return `it is the content of \`${password.variable}\`, which is not in the repository and may be empty`;
    case 'variable':
      return variableReason(
        password,
        place,
        conditions.length === 0 ? '' : ` if ${jointCondition(conditions)}`,
      );
  }
}

/** Whether a file contains text of the password that nobody should know: more than quotes or white space around a variable. */
export function isRevealed({ from, literals }: Pick<ReadPassword, 'from' | 'literals'>): boolean {
  return from === 'literal' || (from === 'partly' && /[^\s"'`]/.test(textOf(literals)));
}

function textOf(literals: ReadPassword['literals']): string {
  return literals.map(({ node, span }) => node.text.slice(span.start, span.end)).join('');
}

/** What is hard-coded: the password, or the variable of the container that a shell takes it from. */
function literalHolder(
  literals: ReadPassword['literals'],
  setting: string | null,
  place: ScalarRange | null,
): string {
  if (setting !== null && /^[A-Z]+_/.test(setting)) return `the container's variable \`${setting}\``;
  const variable = place && shellVariable(place);
  const isElsewhere = literals.length > 0 && literals.every(({ node }) => node !== place?.node);
  return variable && isElsewhere ? `the container's variable \`${variable}\`` : 'it';
}

/** What is beside the variable in a password. */
function partReason(
  literals: ReadPassword['literals'],
  setting: string | null,
  place: ScalarRange | null,
): string {
  const text = textOf(literals);
  if (text === '') return 'it contains more than that';
  const value = setting === null ? 'its value' : `the value of \`${setting}\``;
  if (/^["'`]+$/.test(text)) return `the quotes in ${value} count as part of the password`;
  if (/^\s+$/.test(text))
    return `the ${/^[\r\n]+$/.test(text) ? 'line break' : 'white space'} in ${value} counts as part of the password`;
  return `part of it is hard-coded${placeOf(literals, setting, place)}`;
}

/** Null if nothing sets the password. */
function emptyReason(setting: string | null, place: ScalarRange | null, isRepeated: boolean): string | null {
  if (setting === null) return null;
  const variable = place && shellVariable(place);
  const file = place && /\$\(\s*<[^()]*\)/.exec(place.node.text.slice(place.span.start, place.span.end))?.[0];
  const fact = isRepeated
    ? `only the last \`${setting}\` takes effect, and it is empty`
    : `\`${setting}\` is empty`;
  if (file) return `${fact}, because \`${file}\` prints nothing in \`sh\`, so anyone can connect`;
  const cause = variable && place ? `, because ${emptyVariable(variable, place)}` : '';
  return `${fact}${cause}, so anyone can connect`;
}

/** The clause about an empty variable of a script. A container without a terminal has no input for `read`. */
function emptyVariable(variable: string, { node, span }: ScalarRange): string {
  const read = new RegExp(
    `(?<!(?:\\||while|until)\\s*)\\bread\\s(?:[^;&|<\\n]*\\s)?${variable}\\b(?![^;&|\\n]*<)`,
  );
  const isRead = read.test(node.text.slice(0, span.start));
  return isRead
    ? `\`read\` finds no input and sets \`${variable}\` to an empty value`
    : `\`${variable}\` is empty or not set in the script`;
}

/** The variable that a shell expands at a place; null without one. Compose does not interpolate a mounted file. */
function shellVariable({ node, span }: ScalarRange): string | null {
  const written = node.text.slice(span.start, span.end);
  const isMounted = node.origin.source.root === null && node.origin.path.length === 0;
  return (isMounted ? /\$\{?([A-Za-z_]\w*)/ : /\$\$\{?([A-Za-z_]\w*)/).exec(written)?.[1] ?? null;
}

function variableReason(
  { variable, whenUnset, whenEmpty }: ReadPassword,
  place: ScalarRange | null,
  condition: string,
): string {
  if (whenUnset === 'explicitly-empty' || whenEmpty === 'explicitly-empty')
    return `it does not require \`${variable}\` to be set and not empty, and without a password, anyone can connect`;
  const holder = place && shellVariable(place);
  return holder && holder !== variable
    ? `the container's variable \`${holder}\` gets its value from \`${variable}\`${condition}`
    : `it comes from \`${variable}\`${condition}`;
}

/** The file that contains the password, after a verb; empty if it is the setting's. */
function placeOf(
  literals: ReadPassword['literals'],
  setting: string | null,
  place: ScalarRange | null,
): string {
  if (setting === 'aclfile') return ' in the ACL file';
  const own = place?.node.origin.source.file;
  const other = literals.map(({ node }) => node.origin.source.file).find((file) => file !== own);
  return own === undefined || other === undefined ? '' : ` in \`${other}\``;
}
