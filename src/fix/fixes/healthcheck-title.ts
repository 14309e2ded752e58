/** The title of the fix of a health check: what differs between the check and the one that replaces it. */

import type { Description } from '../../cache/describe.js';
import type { Healthcheck } from '../../cache/healthcheck/healthcheck.js';
import { clientsIn, isClient } from '../../cache/healthcheck/redis-cli.js';
import { intendedPassword, isDetermined } from '../../cache/server/server.js';
import { type ComposeNode, child, itemsOf } from '../../compose/model/node.js';
import { lowerFirst } from '../../source/first-letter.js';

/** The health check that the fix writes. */
export interface NewHealthcheck {
  readonly script: string;
  /** The timing that it gets if the whole health check is replaced. */
  readonly timing: Readonly<Record<string, string | number>>;
  /** The variable of the container that the script reads, and its value. */
  readonly variable: string;
  readonly value: string;
  /** Whether the container does not have the variable yet. */
  readonly addsVariable: boolean;
  /** Whether the variable also sets the password of a server that has none. */
  readonly setsPassword: boolean;
  /** Whether the server reads its password from the variable too, whose value is hard-coded so far. */
  readonly replacesPassword: boolean;
}

/** The result of a check, as the model has it. */
type Found = Pick<Healthcheck, 'provesPong'> & { readonly secret: string };

const replaced = 'with one that authenticates and requires the reply PONG';

export function healthcheckTitle(description: Description, check: NewHealthcheck): string {
  const current = description.server?.healthcheck;
  if (!current || (current.state === 'absent' && !current.test))
    return check.setsPassword
      ? "Set the server's password, and add a health check that authenticates with it"
      : withPassword(titleOfAdded(current?.node ?? null), check);
  if (check.setsPassword) return "Set the server's password, and authenticate the health check with it";
  if (current.state === 'disabled')
    return onlyDisabled(current, check)
      ? `Remove \`disable\` from the health check${hasMergedKeys(current) ? ', and write out its merged keys' : ''}`
      : withPassword(`Replace the disabled health check ${replaced}`, check);
  const { variable, value, replacesPassword } = check;
  if (isScript(current, check.script)) {
    const readers = replacesPassword ? 'the server and the health check read' : 'the health check reads';
    return `Set the container's \`${variable}\`, which ${readers}, to \`${value}\``;
  }
  return withPassword(titleOfScript(current, description, check), check);
}

/** The title for a check with another script. */
function titleOfScript(
  current: Healthcheck,
  { model, server }: Description,
  { variable, script, addsVariable }: NewHealthcheck,
): string {
  const text = textOf(current);
  const isKnown = server !== null && isDetermined(intendedPassword(server));
  const password = isKnown ? "the server's password" : `\`${variable}\``;
  const used = isKnown ? `${password} variable \`${variable}\`` : password;
  const dropped = commandsAfterClient(text);
  if (dropped !== null) return `Replace the health check ${replaced}, and drop ${dropped}`;
  const added = addsVariable ? 'it' : null;
  return (
    titleOfChange(current, { text, variable: added ?? used }, script) ??
    titleOfResult(model.server?.healthcheck ?? null, {
      current,
      asksForPong: text.includes('PONG'),
      clients: clientsIn(text).length,
      password: isKnown ? password : (added ?? password),
    })
  );
}

/** The title of a change that also adds the variable, or takes the server's password from the Compose variable. */
function withPassword(
  title: string,
  { replacesPassword, addsVariable, variable, value }: NewHealthcheck,
): string {
  if (addsVariable) {
    const [first = '', second] = lowerFirst(title).split(/,? and (?=require )/);
    const rest = second === undefined ? `and ${first}` : `${first}, and ${second}`;
    return `Pass \`${variable}\` to the container, ${rest}`;
  }
  if (!replacesPassword) return title;
  return `Take the server's password from \`${value}\`, and ${lowerFirst(title)}`;
}

/** Whether the test is a shell's script, and the same as the new one. */
function isScript(current: Healthcheck, script: string): boolean {
  return current.form === 'CMD-SHELL' && withBraces(textOf(current)) === script;
}

function withBraces(text: string): string {
  return text.replace(/\$\$(\w+)/g, '$$$${$1}');
}

function titleOfAdded(node: ComposeNode | null): string {
  return node
    ? 'Add a `test` that authenticates and requires the reply PONG'
    : 'Add a health check that authenticates and requires the reply PONG';
}

/** Whether the health check is the new one, apart from `disable`. */
function onlyDisabled(current: Healthcheck, { script, timing }: NewHealthcheck): boolean {
  const { node, test, disable } = current;
  const isSame = (key: string): boolean => {
    const value = child(node ?? undefined, key);
    return value?.kind === 'scalar' && value.text === String(timing[key]);
  };
  return (
    disable !== null &&
    disable.origin.source.file === test?.origin.source.file &&
    textOf(current) === script &&
    Object.keys(timing).every(isSame)
  );
}

/** Whether the test is merged into the health check, so that a change of the whole check writes it out. */
function hasMergedKeys({ node, test }: Healthcheck): boolean {
  const [from, to] = [node?.origin.path ?? [], test?.origin.path ?? []];
  return from.some((segment, at) => segment !== to[at]);
}

/** The words of the test after `CMD` or `CMD-SHELL`. */
function textOf({ test }: Healthcheck): string {
  const items = itemsOf(test ?? undefined).slice(1);
  return items.map((item) => (item.kind === 'scalar' ? item.text : '')).join(' ');
}

/** The title for a script that differs from the new one in one part; null for any other. `variable`: the new one, as an object. */
function titleOfChange(
  { form, missed }: Healthcheck,
  old: { readonly text: string; readonly variable: string },
  script: string,
): string | null {
  if (form !== 'CMD-SHELL') return null;
  const own = withBraces(old.text);
  const isSame = (pattern: RegExp, by = ''): boolean =>
    own.replace(pattern, by) === script.replace(pattern, by);
  const isOtherPort = missed !== null && portIn(own) !== portIn(script) && isComplete(own);
  if (isSame(/ -p \S+/) || isOtherPort) return "Use the server's port in the health check";
  if (isSame(/\$\$\{\w+\}/)) return `Use ${old.variable} in the health check`;
  const [client] = /\b\w+-cli\b/.exec(script) ?? [];
  if (isSame(/\b\w+-cli\b/)) return `Use \`${client}\` in the health check`;
  const option = [...own.matchAll(/ (-\S+)/g)].find(
    ({ 0: word, index }) => own.slice(0, index) + own.slice(index + word.length) === script,
  )?.[1];
  return option === undefined ? null : `Remove \`${option}\` from the health check`;
}

/** The `-p` option in a script; undefined without one. */
function portIn(script: string): string | undefined {
  return / -p \S+/.exec(script)?.[0];
}

/** The commands after the client that may check something else, as an object; null without one. */
function commandsAfterClient(text: string): string | null {
  const [, rest = ''] =
    /\b\w+-cli\b(?:"[^"]*"|'[^']*'|[^&;|"'])*(?:\|(?!\|)(?:"[^"]*"|'[^']*'|[^&;|"'])*)*&&(.*)/s.exec(text) ??
    [];
  const [, program = ''] = /^\s*(\[|[a-z][\w.-]*)\s/.exec(rest) ?? [];
  const isOther = !/^(?:exit|true|echo|printf|return|kill|grep|if|while|until|for|case)?$/.test(program);
  if (!isOther || isClient(program)) return null;
  const commands = rest.replace(/\|\|\s*exit\s+\d+\s*$/, '').trim();
  return commands.length > maxShown || /["'$`\n]/.test(commands)
    ? `the \`${program}\` command`
    : `\`${commands}\``;
}

/** The longest text of commands that a title shows. */
const maxShown = 40;

/** Whether a script has a client with a password and requires the reply. */
function isComplete(script: string): boolean {
  return /\b\w+-cli\b.*PONG/.test(script) && /AUTH=| (?:-a|--pass) /.test(script);
}

/** Whether the check sends only a text that cannot be the password. */
function sendsOther(found: Found | null, current: Healthcheck): boolean {
  const sent = current.secret(new Map());
  return found?.secret === 'none' && Array.isArray(sent) && sent.length > 0;
}

/** What the title depends on besides the result of the check. */
interface TitleContext {
  readonly current: Healthcheck;
  /** Whether the text of the check contains the reply. */
  readonly asksForPong: boolean;
  /** The number of clients in the text, of which the new check keeps one; 0 if a script of another file runs them. */
  readonly clients: number;
  /** The password that it gets, as an object. */
  readonly password: string;
}

function titleOfResult(found: Found | null, context: TitleContext): string {
  const { current, asksForPong, password } = context;
  if (context.clients !== 1) return `Replace the health check ${replaced}`;
  const pong = asksForPong || found?.provesPong === true ? '' : ' and require the reply PONG';
  switch (sendsOther(found, current) ? 'different' : found?.secret) {
    case 'different':
      return `Use ${password} in the health check${pong && `,${pong}`}`;
    case 'none':
      return isClient(current.program ?? '')
        ? `Authenticate the health check${pong}`
        : `Replace the health check ${replaced}`;
    case 'same':
      return pong !== ''
        ? 'Require the reply PONG in the health check'
        : `Replace the health check ${replaced}`;
    default:
      return `Replace the health check ${replaced}`;
  }
}
