/** The list of findings and problems. */

import type { Result, ShownFinding, ShownFix } from '../src/playground/result.js';
import type { FileRange } from '../src/report/view/file-view.js';
import type { ProblemView } from '../src/report/view/problem-view.js';
import { button, byId, element, prose } from './element.js';

export interface Actions {
  readonly goTo: (place: FileRange) => void;
  readonly fix: (fix: ShownFix) => void;
}

/** Shows the findings and problems of a result. The focus stays where it was, as far as that still exists. */
export function showFindings({ findings, problems }: Result, actions: Actions): void {
  const list = byId('findings', HTMLOListElement);
  const focused = list.contains(document.activeElement)
    ? document.activeElement?.getAttribute('data-key')
    : null;
  const seen = new Set<string>();
  list.replaceChildren(
    ...findings.map((finding) => {
      const isFirst = !seen.has(finding.rule);
      seen.add(finding.rule);
      return findingItem(finding, isFirst, actions);
    }),
  );
  byId('problems', HTMLUListElement).replaceChildren(
    ...problems.map((problem) => problemItem(problem, actions)),
  );
  if (focused === null || focused === undefined) return;
  const same = list.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`);
  (same ?? byId('report-title', HTMLHeadingElement)).focus();
}

/** Reason and remedy are those of the rule: they are shown once. */
function findingItem(finding: ShownFinding, isFirst: boolean, actions: Actions): HTMLLIElement {
  const { severity, rule, url, place, message, reason, remedy, related, waiver, fingerprint } = finding;
  const style = waiver === null ? severity : 'waived';
  return element(
    'li',
    { class: `finding ${style}` },
    element(
      'p',
      { class: 'head' },
      element('span', { class: 'severity' }, waiver === null ? severity : 'waived'),
      ' ',
      url === null ? element('strong', {}, rule) : ruleLink(rule, url),
      ' ',
      placeButton(place, `${fingerprint}-place`, actions),
    ),
    element('p', { class: 'message' }, ...prose(message)),
    ...(isFirst
      ? [element('p', { class: 'why' }, ...prose(reason)), element('p', {}, ...prose(remedy))]
      : []),
    ...related.map(({ note, place: there }) =>
      element(
        'p',
        { class: 'related' },
        ...prose(note),
        ' ',
        placeButton(there, `${fingerprint}-${note}`, actions),
      ),
    ),
    ...(waiver === null ? [] : [element('p', {}, waiver)]),
    ...resolution(finding, actions),
  );
}

function ruleLink(rule: string, url: string): HTMLAnchorElement {
  return element(
    'a',
    { href: url, target: '_blank', rel: 'noopener noreferrer', title: `Rule ${rule}, in a new tab` },
    rule,
  );
}

function resolution({ fix, refusal, fingerprint, waiver }: ShownFinding, actions: Actions): HTMLElement[] {
  if (fix) {
    const apply = button({ class: 'fix', 'data-key': `${fingerprint}-fix` }, ['Apply fix'], () =>
      actions.fix(fix),
    );
    const isUnsafe = fix.safety === 'unsafe';
    const label = isUnsafe ? [' ', element('span', { class: 'unsafe' }, 'unsafe')] : [];
    const needs = fix.needs.map((need) => element('p', { class: 'needs' }, ...prose(need)));
    return [element('p', { class: 'resolution' }, apply, ...label, ' ', ...prose(fix.title)), ...needs];
  }
  if (refusal === null || waiver !== null) return [];
  return [element('p', { class: 'refusal' }, 'No automatic fix: ', ...prose(refusal))];
}

function problemItem(problem: ProblemView, actions: Actions): HTMLLIElement {
  const { place, file, message } = problem;
  const where = place ? placeButton(place, `problem-${file}`, actions) : element('strong', {}, file);
  return element(
    'li',
    { class: 'finding error' },
    element('p', { class: 'head' }, element('span', { class: 'severity' }, 'not evaluated'), ' ', where),
    element('p', { class: 'message' }, ...prose(message)),
  );
}

/** A button that moves to a place in the editor. */
export function placeButton(
  place: FileRange,
  key: string,
  { goTo }: Pick<Actions, 'goTo'>,
): HTMLButtonElement {
  const { file, startLine, startColumn } = place;
  const label = `Go to ${file} line ${startLine}, column ${startColumn}`;
  return button(
    { class: 'place', 'data-key': key, 'aria-label': label },
    [`${file}:${startLine}:${startColumn}`],
    () => goTo(place),
  );
}
