/** Masking of secrets in JSON documents. The documents stay valid: only strings change. */

import type { Masker } from './masker.js';
import { secretKind } from './secret-names.js';

/** Fields of reports that programs compare, or that name a file, a rule or a page. */
const identifiers = new Set([
  ...['file', 'files', 'uri', 'helpUri', 'fingerprint', 'partialFingerprints', 'digest', 'check_name'],
  ...['rule', 'ruleId', 'id', 'severity', 'level', 'verdict', 'version', 'semanticVersion', '$schema'],
]);

/** In the place of a fix whose edits repeat a secret. */
const hiddenFix = (command: string): object => ({
  reason: 'needs-decision',
  explain: `The fix repeats a password, which this report does not show. To see or apply it, run \`${command}\`.`,
});

/** The document of a report with the secrets masked that it still has. A masked edit would be wrong: its fix is left out. */
export function maskedReport(
  document: object,
  { rendered, isSecretIn }: Masker,
  fixCommand = 'npx vuls-cache-policy fix',
): unknown {
  const hidden = hiddenFix(fixCommand);
  const texts = (edits: unknown): unknown[] =>
    Array.isArray(edits) ? edits.map((edit: { text?: unknown }) => edit.text) : [];
  const isHidden = (fix: object): boolean =>
    'edits' in fix && texts(fix.edits).some((text) => typeof text === 'string' && isSecretIn(text));
  const mask = (value: unknown, key: string): unknown => {
    if (identifiers.has(key) || (key === 'path' && typeof value === 'string')) return value;
    if (typeof value === 'string') return rendered(value);
    if (Array.isArray(value)) return value.map((item) => mask(item, ''));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) =>
        name === 'fix' && isHidden(item) ? ['refusal', hidden] : [name, mask(item, name)],
      ),
    );
  };
  return mask(document, '');
}

/** A model or project with its secrets masked: by the name of their setting, by the word before, and wherever repeated. */
export function maskedModel(document: unknown, { value }: Masker): unknown {
  const mask = (node: unknown, key: string): unknown => {
    if (typeof node === 'string') return maskedSetting(key, node, value);
    if ((typeof node === 'number' || typeof node === 'bigint') && secretKind(key) === 'password')
      return '***';
    if (Array.isArray(node)) return maskedList(node, value);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([name, item]) => [value(name), mask(item, name)]));
  };
  const maskedList = (items: readonly unknown[], masked: Masker['value']): unknown[] => {
    if (!items.every((item) => typeof item === 'string')) return items.map((item) => mask(item, ''));
    return maskedWords(items, masked);
  };
  return mask(document, '');
}

/** The results of comparing passwords, which the model has below the key `secret`. */
const agreements = new Set(['same', 'different', 'none', 'unknown']);

/** Stands for the name of a setting: the value is masked as if it was written after the name. */
function maskedSetting(name: string, text: string, value: Masker['value']): string {
  if (name === 'secret' && agreements.has(text)) return text;
  if (secretKind(name) === null || text === '' || text.includes('\n')) return value(text);
  const prefix = `${name}: `;
  const quoted = `"${text.replace(/["\\]/g, '\u0000')}"`;
  const masked = value(prefix + quoted);
  const inner = masked.slice(prefix.length + 1, -1);
  // Quotes are put back where nothing was masked.
  return inner.includes('***') ? value(inner.replaceAll('\u0000', '"')) : value(text);
}

const separator = '", "';

/** The words of a command: a flag is often followed by its value. */
function maskedWords(items: readonly string[], value: Masker['value']): string[] {
  const alone = items.map(value);
  if (items.length < 2 || items.some((item) => /["\\\n]/.test(item))) return alone;
  const together = value(`["${items.join(separator)}"]`)
    .slice(2, -2)
    .split(separator);
  if (together.length !== items.length) return alone;
  return together.map((item, index) => (item.includes('***') ? item : (alone[index] ?? '')));
}
