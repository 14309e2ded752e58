/** Wording of the reasons why a client sends the server's password or does not. */

import { deciderOf } from '../../compose/interpolation/decider.js';
import { type Text, toText } from '../../compose/interpolation/expand.js';
import { type Agreement, type ConditionalDifference, conditionalReason } from '../secret/agreement.js';
import type { NamedUser } from '../secret/named-user.js';
import { isVariableName, type SecretOrigin } from '../secret/secret.js';

/** Wording of the reasons for the result. */
export interface CredentialWording {
  /** The setting with the password, as a subject, such as `the URL`. */
  readonly passwordHolder: string;
  /** The container's variable from which the holder, a URL in a script, takes the password. */
  readonly containerVariable?: string;
  /** The setting with the user, as a subject. */
  readonly userHolder: string;
  /** Why there is no password, and why it is unknown. */
  readonly none: string;
  readonly unknown: string;
  /** Why there is no password in some states of the variables, if `none` does not suit them. */
  readonly noneInSome?: string;
}

/** The reason for a user that is not, or may not be, the one whose password it is. */
export function otherUserReason(
  user: Exclude<NamedUser, { readonly kind: 'default' }>,
  text: Text | null,
  holder: string,
): string {
  if (user.kind === 'other')
    return `${holder} names user ${user.shown}, but the password belongs to user \`default\``;
  const decider = deciderOf(text ?? []);
  const source =
    decider === holder
      ? `the value of ${holder} comes from the environment`
      : `the user in ${holder} comes from ${decider}`;
  return `${source}, but the password belongs to user \`default\``;
}

/** The setting with the text of the password, as a subject. */
export function holderOfText({ passwordHolder, containerVariable }: CredentialWording): string {
  return containerVariable === undefined ? passwordHolder : `the container's \`${containerVariable}\``;
}

/** A fault in the notation of a password. */
interface WritingFault {
  /** The reason, as a clause. */
  readonly because: string;
  /** Whether every client fails because of it. */
  readonly isCertain: boolean;
}

/** The fault in the notation of a password; null for a usual one. `holder` is the setting with it, as a subject. */
export function writingFault(
  password: Text | null | 'unknown',
  serverVariable: string | null,
  holder: string,
): WritingFault | null {
  if (password === null || password === 'unknown') return null;
  const isUrl = holder === urlHolder;
  const text = toText(password);
  if (isVariableName(password))
    return {
      because: `${holder} contains the text \`${text}\` instead of the variable's value, because ${literalReason(password)}`,
      isCertain: false,
    };
  const isQuoted = /^(["'`]).*\1$/s.test(text) && password.some(({ variable }) => variable !== null);
  if (isQuoted)
    return {
      because: `${holder} has quotes around the password, and ${isUrl ? 'clients send' : 'the client may send'} them as part of it`,
      isCertain: false,
    };
  const variables = password.flatMap(({ variable }) => variable ?? []);
  const isExtended = password.length > 1 && variables.length === 1 && variables[0] === serverVariable;
  if (!isExtended) return null;
  const { extra, isBlank } = extraText(password);
  const result = isUrl ? 'the password in it is not' : 'it is not';
  return {
    because: `${holder} has ${extra} \`\${${serverVariable}}\`, so ${result} the server's${isUrl ? '' : ' password'}`,
    isCertain: isUrl || !isBlank,
  };
}

/** The subject of a clause about a password in a URL. */
export const urlHolder = 'the URL';

/** The reason why a variable in a password is literal text. */
function literalReason([first]: Text): string {
  const { source, yaml } = first?.node.origin ?? {};
  const written = source && yaml ? source.text.slice(yaml.span.start, yaml.span.end) : '';
  if (written.includes('$$')) return '`$$` keeps Compose from interpolating it';
  if (written.includes('\\$')) return '`\\$` keeps Compose from interpolating it';
  if (source?.root !== null || yaml?.kind !== 'scalar') return 'Compose does not interpolate it';
  return yaml.style === 'single'
    ? 'Compose does not interpolate values in single quotes'
    : 'Compose does not interpolate an env file with `format: raw`';
}

/** The literal text around the only variable of a password, and its place. */
function extraText(password: Text): { readonly extra: string; readonly isBlank: boolean } {
  const at = password.findIndex(({ variable }) => variable !== null);
  const isBlank = password.every(({ char, variable }) => variable !== null || /\s/.test(char));
  const text = isBlank ? 'white space' : 'other text';
  const last = password.length - 1;
  const before = at === last ? 'before' : 'before and after';
  return { extra: `${text} ${at === 0 ? 'after' : before}`, isBlank };
}

/** A password that differs from the server's. */
export interface DifferentPassword {
  readonly from: SecretOrigin;
  readonly variable: string | null;
  /** Whether its setting has no value in the file, so that Compose passes on its own variable. */
  readonly isPassedThrough: boolean;
  /** The fault in its notation, as a clause. */
  readonly fault: string | null;
  readonly difference: ConditionalDifference | null;
}

export function credentialReason(
  secret: Agreement,
  password: DifferentPassword,
  serverVariable: string | null,
  wording: CredentialWording,
): string {
  const { passwordHolder, none, noneInSome = none, unknown } = wording;
  switch (secret) {
    case 'same':
      return `${passwordHolder} contains the server's password`;
    case 'none':
      return none;
    case 'unknown':
      return unknown;
    case 'different':
      return password.from === 'nothing'
        ? noneIn(password.difference, { none, noneInSome })
        : differenceReason(password, serverVariable, wording);
  }
}

/** The clause about no password, in the states of the variables in which there is none. */
function noneIn(
  difference: ConditionalDifference | null,
  { none, noneInSome }: Required<Pick<CredentialWording, 'none' | 'noneInSome'>>,
): string {
  return difference === null ? none : `if ${difference.condition}, ${noneInSome}`;
}

/** The variable that a setting uses, as a predicate. The two may have the same name. */
function variableUse(holder: string, variable: string | null, isPassedThrough: boolean): string {
  if (holder !== `\`${variable}\``) return `uses the variable \`${variable}\``;
  return isPassedThrough
    ? 'has no value here, so Compose passes on its variable of that name'
    : `uses the Compose variable \`${variable}\``;
}

/** The verb for a password in a setting: an option of a command passes it. */
function containsVerb(holder: string): string {
  return isOption(holder) ? 'passes' : 'contains';
}

/** Whether a setting, as an object in a message, is an option of a command, with the command or without it. */
export function isOption(holder: string): boolean {
  return /^`(?:[\w.-]+ )?--?[A-Za-z]/.test(holder);
}

function differenceReason(
  { from, variable, isPassedThrough, fault, difference }: DifferentPassword,
  serverVariable: string | null,
  { passwordHolder: holder, containerVariable }: CredentialWording,
): string {
  if (fault !== null) return fault;
  // A setting of the client may have the name of the variable that Compose interpolates for the server.
  const namesake = `\`${serverVariable}\``;
  const setting = containerVariable === undefined ? holder : `\`${containerVariable}\``;
  const isNamesake = setting.includes(namesake);
  const own = holder === namesake ? `its ${holder}` : holder;
  const subject =
    containerVariable === undefined
      ? own
      : `${holder} takes its password from the container's ${setting}, which`;
  const verb = containsVerb(holder);
  const source = `the server's password comes from ${isNamesake ? 'the Compose variable ' : ''}\`${serverVariable}\``;
  if (from === 'literal')
    return serverVariable === null
      ? `${holder} ${verb} a hard-coded password, which is wrong once the server's password comes from a Compose variable`
      : `${subject} ${containerVariable === undefined ? `${verb} a hard-coded password` : 'has a hard-coded value'}, but ${source}`;
  if (from === 'variable' && serverVariable !== null && serverVariable !== variable)
    return `${subject} ${variableUse(setting, variable, isPassedThrough)}, but ${source}`;
  if (difference !== null) return conditionalReason(difference, `${holder} ${verb}`);
  return from === 'partly'
    ? `the password in ${holder} consists of several parts${serverVariable === null ? '' : `, but the server's password comes from \`${serverVariable}\` alone`}`
    : `the password in ${holder} comes from \`${variable}\` and may differ from the server's`;
}
