/** Properties of `fix` for every project. */

import { deepStrictEqual } from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { Lexer, parse } from 'yaml';
import { findingsIn, type Report } from '../../src/check/report.js';
import type { Pick } from './choices.js';
import {
  type Changed,
  changedTo,
  changedValues,
  fixed,
  type Outcome,
  oneByOne,
  reportOn,
  type Subject,
  together,
} from './outcome.js';
import type { Files } from './project.js';

type Change = (text: string) => string;

/** Variants of the same files, which must get the same fixes. */
const variants: Readonly<Record<string, Change>> = {
  'with CRLF': (text) => text.replaceAll('\n', '\r\n'),
  'with a byte order mark': (text) => `\ufeff${text}`,
  'without a final newline': (text) => text.replace(/\n+$/, ''),
};

export const properties: Readonly<Record<string, (outcome: Outcome, subject: Subject, pick: Pick) => void>> =
  {
    ...Object.fromEntries(
      Object.entries(variants).map(([name, change]) => [
        `the files ${name}`,
        (outcome: Outcome, subject: Subject) => {
          const other = fixed(changedTo(subject, mapTexts(subject.files, change)));
          if (!other) throw new Error('a variant is not readable');
          deepStrictEqual(
            mapTexts(other.files, finished),
            mapTexts(mapTexts(outcome.files, change), finished),
          );
          deepStrictEqual(rulesLeft(other.left), rulesLeft(outcome.left));
        },
      ]),
    ),
    'fixes combined in another order': ({ result, fixes }, subject, pick) => {
      const order = fixes.map((fix) => ({ fix, at: pick([0, 3, 1, 4, 2, 5]) })).sort((a, b) => a.at - b.at);
      const other = together(
        subject,
        result,
        order.map(({ fix }) => fix),
      );
      deepStrictEqual(other, together(subject, result, fixes));
    },
    'fixes one after another in any order': (outcome, subject, pick) => {
      const other = oneByOne(subject, (fixes) => pick(fixes));
      deepStrictEqual(rulesLeft(reportOn(other)), rulesLeft(outcome.left));
      if (isIndependent(outcome, subject))
        deepStrictEqual(mapTexts(other.files, unquoted), mapTexts(outcome.files, unquoted));
    },
  };

/**
 * True if each fix resolves only its own findings. False for an unpinned release: CONFIG is restricted for it, and renamed
 * once the image is pinned.
 */
function isIndependent({ result, fixes }: Outcome, subject: Subject): boolean {
  const apart = fixableFindings(reportOn(subject));
  return (
    result.description.server?.release.pinned === true &&
    fixes.every((fix) => {
      const alone = changedTo(subject, together(subject, result, [fix]));
      const others = apart.filter(({ operations }) => operations !== JSON.stringify(fix.operations));
      const rules = (fixes: readonly FixedFinding[]): string[] => fixes.map(({ rule }) => rule).sort();
      return isDeepStrictEqual(rules(fixableFindings(reportOn(alone))), rules(others));
    })
  );
}

interface FixedFinding {
  readonly rule: string;
  readonly operations: string;
}

/** The findings that have a fix. */
function fixableFindings(report: Report): FixedFinding[] {
  return findingsIn(report).flatMap(({ finding, resolution }) =>
    resolution?.kind === 'fix'
      ? [{ rule: finding.rule.id, operations: JSON.stringify(resolution.operations) }]
      : [],
  );
}

/** The text without quotes: the quotes of an added item depend on the items that the list has then. */
function unquoted(text: string): string {
  const tokens = [...new Lexer().lex(text)].filter((token) => token !== plainMark);
  return tokens.map((token) => (/^["']/.test(token) ? (parse(token) as string) : token)).join('');
}

/** The text without final newlines, those of block scalars included: a line after one that ends the file strips its own. */
function finished(text: string): string {
  return text.replace(/[\r\n]+$/, '').replace(/(?<=: [|>])-(?=[\r\n])/g, '');
}

function mapTexts(files: Files, change: Change): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, change(text)]));
}

const rulesLeft = (report: Report): string[] => findingsIn(report).map(({ finding }) => finding.rule.id);

/** Checks the properties of every project. */
export function holds(outcome: Outcome, subject: Subject): void {
  for (const [name, before] of Object.entries(subject.files)) {
    const after = outcome.files[name] ?? '';
    deepStrictEqual(commentsIn(after), commentsIn(before));
    deepStrictEqual(lostLines(keptLines(before), after), []);
  }
  deepStrictEqual(
    changedValues(outcome.result, outcome.after).filter((change) => !isMeant(change, subject.service)),
    [],
  );
  deepStrictEqual(fixed(changedTo(subject, outcome.files))?.files, outcome.files);
}

/** The lexer's token in front of a scalar without quotes. */
const plainMark = '\x1f';

/** The comments from their `#`, sorted, because they may have moved. */
function commentsIn(text: string): string[] {
  const tokens = [...new Lexer().lex(text)];
  const comments = tokens.filter((token, index) => token.startsWith('#') && tokens[index - 1] !== plainMark);
  return comments.map((comment) => comment.trimEnd()).sort();
}

/**
 * The lines that the text does not contain in this order. An item that is added after a line gives it a comma, and a line
 * that is added at the end of the file gives it a line end.
 */
function lostLines(lines: readonly string[], text: string): string[] {
  const bare = (line: string): string => line.trimEnd().replace(/,(?=$| +# c\d)/, '');
  const left = text.split(/(?<=\n)/).map(bare);
  return lines.filter((line) => {
    const at = left.indexOf(bare(line));
    left.splice(0, at + 1);
    return at === -1;
  });
}

/** The lines that no fix may change. */
function keptLines(text: string): string[] {
  return text
    .split(/(?<=\n)/)
    .filter(
      (line) =>
        /keep/i.test(line) && !/redis|valkey|dragonfly|--|profiles|healthcheck|environment/i.test(line),
    );
}

/** True for a change of the cache service's checked keys, or of a client's credentials. */
function isMeant([path, before, after]: Changed, service: string): boolean {
  const [own, key = '', name = ''] = path;
  if (own === service && isOfCache(path, after)) return true;
  if (typeof before !== 'string' || typeof after !== 'string') return false;
  if (key === 'environment' && /pass|auth$/i.test(name) && after === '${REDIS_PASSWORD:?}') return true;
  return withoutCredentials(before) === withoutCredentials(after);
}

/** True for a change of the cache service that a fix makes. */
function isOfCache([, key = '', name = '', part]: readonly string[], after: unknown): boolean {
  if (key === 'environment')
    return /^(?:(?:REDIS|CACHE|VALKEY|KEYDB|ALLOW_EMPTY)_PASSWORD|REDIS_ARGS|\w+_EXTRA_FLAGS|\w+_DISABLE_COMMANDS)$/.test(
      name,
    );
  // A port that was published on every address.
  if (key === 'ports') return part === 'host_ip' && after === '127.0.0.1';
  return ['image', 'command', 'healthcheck', 'profiles'].includes(key);
}

function withoutCredentials(text: string): string {
  return text
    .replace(/\/\/[^@/\s]*@/g, '//')
    .replace(/(?<=requirepass=?).*|\$\{REDIS_PASSWORD[^}]*\}|\$REDIS_PASSWORD/g, '');
}
