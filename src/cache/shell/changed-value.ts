/** Expansions that change the value of a variable, such as `${#NAME}`, `${NAME#PATTERN}` and `${NAME:0:4}`. */

import type { ParameterExpansionPart, ParameterOperation } from 'unbash';
import { type Text, toText } from '../../compose/interpolation/expand.js';
import { withoutAffix } from './affixes.js';
import { hasUnknownText, opaqueText, outputText, type Shell } from './state.js';

/** Whether an expansion changes the value, unlike `${NAME}` and `${NAME:-DEFAULT}`. */
export function changesValue({ prefix, index, operation }: ParameterExpansionPart): boolean {
  if (index || prefix === '!') return false;
  return prefix === '#' ? !operation : operation !== undefined && operation.type !== 'Default';
}

/** The changed value; null if this tool does not evaluate the expansion. */
export function changedValue(
  shell: Shell,
  { prefix, operation }: ParameterExpansionPart,
  value: Text,
): Text | null {
  if (prefix === '#') return lengthOf(shell, value);
  if (!operation) return null;
  if (operation.type === 'Remove') {
    const { operator, operand } = operation;
    const isReturn = shell.name === 'bash' && operand.text === "$'\\r'";
    return withoutAffix(value, operator, isReturn ? '\r' : operand.text);
  }
  return shell.name === 'bash' && !hasUnknownText(value) ? changedByBash(shell, operation, value) : null;
}

function lengthOf({ machine }: Shell, value: Text): Text {
  return hasUnknownText(value)
    ? opaqueText(machine, 'the script uses the length of a value that the repository does not determine')
    : outputText(machine, String(value.length));
}

/** Operations that dash does not support. */
function changedByBash({ machine }: Shell, operation: ParameterOperation, value: Text): Text | null {
  switch (operation.type) {
    case 'Slice': {
      const [from, length] = [operation.offset.text, operation.length?.text ?? `${value.length}`];
      if (!/^\d+$/.test(from) || !/^\d+$/.test(length)) return null;
      return value.slice(Number(from), Number(from) + Number(length));
    }
    case 'CaseModification': {
      const { operator, operand } = operation;
      if (operand) return null;
      const isUpper = operator.startsWith('^');
      return value.map((each, at) => {
        if (operator.length === 1 && at > 0) return each;
        return { ...each, char: isUpper ? each.char.toUpperCase() : each.char.toLowerCase() };
      });
    }
    case 'Replace': {
      const { operator, pattern, replacement } = operation;
      const isPlain = [pattern, replacement].every(({ text }) => /^[\w .:,+=-]*$/.test(text));
      if (!isPlain || pattern.text === '' || operator.length > 2 || /[#%]/.test(operator)) return null;
      const text = toText(value);
      const replaced =
        operator === '//'
          ? text.replaceAll(pattern.text, replacement.text)
          : text.replace(pattern.text, replacement.text);
      return outputText(machine, replaced);
    }
    default:
      return null;
  }
}
