/** The tokens of an awk program. */

export interface AwkToken {
  readonly kind: 'number' | 'string' | 'regex' | 'name' | 'operator' | 'end';
  readonly text: string;
}

const tokenForm =
  /[ \t\r]+|#[^\n]*|\\\n|(?<number>\d+(?:\.\d*)?)|(?<string>"(?:[^"\\\n]|\\[\s\S])*")|(?<name>[A-Za-z_]\w*)|(?<operator>&&|\|\||[-+*/%=!<>]=|\+\+|--|!~|[-+*/%=!<>~?:;,(){}$\n])/y;
const regexForm = /\/((?:[^/\\\n]|\\.|\[[^\]\n]*\])+)\//y;

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** The tokens of a program; null for text that this tool does not evaluate. */
export function awkTokens(program: string): AwkToken[] | null {
  const tokens: AwkToken[] = [];
  for (let at = 0; at < program.length; ) {
    const regex = program[at] === '/' && !isOperand(tokens.at(-1)) ? matchAt(regexForm, program, at) : null;
    const found = regex ?? matchAt(tokenForm, program, at);
    if (!found) return null;
    at += found[0].length;
    if (regex) tokens.push({ kind: 'regex', text: regex[1] ?? '' });
    else tokens.push(...tokenOf(found));
  }
  return [...tokens, { kind: 'end', text: '' }];
}

function matchAt(form: RegExp, text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at;
  return form.exec(text);
}

function tokenOf({ groups = {} }: RegExpExecArray): AwkToken[] {
  const { number, string, name, operator } = groups;
  if (number !== undefined) return [{ kind: 'number', text: number }];
  if (string !== undefined) {
    const text = string.slice(1, -1).replace(/\\([\s\S])/g, (_, char: string) => escapes[char] ?? char);
    return [{ kind: 'string', text }];
  }
  if (name !== undefined) return [{ kind: 'name', text: name }];
  return operator === undefined ? [] : [{ kind: 'operator', text: operator }];
}

/** Whether a slash after the token divides. */
function isOperand(token: AwkToken | undefined): boolean {
  if (!token) return false;
  return token.kind === 'operator' ? token.text === ')' : !/^(?:printf?|exit)$/.test(token.text);
}
