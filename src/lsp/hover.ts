/** Hover texts: the remedy of a finding, and the effective value of what is written. */

import type { Hover } from 'vscode-languageserver';
import type { Position, Range } from 'vscode-languageserver-textdocument';
import { printable } from '../report/redact/untrusted-text.js';
import { waived } from '../report/view/finding-view.js';
import { serviceView } from '../report/view/report-view.js';
import { effectiveValueAt } from './effective-values.js';
import type { Located, LocatedFinding } from './located-findings.js';
import { doTouch, offsetAt, rangeOfSpan } from './positions.js';
import { resolutionsOf } from './verified-fixes.js';

export interface HoverRequest {
  /** The name of the file in the folder. */
  readonly file: string;
  readonly position: Position;
  readonly markdown: boolean;
}

/** The text for a position; null if there is nothing to say. */
export function hoverAt(request: HoverRequest, { findings, projects }: Located): Hover | null {
  const { file, position, markdown } = request;
  const here = { start: position, end: position };
  const found = findings.filter(({ spot }) => spot.file === file && doTouch(spot.range, here));
  const values = projects.flatMap(({ entry }) => valuesAt(entry, request));
  const texts = [
    ...new Set([
      ...values.flatMap(({ sentences }) => sentences),
      ...found.map((each) => findingText(each, markdown)),
    ]),
  ];
  const range = values[0]?.range ?? found[0]?.spot.range;
  if (texts.length === 0 || !range) return null;
  const value = texts.join(markdown ? '\n\n---\n\n' : '\n\n');
  return { contents: { kind: markdown ? 'markdown' : 'plaintext', value }, range };
}

function valuesAt(
  entry: Located['projects'][number]['entry'],
  { file, position }: HoverRequest,
): { readonly range: Range; readonly sentences: readonly string[] }[] {
  const [service] = entry.services;
  const source = entry.files.find((each) => each.file === file);
  if (!service || !source) return [];
  const { project } = service.result.description;
  const { masker } = serviceView(entry, { ...service, findings: [] });
  const found = effectiveValueAt(project, { file, offset: offsetAt(source, position) }, masker);
  return found ? [{ range: rangeOfSpan(source, found.span), sentences: found.sentences }] : [];
}

/** Why the rule exists, what to do, and the page about the rule. */
function findingText(found: LocatedFinding, markdown: boolean): string {
  const { view, masker } = found;
  const { rule, severity, reason, url } = view;
  const waiver = waived(view);
  const sentences = [...(waiver === null ? [] : [waiver]), reason, ...remedies(found)];
  const shown = (text: string): string => {
    const masked = printable(masker.rendered(text));
    return markdown ? escapedMarkdown(masked) : masked;
  };
  return [
    markdown ? `**${rule}** (${severity})` : `${rule} (${severity})`,
    ...sentences.filter((each) => each !== '').map(shown),
    ...(url === null ? [] : [markdown ? `[About this rule](${url})` : `More: ${url}`]),
  ].join('\n\n');
}

/** What to do, and the automatic fix with what it needs outside of the files, or the reason why there is none. */
function remedies({ project, view, reported: { finding } }: LocatedFinding): string[] {
  const toDo = `To do: ${view.remedy}`;
  if (!project || view.waiver !== null) return [toDo];
  const { fix, refusal } = resolutionsOf(project, new Set([finding])).get(finding) ?? {};
  if (fix) return [toDo, `Automatic fix: ${[`${fix.title}.`, ...fix.needs].join(' ')}`];
  if (!refusal) return [toDo];
  const why = `No automatic fix: ${refusal.explain}`;
  return refusal.explain.includes(view.remedy) ? [why] : [toDo, why];
}

/** A sentence in which only the parts in backquotes are formatted. */
function escapedMarkdown(sentence: string): string {
  return sentence
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? part : part.replace(/[\\`*_[\]<>|~]/g, '\\$&')))
    .join('');
}
