/** How the password's variable is written where Compose does not require it. */

import { isStop, type SourceChar } from '../../compose/interpolation/expand.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import type { Absence } from './absence.js';
import type { SecretIn } from './secret.js';

interface VariablePassword {
  readonly variable: string | null;
  readonly whenUnset: Absence | null;
  readonly whenEmpty: Absence | null;
  readonly secret: SecretIn;
}

/** The predicate of a sentence about the password: the interpolation that accepts a missing variable; null if there is none. */
export function unrequiredReason({
  variable,
  whenUnset,
  whenEmpty,
  secret,
}: VariablePassword): string | null {
  if (variable === null || (whenUnset === 'stops' && whenEmpty === 'stops')) return null;
  const text = secret(new Map());
  const char = Array.isArray(text) && !isStop(text) ? text.find((each) => each.variable === variable) : null;
  const name = `\`${variable}\``;
  const effect =
    whenUnset === 'stops' ? `allows ${name} to be empty` : `does not require ${name} to be set and not empty`;
  if (!char) return `is not written as \`\${${variable}:?}\`, which ${effect}`;
  const { path } = char.node.origin;
  if (path[0] === 'secrets') return `is the secret \`${path[1]}\`, whose definition ${effect}`;
  const written = writtenAt(char);
  return written === ''
    ? `is the value of ${name}, which ${holderOf(char)} passes through without requiring it to be set and not empty`
    : `comes from \`${written}\`, which ${replacedBy(written) ?? effect}`;
}

/** The interpolation without literal text after its operator, which may be a password; empty for a variable that is passed through. */
function writtenAt({ node, span }: SourceChar): string {
  if (node.derived) return '';
  const written = node.text.slice(span.start, span.end);
  const [, start, argument = ''] = /^(\$\{\w+:?[-+?])(.+)\}$/s.exec(written) ?? [];
  if (start === undefined || /^\$\{\w+(?::?\?)?\}$/.test(argument)) return written;
  return start.endsWith('?') ? `${start}}` : `${start}***}`;
}

/** The clause about another variable that replaces the password's one, as in `${NAME:-${OTHER}}`; null without one. */
function replacedBy(written: string): string | null {
  const [, name, colon, other] = /^\$\{(\w+)(:?)-\$\{(\w+)(?::?\?)?\}\}$/.exec(written) ?? [];
  if (other === undefined) return null;
  return `takes the value of \`${other}\` if \`${name}\` is unset${colon === '' ? '' : ' or empty'}`;
}

function holderOf({ node }: SourceChar): string {
  return isEnvFileValue(node) ? `\`${node.origin.source.file}\`` : '`environment`';
}
