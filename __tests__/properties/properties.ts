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
  judged,
  type Outcome,
  oneByOne,
  type Subject,
  together,
} from './outcome.js';
import type { Files } from './project.js';

type Change = (text: string) => string;

/** Ways to write the same files, which must not make a difference; each with what tells that it was done. */
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
          if (!other) throw new Error('a variant is not read');
          deepStrictEqual(
            mapTexts(other.files, finished),
            mapTexts(mapTexts(outcome.files, change), finished),
          );
          deepStrictEqual(rulesLeft(other.left), rulesLeft(outcome.left));
        },
      ]),
    ),
    'fixes combined in another order': ({ judged: project, fixes }, subject, pick) => {
      const order = fixes.map((fix) => ({ fix, at: pick([0, 3, 1, 4, 2, 5]) })).sort((a, b) => a.at - b.at);
      const other = together(
        subject,
        project,
        order.map(({ fix }) => fix),
      );
      deepStrictEqual(other, together(subject, project, fixes));
    },
    'fixes one after another in any order': (outcome, subject, pick) => {
      const other = oneByOne(subject, (fixes) => pick(fixes));
      deepStrictEqual(rulesLeft(judged(other)), rulesLeft(outcome.left));
      if (isIndependent(outcome, subject))
        deepStrictEqual(mapTexts(other.files, unquoted), mapTexts(outcome.files, unquoted));
    },
  };

/**
 * Whether each fix mends its own and no more, and leaves the others to be mended. Not so for a release that is not known
 * yet, for which CONFIG is restricted, and renamed once the image is pinned.
 */
function isIndependent({ judged: project, fixes }: Outcome, subject: Subject): boolean {
  const apart = fixableFindings(judged(subject));
  return (
    project.description.server?.release.pinned === true &&
    fixes.every((fix) => {
      const alone = changedTo(subject, together(subject, project, [fix]));
      const others = apart.filter(({ operations }) => operations !== JSON.stringify(fix.operations));
      const rules = (fixes: readonly FixedFinding[]): string[] => fixes.map(({ rule }) => rule).sort();
      return isDeepStrictEqual(rules(fixableFindings(judged(alone))), rules(others));
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

/** Without quotes: what is added to a list has those of the items that are there by then. */
function unquoted(text: string): string {
  const tokens = [...new Lexer().lex(text)].filter((token) => token !== plainMark);
  return tokens.map((token) => (/^["']/.test(token) ? (parse(token) as string) : token)).join('');
}

/** A file that is without its final newline ends where what is added ends. */
function finished(text: string): string {
  return text.replace(/[\r\n]+$/, '');
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
    changedValues(outcome.judged, outcome.after).filter((change) => !isMeant(change, subject.service)),
    [],
  );
  deepStrictEqual(fixed(changedTo(subject, outcome.files))?.files, outcome.files);
}

/** The lexer's token in front of a scalar without quotes. */
const plainMark = '\x1f';

/** Each from its `#`; in no order, since they may have moved. */
function commentsIn(text: string): string[] {
  const tokens = [...new Lexer().lex(text)];
  const comments = tokens.filter((token, index) => token.startsWith('#') && tokens[index - 1] !== plainMark);
  return comments.map((comment) => comment.trimEnd()).sort();
}

/**
 * The lines that do not stand in the text, in this order. What comes behind the last of a list gives it a comma, and what
 * comes behind the last of a file a line end.
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

/** The lines that no fix has to do with, as they stand. */
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
  if (own === service && ['image', 'command', 'healthcheck', 'profiles'].includes(key)) return true;
  if (own === service && key === 'environment' && /^(?:REDIS|CACHE)_PASSWORD$/.test(name)) return true;
  if (typeof before !== 'string' || typeof after !== 'string') return false;
  if (key === 'environment' && /pass/i.test(name) && after === '${REDIS_PASSWORD:?}') return true;
  return withoutCredentials(before) === withoutCredentials(after);
}

function withoutCredentials(text: string): string {
  return text
    .replace(/\/\/[^@/\s]*@/g, '//')
    .replace(/(?<=requirepass=?).*|\$\{REDIS_PASSWORD[^}]*\}|\$REDIS_PASSWORD/g, '');
}
