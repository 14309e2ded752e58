/** Syntax of Bash that changes the structure of a script in dash, also where it does not run. */

import type { Assignment, ParsedScript, Redirection } from 'unbash';
import { type Text, toText } from '../../compose/interpolation/expand.js';
import { notEvaluated } from './state.js';

/** Text that may be such syntax. Other scripts are not searched. */
const suspicious = /&>|\|&|<<<|[<>]\(|\d\d[<>]|[<>]\S*[<>]|\(\(|\b(?:function|coproc|select)\b/;

export const unreadRedirection = 'the script uses a redirection that this tool does not evaluate';

/** The reason why dash reads the script differently; null if it does not. */
export function unportableSyntax(script: ParsedScript, text: Text, shell: string): string | null {
  return suspicious.test(toText(text)) ? reasonIn(script, text, shell) : null;
}

/** Syntax of Bash for which dash rejects the first line of the script, and so runs nothing; null without any. */
export function rejectedByDash(node: unknown, text: Text): string | null {
  if (typeof node !== 'object' || node === null) return null;
  const own = 'type' in node ? bashOnly(node as SyntaxNode) : null;
  if (own !== null) {
    const before = text.slice(0, (node as SyntaxNode).pos);
    return before.some(({ char }) => char === '\n') ? null : own;
  }
  for (const value of valuesOf(node)) {
    const found = rejectedByDash(value, text);
    if (found !== null) return found;
  }
  return null;
}

/** The values in a node. The parser computes the parts of a word when they are read. */
function valuesOf(node: object): unknown[] {
  return [...Object.values(node), ...('parts' in node ? [node.parts] : [])];
}

function bashOnly(node: SyntaxNode): string | null {
  switch (node.type) {
    case 'HereString':
      return '<<<';
    case 'Assignment':
      return (node as SyntaxNode & Assignment).value.type === 'ArrayValue' ? '=(' : null;
    case 'ArithmeticFor':
      return 'for ((';
    case 'ProcessSubstitution':
      return `${(node as { readonly operator?: string }).operator ?? '<'}(`;
    case 'Pipeline':
      return (node as { readonly operators?: readonly string[] }).operators?.includes('|&') ? '|&' : null;
    default:
      return null;
  }
}

/** The text with a space after the `&` of each `&>`; null without any. */
export function separatedRedirections(script: ParsedScript, text: Text): Text | null {
  if (!toText(text).includes('&>')) return null;
  const places = new Set(redirectionsIn(script).map(({ pos }) => pos));
  if (places.size === 0) return null;
  return text.flatMap((char, at) => (places.has(at) ? [char, { ...char, char: ' ' }] : [char]));
}

/** The redirections with `&>` in a node. */
function redirectionsIn(node: unknown): Redirection[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = node as Partial<Redirection>;
  const found = own.type === 'Redirect' && own.operator?.startsWith('&') ? [node as Redirection] : [];
  return [...found, ...Object.values(node).flatMap(redirectionsIn)];
}

/** Searches a node and everything in it. */
function reasonIn(node: unknown, text: Text, shell: string): string | null {
  if (typeof node !== 'object' || node === null) return null;
  const own = 'type' in node ? reasonOf(node as SyntaxNode, text, shell) : null;
  if (own !== null) return own;
  for (const value of Object.values(node)) {
    const reason = reasonIn(value, text, shell);
    if (reason !== null) return reason;
  }
  return null;
}

/** A node of the parser, whatever its type is. */
interface SyntaxNode {
  readonly type: string;
  readonly pos: number;
  readonly end: number;
  readonly text?: string;
}

function reasonOf(node: SyntaxNode, text: Text, shell: string): string | null {
  const isArithmetic = node.type === 'ArithmeticCommand' || node.type === 'ArithmeticFor';
  if (shell !== 'bash' && isArithmetic) return notEvaluated(firstWord(node, text));
  switch (node.type) {
    case 'Redirect':
    case 'HereString':
      return redirectionReason(node as SyntaxNode & Redirection, text, shell);
    case 'Pipeline': {
      const { operators = [] } = node as { readonly operators?: readonly string[] };
      return shell !== 'bash' && operators.includes('|&') ? notEvaluated('|&') : null;
    }
    case 'Coproc':
    case 'Select':
      return notEvaluated(firstWord(node, text));
    case 'Function':
      return shell === 'bash' || firstWord(node, text) !== 'function' ? null : notEvaluated('function');
    default:
      return null;
  }
}

function firstWord({ pos, end }: SyntaxNode, text: Text): string {
  return toText(text.slice(pos, end)).split(/\s/)[0] ?? '';
}

function redirectionReason(redirection: Redirection, text: Text, shell: string): string | null {
  // In `2>&1>file`, dash reads the `1` as the descriptor of the next redirection and rejects the script.
  if (/[<>]/.test(text[redirection.end]?.char ?? '')) return unreadRedirection;
  const { descriptor, operator } = redirection;
  const isNamed = descriptor?.type === 'FileDescriptorVariable';
  // dash reads a number of two digits as a word, not as a descriptor.
  if (isNamed ? shell !== 'bash' : (descriptor?.value ?? 0) > 9) return unreadRedirection;
  if (shell === 'bash') return null;
  if (operator === '<<<') return `the script uses \`<<<\`, which not every \`${shell}\` supports`;
  // dash runs the command in the background instead.
  return operator.startsWith('&') ? unreadRedirection : null;
}
